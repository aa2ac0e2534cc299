import { expect, type Page } from '@playwright/test';
import { barriers } from './barriers.ts';
import { expectNoSidewaysScroll } from './layout.ts';

/**
 * Fails softly when axe finds anything against WCAG 2.2 AA in the page as it stands, or when the page is wider than the
 * screen.
 * @param state the page and its state, in words
 */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const found = (await barriers(page)).flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any.map(({ message }) => message).join('; ')}`),
  );
  expect.soft(found, state).toEqual([]);
  await expectNoSidewaysScroll(page);
}

// A laptop's 1280 pixels at 200 % and at 400 %, as CSS pixels.
const ZOOMED = [640, 320];

/** The page must fit in width when a person with poor sight makes everything two or four times as large. */
export async function expectFitsWhenZoomed(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const width of ZOOMED) {
    await page.setViewportSize({ width, height: 450 });
    await expectNoSidewaysScroll(page);
  }
  if (before) await page.setViewportSize(before);
}
