import type { Page } from '@playwright/test';
import type { StackOptions } from '../../../stack/supervisor/options.ts';
import { mailsTo } from '../../support/caught-mail.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';

/** The whole of Parterre, running for one spec: the app, its backend and the demo theatre. */
export function openHouse(options: Partial<StackOptions> = {}): Promise<TestStack> {
  return startTestStack({ app: true, empty: false, ...options });
}

/** Opens the link of the newest mail to an address, as its reader would, up to the page with its button. */
export async function openMailedLink(page: Page, house: TestStack, address: string): Promise<void> {
  const [mail] = await mailsTo(house.addresses.mailUrl, address);
  const link = /https?:\S+\/auth\/confirm\S+/.exec(mail?.text ?? '')?.[0];
  if (!link) throw new Error('There is no mail with a link.');
  await page.goto(link);
}
