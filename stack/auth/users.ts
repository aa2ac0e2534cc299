import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { TokenSubject } from './tokens.ts';

/** A row of `auth.users`, as far as Auth's answers need it. */
export type UserRow = TokenSubject & {
  aud: string;
  phone: string | null;
  email_confirmed_at: string | null;
  last_sign_in_at: string | null;
  created_at: string;
  updated_at: string;
};

/** One user, or undefined. */
export async function findUser(
  sql: postgres.Sql,
  by: { id: string } | { email: string },
): Promise<UserRow | undefined> {
  const condition = 'id' in by ? sql`id = ${by.id}` : sql`email = ${by.email.toLowerCase()}`;
  const [user] = await sql<UserRow[]>`
    select id, aud, role, email, phone, is_anonymous, raw_app_meta_data, raw_user_meta_data, email_confirmed_at,
      last_sign_in_at, created_at, updated_at
    from auth.users where ${condition}`;
  return user;
}

/** The user as Auth's API shows it. */
export async function describeUser(sql: postgres.Sql, user: UserRow): Promise<Record<string, unknown>> {
  const identities = await sql`
    select id as identity_id, provider_id as id, user_id, identity_data, provider, email, last_sign_in_at, created_at,
      updated_at
    from auth.identities where user_id = ${user.id} order by created_at`;
  return {
    id: user.id,
    aud: user.aud,
    role: user.role,
    email: user.email ?? '',
    phone: user.phone ?? '',
    ...(user.email_confirmed_at && {
      email_confirmed_at: user.email_confirmed_at,
      confirmed_at: user.email_confirmed_at,
    }),
    ...(user.last_sign_in_at && { last_sign_in_at: user.last_sign_in_at }),
    app_metadata: user.raw_app_meta_data,
    user_metadata: user.raw_user_meta_data,
    identities,
    created_at: user.created_at,
    updated_at: user.updated_at,
    is_anonymous: user.is_anonymous,
  };
}

/** Gives an account its e-mail identity, once. */
export async function addEmailIdentity(
  sql: postgres.Sql,
  userId: string,
  email: string,
  verified: boolean,
): Promise<void> {
  const data = { sub: userId, email, email_verified: verified, phone_verified: false };
  await sql`
    insert into auth.identities (id, provider, provider_id, user_id, identity_data)
    values (${randomUUID()}, 'email', ${userId}, ${userId}, ${sql.json(data)})
    on conflict (provider, provider_id) do update set identity_data = excluded.identity_data, updated_at = now()`;
}

/** Auth's error shape. */
export function refusal(status: number, error_code: string, msg: string): Response {
  const headers = { 'x-sb-error-code': error_code };
  return Response.json({ code: status, error_code, msg }, { status, headers });
}
