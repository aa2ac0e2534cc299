import { rmSync } from 'node:fs';
import path from 'node:path';
import { placeForCluster } from '../postgres/os-user.ts';
import { removeCluster } from '../postgres/reset.ts';
import type { RunningPostgres } from '../postgres/start.ts';
import { newSetupCode, postgresProgram, prepareDatabase } from './database.ts';
import { tellDemoPayments } from './demo-payments.ts';
import { lockFolder } from './lock.ts';
import { nodeProgram, type Program } from './node-process.ts';
import { defaultOptions, type StackOptions } from './options.ts';
import { keepRunning, type Launch, type Part } from './part.ts';
import { isFree } from './ports.ts';
import { describePrograms, exists, type PaypalSettings, paypalSettings } from './programs.ts';
import { type DatabaseHistory, openState, type State, writePrivateJson } from './state.ts';

/** Addresses and keys of a running stack, as written to `stack.json`. */
export type StackAddresses = {
  appUrl: string;
  supabaseUrl: string;
  publishableKey: string;
  secretKey: string;
  databaseUrl: string;
  mailUrl: string;
  paypalUrl: string;
  /** Runs a scheduled job or wakes `dispatch` on request. */
  tickerUrl: string;
};

/** A running stack. */
export type RunningStack = {
  addresses: StackAddresses;
  database: RunningPostgres;
  paypalMode: PaypalSettings['mode'];
  filledWith: DatabaseHistory['filledWith'];
  /** Present while an empty theatre has no owner. */
  setupCode: string | undefined;
  /** The process of a part, by name. */
  pidOf: (name: string) => number | undefined;
  /** Stops all parts in order and gives the data folder back. */
  stop: () => Promise<void>;
};

/**
 * Starts the whole backend, and the app unless told otherwise, as supervised processes on loopback.
 * @param signal stops a start that is under way; nothing stays behind
 * @throws Error with one readable line when it cannot start; nothing stays behind
 */
export async function startStack(given: Partial<StackOptions> = {}, signal?: AbortSignal): Promise<RunningStack> {
  const options = { ...defaultOptions, ...given };
  const unlock = lockFolder(options.data);
  const parts: Part[] = [];
  const stop = async () => {
    for (const part of parts.splice(0).reverse()) await part.stop();
    rmSync(path.join(options.data, 'stack.json'), { force: true });
    unlock();
  };
  try {
    return { ...(await startParts(options, parts, signal ?? new AbortController().signal)), stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

async function startParts(
  options: StackOptions,
  parts: Part[],
  signal: AbortSignal,
): Promise<Omit<RunningStack, 'stop'>> {
  if (options.app && !(await isFree(options.port))) {
    throw new Error(`Port ${options.port} is in use. Stop what uses it, or choose another with --port.`);
  }
  const cluster = placeForCluster(path.join(options.data, `postgres-${options.postgres}`));
  if (options.reset) forget(options.data, cluster);
  const state = await openState(options.data, options.usualPorts);
  const paypal = paypalSettings(state, process.env);
  // What a part says is told under its name; only parts that have started are stopped, in the reverse order.
  const keep = async (name: string, launch: Launch) => {
    parts.push(await keepRunning(name, launch, options.log, signal));
  };
  const run = (program: Program) => keep(program.name, nodeProgram(program, named(program.name, options.log)));

  let database: RunningPostgres | undefined;
  const onStart = (server: RunningPostgres) => {
    database = server;
  };
  await keep(
    'postgres',
    postgresProgram(options, cluster, state.ports.database, onStart, named('postgres', options.log)),
  );
  if (!database) throw new Error('PostgreSQL did not start.');
  const programs = describePrograms(options, state, database, paypal);
  const helpers = [programs.mail, programs.functions, ...(paypal.mode === 'emulator' ? [programs.paypal] : [])];
  await all([prepareDatabase(database, options, state, signal), ...helpers.filter(exists).map(run)]);
  await all([
    run(programs.gateway),
    run(programs.realtime),
    run(programs.ticker),
    ...(paypal.mode === 'emulator' ? [tellDemoPayments(database.url(), `http://127.0.0.1:${state.ports.paypal}`)] : []),
  ]);
  if (options.app) await run(programs.app);

  const addresses = describeAddresses(options, state, database, paypal);
  writePrivateJson(path.join(options.data, 'stack.json'), addresses);
  return {
    addresses,
    database,
    paypalMode: paypal.mode,
    filledWith: state.databases[options.postgres].filledWith,
    setupCode: await newSetupCode(database.url()),
    pidOf: (name) => parts.find((part) => part.name === name)?.pid(),
  };
}

/** Like Promise.all, but waits for all before it throws, so that whatever did start is known and can be stopped. */
async function all(tasks: Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(tasks);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
}

function forget(data: string, cluster: string): void {
  removeCluster(cluster);
  for (const name of ['state.json', 'stack.json', 'mail', 'paypal', 'storage'])
    rmSync(path.join(data, name), { recursive: true, force: true });
}

function describeAddresses(
  options: StackOptions,
  { ports, secrets }: State,
  database: RunningPostgres,
  paypal: PaypalSettings,
): StackAddresses {
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const paypalHosts = {
    emulator: at(ports.paypal),
    sandbox: 'https://www.sandbox.paypal.com',
    live: 'https://www.paypal.com',
  };
  return {
    appUrl: at(options.port),
    supabaseUrl: at(ports.supabase),
    publishableKey: secrets.publishableKey,
    secretKey: secrets.secretKey,
    databaseUrl: database.url(),
    mailUrl: at(ports.mail),
    paypalUrl: paypalHosts[paypal.mode],
    tickerUrl: at(ports.ticker),
  };
}

const named = (name: string, log: (line: string) => void) => (line: string) => log(`${name.padEnd(9)} ${line}`);
