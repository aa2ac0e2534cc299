import { randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { Tokens } from './tokens.ts';
import { addEmailIdentity, describeUser, findUser, refusal } from './users.ts';

/**
 * Creates an identity without e-mail or password, and its session.
 * @param metadata what the client chose to remember about it (`options.data`)
 */
export async function signInAnonymously(
  sql: postgres.Sql,
  tokens: Tokens,
  metadata: Record<string, unknown>,
): Promise<Response> {
  const userId = randomUUID();
  const sessionId = randomUUID();
  const refreshToken = randomBytes(16).toString('base64url');
  await sql.begin(async (transaction) => {
    await transaction`
      insert into auth.users (id, is_anonymous, raw_app_meta_data, raw_user_meta_data, last_sign_in_at)
      values (${userId}, true, '{}', ${transaction.json(asJson(metadata))}, now())`;
    await transaction`insert into auth.sessions (id, user_id, aal) values (${sessionId}, ${userId}, 'aal1')`;
    await transaction`
      insert into auth.refresh_tokens (id, token, user_id, session_id)
      values (${randomUUID()}, ${refreshToken}, ${userId}, ${sessionId})`;
  });
  const user = await findUser(sql, { id: userId });
  if (!user) return refusal(500, 'unexpected_failure', 'Database error creating anonymous user');
  return Response.json({
    access_token: await tokens.sign(user, { id: sessionId, method: 'anonymous' }),
    token_type: 'bearer',
    expires_in: tokens.expirySeconds,
    expires_at: Math.floor(Date.now() / 1000) + tokens.expirySeconds,
    refresh_token: refreshToken,
    user: await describeUser(sql, user),
  });
}

/** Why an anonymous user's change must be refused, or undefined when it may go on. */
export async function refuseAnonymousChange(
  sql: postgres.Sql,
  userId: string,
  change: { email?: unknown; password?: unknown },
): Promise<Response | undefined> {
  const user = await findUser(sql, { id: userId });
  if (!user?.is_anonymous || !change.password || change.email || user.email) return undefined;
  return refusal(
    422,
    'validation_failed',
    'Updating password of an anonymous user without an email or phone is not allowed',
  );
}

/** Where addresses need no confirmation, the address an anonymous user has just given is theirs at once. */
export async function acceptEmailAtOnce(sql: postgres.Sql, userId: string): Promise<void> {
  await sql`
    update auth.users set email = email_change, email_confirmed_at = now(), email_change = null,
      email_change_token_new = null, email_change_token_current = null
    where id = ${userId} and is_anonymous and email_change is not null`;
  await endAnonymity(sql, userId);
}

/** An anonymous user with a confirmed address is a permanent one: same id, now with an e-mail identity. */
export async function endAnonymity(sql: postgres.Sql, userId: string): Promise<void> {
  const [converted] = await sql<{ email: string }[]>`
    update auth.users set is_anonymous = false, updated_at = now(),
      raw_app_meta_data = coalesce(raw_app_meta_data, '{}') || '{"provider": "email", "providers": ["email"]}'
    where id = ${userId} and is_anonymous and email is not null and email_confirmed_at is not null
    returning email`;
  if (converted) await addEmailIdentity(sql, userId, converted.email, true);
}

const asJson = (value: Record<string, unknown>): postgres.JSONValue => JSON.parse(JSON.stringify(value));
