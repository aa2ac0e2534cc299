import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { getAuthSchemaSql } from '@supabase/lite';
import postgres from 'postgres';

const sqlFile = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/**
 * Gives a fresh database what Supabase puts there before the first migration: roles, schemas, extensions, Auth's,
 * Realtime's and Storage's tables, and pg_cron (the real one where the server has it, else a stand-in that the ticker serves). Safe to run again.
 * @param adminUrl the database as superuser `supabase_admin`
 */
export async function bootstrapDatabase(adminUrl: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const password = decodeURIComponent(new URL(adminUrl).password);
    await sql.unsafe(sqlFile('before-migrations.sql').replaceAll('{{password}}', password));
    await createAuthSchema(sql);
    await sql.unsafe(sqlFile('realtime.sql'));
    await sql.unsafe(sqlFile('storage.sql'));
    await sql.unsafe(sqlFile('protected-schemas.sql'));
    await createCronSchema(sql);
    await sql.unsafe(sqlFile('schema-watch.sql'));
  } finally {
    await sql.end();
  }
}

/** Changes whenever the SQL of the bootstrap is edited. */
export function bootstrapDigest(): string {
  const digest = createHash('sha256');
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.sql'));
  for (const name of files.sort()) digest.update(sqlFile(name));
  return digest.digest('hex').slice(0, 8);
}

async function createAuthSchema(sql: postgres.Sql): Promise<void> {
  const [existing] =
    await sql`select to_regclass('auth.users') as users, to_regclass('auth.mfa_challenges') as challenges`;
  if (existing?.challenges) return;
  await sql.begin(async (transaction) => {
    await transaction.unsafe('set local role supabase_auth_admin');
    if (!existing?.users) {
      // The schema exists already, and its owner is not allowed to make new ones.
      await transaction.unsafe(getAuthSchemaSql().replace('CREATE SCHEMA IF NOT EXISTS auth;', ''));
      await transaction.unsafe(sqlFile('auth-helpers.sql'));
    }
    await transaction.unsafe(sqlFile('auth-mfa.sql'));
    await transaction.unsafe('reset role');
    await transaction.unsafe(`
      grant all on all tables in schema auth to postgres;
      grant execute on all functions in schema auth to postgres, anon, authenticated, service_role;
    `);
  });
}

async function createCronSchema(sql: postgres.Sql): Promise<void> {
  const [server] = await sql`
    select current_setting('shared_preload_libraries') ~ 'pg_cron' as preloaded,
      current_database() = current_setting('cron.database_name', true) as here`;
  if (server?.preloaded && server.here) await sql.unsafe('create extension if not exists pg_cron');
  else if (!server?.preloaded) await sql.unsafe(sqlFile('cron-stand-in.sql'));
  else return;
  await sql.unsafe(`
    grant usage on schema cron to postgres;
    grant all on all tables in schema cron to postgres;
    grant all on all sequences in schema cron to postgres;
    grant execute on all functions in schema cron to postgres;
  `);
}
