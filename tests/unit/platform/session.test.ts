import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Visit } from '~/platform/visit';

let backend: Server;
let authStatus = 200;
let currentUser: typeof import('~/platform/session.server').currentUser;

beforeAll(async () => {
  backend = createServer((_request, response) => {
    response.writeHead(authStatus, { 'Content-Type': 'application/json' }).end('{"code":"x","message":"x"}');
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  // The configuration is read when the module is, so the address has to be there before.
  process.env.SUPABASE_URL = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
  ({ currentUser } = await import('~/platform/session.server'));
});
afterAll(() => void backend.close());

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const inAnHour = Math.floor(Date.now() / 1000) + 3600;

/** A visitor with a session that has an hour to live, and the cookies the answer would set. */
function visitor(): { visit: Visit; cookies: string[] } {
  const claims = { sub: 'someone', exp: inAnHour, is_anonymous: true };
  const session = {
    access_token: `${base64({ alg: 'HS256', typ: 'JWT' })}.${base64(claims)}.c2ln`,
    refresh_token: 'refresh',
    token_type: 'bearer',
    expires_in: 3600,
    expires_at: inAnHour,
    user: { id: 'someone' },
  };
  const cookies: string[] = [];
  const visit: Visit = {
    nonce: '',
    requestId: 'request-1',
    log: pino({ level: 'silent' }),
    language: 'fr',
    visitorAddress: undefined,
    namespaces: [],
    cookies: { 'sb-127-auth-token': `base64-${base64(session)}` },
    setCookie: (cookie) => void cookies.push(cookie),
  };
  return { visit, cookies };
}

test.each([500, 503])('a cart survives Auth that is broken or away: its session is kept (%i)', async (status) => {
  authStatus = status;
  const { visit, cookies } = visitor();
  await expect(currentUser(visit)).rejects.toMatchObject({ status: 503 });
  expect(cookies).toEqual([]);
});

test('a session that Auth refuses is dropped, and its visitor is nobody', async () => {
  authStatus = 403;
  const { visit, cookies } = visitor();
  expect(await currentUser(visit)).toBeNull();
  expect(cookies.some((cookie) => cookie.startsWith('sb-127-auth-token=;'))).toBe(true);
});
