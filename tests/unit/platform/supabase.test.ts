import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Visit } from '~/platform/visit';

let backend: Server;
let calls: { path: string; headers: IncomingHttpHeaders }[] = [];
let supabaseOf: typeof import('~/platform/supabase.server').supabaseOf;

beforeAll(async () => {
  backend = createServer(({ url = '', headers }, response) => {
    calls.push({ path: url.replace(/\?.*/, ''), headers });
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => void backend.listen(0, '127.0.0.1', resolve));
  // The configuration is read when the module is, so the address has to be there before.
  process.env.SUPABASE_URL = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
  ({ supabaseOf } = await import('~/platform/supabase.server'));
});
beforeEach(() => {
  calls = [];
});
afterAll(() => void backend.close());

const visit = (visitorAddress?: string): Visit => ({
  nonce: '',
  requestId: 'request-1',
  log: pino({ level: 'silent' }),
  language: 'es',
  namespaces: [],
  cookies: {},
  setCookie: () => {},
  visitorAddress,
});

test('the database, the functions and the mails learn the language of the page', async () => {
  const supabase = supabaseOf(visit());
  await supabase.from('settings').select();
  await supabase.functions.invoke('create-payment', { body: {} });
  await supabase.auth.signInWithOtp({ email: 'camille@parterre.example' });
  expect(calls).toHaveLength(3);
  for (const { headers } of calls) {
    expect(headers).toMatchObject({ 'x-parterre-language': 'es', 'accept-language': 'es' });
  }
});

test('Auth learns where the visitor comes from, and nobody else does', async () => {
  const supabase = supabaseOf(visit('203.0.113.9'));
  await supabase.auth.signInAnonymously();
  await supabase.from('settings').select();
  expect(calls.map(({ path, headers }) => [path, headers['sb-forwarded-for']])).toEqual([
    ['/auth/v1/signup', '203.0.113.9'],
    ['/rest/v1/settings', undefined],
  ]);
});

test('a key of an order goes with the calls of its own request only', async () => {
  await supabaseOf(visit(), { orderKey: 'key-of-the-order' }).from('orders').select();
  await supabaseOf(visit()).from('orders').select();
  expect(calls.map(({ headers }) => headers['x-order-key'])).toEqual(['key-of-the-order', undefined]);
});
