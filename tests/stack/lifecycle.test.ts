import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { projectRoot } from '../../stack/postgres/migrate.ts';
import { freePorts } from '../../stack/supervisor/ports.ts';
import { openState } from '../../stack/supervisor/state.ts';
import { descendantsOf, processesNaming, stillRunning } from '../support/processes';
import { copyCluster, keptCluster } from '../support/ready-cluster';
import { type ScratchProject, scratchProject } from '../support/scratch-project';
import { newDataFolder, removeDataFolder, startTestStack, type TestStack } from '../support/stack';
import { service } from '../support/supabase-clients';

// Several starts each, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 400_000 });

let project: ScratchProject;
let data: string;
const running: ChildProcess[] = [];

beforeAll(() => {
  project = scratchProject('create table public.kept (id integer); alter table public.kept enable row level security;');
});
afterAll(() => project.remove());
beforeEach(async () => {
  data = newDataFolder();
  // The usual ports are among those that the system lends to outgoing connections, so one may be gone for a moment.
  await openState(data, false);
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  removeDataFolder(data);
});

type Command = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

function start(...options: string[]): Command {
  const child = spawn(process.execPath, ['--import', 'tsx', 'stack/supervisor/main.ts', '--data', data, ...options], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk));
  return { child, output: () => text, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

const ready = (command: Command) =>
  vi.waitFor(() => expect(command.output()).toContain('Ready in'), { timeout: 180_000, interval: 50 });

/** The cluster is there already: the test is about something else than how it is made. */
const withCluster = async (ready: Parameters<typeof keptCluster>[0]) =>
  copyCluster(await keptCluster(ready), path.join(data, 'postgres-embedded'));

test('SIGTERM stops every process, in order, and a second start in the same folder meanwhile says why not', async () => {
  const first = start('--no-app', '--empty');
  await ready(first);
  const family = descendantsOf(first.child.pid ?? 0);
  expect(stillRunning(family).length).toBeGreaterThan(5);
  expect(statSync(path.join(data, 'stack.json')).mode & 0o777).toBe(0o600);

  const second = start('--no-app');
  expect(await second.ended).toBe(1);
  expect(second.output().trim().split('\n')).toHaveLength(1);
  expect(second.output()).toContain('already runs');

  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  await expect.poll(() => stillRunning(family)).toEqual([]);
  expect(existsSync(path.join(data, 'stack.json'))).toBe(false);
});

test('stopped in the middle of its start, it leaves nothing behind either', async () => {
  const early = start('--no-app', '--empty');
  await vi.waitFor(() => expect(existsSync(path.join(data, 'postgres-embedded', 'postmaster.pid'))).toBe(true), {
    timeout: 60_000,
    interval: 10,
  });
  const family = descendantsOf(early.child.pid ?? 0);
  early.child.kill('SIGTERM');
  expect(await early.ended).toBe(1);
  await expect.poll(() => stillRunning(family)).toEqual([]);
  expect(processesNaming(data)).toEqual([]);
});

test('a busy port is said in one line, and a free one is taken', async () => {
  await withCluster('migrated');
  const [port = 0] = await freePorts(1);
  const squatter = createServer().listen(port, '127.0.0.1');
  const refused = start('--port', String(port));
  expect(await refused.ended).toBe(1);
  expect(refused.output().trim()).toBe(`Port ${port} is in use. Stop what uses it, or choose another with --port.`);
  await new Promise((closed) => squatter.close(closed));
  const backendAlone = start('--port', String(port), '--no-app', '--empty');
  await ready(backendAlone);
  backendAlone.child.kill('SIGTERM');
  expect(await backendAlone.ended).toBe(0);
});

test('an option that does not exist is refused with one line', async () => {
  const wrong = start('--postgres', 'mysql');
  expect(await wrong.ended).toBe(1);
  expect(wrong.output().trim()).toBe('--postgres must be embedded or system.');
});

test('what was written survives a restart, keys included, and --reset forgets it', async () => {
  await withCluster('bare');
  const kept = (stack: TestStack) => service(stack.addresses).from('kept').select();
  const first = await startTestStack({ data, projectRoot: project.root });
  await service(first.addresses).from('kept').insert({ id: 1 });
  await first.stop();

  const second = await startTestStack({ data, projectRoot: project.root });
  expect(second.addresses).toEqual(first.addresses);
  expect((await kept(second)).data).toEqual([{ id: 1 }]);
  await second.stop();

  const third = await startTestStack({ data, projectRoot: project.root, reset: true });
  expect((await kept(third)).data).toEqual([]);
  expect(third.addresses.secretKey).not.toBe(first.addresses.secretKey);
  await third.stop();
});

test('a killed database and a killed gateway are started again, and the data is still there', async () => {
  await withCluster('bare');
  const stack = await startTestStack({ data, projectRoot: project.root });
  const kept = service(stack.addresses).from('kept');
  await kept.insert({ id: 1 });
  for (const part of ['gateway', 'postgres']) {
    const before = stack.pidOf(part);
    if (before) process.kill(before, 'SIGKILL');
    // The supervisor may not have noticed yet when a dying server still gives its last answer.
    await expect
      .poll(async () => [stack.pidOf(part) !== before, (await kept.select()).data], { timeout: 120_000 })
      .toEqual([true, [{ id: 1 }]]);
  }
  await stack.stop();
});

test('when the supervisor itself is killed, everything it started ends too, and the next start finds the folder free', async () => {
  await withCluster('migrated');
  const first = start('--no-app', '--empty');
  await ready(first);
  const family = descendantsOf(first.child.pid ?? 0);
  first.child.kill('SIGKILL');
  await first.ended;
  await expect.poll(() => stillRunning(family)).toEqual([]);
  const second = start('--no-app', '--empty');
  await ready(second);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});
