import { once } from 'node:events';
import { pino } from 'pino';
import { env } from '../app/platform/env.server';
import { createApp } from './app';
import { loadBuild } from './build';
import { stopOn } from './shutdown';

// A slow sender may not hold a socket: headers in 15 s, a whole form in 30 s.
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 30_000;

const log = pino({
  name: 'parterre',
  level: env.LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});

const app = createApp({ env, log, assets: await loadBuild(env.NODE_ENV).catch(giveUp) });
const server = app.listen(env.PORT, env.HOST);
server.headersTimeout = HEADERS_TIMEOUT_MS;
server.requestTimeout = REQUEST_TIMEOUT_MS;
// Longer than a load balancer's own, so that it is never us who closes a connection it is about to use.
server.keepAliveTimeout = 65_000;

server.once('error', (error: NodeJS.ErrnoException) => {
  giveUp(error.code === 'EADDRINUSE' ? new Error(`port ${env.PORT} is already in use`) : error);
});
await once(server, 'listening');
log.info({ url: env.APP_URL, port: env.PORT, paypal: env.PAYPAL_MODE }, 'open');
stopOn(server, log, ['SIGTERM', 'SIGINT']);

function giveUp(reason: Error): never {
  process.stderr.write(`Parterre could not start: ${reason.message}\n`);
  process.exit(1);
}
