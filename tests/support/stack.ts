import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { StackOptions } from '../../stack/supervisor/options.ts';
import { type RunningStack, startStack } from '../../stack/supervisor/stack.ts';
import { copyCluster, keptCluster } from './ready-cluster.ts';

/** A running stack of its own, with everything it keeps in a folder that goes away with it. */
export type TestStack = RunningStack & { data: string };

/**
 * Starts a backend for tests: own ports, own data, nothing slow, no job or dispatch unless asked for. `app: true` adds
 * the built app, `empty: false` the demo theatre.
 */
export async function startTestStack(options: Partial<StackOptions> = {}): Promise<TestStack> {
  const data = options.data ?? newDataFolder();
  const lines: string[] = [];
  try {
    const ready = await readyCluster(options);
    if (ready) await copyCluster(ready, path.join(data, 'postgres-embedded'));
    const stack = await startStack({
      ...testDefaults,
      log: (line) => lines.push(line),
      ...options,
      realtime: { ...testDefaults.realtime, ...options.realtime },
      data,
    });
    const stop = async () => {
      await stack.stop();
      if (!options.data) removeDataFolder(data);
    };
    return { ...stack, data, stop };
  } catch (cause) {
    if (!options.data) removeDataFolder(data);
    throw new Error(`${cause instanceof Error ? cause.message : cause}\n${lines.slice(-20).join('\n')}`, { cause });
  }
}

// Workers are processes of their own, which inherit the environment.
const DEMO = 'PARTERRE_TEST_DEMO_CLUSTER';

/** Tells all who start a stack from now on where a demo theatre lies ready. */
export function leaveDemoCluster(folder: string): void {
  process.env[DEMO] = folder;
}

/** What a stack of these options begins with; undefined when it is to make everything itself. */
async function readyCluster({ data, postgres, projectRoot, empty }: Partial<StackOptions>) {
  if (data || postgres === 'system') return undefined;
  if (projectRoot) return keptCluster('bare');
  const demo = empty === false && process.env[DEMO];
  return demo || keptCluster('migrated');
}

/** A folder that the database's own account may enter. */
export function newDataFolder(): string {
  const folder = mkdtempSync(path.join('/var/tmp', 'parterre-test-'));
  // The temporary folder is private by default; the cluster inside protects itself.
  chmodSync(folder, 0o755);
  return folder;
}

/** Removes what newDataFolder made. */
export function removeDataFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

const testDefaults: Partial<StackOptions> = {
  realtime: { joinErrorDelayMs: 0, handshakeErrorDelayMs: 0 },
  app: false,
  empty: true,
  durable: false,
  usualPorts: false,
  runJobs: false,
  dispatchEveryMs: 0,
  authOverrides: {
    mailInterval: 0,
    limits: {
      anonymousUsersPerHour: 1e6,
      signInsPer5Minutes: 1e6,
      verificationsPer5Minutes: 1e6,
      refreshesPer5Minutes: 1e6,
      secondStepsPerMinute: 1e6,
    },
  },
};
