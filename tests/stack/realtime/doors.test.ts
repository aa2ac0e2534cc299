import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRealtimeHouse, type RealtimeHouse } from '../../support/realtime-house';
import { openSocket, refusedHandshake } from '../../support/realtime-socket';

// Who gets past the door: the handshake, the token of a join, and the HTTP API.
let house: RealtimeHouse;

beforeAll(async () => {
  house = await openRealtimeHouse();
});
afterAll(() => house?.close());

const otherSecret = 'a secret that somebody else made up, long enough';

/** Tokens that nobody may come in with, and why. */
const forgeries: [string, () => string][] = [
  ['signed by somebody else', () => house.token({ role: 'service_role' }, { secret: otherSecret })],
  ['not signed', () => house.token({ role: 'service_role' }, { algorithm: 'none' })],
  ['that is no token', () => 'a.b.c'],
  ['in one piece', () => 'abc'],
  ['with another’s signature', () => `${house.token({ role: 'service_role' }).replace(/[^.]*$/, '')}${lastPart()}`],
  ['that claims another algorithm', () => withAlgorithm('RS256')],
  ['that claims none under a signature', () => withAlgorithm('none')],
];

test.each<[string, () => string]>([
  ...forgeries,
  ['that has expired', () => house.token({ role: 'anon' }, { expiresIn: -60 })],
  ['without a role', () => house.token({ role: undefined })],
  ['without an end', () => house.token({ exp: undefined })],
])('a key %s does not open the door', async (_, key) => {
  const { supabaseUrl } = house.stack.addresses;
  const { status, body } = await refusedHandshake(supabaseUrl, { query: { apikey: key(), vsn: '2.0.0' } });
  expect(status).toBe(401);
  expect(JSON.parse(body)).toEqual({ error: expect.any(String) });
});

test('without a key the door stays shut, a key of the project opens it', async () => {
  const { supabaseUrl, publishableKey, secretKey } = house.stack.addresses;
  expect((await refusedHandshake(supabaseUrl, { query: { vsn: '2.0.0' } })).status).toBe(401);
  for (const apikey of ['', 'sb_publishable_wrong', 'sb_secret_wrong'])
    expect((await refusedHandshake(supabaseUrl, { query: { vsn: '2.0.0', apikey } })).status).toBe(401);
  const keys = [publishableKey, secretKey, house.token({ role: 'anon' }), house.token()];
  for (const apikey of keys) (await openSocket(supabaseUrl, { query: { apikey, vsn: '2.0.0' } })).close();
  // The header wins over the address.
  const headers = { 'x-api-key': house.token({ role: 'anon' }) };
  (await openSocket(supabaseUrl, { query: { apikey: 'wrong', vsn: '2.0.0' }, headers })).close();
});

test.each(['HS256', 'HS384', 'HS512'] as const)('a token signed with %s and our secret is one', async (algorithm) => {
  const { supabaseUrl } = house.stack.addresses;
  const apikey = house.token({ role: 'anon' }, { algorithm });
  (await openSocket(supabaseUrl, { query: { apikey, vsn: '2.0.0' } })).close();
});

test.each(['/realtime/v1', '/realtime/v1/', '/realtime/v1/socket', '/realtime/v1/websocket/more', '/elsewhere'])(
  'there is no such door as %s',
  async (path) => {
    const { supabaseUrl, publishableKey } = house.stack.addresses;
    const query = { apikey: publishableKey, vsn: '2.0.0' };
    expect((await refusedHandshake(supabaseUrl, { query, path })).status).toBeGreaterThanOrEqual(400);
    (await openSocket(supabaseUrl, { query })).close();
  },
);

test.each(forgeries)('a token %s is refused at a topic too', async (_, token) => {
  const { supabaseUrl, publishableKey } = house.stack.addresses;
  const line = await openSocket(supabaseUrl, { query: { apikey: publishableKey, vsn: '2.0.0' } });
  const topic = `realtime:${house.topic('open')}`;
  for (const isPrivate of [true, false]) {
    const join = (access_token: string) =>
      line.ask(topic, 'phx_join', { config: { private: isPrivate }, access_token });
    expect(await join(token())).toEqual({
      status: 'error',
      response: { reason: expect.stringMatching(/^(JwtSignatureError|MalformedJWT): /) },
    });
    expect(await join(house.token())).toMatchObject({ status: 'ok' });
  }
  line.close();
});

test('a token without a role or an end is refused with the reason', async () => {
  const { supabaseUrl, publishableKey } = house.stack.addresses;
  const line = await openSocket(supabaseUrl, { query: { apikey: publishableKey, vsn: '2.0.0' } });
  for (const claims of [{ role: undefined }, { exp: undefined }]) {
    const wish = { config: {}, access_token: house.token(claims) };
    expect(await line.ask(`realtime:${house.topic('public')}`, 'phx_join', wish)).toEqual({
      status: 'error',
      response: { reason: 'InvalidJWTToken: Fields `role` and `exp` are required in JWT' },
    });
  }
  line.close();
});

test('a policy may ask for what the visitor brought in a header; another header opens nothing', async () => {
  const { supabaseUrl, publishableKey } = house.stack.addresses;
  const query = { apikey: publishableKey, vsn: '2.0.0' };
  const line = await openSocket(supabaseUrl, { query, headers: { 'x-order-key': 'my-own-key' } });
  const config = { private: true };
  const join = (key: string) => line.ask(`realtime:conformance:key:${key}`, 'phx_join', { config });
  expect(await join('another-key')).toMatchObject({ status: 'error' });
  expect(await join('my-own-key')).toMatchObject({ status: 'ok' });
  line.close();
});

test('a page of another site may ask, as with every service of the project', async () => {
  for (const path of ['broadcast', 'broadcast/topic/events/event']) {
    const answer = await fetch(api(path), {
      method: 'OPTIONS',
      headers: {
        origin: 'https://theatre.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'apikey,authorization,content-type',
      },
    });
    expect(answer.ok).toBe(true);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
    const allowed = answer.headers.get('access-control-allow-headers')?.toLowerCase();
    for (const header of ['apikey', 'authorization', 'content-type']) expect(allowed).toContain(header);
  }
  const answer = await post('broadcast', { messages: [message('public')] });
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([202, '*']);
});

test('over HTTP a stranger’s token is refused, ours is not', async () => {
  for (const path of ['broadcast', `broadcast/${house.topic('public')}/events/event`]) {
    const body = path === 'broadcast' ? { messages: [message('public')] } : {};
    for (const [, token] of forgeries) {
      const answer = await post(path, body, { authorization: `Bearer ${token()}` });
      expect(answer.status).toBe(401);
    }
    const expired = house.token({}, { expiresIn: -60 });
    expect((await post(path, body, { authorization: `Bearer ${expired}` })).status).toBe(401);
    expect((await post(path, body, { apikey: '' })).status).toBe(401);
    expect((await post(path, body, { authorization: `Bearer ${house.token()}` })).status).toBe(202);
    expect((await post(path, body)).status).toBe(202);
  }
});

test('over HTTP a message without topic, event or thing is refused, a whole one is not', async () => {
  const whole = message('public');
  const wrong: unknown[] = [
    {},
    { messages: 'all' },
    { messages: [7] },
    { messages: [{ ...whole, topic: undefined }] },
    { messages: [{ ...whole, event: undefined }] },
    { messages: [{ ...whole, payload: 'a word' }] },
    { messages: [whole, { ...whole, topic: '' }] },
  ];
  for (const body of wrong) {
    const answer = await post('broadcast', body);
    expect([answer.status, await answer.json(), body]).toEqual([422, { errors: expect.anything() }, body]);
  }
  const answer = await post('broadcast', { messages: [whole] });
  expect([answer.status, await answer.text()]).toEqual([202, '']);
});

test('over HTTP words are refused where a thing or bytes are expected', async () => {
  const path = `broadcast/${encodeURIComponent(house.topic('public'))}/events/event`;
  expect((await post(path, {}, { 'content-type': 'text/plain' })).status).toBe(415);
  expect((await post(path, {}, { 'content-type': 'application/octet-stream' })).status).toBe(202);
});

test('over HTTP a batch leaves out what may not be said and says the rest', async () => {
  const { supabaseUrl, publishableKey } = house.stack.addresses;
  const line = await openSocket(supabaseUrl, { query: { apikey: publishableKey, vsn: '2.0.0' } });
  const [reader, open] = [house.topic('reader'), house.topic('open')];
  const wish = { config: { private: true }, access_token: house.token() };
  for (const topic of [reader, open]) await line.ask(`realtime:${topic}`, 'phx_join', wish);
  const messages = [reader, open].map((topic, n) => ({ topic, event: 'said', payload: { n }, private: true, id: 'a' }));
  expect((await post('broadcast', { messages }, { authorization: `Bearer ${house.token()}` })).status).toBe(202);
  const [, , topic, , said] = await line.receive('broadcast');
  expect(topic).toBe(`realtime:${open}`);
  expect(said).toMatchObject({ event: 'said', payload: { n: 1 }, meta: { id: 'a' } });
  line.close();
});

const api = (path: string) => `${house.stack.addresses.supabaseUrl}/realtime/v1/api/${path}`;
const message = (kind: string) => ({ topic: house.topic(kind), event: 'said', payload: { n: 1 } });

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const { publishableKey } = house.stack.addresses;
  return fetch(api(path), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { apikey: publishableKey, 'content-type': 'application/json', ...headers },
  });
}

const lastPart = () => house.token().split('.')[2];

/** A good token whose head is exchanged. */
function withAlgorithm(alg: string): string {
  const [, body, signature] = house.token({ role: 'service_role' }).split('.');
  return `${Buffer.from(JSON.stringify({ alg, typ: 'JWT' })).toString('base64url')}.${body}.${signature}`;
}
