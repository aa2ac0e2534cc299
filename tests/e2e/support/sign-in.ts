import { expect, type Page } from '@playwright/test';

/** What everybody of the demo, and everybody whom a test makes, signs in with. */
export const PASSWORD = 'parterre-demo';

/**
 * Signs in by the form of the sign-in page, sent without being shown: journeys about that page fill it in themselves.
 * Arrives at a page of the house.
 */
export async function enter(page: Page, email: string, next: string): Promise<void> {
  const address = `/sign-in?next=${encodeURIComponent(next)}`;
  const { origin } = new URL((await page.request.get(address)).url());
  const form = { email, password: PASSWORD };
  const answer = await page.request.post(address, { form, headers: { origin }, maxRedirects: 0 });
  expect(answer.headers().location, 'signing in leads there').toBe(next);
  await page.goto(next);
  await page.waitForURL((url) => url.pathname + url.search === next);
}
