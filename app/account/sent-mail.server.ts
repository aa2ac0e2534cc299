import { createCookie } from '@remix-run/node';
import * as v from 'valibot';
import { env } from '~/platform/env.server';
import type { Visit } from '~/platform/visit';

/** What this browser is waiting for in its mailbox, and where it wants to go afterwards. */
export interface SentMail {
  /** Whatever Auth did with it: nothing here says whether the address has an account. */
  email: string;
  purpose: 'sign_up' | 'link' | 'recovery';
  next: string;
}

// Only the page where the link arrives reads it. Signed, so that `next` is what we wrote.
const options = { httpOnly: true, path: '/auth', sameSite: 'lax', secure: env.APP_URL.startsWith('https:') } as const;
const cookie = createCookie('sent-mail', { ...options, secrets: [env.SESSION_SECRET], maxAge: 3600 });
const schema = v.object({ email: v.string(), purpose: v.picklist(['sign_up', 'link', 'recovery']), next: v.string() });

/** Remembers a mail for an hour, in the browser that asked for it. */
export async function rememberSentMail(visit: Visit, mail: SentMail): Promise<void> {
  visit.setCookie(await cookie.serialize(mail));
}

/** The mail this browser is waiting for, or null. */
export async function readSentMail(visit: Visit): Promise<SentMail | null> {
  const value = visit.cookies['sent-mail'];
  if (!value) return null;
  const parsed = v.safeParse(schema, await cookie.parse(`sent-mail=${encodeURIComponent(value)}`));
  return parsed.success ? parsed.output : null;
}

/** Forgets it, once its link was opened. */
export async function forgetSentMail(visit: Visit): Promise<void> {
  visit.setCookie(await cookie.serialize('', { maxAge: 0 }));
}
