import { createServer } from 'node:net';
import type { TestStack } from '../../support/stack.ts';

/**
 * Takes the database away: its server is stopped as by a crash, and its port is held so that it cannot come back.
 * @returns what gives the port back; the supervisor then starts the server again by itself
 */
export async function takeDatabaseAway(stack: TestStack): Promise<() => Promise<void>> {
  const port = Number(new URL(stack.addresses.databaseUrl).port);
  for (;;) {
    const pid = stack.pidOf('postgres');
    if (pid) await stopped(pid);
    const release = await holdPort(port);
    if (release) return release;
  }
}

// SIGINT is the server's own fast stop; it returns once nobody answers to the number any more.
async function stopped(pid: number): Promise<void> {
  while (signal(pid, 'SIGINT')) await new Promise(setImmediate);
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
