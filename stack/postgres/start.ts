import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { findBinaries, type PostgresBinaries, type PostgresKind } from './binaries.ts';
import { type OsUser, postgresOsUser } from './os-user.ts';

/** What to start and where. */
export type PostgresOptions = {
  /** The cluster's own directory (created when missing). As root, its parents must be traversable by user postgres. */
  dir: string;
  /** Loopback TCP port. */
  port: number;
  kind?: PostgresKind;
  /** false trades safety on power loss for speed; right for tests only. */
  durable?: boolean;
  /** Receives each line of the server's log. */
  log?: (line: string) => void;
};

/** A running server. */
export type RunningPostgres = {
  kind: PostgresKind;
  port: number;
  process: ChildProcess;
  /** URL of a database as `postgres`, the non-superuser that owns the application's objects. */
  url: (database?: string) => string;
  /** URL of a database as `supabase_admin`, the superuser that Supabase keeps for itself. */
  adminUrl: (database?: string) => string;
  /** URL of a database as `authenticator`, the login of the Data API, which may only become the API roles. */
  authenticatorUrl: (database?: string) => string;
  /** URL of a database as `supabase_auth_admin`, the owner of schema `auth`. */
  authAdminUrl: (database?: string) => string;
  /** URL of a database as `supabase_realtime_admin`, the owner of `realtime.messages`, which may become the API roles. */
  realtimeAdminUrl: (database?: string) => string;
  /** Stops the server, letting running statements be cancelled (fast shutdown); resolves when it is gone. */
  stop: () => Promise<void>;
};

const READY = 'database system is ready to accept connections';

/**
 * Starts PostgreSQL on loopback, creating the cluster on the first call, and resolves once it accepts connections.
 * @throws Error with the server's last words when it cannot start.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { dir, port, kind = 'embedded', log = () => {} } = options;
  const binaries = await findBinaries(kind);
  const osUser = postgresOsUser();
  const password = clusterPassword(dir);
  if (!existsSync(path.join(dir, 'PG_VERSION'))) await createCluster(dir, password, binaries, osUser);

  const child = spawn(binaries.postgres, ['-D', dir, ...settings(options, binaries)], {
    ...osUser,
    cwd: dir,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TZ: 'UTC', LC_ALL: serverLocale() },
  });
  leash(child, osUser);
  await untilReady(child, log);

  const urlAs =
    (user: string) =>
    (database: string = 'postgres') =>
      `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    kind,
    port,
    process: child,
    url: urlAs('postgres'),
    adminUrl: urlAs('supabase_admin'),
    authenticatorUrl: urlAs('authenticator'),
    authAdminUrl: urlAs('supabase_auth_admin'),
    realtimeAdminUrl: urlAs('supabase_realtime_admin'),
    stop: () => stopServer(child),
  };
}

/** One password for all login roles of a cluster, made at its birth and kept beside it, readable by us alone. */
function clusterPassword(dir: string): string {
  const file = `${dir}.password`;
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(18).toString('base64url');
  mkdirSync(path.dirname(dir), { recursive: true });
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

async function createCluster(dir: string, password: string, binaries: PostgresBinaries, osUser: OsUser): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const passwordFile = path.join(path.dirname(dir), `.initdb-${process.pid}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (osUser) for (const item of [dir, passwordFile]) chownSync(item, osUser.uid, osUser.gid);
  chmodSync(dir, 0o700);
  const flags = ['--username=supabase_admin', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  try {
    await promisify(execFile)(binaries.initdb, ['-D', dir, ...flags, `--locale=${serverLocale()}`, '--no-sync'], {
      ...osUser,
      cwd: dir,
      env: { ...process.env, TZ: 'UTC' },
    });
  } catch (cause) {
    rmSync(dir, { recursive: true, force: true });
    const words = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim().split('\n').at(-1) : '';
    throw new Error(`PostgreSQL could not create its data directory: ${words || cause}`, { cause });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

// Full-text parsing follows the cluster's ctype, so it must know accented letters on every platform.
function serverLocale(): string {
  return process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
}

function settings({ port, durable = true, kind }: PostgresOptions, { major }: PostgresBinaries): string[] {
  const preload = kind === 'system' ? 'pg_stat_statements,pg_cron' : 'pg_stat_statements';
  const values: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '80',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'warning',
    shared_preload_libraries: preload,
  };
  if (kind === 'system') {
    Object.assign(values, {
      'cron.database_name': 'postgres',
      'cron.use_background_workers': 'on',
      max_worker_processes: '20',
    });
    // Older releases have no such setting and always use GMT.
    if (major >= 16) values['cron.timezone'] = 'GMT';
  }
  if (!durable) Object.assign(values, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function untilReady(child: ChildProcess, log: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let lastWords = '';
    if (child.stderr) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        log(line);
        if (/FATAL|ERROR/.test(line)) lastWords = line;
        if (line.includes(READY)) resolve();
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL did not start (exit ${code}). ${lastWords}`.trim())));
  });
}

// The server must not outlive us, however we end. This little shell waits on a pipe that closes when we are gone.
function leash(server: ChildProcess, osUser: OsUser): void {
  if (!server.pid) return;
  const script = `read -r _; kill -INT ${server.pid}`;
  const shell = spawn('/bin/sh', ['-c', script], {
    ...osUser,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  server.once('exit', () => shell.kill('SIGKILL'));
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  await gone;
}
