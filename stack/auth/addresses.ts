import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { SendAuthMail } from './mails.ts';
import { oneTimeCode } from './tokens.ts';

// What the base implementation gets wrong about addresses: it tells strangers which ones have an account, never repeats
// a confirmation mail, and calls an address confirmed because somebody typed it.

/** Sends the confirmation mail again to an address whose sign-up was never confirmed. Silent about all others. */
export async function repeatConfirmation(sql: postgres.Sql, send: SendAuthMail, email: string): Promise<void> {
  const { code, tokenHash } = oneTimeCode(email);
  const [user] = await sql<{ id: string }[]>`
    update auth.users set confirmation_token = ${tokenHash}, confirmation_sent_at = now()
    where email = ${email.toLowerCase()} and email_confirmed_at is null and encrypted_password is not null
    returning id`;
  if (user) await send('signup', email.toLowerCase(), { code, tokenHash, userId: user.id });
}

/** Sends the mail about a pending change of address again. Silent when there is none. */
export async function repeatEmailChange(sql: postgres.Sql, send: SendAuthMail, email: string): Promise<void> {
  const { code, tokenHash } = oneTimeCode(email);
  const [user] = await sql<{ id: string }[]>`
    update auth.users set email_change_token_new = ${tokenHash}, email_change_sent_at = now()
    where email_change = ${email.toLowerCase()} and email is null returning id`;
  if (user) await send('email_change', email.toLowerCase(), { code, tokenHash, userId: user.id });
}

/** The answer to a sign-up with an address that has an account: indistinguishable from a real one. */
export function lookAlikeUser(email: string, metadata: Record<string, unknown>): Record<string, unknown> {
  const id = randomUUID();
  const now = new Date().toISOString();
  return {
    id,
    aud: 'authenticated',
    role: 'authenticated',
    email: email.toLowerCase(),
    phone: '',
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: { ...metadata, email: email.toLowerCase(), email_verified: false, phone_verified: false, sub: id },
    identities: [],
    created_at: now,
    updated_at: now,
    confirmation_sent_at: now,
    is_anonymous: false,
  };
}

/** Takes back the confirmation that a mere request for a sign-in link gave to a brand-new account. */
export async function unconfirmUntilOpened(
  sql: postgres.Sql,
  email: string,
  metadata: Record<string, unknown>,
): Promise<void> {
  const extra = JSON.parse(JSON.stringify(metadata));
  await sql`
    with fresh as (
      update auth.users set email_confirmed_at = null, last_sign_in_at = null,
        raw_user_meta_data = raw_user_meta_data || ${sql.json(extra)} || '{"email_verified": false}'
      where email = ${email.toLowerCase()} returning id
    )
    delete from auth.sessions using fresh where sessions.user_id = fresh.id`;
}

/** Supabase's umbrella type `email` covers sign-up and sign-in links: finds which of the two this secret is. */
export async function purposeOfSecret(
  sql: postgres.Sql,
  secret: { token_hash?: unknown; email?: unknown; token?: unknown },
  hashOf: (email: string, code: string) => string,
): Promise<'signup' | 'magiclink'> {
  const hash = secret.token_hash ? String(secret.token_hash) : hashOf(String(secret.email), String(secret.token));
  const [user] = await sql`select from auth.users where confirmation_token = ${hash}`;
  return user ? 'signup' : 'magiclink';
}
