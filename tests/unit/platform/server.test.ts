import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SHOW_NAMES } from '~/catalogue/office/show-form';
import { parseEnv } from '~/platform/env.server';
import { createApp } from '../../../server/app';

// The real server in front of the smallest Remix application: it answers with what it was told about the visit.
const tell = async ({ context, request }: LoaderFunctionArgs | ActionFunctionArgs) => {
  await request.arrayBuffer();
  return Response.json({ language: context.language, namespaces: context.namespaces, cookies: context.cookies });
};
const handle = { namespaces: ['catalogue'] };
const build = {
  entry: { module: { default: () => new Response('document') } },
  routes: {
    root: { id: 'root', path: '', module: { loader: tell, action: tell } },
    show: { id: 'show', parentId: 'root', path: 'shows/:slug', module: { loader: tell, action: tell, handle } },
    office: { id: 'office', parentId: 'root', path: 'admin/*', module: { loader: tell, action: tell } },
  },
  assets: { version: '1', entry: { imports: [], module: '' }, routes: {}, url: '' },
  future: { v3_singleFetch: true },
  publicPath: '/',
  assetsBuildDirectory: '',
  isSpaMode: false,
} as unknown as ServerBuild;

let backend: Server;
let backendStatus = 200;
let server: Server;
let home = '';
const lines: string[] = [];

const listen = (target: Server) =>
  new Promise<string>((resolve) => {
    target.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(target.address() as AddressInfo).port}`));
  });

beforeAll(async () => {
  backend = createServer((_request, response) => response.writeHead(backendStatus).end('[]'));
  const SUPABASE_URL = await listen(backend);
  const env = parseEnv({
    ...process.env,
    SUPABASE_URL,
    APP_URL: 'https://billets.parterre.example',
    PAYPAL_MODE: 'sandbox',
  });
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  server = createServer(createApp({ env, log, assets: { build: async () => build } }));
  home = await listen(server);
});
beforeEach(() => {
  lines.length = 0;
  backendStatus = 200;
});
afterAll(() => {
  server.close();
  backend.close();
});

const ours = { Origin: 'https://billets.parterre.example', 'Content-Type': 'application/x-www-form-urlencoded' };
const post = (headers: Record<string, string>, body = 'a=1', path = '/') =>
  fetch(home + path, { method: 'POST', headers, body });

describe('forms at the door', () => {
  test('a form of our own pages comes in', async () => {
    expect((await post(ours)).status).toBe(200);
    expect((await post({ 'Content-Type': ours['Content-Type'], 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
  });

  test.each([
    ['another site', { ...ours, Origin: 'https://evil.example' }],
    ['our name with another port', { ...ours, Origin: 'https://billets.parterre.example:8443' }],
    ['a hidden origin', { ...ours, Origin: 'null' }],
    ['nobody', { 'Content-Type': ours['Content-Type'] }],
    ['a browser that says cross-site, whatever the origin', { ...ours, 'Sec-Fetch-Site': 'cross-site' }],
    ['a sister domain', { ...ours, 'Sec-Fetch-Site': 'same-site' }],
  ])('a form of %s is refused in one plain sentence', async (_who, headers) => {
    const answer = await post(headers);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toBe('This form was not sent from our own pages, so nothing was done.\n');
  });

  test.each(['text/plain', 'application/json', 'application/xml'])('%s is refused, a form is not', async (type) => {
    expect((await post({ ...ours, 'Content-Type': type })).status).toBe(415);
    expect((await post(ours)).status).toBe(200);
  });

  test('a form of 100 kB comes in, a larger one does not', async () => {
    expect((await post(ours, 'a'.repeat(100 * 1024))).status).toBe(200);
    expect((await post(ours, 'a'.repeat(100 * 1024 + 1))).status).toBe(413);
  });

  test('a show written to its limits in three languages comes in', async () => {
    const text = 'L’été, à « l’Odéon », Zoé s’élance.\r\n';
    const texts = SHOW_NAMES.map((name) => [
      name,
      text.repeat(/^synopsis/.test(name) ? 108 : /names$/.test(name) ? 13 : 3),
    ]);
    const saved = JSON.stringify(Object.fromEntries(texts));
    const written = new URLSearchParams([...texts, ['saved', saved]] as [string, string][]).toString();
    expect(written.length).toBeGreaterThan(100 * 1024);
    expect((await post(ours, written, '/admin/shows/00000000-0000-4000-8000-000000000000')).status).toBe(200);
    expect((await post(ours, written, '/admin/shows/new')).status).toBe(200);
    expect((await post(ours, written, '/admin/settings')).status).toBe(413);
  });

  test('a form that hides its length is refused', async () => {
    const status = await new Promise((resolve) => {
      const sender = httpRequest(home, { method: 'POST', headers: { ...ours, 'Transfer-Encoding': 'chunked' } });
      sender.on('response', (answer) => resolve(answer.statusCode)).end('a=1');
    });
    expect(status).toBe(411);
  });
});

describe('a poster at the door', () => {
  const address = '/admin/shows/00000000-0000-4000-8000-000000000000/poster';
  const sendTo = (path: string, bytes: number) =>
    fetch(home + path, {
      method: 'POST',
      headers: { ...ours, 'Content-Type': 'multipart/form-data; boundary=x' },
      body: new Uint8Array(bytes),
      redirect: 'manual',
    });

  test('is heard out when it is too large, and its sender led back to a sentence', async () => {
    const answer = await sendTo(address, 13 * 1024 * 1024);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${address}?problem=file_too_large`]);
    expect((await sendTo(address, 101 * 1024)).status).not.toBe(413);
  });

  test('and so is a seating plan in a file, while what the editor saves by itself is told in its own way', async () => {
    const plan = '/admin/plans/00000000-0000-4000-8000-000000000000';
    const answer = await sendTo(plan, 4 * 1024 * 1024);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${plan}?problem=file_too_large`]);
    expect((await sendTo(`${plan}/plan.json`, 4 * 1024 * 1024)).status).toBe(413);
    expect((await sendTo(plan, 2 * 1024 * 1024)).status).toBe(200);
  });

  test('is taken at its own address only', async () => {
    expect((await sendTo('/shows/avare', 101 * 1024)).status).toBe(413);
    expect((await sendTo('/shows/avare', 1024)).status).toBe(200);
  });
});

describe('every answer', () => {
  test('is protected by its headers', async () => {
    const { headers } = await fetch(home);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("form-action 'self' https://www.paypal.com https://www.sandbox.paypal.com");
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}'/);
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('localhost');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });

  test('has a nonce of its own', async () => {
    const [first, second] = await Promise.all([fetch(home), fetch(home)]);
    expect(first.headers.get('content-security-policy')).not.toBe(second.headers.get('content-security-policy'));
  });

  test('keeps a request id that is one, and replaces one that is not', async () => {
    const known = await fetch(home, { headers: { 'X-Request-Id': 'balancer-12345678' } });
    expect(known.headers.get('x-request-id')).toBe('balancer-12345678');
    const forged = await fetch(home, { headers: { 'X-Request-Id': 'a b{}' } });
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is logged without query, cookie, address or order code', async () => {
    await fetch(`${home}/orders/ABCD2345?key=secret-of-the-order`, {
      headers: { Cookie: 'sb-x-auth-token=secret-token' },
    });
    await expect.poll(() => lines.join('')).toContain('/orders/:code');
    expect(lines.join('')).not.toMatch(/secret|ABCD2345|127\.0\.0\.1/);
  });
});

describe('files', () => {
  test('a missing picture costs nine bytes, not a page', async () => {
    const answer = await fetch(`${home}/posters/none.png`);
    expect([answer.status, await answer.text()]).toEqual([404, 'Not found']);
  });

  test('a calendar file is a page made by a route, so it reaches Remix', async () => {
    expect((await fetch(`${home}/shows/avare.ics`)).status).toBe(200);
  });
});

describe('the visit', () => {
  const visit = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(home + path, { headers });
    return { told: await answer.json(), cookies: answer.headers.getSetCookie() };
  };

  test('brings the sentences that the matching routes ask for', async () => {
    expect((await visit('/shows/avare')).told.namespaces).toEqual(['catalogue']);
    expect((await visit('/')).told.namespaces).toEqual([]);
  });

  test('remembers a language that was asked for, and only one that exists', async () => {
    const asked = await visit('/?lang=es');
    expect(asked.told.language).toBe('es');
    expect(asked.cookies).toEqual([expect.stringMatching(/^lang=es; .*Path=\/.*SameSite=Lax/)]);
    const unknown = await visit('/?lang=tlh', { 'Accept-Language': 'en' });
    expect([unknown.told.language, unknown.cookies]).toEqual(['en', []]);
  });

  test('reads cookies by name, broken ones included', async () => {
    expect((await visit('/', { Cookie: 'lang=en; broken=%E0%A4%A; =x' })).told.language).toBe('en');
  });
});

describe('/healthz', () => {
  test('is well while the Data API answers, and says so when it does not', async () => {
    expect((await fetch(`${home}/healthz`)).status).toBe(200);
    backendStatus = 500;
    const ill = await fetch(`${home}/healthz`);
    expect([ill.status, await ill.json()]).toEqual([503, { status: 'unavailable', dataApi: 'answered 500' }]);
  });
});
