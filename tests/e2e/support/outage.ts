import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { TestStack } from '../../support/stack.ts';

/**
 * Takes the database away: its server is stopped as by a crash, and its port is held so that it cannot come back.
 * @returns what gives the port back; the supervisor then starts the server again by itself
 */
export function takeDatabaseAway(stack: TestStack): Promise<() => Promise<void>> {
  const port = Number(new URL(stack.addresses.databaseUrl).port);
  // SIGINT is the server's own fast stop.
  return takeAway(stack, 'postgres', port, 'SIGINT');
}

/**
 * Takes Realtime away, as by a crash, in the same way.
 * @returns what gives its port back
 */
export function takeRealtimeAway(stack: TestStack): Promise<() => Promise<void>> {
  const state = JSON.parse(readFileSync(path.join(stack.data, 'state.json'), 'utf8')) as {
    ports: { realtime: number };
  };
  return takeAway(stack, 'realtime', state.ports.realtime, 'SIGKILL');
}

async function takeAway(stack: TestStack, part: string, port: number, how: NodeJS.Signals) {
  for (;;) {
    const pid = stack.pidOf(part);
    if (pid) await stopped(pid, how);
    const release = await holdPort(port);
    if (release) return release;
  }
}

// Returns once nobody answers to the number any more.
async function stopped(pid: number, how: NodeJS.Signals): Promise<void> {
  while (signal(pid, how)) await new Promise(setImmediate);
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function holdPort(port: number): Promise<(() => Promise<void>) | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(() => new Promise<void>((closed) => server.close(() => closed()))));
  });
}
