import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import express from 'express';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseEnv } from '~/platform/env.server';
import { anonymousPages } from '../../../server/anonymous-pages';

// The smallest Remix application: its document says what it was told, how often it was rendered, and what it was asked.
let rendered = 0;
let status = 200;
let leavesCookie = false;
/** Holds a rendering back until the test lets it go on. */
let gate: Promise<void> = Promise.resolve();
let seen: AppLoadContext[] = [];

async function document(request: Request, _status: number, headers: Headers, _context: unknown, visit: AppLoadContext) {
  rendered += 1;
  seen.push(visit);
  const number = rendered;
  await gate;
  if (leavesCookie) visit.setCookie('seen=1');
  headers.set('Vary', 'Cookie, Accept-Language');
  const { pathname, search } = new URL(request.url);
  return new Response(`page ${number} of ${pathname}${search} in ${visit.language}`, { status, headers });
}

const module = { loader: () => ({}), default: () => null };
const shared = { hydrate: false, sameForAll: { query: ['q', 'month'] } };
const page = (id: string, path: string, handle: object) => ({
  id,
  parentId: 'root',
  path,
  module: { ...module, handle },
});
const build = {
  entry: { module: { default: document } },
  routes: {
    root: { id: 'root', path: '', module },
    show: page('show', 'shows/:slug', shared),
    cart: page('cart', 'cart', { hydrate: false }),
    plan: page('plan', 'plan', { sameForAll: { query: [] } }),
  },
  assets: { version: '1', entry: { imports: [], module: '' }, routes: {}, url: '' },
  future: { v3_singleFetch: true },
  publicPath: '/',
  assetsBuildDirectory: '',
  isSpaMode: false,
} as unknown as ServerBuild;

const env = parseEnv({ ...process.env, NODE_ENV: 'production' });
let server: Server;
let home = '';
let time = 0;

beforeEach(async () => {
  [rendered, status, leavesCookie, gate, seen, time] = [0, 200, false, Promise.resolve(), [], 1_000];
  const app = express();
  app.use((_request, response, next) => {
    Object.assign(response.locals, { requestId: 'request-1', log: pino({ level: 'silent' }) });
    next();
  });
  app.use(anonymousPages(env, { build: async () => build }, () => time));
  app.use((_request, response) => void response.send('rendered alone'));
  server = createServer(app);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => void server.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(home + path, { headers: { 'Accept-Encoding': 'identity', ...headers } });
const text = async (path: string, headers?: Record<string, string>) => (await get(path, headers)).text();

test('visitors without cookies share one page for two seconds, and then see a new one', async () => {
  expect(await text('/shows/avare')).toBe('page 1 of /shows/avare in fr');
  time += 1_999;
  expect(await text('/shows/avare')).toBe('page 1 of /shows/avare in fr');
  time += 1;
  expect(await text('/shows/avare')).toBe('page 2 of /shows/avare in fr');
});

test('all who come while a page is being made wait for that one', async () => {
  let open = () => {};
  gate = new Promise((resolve) => {
    open = resolve;
  });
  const answers = Array.from({ length: 8 }, () => text('/shows/avare'));
  await expect.poll(() => rendered).toBe(1);
  open();
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['page 1 of /shows/avare in fr']));
});

test('a page two seconds in the making is not given to those who come later', async () => {
  let open = () => {};
  gate = new Promise((resolve) => {
    open = resolve;
  });
  const early = text('/shows/avare');
  await expect.poll(() => rendered).toBe(1);
  time += 2_000;
  const late = text('/shows/avare');
  await expect.poll(() => rendered).toBe(2);
  open();
  expect(await early).toContain('page 1');
  expect(await late).toContain('page 2');
  expect(await text('/shows/avare')).toContain('page 2');
});

test('each language has its page, by browser or by the choice remembered', async () => {
  expect(await text('/shows/avare', { 'Accept-Language': 'es' })).toBe('page 1 of /shows/avare in es');
  expect(await text('/shows/avare', { 'Accept-Language': 'en' })).toBe('page 2 of /shows/avare in en');
  expect(await text('/shows/avare', { Cookie: 'lang=es', 'Accept-Language': 'en' })).toContain('page 1');
  expect((await get('/shows/avare')).headers.get('vary')).toBe('Cookie, Accept-Language, Accept-Encoding');
});

test('what the page reads of its address makes it another page; what it does not read is dropped', async () => {
  expect(await text('/shows/avare?utm_source=letter&month=2026-11&q=a')).toBe(
    'page 1 of /shows/avare?q=a&month=2026-11 in fr',
  );
  expect(await text('/shows/avare?q=a&month=2026-11')).toContain('page 1');
  expect(await text('/shows/avare?q=b')).toContain('page 2');
  expect(await text(`/shows/avare?q=${'a'.repeat(400)}`)).toBe('rendered alone');
});

test.each([
  ['someone with a session', '/shows/avare', { Cookie: 'sb-x-auth-token=1' }],
  ['someone a message was left for', '/shows/avare', { Cookie: 'lang=fr; notice=1' }],
  ['someone choosing a language', '/shows/avare?lang=es', {}],
  ['the data of a page', '/shows/avare.data', {}],
  ['a page that is not the same for all', '/cart', {}],
  ['a page with scripts, whatever it says', '/plan', {}],
  ['a page that does not exist', '/nowhere', {}],
  ['an address that looks like another host', '//evil.example/shows/avare', {}],
])('%s is answered alone', async (_who, path, headers) => {
  expect(await text(path, headers)).toBe('rendered alone');
  expect(await text('/shows/avare')).toContain('page 1');
});

test('a form sent to a shared page is never answered from the kept one', async () => {
  await text('/shows/avare');
  expect(await (await fetch(`${home}/shows/avare`, { method: 'POST' })).text()).toBe('rendered alone');
});

test('a page is rendered without knowing anything of its first visitor', async () => {
  await text('/shows/avare', { Cookie: 'lang=en', 'X-Forwarded-For': '203.0.113.9' });
  expect(seen).toMatchObject([{ language: 'en', cookies: {}, nonce: '', visitorAddress: undefined }]);
});

test('a page that leaves a cookie is given to nobody else', async () => {
  leavesCookie = true;
  expect(await text('/shows/avare')).toBe('rendered alone');
  leavesCookie = false;
  const next = await get('/shows/avare');
  expect(await next.text()).toContain('page 2');
  expect(next.headers.has('set-cookie')).toBe(false);
});

test.each([404, 500, 503])('a page with status %i is not kept, the one that follows it is', async (failing) => {
  status = failing;
  const failed = await get('/shows/avare');
  expect([failed.status, await failed.text()]).toEqual([failing, 'page 1 of /shows/avare in fr']);
  status = 200;
  expect(await text('/shows/avare')).toContain('page 2');
  expect(await text('/shows/avare')).toContain('page 2');
});

test('a browser that has the page is told so without receiving it again, until the page says something else', async () => {
  const first = await get('/shows/avare');
  const etag = first.headers.get('etag') ?? '';
  // As a browser asks: fetch() by itself would ask for a page made anew.
  const asking = { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' };
  const again = await get('/shows/avare', asking);
  expect([again.status, await again.text()]).toEqual([304, '']);
  time += 2_000;
  expect((await get('/shows/avare', asking)).status).toBe(200);
});

test.each([
  ['br, gzip', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['identity', null],
])('a browser that accepts %s receives a form it can read', async (accepted, sent) => {
  const answer = await get('/shows/avare', { 'Accept-Encoding': accepted });
  expect(answer.headers.get('content-encoding')).toBe(sent);
  expect(await answer.text()).toBe('page 1 of /shows/avare in fr');
});
