import { createServer } from 'node:net';

/** Whether a loopback port can be taken now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** As many free loopback ports as asked for, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(Array.from({ length: count }, openAnywhere));
  await Promise.all(probes.map(({ close }) => close()));
  return probes.map(({ port }) => port);
}

function openAnywhere(): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      if (!address || typeof address === 'string') return reject(new Error('No free port.'));
      resolve({ port: address.port, close: () => new Promise((closed) => probe.close(() => closed())) });
    });
  });
}
