import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresKind } from '../../stack/postgres/binaries.ts';
import { type RunningPostgres, startPostgres } from '../../stack/postgres/start.ts';

/** A PostgreSQL server for one test process. */
export type TestServer = RunningPostgres & { release: () => Promise<void> };

/**
 * Starts a server in a data directory that is kept between runs (its template database is worth keeping) and that no
 * other process uses now. `PARTERRE_TEST_POSTGRES=system` tests against the distribution's PostgreSQL.
 */
export async function startTestServer(): Promise<TestServer> {
  const kind: PostgresKind = process.env.PARTERRE_TEST_POSTGRES === 'system' ? 'system' : 'embedded';
  const { dir, unlock } = lockDirectory(kind);
  await stopLeftover(dir);
  const server = await startPostgres({ dir, port: await freePort(), kind, durable: false });
  const release = async () => {
    await server.stop();
    unlock();
  };
  return { ...server, release };
}

function lockDirectory(kind: PostgresKind): { dir: string; unlock: () => void } {
  const root = path.join(os.tmpdir(), 'parterre-tests');
  mkdirSync(root, { recursive: true });
  for (let slot = 1; slot <= 32; slot += 1) {
    const dir = path.join(root, `${kind}-${slot}`);
    const lock = `${dir}.lock`;
    if (!isAlive(readNumber(lock))) rmSync(lock, { force: true });
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return { dir, unlock: () => rmSync(lock, { force: true }) };
    } catch {
      // Another test process is using this one.
    }
  }
  throw new Error('All test servers are in use.');
}

/** Ends the server of a test process that was killed before it could. */
async function stopLeftover(dir: string): Promise<void> {
  const pid = readNumber(path.join(dir, 'postmaster.pid'));
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGQUIT');
  while (isAlive(pid)) await pause(20);
}

function readNumber(file: string): number {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    return Number.NaN;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid)) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
