import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What WCAG 2.2 AA forbids on this page; an empty list is a page for everyone. */
export async function barriers(page: Page) {
  return (await new AxeBuilder({ page }).withTags(TAGS).analyze()).violations;
}
