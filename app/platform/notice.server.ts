import { createCookie } from '@remix-run/node';
import * as v from 'valibot';
import { env } from './env.server';
import { translatorFor } from './i18n/dictionaries.server';
import type { MessageKey, Namespace } from './i18n/messages';
import type { MessageValues } from './i18n/translate';
import type { Visit } from './visit';

/** One message shown on the page after a redirect, and never again. */
export interface Notice {
  tone: 'success' | 'info' | 'warning';
  sentence: string;
}

const cookie = createCookie('notice', {
  httpOnly: true,
  path: '/',
  sameSite: 'lax',
  secure: env.APP_URL.startsWith('https:'),
  secrets: [env.SESSION_SECRET],
  maxAge: 60,
});
const schema = v.object({
  tone: v.picklist(['success', 'info', 'warning']),
  sentence: v.pipe(v.string(), v.maxLength(500)),
});

/** Has the next page say a sentence. Call it in an action just before its redirect. */
export async function leaveNotice(
  visit: Visit,
  tone: Notice['tone'],
  key: MessageKey,
  values?: MessageValues,
): Promise<void> {
  const namespace = key.slice(0, key.indexOf('.')) as Namespace;
  const sentence = translatorFor(visit, namespace)(key, values).slice(0, 500);
  visit.setCookie(await cookie.serialize({ tone, sentence }));
}

/** The sentence left for this page, taken away as it is read. Signed, so nobody else can put words on our pages. */
export async function takeNotice(visit: Visit): Promise<Notice | null> {
  const value = visit.cookies.notice;
  if (!value) return null;
  visit.setCookie(await cookie.serialize('', { maxAge: 0 }));
  const parsed = v.safeParse(schema, await cookie.parse(`notice=${encodeURIComponent(value)}`));
  return parsed.success ? parsed.output : null;
}
