import { createServer } from 'node:net';

// Below what Linux hands out by itself, to outgoing connections and to whoever asks for any port: none of them can take
// a port between the moment it is chosen here and the moment its process listens.
const FIRST = 20_000;
const LAST = 32_000;
// Processes that choose at the same time begin in different places.
const PORTS_PER_PROCESS = 40;

let next = FIRST + ((process.pid * PORTS_PER_PROCESS) % (LAST - FIRST));

/** Whether a loopback port can be taken now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/**
 * As many free loopback ports as asked for, all different, and other ones at each call.
 * @throws Error when all are taken
 */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = [];
  for (let tried = 0; found.length < count; tried += 1) {
    if (tried > LAST - FIRST) throw new Error('No free port.');
    const port = next;
    next = port + 1 < LAST ? port + 1 : FIRST;
    if (await isFree(port)) found.push(port);
  }
  return found;
}
