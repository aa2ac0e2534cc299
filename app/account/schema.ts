import * as v from 'valibot';
import { email, line } from '~/platform/forms';
import { SHORTEST_PASSWORD } from './rules';

// Supabase Auth keeps 72 bytes of a password; what comes after would be ignored in silence.
const LONGEST_PASSWORD_BYTES = 72;

const newPassword = v.pipe(
  v.string(),
  v.minLength(SHORTEST_PASSWORD, 'password_short'),
  v.maxBytes(LONGEST_PASSWORD_BYTES, 'password_long'),
);
const knownPassword = v.pipe(v.string(), v.maxLength(200));
const name = line(80);

export const signInForm = v.object({ email, password: knownPassword });
export const signUpForm = v.object({ name, email, password: newPassword });
export const emailForm = v.object({ email });
export const nameForm = v.object({ name });
export const passwordForm = v.object({ current: v.optional(knownPassword), password: newPassword });
// Copied from a mail or a telephone: spaces do not matter.
const code = v.pipe(
  v.string(),
  v.transform((text) => text.replace(/\s/g, '')),
  v.regex(/^\d{6,10}$/, 'code'),
);
export const codeForm = v.object({ code });
export const stepForm = v.object({ intent: v.literal('take'), code });
export const secondStepForm = v.variant('intent', [
  v.object({ intent: v.literal('begin') }),
  v.object({ intent: v.literal('drop'), code }),
  v.object({
    intent: v.literal('confirm'),
    code,
    factorId: v.pipe(v.string(), v.uuid()),
    secret: v.pipe(v.string(), v.regex(/^[A-Z2-7]{16,128}$/)),
    uri: v.pipe(v.string(), v.startsWith('otpauth://totp/'), v.maxLength(600)),
  }),
]);
export const theatreForm = v.object({ theatre: line(80), name, code: line(80) });

/** What a link in a mail of Auth carries. Types are those of Supabase; anything else is not one of our links. */
const mailLink = v.object({
  tokenHash: v.pipe(v.string(), v.regex(/^[\w-]{16,200}$/)),
  type: v.picklist(['signup', 'magiclink', 'recovery', 'email_change', 'email', 'invite']),
});

export type MailLink = v.InferOutput<typeof mailLink>;

/** Reads the link of a mail from its query or from the form that repeats it; null when it is not one. */
export function readMailLink(from: URLSearchParams | FormData): MailLink | null {
  const parsed = v.safeParse(mailLink, { tokenHash: from.get('token_hash'), type: from.get('type') });
  return parsed.success ? parsed.output : null;
}
