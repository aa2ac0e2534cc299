import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What WCAG 2.2 AA forbids on this page; an empty list is a page for everyone. */
export async function barriers(page: Page) {
  const scan = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(TAGS);
  // No page of ours holds a frame, so nothing has to be gathered in a page of its own, which takes as long as the scan.
  return (await scan.setLegacyMode().analyze()).violations;
}
