import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createConversation } from '../support/conversations.ts';
import { createPerson } from '../support/hall.ts';
import { hears, join, listen, reached } from '../support/realtime-listener.ts';
import { tokenMaker } from '../support/realtime-tokens.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

// `desk` tells those who answer visitors which conversation moved. Ids only, and only the database speaks there.
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

/** A client of somebody who is signed in; without a name, of a stranger. */
async function clientOf(sub?: string): Promise<SupabaseClient> {
  const token = sub === undefined ? undefined : tokenMaker(stack)({ sub });
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
const newClient = async (options: Parameters<typeof createPerson>[1] = {}) =>
  clientOf(await createPerson(sql, options));

test('everyone who answers visitors hears that a conversation moved: its id, and not a word of it', async () => {
  const roles = ['owner', 'manager', 'box_office', 'support'];
  const members = await Promise.all(roles.map((role) => newClient({ role })));
  const listeners = await Promise.all(members.map((member) => join(member, 'desk', PRIVATE)));
  const id = await createConversation(sql, { says: ['Un secret'] });
  for (const listener of listeners) {
    const { payload } = await hears(listener, 'conversation');
    expect(payload).toMatchObject({ id });
    expect(JSON.stringify(payload)).not.toContain('secret');
  }
});

test('the door, a customer, a visitor and a stranger are refused; a member is let in', async () => {
  const refused = [
    await newClient({ role: 'door' }),
    await newClient(),
    await newClient({ anonymous: true }),
    await clientOf(),
  ];
  for (const somebody of refused) await reached(listen(somebody, 'desk', PRIVATE), 'CHANNEL_ERROR');
  await join(await newClient({ role: 'support' }), 'desk', PRIVATE);
});

test('a member who was removed is refused at the next joining', async () => {
  const member = await createPerson(sql, { role: 'support' });
  await join(await clientOf(member), 'desk', PRIVATE);
  await sql`delete from members where user_id = ${member}`;
  await reached(listen(await clientOf(member), 'desk', PRIVATE), 'CHANNEL_ERROR');
});

test('nobody speaks there but the database, not even a member', async () => {
  const listener = await join(await newClient({ role: 'manager' }), 'desk', PRIVATE);
  const lie = { type: 'broadcast', event: 'conversation', payload: { id: randomUUID() } } as const;
  expect(await listener.channel.send(lie, { timeout: 700 })).toBe('timed out');
  const id = await createConversation(sql);
  expect((await hears(listener, 'conversation')).payload).toMatchObject({ id });
});

test('a public topic of the same name hears nothing', async () => {
  const eavesdropper = await join(await clientOf(), 'desk');
  const listener = await join(await newClient({ role: 'box_office' }), 'desk', PRIVATE);
  await createConversation(sql);
  await hears(listener, 'conversation');
  expect(eavesdropper.heard).toEqual([]);
});
