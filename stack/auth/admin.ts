import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { addEmailIdentity, describeUser, findUser, refusal, type UserRow } from './users.ts';

type Attributes = {
  email?: string;
  password?: string;
  email_confirm?: boolean;
  user_metadata?: Record<string, unknown>;
  app_metadata?: Record<string, unknown>;
};

/** Answers `/auth/v1/admin/users…`; the caller has already been proved to hold the secret key. */
export async function answerAdmin(sql: postgres.Sql, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const [, id] = /^\/auth\/v1\/admin\/users(?:\/([0-9a-f-]{36}))?\/?$/.exec(url.pathname) ?? ['', 'unknown'];
  if (id === undefined && request.method === 'GET') return listUsers(sql, url.searchParams);
  if (id === undefined && request.method === 'POST') return createUser(sql, await request.json());
  const user = id && id !== 'unknown' ? await findUser(sql, { id }) : undefined;
  if (!user) return refusal(404, 'user_not_found', 'User not found');
  if (request.method === 'GET') return Response.json(await describeUser(sql, user));
  if (request.method === 'PUT') return updateUser(sql, user, await request.json());
  if (request.method === 'DELETE') return deleteUser(sql, user);
  return new Response(null, { status: 405, headers: { allow: 'GET, PUT, DELETE' } });
}

async function createUser(sql: postgres.Sql, wanted: Attributes): Promise<Response> {
  if (!wanted.email) return refusal(400, 'validation_failed', 'Cannot create a user without either an email or phone');
  const email = wanted.email.toLowerCase();
  if (await findUser(sql, { email })) {
    return refusal(422, 'email_exists', 'A user with this email address has already been registered');
  }
  const id = randomUUID();
  const appMetadata = { provider: 'email', providers: ['email'], ...wanted.app_metadata };
  await sql`
    insert into auth.users (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
    values (${id}, ${email}, ${hashed(sql, wanted.password)}, ${wanted.email_confirm ? sql`now()` : null},
      ${json(sql, appMetadata)}, ${json(sql, wanted.user_metadata ?? {})})`;
  await addEmailIdentity(sql, id, email, wanted.email_confirm === true);
  return described(sql, id);
}

async function updateUser(sql: postgres.Sql, user: UserRow, wanted: Attributes): Promise<Response> {
  const email = wanted.email?.toLowerCase();
  await sql`
    update auth.users set updated_at = now(),
      email = coalesce(${email ?? null}, email),
      encrypted_password = coalesce(${hashed(sql, wanted.password)}, encrypted_password),
      email_confirmed_at = ${wanted.email_confirm ? sql`coalesce(email_confirmed_at, now())` : sql`email_confirmed_at`},
      raw_app_meta_data = raw_app_meta_data || ${json(sql, wanted.app_metadata ?? {})},
      raw_user_meta_data = raw_user_meta_data || ${json(sql, wanted.user_metadata ?? {})}
    where id = ${user.id}`;
  if (email) await addEmailIdentity(sql, user.id, email, wanted.email_confirm === true);
  return described(sql, user.id);
}

async function deleteUser(sql: postgres.Sql, user: UserRow): Promise<Response> {
  await sql`delete from auth.users where id = ${user.id}`;
  return Response.json({});
}

async function listUsers(sql: postgres.Sql, query: URLSearchParams): Promise<Response> {
  const size = Math.min(1000, Number(query.get('per_page')) || 50);
  const page = Math.max(1, Number(query.get('page')) || 1);
  const rows = await sql<{ id: string }[]>`
    select id from auth.users order by created_at desc, id limit ${size} offset ${(page - 1) * size}`;
  const [total] = await sql<{ count: number }[]>`select count(*)::integer as count from auth.users`;
  const users = [];
  for (const { id } of rows) {
    const user = await findUser(sql, { id });
    if (user) users.push(await describeUser(sql, user));
  }
  return Response.json({ users, aud: 'authenticated' }, { headers: { 'x-total-count': String(total?.count ?? 0) } });
}

async function described(sql: postgres.Sql, id: string): Promise<Response> {
  const user = await findUser(sql, { id });
  return user ? Response.json(await describeUser(sql, user)) : refusal(404, 'user_not_found', 'User not found');
}

const json = (sql: postgres.Sql, value: Record<string, unknown>) => sql.json(JSON.parse(JSON.stringify(value)));

const hashed = (sql: postgres.Sql, password: string | undefined) =>
  password ? sql`extensions.crypt(${password}, extensions.gen_salt('bf', 10))` : sql`null::text`;
