import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { bootstrapDatabase, bootstrapDigest } from '../../stack/postgres/bootstrap.ts';
import { applyMigrations, migrationsDigest } from '../../stack/postgres/migrate.ts';
import { type RunningPostgres, startPostgres } from '../../stack/postgres/start.ts';
import { freePorts } from '../../stack/supervisor/ports.ts';
import { seedDemo } from '../../supabase/seeds/demo.ts';

const STORE = path.join(os.tmpdir(), 'parterre-tests');
const UNUSED_MS = 2 * 60 * 60 * 1000;

/**
 * A folder with a stopped cluster that holds what Supabase puts there (`bare`), or all our migrations too (`migrated`). It is
 * made by the code that a stack runs at its first start, by the first who asks, and kept between runs while nothing changes.
 */
export async function keptCluster(ready: 'bare' | 'migrated'): Promise<string> {
  const text = ready === 'bare' ? bootstrapDigest() : `${bootstrapDigest()}-${migrationsDigest()}`;
  const kept = path.join(STORE, `ready-${ready}-${text}`);
  if (existsSync(kept)) {
    utimesSync(kept, new Date(), new Date());
    return kept;
  }
  mkdirSync(STORE, { recursive: true });
  forgetOld(ready);
  const draft = mkdtempSync(path.join(STORE, 'draft-'));
  // Postgres runs under an account of its own, which has to pass through here.
  chmodSync(draft, 0o755);
  await whileRunning(draft, async (server) => {
    await bootstrapDatabase(server.adminUrl());
    if (ready === 'migrated') await applyMigrations(server.url());
  });
  try {
    renameSync(draft, kept);
  } catch {
    // Another test process was faster; its cluster is as good.
    rmSync(draft, { recursive: true, force: true });
  }
  return kept;
}

/** Makes a cluster with the demo theatre of today in a folder that is removed by whoever asked for it. */
export async function makeDemoCluster(folder: string): Promise<void> {
  await copyCluster(await keptCluster('migrated'), clusterIn(folder));
  await whileRunning(folder, (server) => seedDemo(server.url()));
}

/**
 * Copies a cluster to where a stack will look for its own, which then starts without making one: a tenth of the time.
 * @param from a folder of keptCluster or makeDemoCluster
 * @param to the cluster's folder, which must not exist yet
 */
export async function copyCluster(from: string, to: string): Promise<void> {
  // Node's own copy would give the files to us instead of leaving them to the account of Postgres.
  await promisify(execFile)('cp', ['-a', clusterIn(from), to]);
  await promisify(execFile)('cp', ['-a', `${clusterIn(from)}.password`, `${to}.password`]);
}

const clusterIn = (folder: string) => path.join(folder, 'cluster');

async function whileRunning(folder: string, work: (server: RunningPostgres) => Promise<unknown>): Promise<void> {
  const [port = 0] = await freePorts(1);
  const server = await startPostgres({ dir: clusterIn(folder), port, durable: false });
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

/** Removes those of older migrations; another checkout may still be using one that was wanted lately. */
function forgetOld(ready: string): void {
  for (const name of readdirSync(STORE).filter((one) => one.startsWith(`ready-${ready}-`))) {
    const folder = path.join(STORE, name);
    if (Date.now() - statSync(folder).mtimeMs > UNUSED_MS) rmSync(folder, { recursive: true, force: true });
  }
}
