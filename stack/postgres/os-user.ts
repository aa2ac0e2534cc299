import { execFileSync } from 'node:child_process';

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
