import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { heardBefore, hears, join, listen, reached } from '../support/realtime-listener.ts';
import { tokenMaker } from '../support/realtime-tokens.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

// `user:<id>` tells one person that something of theirs changed. It says ids only, and only the database speaks there.
const PRIVATE = { private: true, broadcast: { ack: true, self: true } };
const [buyer, stranger, member] = [randomUUID(), randomUUID(), randomUUID()];
const visitors: SupabaseClient[] = [];
let stack: TestStack;
let sql: postgres.Sql;

beforeAll(async () => {
  stack = await startTestStack();
  sql = postgres(stack.addresses.databaseUrl, { max: 2, onnotice: () => {} });
  for (const id of [buyer, stranger, member])
    await sql`insert into auth.users (id, email) values (${id}, ${`${id}@parterre.example`})`;
  await sql`insert into members (user_id, role, display_name) values (${member}, 'manager', 'Camille')`;
});
afterEach(() => Promise.all(visitors.splice(0).map(({ realtime }) => realtime.disconnect())));
afterAll(async () => {
  await sql?.end({ timeout: 5 });
  await stack?.stop();
});

/** A client of somebody who is signed in; without a name, of a stranger. */
async function visitor(sub?: string): Promise<SupabaseClient> {
  const token = sub === undefined ? undefined : tokenMaker(stack)({ sub });
  const client = createClient(stack.addresses.supabaseUrl, stack.addresses.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    // Node 20 has no WebSocket of its own.
    realtime: { transport: WebSocket as unknown as typeof globalThis.WebSocket },
    ...(token ? { accessToken: async () => token } : {}),
  });
  visitors.push(client);
  // The client sets its first token as if by hand a moment after it was made; asked once more it gives the word back.
  await new Promise((resolve) => setImmediate(resolve));
  await client.realtime.setAuth();
  return client;
}
async function newOrder(customer: string): Promise<string> {
  const [order] = await sql<{ id: string }[]>`
    insert into orders (customer_id, status, cancelled_at) values (${customer}, 'cancelled', now()) returning id`;
  return order?.id ?? '';
}
const note = (order: string, kind = 'noticed') =>
  sql`insert into order_events (order_id, kind, actor) values (${order}, ${kind}, 'system')`;

test('whoever it is hears of their own orders, on each device, and of no others', async () => {
  const devices = await Promise.all([visitor(buyer), visitor(buyer)]);
  const listeners = await Promise.all(devices.map((device) => join(device, `user:${buyer}`, PRIVATE)));
  const [mine, theirs] = [await newOrder(buyer), await newOrder(stranger)];
  await note(theirs);
  await note(mine);
  for (const listener of listeners) {
    expect((await hears(listener, 'order')).payload).toMatchObject({ id: mine });
    expect(await heardBefore(listener, 'order')).toEqual([]);
  }
});

test('another customer, a member and a stranger are refused, each lets themselves in at their own', async () => {
  for (const somebody of [await visitor(stranger), await visitor(member), await visitor()]) {
    await reached(listen(somebody, `user:${buyer}`, PRIVATE), 'CHANNEL_ERROR');
  }
  await join(await visitor(stranger), `user:${stranger}`, PRIVATE);
  await join(await visitor(member), `user:${member}`, PRIVATE);
});

test('nobody speaks there but the database, not even whose topic it is', async () => {
  const listener = await join(await visitor(buyer), `user:${buyer}`, PRIVATE);
  const lie = { type: 'broadcast', event: 'order', payload: { id: 'lie' } } as const;
  expect(await listener.channel.send(lie, { timeout: 700 })).toBe('timed out');
  const mine = await newOrder(buyer);
  await note(mine);
  expect((await hears(listener, 'order')).payload).toMatchObject({ id: mine });
});

test('a public topic of the same name hears nothing', async () => {
  const eavesdropper = await join(await visitor(), `user:${buyer}`);
  const listener = await join(await visitor(buyer), `user:${buyer}`, PRIVATE);
  await note(await newOrder(buyer));
  await hears(listener, 'order');
  expect(eavesdropper.heard).toEqual([]);
});
