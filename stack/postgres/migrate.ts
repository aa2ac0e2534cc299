import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';

/** The repository's root: the folder that holds `supabase/`. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Applies the migrations that the database does not have yet, through the Supabase CLI, so that the history table is the
 * one `supabase db push` reads on a hosted project. Costs one query when there is nothing to do.
 * @param url the database as `postgres`
 * @param workdir the folder that holds `supabase/`
 * @param signal stops the CLI
 * @returns the versions that were applied
 * @throws Error with the CLI's words when a migration fails; those before it stay applied.
 */
export async function applyMigrations(
  url: string,
  workdir: string = projectRoot,
  signal?: AbortSignal,
): Promise<string[]> {
  const applied = new Set(await appliedVersions(url));
  const pending = migrationVersions(workdir).filter((version) => !applied.has(version));
  if (pending.length > 0)
    await runCli(['migration', 'up', `--remote=${url}`, '--include-all', '--yes'], workdir, signal);
  return pending;
}

/** The versions found in `supabase/migrations`, oldest first. */
function migrationVersions(workdir: string = projectRoot): string[] {
  return migrationFiles(workdir).map((file) => path.basename(file).slice(0, 14));
}

/** Paths of the migration files, oldest first. */
function migrationFiles(workdir: string = projectRoot): string[] {
  const folder = path.join(workdir, 'supabase', 'migrations');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^\d{14}_.+\.sql$/.test(name));
  return names.sort().map((name) => path.join(folder, name));
}

/** Changes whenever a migration is added, removed or edited. */
export function migrationsDigest(workdir: string = projectRoot): string {
  const digest = createHash('sha256');
  for (const file of migrationFiles(workdir)) digest.update(readFileSync(file));
  return digest.digest('hex').slice(0, 16);
}

async function appliedVersions(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [table] = await sql`select to_regclass('supabase_migrations.schema_migrations') as history`;
    if (!table?.history) return [];
    const rows = await sql<{ version: string }[]>`select version from supabase_migrations.schema_migrations`;
    return rows.map((row) => row.version);
  } finally {
    await sql.end();
  }
}

async function runCli(args: string[], workdir: string, signal?: AbortSignal): Promise<void> {
  const cli = path.join(projectRoot, 'node_modules', '.bin', 'supabase');
  const env = { ...process.env, PGSSLMODE: 'disable', SUPABASE_TELEMETRY_DISABLED: '1' };
  try {
    await promisify(execFile)(cli, [...args, '--workdir', workdir], {
      cwd: workdir,
      env,
      signal,
      maxBuffer: 16 * 1024 * 1024,
    });
  } catch (cause) {
    const output = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause);
    throw new Error(`A migration failed.\n${withoutPassword(output)}`, { cause });
  }
}

const withoutPassword = (text: string) => text.replace(/(postgres(?:ql)?:\/\/[^:]+:)[^@]+@/g, '$1***@').trim();
