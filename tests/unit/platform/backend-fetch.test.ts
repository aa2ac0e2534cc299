import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '@supabase/supabase-js';
import { expect, test } from 'vitest';
import ws from 'ws';
import { backendFetch } from '~/platform/backend-fetch.server';
import { problemOf } from '~/platform/errors';

const clientOf = (url: string) =>
  createClient(url, 'key', {
    global: { fetch: backendFetch },
    realtime: { transport: ws as unknown as typeof WebSocket },
    auth: { persistSession: false },
  });

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('a backend that is away is said to be unreachable', async () => {
  const { error, status } = await clientOf(`http://127.0.0.1:${await closedPort()}`)
    .from('settings')
    .select();
  expect(problemOf({ status, ...error, message: '' })).toMatchObject({ status: 503, hint: 'unreachable' });
});

test('a backend that is there is asked once, and answers', async () => {
  let asked = 0;
  const backend = createServer((_request, response) => {
    asked += 1;
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('[{"id":true}]');
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const { port } = backend.address() as AddressInfo;
  const { data } = await clientOf(`http://127.0.0.1:${port}`).from('settings').select();
  backend.close();
  expect([data, asked]).toEqual([[{ id: true }], 1]);
});
