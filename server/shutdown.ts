import type { Server } from 'node:http';
import type { Logger } from 'pino';

const PATIENCE_MS = 10_000;

/** Stops gracefully on these signals: no new connections, those at work finish, then the process ends. */
export function stopOn(server: Server, log: Logger, signals: NodeJS.Signals[]): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'closing');
    server.close((error) => process.exit(error ? 1 : 0));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
  };
  for (const signal of signals) process.once(signal, stop);
}
