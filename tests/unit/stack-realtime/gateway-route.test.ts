import { request as ask, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRealtimeRoute, type RealtimeRoute } from '../../../stack/gateway/realtime';

const keys = { publishableKey: 'sb_publishable_ours', secretKey: 'sb_secret_ours' };
const BROWSER = 'Mozilla/5.0';
// Stands where Realtime does, and tells what it was asked.
const behind = createServer((request, response) => response.end(told(request)));
behind.on('upgrade', (request, socket) => {
  const body = told(request);
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
});
const front = createServer();
let route: RealtimeRoute;

beforeAll(async () => {
  for (const server of [behind, front]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  route = await createRealtimeRoute(
    keys,
    'a secret of at least thirty-two signs',
    `http://127.0.0.1:${portOf(behind)}`,
  );
  front.on('upgrade', route.upgrade);
});
afterAll(() => {
  for (const server of [behind, front]) server.close();
});

const roleOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).role;
const portOf = (server: typeof behind) => (server.address() as AddressInfo).port;
const told = ({ url, headers }: IncomingMessage) => JSON.stringify({ url, ...headers });

const post = (headers: Record<string, string>) =>
  route.fetch(new Request('http://gateway/realtime/v1/api/broadcast?vsn=2', { method: 'POST', headers, body: '{}' }));

/** Asks for a socket and gives back what is answered instead. */
function knock(path: string, headers: Record<string, string> = {}): Promise<{ status?: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = ask({
      port: portOf(front),
      path,
      headers: { connection: 'upgrade', upgrade: 'websocket', ...headers },
    });
    asked.on('error', reject);
    asked.on('response', async (response) => {
      const body = Buffer.concat(await response.toArray()).toString();
      resolve({ status: response.statusCode, body });
    });
    asked.end();
  });
}

test('over HTTP the project’s keys become tokens of their roles', async () => {
  const seen = await (await post({ apikey: keys.publishableKey, authorization: `Bearer ${keys.secretKey}` })).json();
  expect(seen.url).toBe('/api/broadcast?vsn=2');
  expect(roleOf(seen.apikey)).toBe('anon');
  expect(seen.authorization).toMatch(/^Bearer /);
  expect(roleOf(seen.authorization)).toBe('service_role');
});

test('a person’s token is passed on as it is', async () => {
  const seen = await (await post({ apikey: keys.publishableKey, authorization: 'Bearer a.b.c' })).json();
  expect(seen.authorization).toBe('Bearer a.b.c');
});

test('a socket’s key becomes a token too, and the path is Realtime’s own', async () => {
  const { body } = await knock(`/realtime/v1/websocket?apikey=${keys.publishableKey}&vsn=2.0.0`, {
    'x-order-key': 'k',
  });
  const seen = JSON.parse(body);
  const url = new URL(seen.url, 'http://realtime');
  expect(url.pathname).toBe('/socket/websocket');
  expect(url.searchParams.get('vsn')).toBe('2.0.0');
  expect(roleOf(url.searchParams.get('apikey') ?? '')).toBe('anon');
  expect(seen['x-order-key']).toBe('k');
});

test('a browser with the secret key is refused at both doors, a server with it is not', async () => {
  const path = `/realtime/v1/websocket?apikey=${keys.secretKey}`;
  expect((await knock(path, { 'user-agent': BROWSER })).status).toBe(401);
  expect((await knock(path, { 'user-agent': 'node' })).status).toBe(400);
  expect((await post({ apikey: keys.secretKey, 'user-agent': BROWSER })).status).toBe(401);
  expect((await post({ apikey: keys.secretKey, 'user-agent': 'node' })).status).toBe(200);
});

test('only Realtime’s own paths lead to it', async () => {
  expect((await knock('/rest/v1/websocket')).status).toBe(404);
  expect((await knock('/realtime/v1/websocket')).status).toBe(400);
});

test('while Realtime is away both doors say so', async () => {
  const away = await createRealtimeRoute(keys, 'a secret of at least thirty-two signs', 'http://127.0.0.1:1');
  expect((await away.fetch(new Request('http://gateway/realtime/v1/api/broadcast'))).status).toBe(503);
  front.removeAllListeners('upgrade').on('upgrade', away.upgrade);
  expect((await knock('/realtime/v1/websocket')).status).toBe(503);
  front.removeAllListeners('upgrade').on('upgrade', route.upgrade);
  expect((await knock('/realtime/v1/websocket')).status).toBe(400);
});
