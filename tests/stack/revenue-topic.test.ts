import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { databaseAt, type TestDatabase } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { heardBefore, hears, join, listen, reached } from '../support/realtime-listener.ts';
import { tokenMaker } from '../support/realtime-tokens.ts';
import { newPaidSale, openHouse } from '../support/sales.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

// `revenue` tells those who read it that the ledger grew. Neither amount nor order, and only the database speaks there.
const PRIVATE = { private: true, broadcast: { ack: true, self: true } };
const clients: SupabaseClient[] = [];
let stack: TestStack;
let db: TestDatabase;

beforeAll(async () => {
  stack = await startTestStack();
  db = databaseAt(stack.addresses.databaseUrl);
});
afterEach(() => Promise.all(clients.splice(0).map(({ realtime }) => realtime.disconnect())));
afterAll(async () => {
  await db?.close();
  await stack?.stop();
});

/** A client of a person; without options, of a stranger. */
async function newClient(options?: Parameters<typeof createPerson>[1]): Promise<SupabaseClient> {
  const token = options && tokenMaker(stack)({ sub: await createPerson(db.sql, options) });
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

test('who reads revenue hears that something was sold, not what; the box office, the door and a visitor hear nothing', async () => {
  const readers = [await newClient({ role: 'owner' }), await newClient({ role: 'manager' })];
  const listeners = await Promise.all(readers.map((reader) => join(reader, 'revenue', PRIVATE)));
  const others = [
    await newClient({ role: 'box_office' }),
    await newClient({ role: 'support' }),
    await newClient({ role: 'door' }),
    await newClient({}),
    await newClient({ anonymous: true }),
    await newClient(),
  ];
  for (const somebody of others) await reached(listen(somebody, 'revenue', PRIVATE), 'CHANNEL_ERROR');
  const eavesdropper = await join(await newClient({ role: 'box_office' }), 'revenue');

  await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
  for (const listener of listeners) {
    const { payload } = await hears(listener, 'changed');
    expect(Object.keys(payload as object).filter((key) => key !== 'id')).toEqual([]);
  }
  expect(eavesdropper.heard).toEqual([]);
});

test('nobody says that something was sold but the database, not even who reads revenue', async () => {
  const listener = await join(await newClient({ role: 'manager' }), 'revenue', PRIVATE);
  const lie = { type: 'broadcast', event: 'lie', payload: {} } as const;
  expect(await listener.channel.send(lie, { timeout: 700 })).toBe('timed out');
  await newPaidSale(db, await openHouse(db), ['A1']);
  expect(await heardBefore(listener, 'changed')).toEqual([]);
});
