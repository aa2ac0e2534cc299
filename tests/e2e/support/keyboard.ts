import { expect, type Page } from '@playwright/test';

/**
 * Presses Tab until the focus is on a link to this address, a button of this name, or what this selector finds; it must be
 * seen there.
 */
export async function tabTo(page: Page, target: string): Promise<void> {
  for (let stops = 0; stops < 120; stops += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate((wanted) => {
      const focused = document.activeElement;
      if (!focused) return false;
      const found = wanted.startsWith('/')
        ? focused.getAttribute('href') === wanted
        : /[[\]#.]/.test(wanted)
          ? focused.matches(wanted)
          : focused.textContent === wanted;
      const { outlineStyle, boxShadow } = getComputedStyle(focused);
      const marked = outlineStyle !== 'none' || boxShadow !== 'none' || focused.namespaceURI?.endsWith('svg');
      return found && marked;
    }, target);
    if (seen) return;
  }
  throw new Error(`The Tab key never reaches ${target}, or does not show it.`);
}

/** What was under the finger may be gone, but the focus stands in the page and not at its top. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect(page.locator('main :focus')).toBeEnabled();
}
