import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresKind } from '../../stack/postgres/binaries.ts';
import { type RunningPostgres, startPostgres } from '../../stack/postgres/start.ts';
import { freePorts } from '../../stack/supervisor/ports.ts';

/** A PostgreSQL server for one test process. */
export type TestServer = RunningPostgres & { release: () => Promise<void> };

// A listening port is a lock that the system gives back even when its holder is killed. One port per data directory.
const FIRST_LOCK_PORT = 54660;
const SLOTS = 32;

/**
 * Starts a server in a data directory that is kept between runs (its template database is worth keeping) and that no
 * other process uses now. `PARTERRE_TEST_POSTGRES=system` tests against the distribution's PostgreSQL.
 */
export async function startTestServer(): Promise<TestServer> {
  const kind: PostgresKind = process.env.PARTERRE_TEST_POSTGRES === 'system' ? 'system' : 'embedded';
  const { slot, lock } = await lockSlot();
  const root = path.join(os.tmpdir(), 'parterre-tests');
  mkdirSync(root, { recursive: true });
  const dir = path.join(root, `${kind}-${slot}`);
  await stopLeftover(dir);
  const [port = 0] = await freePorts(1);
  const server = await startPostgres({ dir, port, kind, durable: false });
  const release = async () => {
    await server.stop();
    lock.close();
  };
  return { ...server, release };
}

async function lockSlot(): Promise<{ slot: number; lock: Server }> {
  for (let slot = 1; slot <= SLOTS; slot += 1) {
    const lock = await listen(FIRST_LOCK_PORT + slot - 1).catch(() => undefined);
    if (lock) return { slot, lock: lock.unref() };
  }
  throw new Error('All test servers are in use.');
}

/** Ends the server of a test process that was killed before it could. */
async function stopLeftover(dir: string): Promise<void> {
  const pid = leftoverPid(path.join(dir, 'postmaster.pid'));
  if (!commandOf(pid).includes(dir)) return;
  process.kill(Number(pid), 'SIGQUIT');
  while (commandOf(pid)) await pause(20);
}

function leftoverPid(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : undefined;
}

// Asked by its command line, because the number may belong to another program by now.
function commandOf(pid: string | undefined): string {
  if (!pid) return '';
  return spawnSync('ps', ['-o', 'args=', '-p', pid], { encoding: 'utf8' }).stdout ?? '';
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
