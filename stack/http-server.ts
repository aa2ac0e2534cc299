import type { Server } from 'node:http';
import { serve } from '@hono/node-server';

type Fetch = Parameters<typeof serve>[0]['fetch'];

const PATIENCE_MS = 2000;

/** Serves on loopback until SIGTERM, then lets requests in flight finish. */
export function serveUntilStopped(fetch: Fetch, port: number, beforeExit: () => Promise<void> = async () => {}): void {
  const server = serve({ fetch, port, hostname: '127.0.0.1' }) as Server;
  process.once('SIGTERM', () => {
    server.close(() => void beforeExit().finally(() => process.exit(0)));
    server.closeIdleConnections();
    // A client that keeps its connection busy must not keep the stack from stopping.
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
  });
}
