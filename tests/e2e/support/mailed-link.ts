import type { Page } from '@playwright/test';
import { mailsTo } from '../../support/caught-mail.ts';

/** Opens the link of the newest mail to an address, as its reader would, up to the page with its button. */
export async function openMailedLink(page: Page, { mailUrl }: { mailUrl: string }, address: string): Promise<void> {
  const [mail] = await mailsTo(mailUrl, address);
  const link = /https?:\S+\/auth\/confirm\S+/.exec(mail?.text ?? '')?.[0];
  if (!link) throw new Error('There is no mail with a link.');
  await page.goto(link);
}
