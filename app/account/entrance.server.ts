import type { AuthError, EmailOtpType, User } from '@supabase/supabase-js';
import { currentUser, forgetUser } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { type AccountProblem, accountProblem } from './rules';
import type { MailLink } from './schema';
import type { SentMail } from './sent-mail.server';

/** What came along: how many orders, and whether a credit could not stay on a cart, so that its code is free again. */
interface Luggage {
  ordersMoved: number;
  creditFreed: boolean;
}

/**
 * What coming in gave: a problem, or whether it is done, what of the visitor came along, and whether the account wants
 * its second step before it counts as a member's.
 */
export type Entry = { problem: AccountProblem } | ({ problem: null; complete: boolean; wantsStep: boolean } & Luggage);

const NOTHING: Luggage = { ordersMoved: 0, creditFreed: false };

interface Answer {
  data: { user: User | null; session: object | null };
  error: AuthError | null;
}

/** Signs in with a password. A wrong one, an unknown address and an unconfirmed address are the same problem. */
export function signIn(visit: Visit, { email, password }: { email: string; password: string }): Promise<Entry> {
  return enter(visit, () => supabaseOf(visit).auth.signInWithPassword({ email, password }));
}

/** Opens the link of a mail, which works once. */
export async function openMailLink(visit: Visit, { tokenHash, type }: MailLink): Promise<Entry> {
  return enter(visit, () => supabaseOf(visit).auth.verifyOtp({ token_hash: tokenHash, type }));
}

// A sign-up is confirmed as a new account, or as the address of the visitor that was here: the cookie may not say which.
const TYPES: Record<SentMail['purpose'], readonly EmailOtpType[]> = {
  sign_up: ['email', 'email_change'],
  link: ['email'],
  recovery: ['recovery'],
};

/** Enters with the code of a mail, for people who read it on another device. */
export async function enterMailCode(visit: Visit, mail: SentMail, code: string): Promise<Entry> {
  let entry: Entry = { problem: 'wrong_code' };
  for (const type of TYPES[mail.purpose]) {
    entry = await enter(visit, () => supabaseOf(visit).auth.verifyOtp({ email: mail.email, token: code, type }));
    if (entry.problem !== 'expired_link') return entry;
  }
  return { problem: 'wrong_code' };
}

/**
 * Comes in by `attempt`. The cart and orders of a visitor without an account come along: they are offered before, while
 * the visitor can still speak, and taken over after. The session is always a new one.
 */
async function enter(visit: Visit, attempt: () => Promise<Answer>): Promise<Entry> {
  const supabase = supabaseOf(visit);
  const before = await currentUser(visit);
  const offer = before?.isAnonymous ? (await supabase.rpc('offer_my_orders')).data : null;
  const { data, error } = await attempt();
  if (error) {
    visit.log.info({ code: error.code, status: error.status }, 'sign-in refused');
    return { problem: accountProblem(error) };
  }
  forgetUser(visit);
  // Without a session this was the first of two mails about a change of address.
  if (!data.session || !data.user) return { problem: null, complete: false, wantsStep: false, ...NOTHING };
  const wantsStep = data.user.factors?.some(({ status }) => status === 'verified') ?? false;
  if (before?.id === data.user.id) {
    // The visitor has become an account. Whoever else held the visitor's session must not hold the account's.
    await supabase.auth.signOut({ scope: 'others' });
    return { problem: null, complete: true, wantsStep, ...NOTHING };
  }
  return { problem: null, complete: true, wantsStep, ...(offer ? await takeOver(visit, offer) : NOTHING) };
}

async function takeOver(visit: Visit, offer: string): Promise<Luggage> {
  const { data, error } = await supabaseOf(visit).rpc('take_over_orders', { secret: offer }).single();
  if (error) visit.log.error({ code: error.code, hint: error.hint }, 'orders did not follow their visitor');
  return data ? { ordersMoved: data.orders_moved, creditFreed: data.credit_freed_cents > 0 } : NOTHING;
}
