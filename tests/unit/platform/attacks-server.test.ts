import { createServer, request as httpRequest, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { LoaderFunctionArgs, ServerBuild } from '@remix-run/node';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseEnv } from '~/platform/env.server';
import { createApp } from '../../../server/app';

// The real server in front of a page that says at which address it believes to be.
const tell = ({ request }: LoaderFunctionArgs) => Response.json({ url: request.url });
const build = {
  entry: { module: { default: () => new Response('document') } },
  routes: {
    root: { id: 'root', path: '', module: { loader: tell, action: tell } },
    any: { id: 'any', parentId: 'root', path: '*', module: { loader: tell, action: tell } },
  },
  assets: { version: '1', entry: { imports: [], module: '' }, routes: {}, url: '' },
  future: { v3_singleFetch: true },
  publicPath: '/',
  assetsBuildDirectory: '',
  isSpaMode: false,
} as unknown as ServerBuild;

const HOME = 'https://billets.parterre.example';
const FORM = 'application/x-www-form-urlencoded';
let server: Server;
let port = 0;
const lines: string[] = [];

beforeAll(async () => {
  const env = parseEnv({ ...process.env, APP_URL: HOME, PAYPAL_MODE: 'sandbox' });
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const assets = { build: async () => build, client: new URL('../../../public', import.meta.url).pathname };
  server = createServer(createApp({ env, log, assets }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  lines.length = 0;
});
afterAll(() => server?.close());

type Said = { status: number; headers: Record<string, unknown>; body: string };

/** A request as an attacker writes it: fetch would correct the host and the path. */
function say(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Said> {
  return new Promise((resolve, reject) => {
    const length = method === 'POST' ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers: { ...length, ...headers } });
    sent.once('error', reject).once('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
    });
    sent.end(body);
  });
}

/** Bytes that are no proper request, and the first line of the answer. */
function throwAtDoor(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.once('error', reject).once('data', (answer) => {
      resolve(answer.toString().split('\r\n')[0] ?? '');
      socket.destroy();
    });
  });
}

describe('a forged host', () => {
  test.each([
    ['Host', { Host: 'evil.example' }],
    ['X-Forwarded-Host', { 'X-Forwarded-Host': 'evil.example' }],
  ])('in %s does not make a foreign form ours; our own form comes in through any door', async (_name, forged) => {
    const foreign = { ...forged, Origin: 'https://evil.example', 'Content-Type': FORM };
    expect((await say('/', foreign, 'POST', 'a=1')).status).toBe(403);
    expect((await say('/', { ...forged, Origin: HOME, 'Content-Type': FORM }, 'POST', 'a=1')).status).toBe(200);
  });

  test('is never named in an answer’s headers', async () => {
    for (const path of ['/favicon.ico', '/', '/robots.txt', '//evil.example/x']) {
      const { headers } = await say(path, { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' });
      expect(JSON.stringify(headers), path).not.toContain('evil.example');
    }
    expect((await say('/favicon.ico')).headers.location).toBe('/favicon.svg');
  });
});

describe('lines smuggled into a log or a header', () => {
  test('are one line of JSON each, whatever the address contains', async () => {
    for (const path of ['/%0a{"level":"fatal"}', '/%0d%0aSet-Cookie:%20a=b', '/?lang=%0d%0aSet-Cookie:a=b', '/%00']) {
      const { headers } = await say(path);
      expect(JSON.stringify(headers['set-cookie'] ?? ''), path).not.toContain('a=b');
    }
    await expect.poll(() => lines.length).toBeGreaterThanOrEqual(4);
    for (const line of lines) {
      expect(line.trim().split('\n')).toHaveLength(1);
      expect(JSON.parse(line).level).not.toBe('fatal');
    }
  });

  test('a second request hidden in a header is refused, an honest one is answered', async () => {
    const smuggled = 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await throwAtDoor(`POST / HTTP/1.1\r\nHost: x\r\nOrigin: ${HOME}\r\n${smuggled}`)).toContain('400');
    expect(await throwAtDoor(`GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`)).toContain('431');
    expect(await throwAtDoor('GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toContain('200');
  });
});

describe('files', () => {
  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/posters/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5cpackage.json',
    '/.env',
    '/.git/config',
    '/server/main.ts',
    '/%00.svg',
  ])('outside of the public folder are not served: %s', async (path) => {
    const { body } = await say(path);
    expect(body).not.toMatch(/"dependencies"|root:|\[core\]|createApp/);
    expect((await say('/robots.txt')).body).toContain('User-agent');
  });
});

test.each(['PUT', 'PATCH', 'DELETE', 'TRACE'])('%s from elsewhere changes nothing', async (method) => {
  const { status } = await say('/', { Origin: 'https://evil.example', 'Content-Length': '0' }, method);
  expect(status).toBe(403);
  expect((await say('/')).status).toBe(200);
});
