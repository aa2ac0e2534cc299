import type { Page } from '@playwright/test';
import { answerPayPal, expectTickets, type Guest, goToPayPal, takeBestSeats } from './buying.ts';
import type { House } from './house.ts';

/** A guest buys one seat of a date and tells the code of the order. */
export async function buyOne(page: Page, house: House, performanceId: string, guest: Guest): Promise<string> {
  await takeBestSeats(page, performanceId, 1);
  await goToPayPal(page, house, guest);
  await answerPayPal(page, 'pay');
  return expectTickets(page, 1);
}

/** The link to the choice in the newest mail to a guest. */
export async function choiceLink(house: House, guest: Guest): Promise<string> {
  const mails = await house.mailsTo(guest.email);
  const link = /https?:\/\/\S+\/choice\?key=\w+/.exec(mails.map(({ text }) => text).join('\n'))?.[0];
  if (!link) throw new Error('No mail with a choice has come.');
  return link;
}
