import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createPerson } from '../support/hall.ts';
import { hears, join, listen, reached } from '../support/realtime-listener.ts';
import { tokenMaker } from '../support/realtime-tokens.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

// `door:<performance>` tells the devices of one door who came in. Ids only, and only the database speaks there.
const PRIVATE = { private: true, broadcast: { ack: true, self: true } };
const clients: SupabaseClient[] = [];
let stack: TestStack;
let sql: postgres.Sql;

beforeAll(async () => {
  stack = await startTestStack();
  sql = postgres(stack.addresses.databaseUrl, { max: 2, onnotice: () => {} });
});
afterEach(() => Promise.all(clients.splice(0).map(({ realtime }) => realtime.disconnect())));
afterAll(async () => {
  await sql?.end({ timeout: 5 });
  await stack?.stop();
});

/** A client of a person; without options, of a stranger. */
async function newClient(options?: Parameters<typeof createPerson>[1]): Promise<SupabaseClient> {
  const token = options && tokenMaker(stack)({ sub: await createPerson(sql, options) });
  const client = createClient(stack.addresses.supabaseUrl, stack.addresses.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    // Node 20 has no WebSocket of its own.
    realtime: { transport: WebSocket as unknown as typeof globalThis.WebSocket },
    ...(token ? { accessToken: async () => token } : {}),
  });
  clients.push(client);
  // The client sets its first token as if by hand a moment after it was made; asked once more it gives the word back.
  await new Promise((resolve) => setImmediate(resolve));
  await client.realtime.setAuth();
  return client;
}

test('whoever checks tickets in follows their door and no other; support, a customer, a visitor and a stranger are refused', async () => {
  const [tonight, tomorrow] = [randomUUID(), randomUUID()];
  const members = await Promise.all(['door', 'box_office', 'manager', 'owner'].map((role) => newClient({ role })));
  const listeners = await Promise.all(members.map((member) => join(member, `door:${tonight}`, PRIVATE)));
  const refused = [
    await newClient({ role: 'support' }),
    await newClient({}),
    await newClient({ anonymous: true }),
    await newClient(),
  ];
  for (const somebody of refused) await reached(listen(somebody, `door:${tonight}`, PRIVATE), 'CHANNEL_ERROR');
  const tell = (evening: string, count: number) =>
    sql`select private.tell(${`door:${evening}`}, 'entries', ${sql.json({ in: [], count })})`;
  await tell(tomorrow, 7);
  await tell(tonight, 1);
  for (const listener of listeners) expect((await hears(listener, 'entries')).payload).toMatchObject({ count: 1 });
});

test('nobody speaks at a door but the database, not even a member', async () => {
  const listener = await join(await newClient({ role: 'manager' }), `door:${randomUUID()}`, PRIVATE);
  const lie = { type: 'broadcast', event: 'entries', payload: { in: [], count: 500 } } as const;
  expect(await listener.channel.send(lie, { timeout: 700 })).toBe('timed out');
});
