import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { WebSocketServer } from 'ws';
import { createAuthorisation } from './authorisation.ts';
import { Connection } from './connection.ts';
import { followDatabase } from './database-feed.ts';
import { forwardedHeaders, readHandshake, refuseHandshake } from './handshake.ts';
import { createHttpApi } from './http-api.ts';
import { RateCounter } from './limits.ts';
import { createReplay } from './replay.ts';
import { forgetOldMessages } from './retention.ts';
import { Rooms } from './rooms.ts';
import type { Services } from './services.ts';
import type { RealtimeSettings } from './settings.ts';
import { createVerifier } from './tokens.ts';

/** What the server needs to know. */
export type RealtimeParts = {
  /** The database as a role that owns `realtime.messages` and may become the API roles. */
  databaseUrl: string;
  jwtSecret: string;
  settings: RealtimeSettings;
};

const CONNECTIONS = 6;
const RECONNECT_AFTER_S = 0.2;
const POLICY_PATIENCE_MS = 5_000;
const EMPTY_SOCKET_MS = 10 * 60_000;
const SWEEPS_PER_IDLE = 4;

/** The Realtime server: an HTTP handler, a handler of upgrades, and a way to end it all. */
export async function createRealtime({ databaseUrl, jwtSecret, settings }: RealtimeParts) {
  const sql = postgres(databaseUrl, {
    max: CONNECTIONS,
    onnotice: () => {},
    backoff: () => RECONNECT_AFTER_S,
    connection: { statement_timeout: POLICY_PATIENCE_MS },
  });
  const services: Services = {
    settings,
    verify: createVerifier(jwtSecret),
    authorisation: createAuthorisation(sql),
    replay: createReplay(sql),
    rooms: new Rooms(),
    messages: new RateCounter(settings.maxMessagesPerSecond),
    joins: new RateCounter(settings.maxJoinsPerSecond),
    presence: new RateCounter(settings.maxPresencePerSecond),
    occupied: new Set(),
  };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: settings.maxFrameBytes });
  const connections = new Set<Connection>();

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    const handshake = await readHandshake(request, services.verify);
    if ('error' in handshake) {
      await pause(settings.handshakeErrorDelayMs, undefined, { ref: false });
      return refuseHandshake(socket, handshake.status, handshake.error);
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const { version, apiKey } = handshake;
      const headers = forwardedHeaders(request.headers);
      const connection = new Connection(webSocket, services, version, apiKey, headers);
      connections.add(connection);
      webSocket.once('close', () => connections.delete(connection));
    });
  }

  const sweeping = setInterval(
    () => closeIdle(connections, settings.idleSocketMs),
    settings.idleSocketMs / SWEEPS_PER_IDLE,
  );
  await followDatabase(sql, services);
  forgetOldMessages(sql);

  return {
    fetch: createHttpApi(services).fetch,
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      upgrade(request, socket, head).catch(() => socket.destroy());
    },
    close: async () => {
      clearInterval(sweeping);
      await sql.end({ timeout: 1 });
    },
  };
}

/** Ends sockets that have long been silent, or have had no channel for ten minutes. */
function closeIdle(connections: Set<Connection>, idleMs: number): void {
  const now = Date.now();
  for (const { socket, heardAt, emptySince } of connections) {
    if (now - heardAt > idleMs || now - (emptySince ?? now) > EMPTY_SOCKET_MS) socket.close(1000);
  }
}
