import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressedAssets } from '../../../server/compressed-assets';

const script = 'console.log("curtain");\n'.repeat(50);
let folder: string;
let server: Server;
let home = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assets-'));
  await writeFile(join(folder, 'page-A1.js'), script);
  await writeFile(join(folder, 'poster.png'), 'picture');
  const app = express();
  app.use('/assets', compressedAssets(folder));
  app.use((_request, response) => void response.send('left to the next'));
  server = createServer(app);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, accepted = 'gzip, br') => fetch(home + path, { headers: { 'Accept-Encoding': accepted } });

test('a script leaves compressed, to be kept by the browser for a year', async () => {
  const answer = await get('/assets/page-A1.js');
  expect(await answer.text()).toBe(script);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-encoding': 'br',
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  });
  expect(Number(answer.headers.get('content-length'))).toBeLessThan(script.length / 5);
});

test.each([
  ['a browser that cannot read it', '/assets/page-A1.js', 'gzip'],
  ['a picture, which is compressed already', '/assets/poster.png', 'br'],
  ['a file that does not exist', '/assets/other-B2.js', 'br'],
  ['a way out of the folder', '/assets/..%2Fpage-A1.js', 'br'],
])('%s is left to the next', async (_who, path, accepted) => {
  expect(await (await get(path, accepted)).text()).toBe('left to the next');
});

test('a file that was missing is found once it is there', async () => {
  expect(await (await get('/assets/late-C3.js')).text()).toBe('left to the next');
  await writeFile(join(folder, 'late-C3.js'), script);
  expect(await (await get('/assets/late-C3.js')).text()).toBe(script);
});
