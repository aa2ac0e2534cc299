import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import { bootstrapDatabase } from '../postgres/bootstrap.ts';
import { applyMigrations, migrationsDigest } from '../postgres/migrate.ts';
import { type RunningPostgres, startPostgres } from '../postgres/start.ts';
import type { StackOptions } from './options.ts';
import type { Launch, Launched } from './part.ts';
import { birthOf, commandOf } from './processes.ts';
import { type State, saveState } from './state.ts';

/** Describes how to launch Postgres on a cluster's folder. `onStart` receives each new server. */
export function postgresProgram(
  options: StackOptions,
  dir: string,
  port: number,
  onStart: (server: RunningPostgres) => void,
  log: (line: string) => void,
): Launch {
  return async (signal): Promise<Launched> => {
    signal.throwIfAborted();
    await stopOrphan(dir);
    const server = await startPostgres({
      dir,
      port,
      kind: options.postgres,
      durable: options.durable,
      log: important(log),
    });
    const launched: Launched = {
      pid: server.process.pid ?? 0,
      exited: new Promise((resolve) => server.process.once('exit', (code, name) => resolve(name ?? `exit ${code}`))),
      stop: server.stop,
    };
    if (signal.aborted) {
      await launched.stop();
      signal.throwIfAborted();
    }
    onStart(server);
    return launched;
  };
}

/** Brings the database to the state of the migrations, and fills a new one with the demo theatre unless it shall be empty. */
export async function prepareDatabase(
  server: RunningPostgres,
  options: StackOptions,
  state: State,
  signal: AbortSignal,
): Promise<void> {
  const history = state.databases[options.postgres];
  await bootstrapDatabase(server.adminUrl());
  const applied = await applyMigrations(server.url(), options.projectRoot, signal);
  const digest = migrationsDigest(options.projectRoot);
  // Before 1.0 migrations are edited in place; a database made from older text does not follow by itself.
  if (applied.length === 0 && history.migrations && history.migrations !== digest) {
    options.log('The migrations have changed since this database was made. Start with --reset to use them.');
  }
  if (applied.length > 0) {
    history.migrations = digest;
    saveState(options.data, state);
  }
  if (history.filledWith === 'demo' && options.empty)
    options.log('The demo theatre is kept. Start with --reset --empty to be rid of it.');
  if (history.filledWith) return;
  const seed = path.join(options.projectRoot, 'supabase', 'seeds', 'demo.ts');
  const wantsDemo = !options.empty && existsSync(seed);
  if (wantsDemo) {
    signal.throwIfAborted();
    const { seedDemo }: { seedDemo: (databaseUrl: string) => Promise<unknown> } = await import(
      pathToFileURL(seed).href
    );
    await seedDemo(server.url());
  }
  history.filledWith = wantsDemo ? 'demo' : 'nothing';
  saveState(options.data, state);
}

/** A one-time code that lets its holder become the owner of an empty theatre; undefined once there is an owner. */
export async function newSetupCode(databaseUrl: string): Promise<string | undefined> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [known] = await sql`select to_regprocedure('private.new_setup_code()') as setup`;
    if (!known?.setup) return undefined;
    const [owner] = await sql`select exists (select from public.members where role = 'owner') as present`;
    if (owner?.present) return undefined;
    const [row] = await sql<{ code: string }[]>`select private.new_setup_code() as code`;
    return row?.code;
  } finally {
    await sql.end();
  }
}

// When a supervisor is killed outright its server lives on. We hold the folder's lock, so that server is ours to stop.
async function stopOrphan(dir: string): Promise<void> {
  const file = path.join(dir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!commandOf(pid).includes(dir)) return;
  process.kill(pid, 'SIGINT');
  while (birthOf(pid)) await pause(20);
}

// Everyday lines of the server would drown the others.
const important = (log: (line: string) => void) => (line: string) => {
  if (/ (FATAL|PANIC):/.test(line)) log(line);
};
