import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

/** The operating-system account the server runs as; undefined means "the one we are". */
export type OsUser = { uid: number; gid: number } | undefined;

const ACCOUNT = 'postgres';

/** PostgreSQL refuses to run as root, so root lends it the usual `postgres` account, created when it is missing. */
export function postgresOsUser(): OsUser {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp() ?? create();
}

function lookUp(): OsUser {
  try {
    const read = (flag: string) => Number(execFileSync('id', [flag, ACCOUNT], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: read('-u'), gid: read('-g') };
  } catch {
    return undefined;
  }
}

function create(): OsUser {
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', ACCOUNT]);
  const created = lookUp();
  if (!created) throw new Error(`PostgreSQL cannot run as root and the account "${ACCOUNT}" could not be created.`);
  return created;
}

/**
 * Where a cluster can really live. A folder inside root's home cannot be entered by the account that root lends, so the
 * cluster then lives under /var/tmp, in a place derived from the wanted one.
 */
export function placeForCluster(wanted: string): string {
  if (!postgresOsUser() || canBeEntered(path.dirname(wanted))) return wanted;
  const digest = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  return path.join('/var/tmp', `parterre-${digest}`, path.basename(wanted));
}

/** Whether an account other than the owner may pass through every folder down to this one. */
export function canBeEntered(folder: string): boolean {
  const parent = path.dirname(folder);
  const isOpen = !existsSync(folder) || (statSync(folder).mode & 0o001) !== 0;
  return isOpen && (parent === folder || canBeEntered(parent));
}
