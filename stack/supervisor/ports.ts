import { createServer, type Server } from 'node:net';

// Below what Linux hands out by itself, to outgoing connections and to whoever asks for any port: none of them can take
// a port between the moment it is chosen here and the moment its process listens.
const FIRST = 20_000;
const LAST = 32_000;
// Nor can another process that chooses here: each hands out ports of blocks that it holds. Whoever listens on the first
// port of a block holds it, and the system gives it back however that process ends.
const BLOCK = 40;

let next = 0;
let end = 0;

/** Whether a loopback port can be taken now. */
export async function isFree(port: number): Promise<boolean> {
  const probe = await listen(port);
  if (!probe) return false;
  await new Promise((closed) => probe.close(closed));
  return true;
}

/**
 * As many free loopback ports as asked for, all different, and other ones at each call and in each process that runs.
 * @throws Error when all are taken
 */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = [];
  while (found.length < count) {
    if (next === end) await holdBlock();
    const port = next;
    next += 1;
    if (await isFree(port)) found.push(port);
  }
  return found;
}

async function holdBlock(): Promise<void> {
  for (let first = FIRST; first < LAST; first += BLOCK) {
    const holder = await listen(first);
    if (!holder) continue;
    holder.unref();
    next = first + 1;
    end = first + BLOCK;
    return;
  }
  throw new Error('No free port.');
}

function listen(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
