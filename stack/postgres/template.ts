import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { bootstrapDatabase, bootstrapDigest } from './bootstrap.ts';
import { applyMigrations, migrationsDigest } from './migrate.ts';
import type { RunningPostgres } from './start.ts';

// Whoever changes between two branches keeps the templates of both.
const KEPT_TEMPLATES = 3;

/**
 * Makes a database that holds the bootstrap and every migration, for tests to clone. Its name carries a digest of
 * both, so an edited migration gets a new template and an unchanged one is reused. A new one takes the place of the
 * oldest, and clones that a killed test left go as well: nobody else may use this server now.
 * @returns the template's name
 */
export async function ensureTemplate(server: RunningPostgres): Promise<string> {
  const name = `template_${migrationsDigest()}_${bootstrapDigest()}`;
  await asAdmin(server, async (sql) => {
    const [existing] = await sql`select datistemplate from pg_database where datname = ${name}`;
    if (existing?.datistemplate) return;
    await sql.unsafe(`drop database if exists ${name}`);
    await sql.unsafe(`create database ${name}`);
    await bootstrapDatabase(server.adminUrl(name));
    await applyMigrations(server.url(name));
    await sql.unsafe(`alter database ${name} with is_template true allow_connections false`);
    await dropLeftovers(server);
  });
  return name;
}

/** Clones a template into a new database and returns its name; about 50 ms. */
export async function cloneTemplate(server: RunningPostgres, template: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, (sql) => sql.unsafe(`create database ${name} template ${template} owner postgres`));
  return name;
}

/** Drops a cloned database, closing the connections that are still open to it. */
export async function dropDatabase(server: RunningPostgres, name: string): Promise<void> {
  await asAdmin(server, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
}

/** Drops templates of migrations that nobody has any more, and clones that a killed test left. Only for a server of one's own. */
export async function dropLeftovers(server: RunningPostgres): Promise<void> {
  await asAdmin(server, async (sql) => {
    const leftovers = await sql<{ name: string }[]>`
      (select datname as name from pg_database where datname like 'template\\_%' order by oid desc offset ${KEPT_TEMPLATES})
      union all select datname from pg_database where datname like 'test\\_%'`;
    for (const { name } of leftovers) {
      await sql.unsafe(`alter database ${name} with is_template false`);
      await sql.unsafe(`drop database ${name} with (force)`);
    }
  });
}

async function asAdmin<Result>(server: RunningPostgres, work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(server.adminUrl(), { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
