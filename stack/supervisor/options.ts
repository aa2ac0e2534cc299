import path from 'node:path';
import { parseArgs } from 'node:util';
import type { PostgresKind } from '../postgres/binaries.ts';
import { projectRoot } from '../postgres/migrate.ts';
import type { AuthLimits, ProjectConfig } from '../project-config.ts';
import type { RealtimeSettings } from '../realtime/settings.ts';

/** How to start the stack. */
export type StackOptions = {
  /** Folder of everything that survives a restart. */
  data: string;
  /** Port of the app. */
  port: number;
  postgres: PostgresKind;
  /** No demo theatre: the first visitor creates the owner. */
  empty: boolean;
  /** Forget everything first. */
  reset: boolean;
  /** false starts the backend alone. */
  app: boolean;
  /** The app is rebuilt as its files change. */
  dev: boolean;
  /** false trades safety on power loss for speed; for tests. */
  durable: boolean;
  /** Milliseconds between two calls of `dispatch`; 0 leaves it to whoever asks. */
  dispatchEveryMs: number;
  /** false leaves the scheduled jobs to whoever asks; for tests. */
  runJobs: boolean;
  /** false takes ports at random, so that many stacks fit on one machine; for tests. */
  usualPorts: boolean;
  /** Settings of Auth that differ from `supabase/config.toml`; for tests. */
  authOverrides: Partial<Omit<ProjectConfig['auth'], 'limits'>> & { limits?: AuthLimits };
  /** Limits and pauses of Realtime that differ from the hosted ones; for tests. */
  realtime: Partial<RealtimeSettings>;
  /** Folder that holds `supabase/`; for tests. */
  projectRoot: string;
  /** Receives each line of what the parts say. */
  log: (line: string) => void;
};

/** What `bin/start` does when nothing is asked of it. */
export const defaultOptions: StackOptions = {
  data: path.join(projectRoot, '.data'),
  port: 3000,
  postgres: 'embedded',
  empty: false,
  reset: false,
  app: true,
  dev: false,
  durable: true,
  dispatchEveryMs: 10_000,
  runJobs: true,
  usualPorts: true,
  authOverrides: {},
  realtime: {},
  projectRoot,
  log: (line) => console.log(line),
};

/** The options in words, for `--help`. */
export const usage = `Usage: bin/start [options]

  --port N                      port of the app (default ${defaultOptions.port})
  --data DIR                    folder for everything that is kept (default .data)
  --empty                       no demo theatre: start with an empty one
  --reset                       forget everything and start over
  --postgres embedded|system    PostgreSQL 17 from npm, or the server's own with pg_cron (default embedded)
  --no-app                      the backend alone
  --dev                         rebuild the app as its files change
`;

/** Reads the command line. @throws Error with one readable line when it cannot be understood. */
export function parseOptions(args: string[]): StackOptions | 'help' {
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      postgres: { type: 'string' },
      empty: { type: 'boolean' },
      reset: { type: 'boolean' },
      app: { type: 'boolean' },
      dev: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  const { empty, reset, app, dev } = { ...defaultOptions, ...values };
  return {
    ...defaultOptions,
    empty,
    reset,
    app,
    dev,
    port: values.port === undefined ? defaultOptions.port : portNumber(values.port),
    data: values.data === undefined ? defaultOptions.data : path.resolve(values.data),
    postgres: values.postgres === undefined ? defaultOptions.postgres : postgresKind(values.postgres),
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port must be a number from 1 to 65535.`);
  return port;
}

function postgresKind(text: string): PostgresKind {
  if (text === 'embedded' || text === 'system') return text;
  throw new Error(`--postgres must be embedded or system.`);
}
