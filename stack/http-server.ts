import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { serve } from '@hono/node-server';

type Fetch = Parameters<typeof serve>[0]['fetch'];

const PATIENCE_MS = 2000;

/** Takes over a connection that asks for another protocol. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Serves on loopback until SIGTERM, then lets requests in flight finish. Upgraded connections are ended at once. */
export function serveUntilStopped(
  fetch: Fetch,
  port: number,
  beforeExit: () => Promise<void> = async () => {},
  upgrade?: Upgrade,
): void {
  const server = serve({ fetch, port, hostname: '127.0.0.1' }) as Server;
  const upgraded = new Set<Duplex>();
  if (upgrade) {
    server.on('upgrade', (request, socket, head) => {
      upgraded.add(socket);
      socket.once('close', () => upgraded.delete(socket));
      upgrade(request, socket, head);
    });
  }
  process.once('SIGTERM', () => {
    server.close(() => void beforeExit().finally(() => process.exit(0)));
    for (const socket of upgraded) socket.destroy();
    server.closeIdleConnections();
    // A client that keeps its connection busy must not keep the stack from stopping.
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
  });
}
