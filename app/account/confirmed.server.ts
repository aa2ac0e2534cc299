import { leaveNotice } from '~/platform/notice.server';
import { safeRedirectTarget } from '~/platform/redirects';
import type { Visit } from '~/platform/visit';
import type { Entry } from './entrance.server';
import { throughSecondStep } from './entrance-visitor.server';
import type { MailLink } from './schema';
import { forgetSentMail } from './sent-mail.server';

/** Says what came along with a visitor who came in; answers whether there was anything to say. */
export async function tellLuggage(
  visit: Visit,
  { ordersMoved, creditFreed }: Extract<Entry, { problem: null }>,
): Promise<boolean> {
  if (creditFreed) await leaveNotice(visit, 'warning', 'account.done.credit_freed');
  else if (ordersMoved > 0) await leaveNotice(visit, 'success', 'account.done.orders_followed');
  return creditFreed || ordersMoved > 0;
}

/**
 * Says what a mail's link or code has just done.
 * @returns the path of ours where its reader goes from here
 */
export async function welcome(
  visit: Visit,
  entry: Extract<Entry, { problem: null }>,
  { type, next }: { type: MailLink['type']; next: string | undefined },
): Promise<string> {
  await forgetSentMail(visit);
  if (!entry.complete) {
    await leaveNotice(visit, 'info', 'account.done.half');
    return '/account';
  }
  if (type === 'recovery') {
    await leaveNotice(visit, 'info', 'account.done.choose_password');
    return throughSecondStep('/account/password', entry);
  }
  if (!(await tellLuggage(visit, entry)) && type !== 'magiclink')
    await leaveNotice(visit, 'success', 'account.done.confirmed');
  return throughSecondStep(safeRedirectTarget(next, '/account'), entry);
}
