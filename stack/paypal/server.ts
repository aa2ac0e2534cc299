import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { approveRoutes } from './approve/routes';
import type { EmulatorConfig } from './config';
import { openEngine } from './engine';
import { PayPalError } from './errors';
import { debugId } from './ids';
import { isLoopback } from './loopback';
import { apiRoutes } from './routes/api';
import type { Env, Parts } from './routes/app';
import { controlRoutes } from './routes/control';
import { send, toErrorReply } from './routes/endpoint';
import { notificationRoutes } from './routes/notifications';
import { Sender } from './webhooks/sender';
import { openSigner } from './webhooks/signer';

const MAX_BODY = 1024 * 1024;

/** A running emulator. */
export interface Emulator {
  /** `http://host:port` */
  url: string;
  /** Stops listening and sending; state stays on disk. */
  stop: () => Promise<void>;
}

/** Opens the state, starts listening, and takes up the webhooks that an earlier run left in the queue. */
export async function startEmulator(config: EmulatorConfig): Promise<Emulator> {
  const engine = openEngine(config.dataDir);
  const signer = await openSigner(config.dataDir);
  const sender = new Sender(engine, signer);
  const parts: Parts = { config, engine, signer, sender, inFlight: new Set() };
  const server = createAdaptorServer({ fetch: createApp(parts).fetch }) as Server;
  await listen(server, config);
  const { port } = server.address() as AddressInfo;
  engine.base = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  subscribe(parts);
  sender.kick();
  return {
    url: engine.base,
    stop: async () => {
      sender.stop();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      engine.store.close();
    },
  };
}

function createApp(parts: Parts): Hono<Env> {
  const app = new Hono<Env>();
  const failure = (error: unknown) =>
    send(toErrorReply(error, { 'content-type': 'application/json', 'paypal-debug-id': debugId() }, parts.engine.base));
  app.onError(failure);
  app.notFound(() => failure(new PayPalError('RESOURCE_NOT_FOUND')));
  app.use(bodyLimit({ maxSize: MAX_BODY, onError: () => failure(new PayPalError('PAYLOAD_TOO_LARGE')) }));
  // A page elsewhere on the web must not steer the emulator through a visitor's browser (rebound names, cross-site forms).
  app.use(async (c, next) => {
    const { hostname, origin } = new URL(c.req.url);
    if (!isLoopback(hostname)) return failure(new PayPalError('NOT_AUTHORIZED'));
    const from = c.req.header('origin');
    if (c.req.method !== 'GET' && from && from !== origin) return failure(new PayPalError('NOT_AUTHORIZED'));
    return next();
  });
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.route('/', approveRoutes(parts));
  app.route('/', apiRoutes(parts));
  app.route('/', notificationRoutes(parts));
  app.route(
    '/__emu',
    controlRoutes(parts, () => {
      parts.engine.store.clear();
      subscribe(parts);
    }),
  );
  return app;
}

/** The shop's own webhook, as if made in PayPal's dashboard; a changed address in the configuration wins over the stored one. */
function subscribe({ config, engine }: Parts): void {
  if (!config.webhook) return;
  const { id, url } = config.webhook;
  const stored = engine.store.get('webhooks', id);
  if (stored?.url !== url) engine.store.put('webhooks', id, { id, url, eventTypes: stored?.eventTypes ?? ['*'] });
}

function listen(server: Server, { port, host }: EmulatorConfig): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      listening();
    });
  });
}
