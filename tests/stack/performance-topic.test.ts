import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createHall, createPerformance, type Hall, seatIds } from '../support/hall.ts';
import { heardBefore, hears, join, listen, reached, say, soon } from '../support/realtime-listener.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

// `performance:<id>` tells everybody, without an account, which places go and come back.
const visitors: SupabaseClient[] = [];
let stack: TestStack;
let sql: postgres.Sql;
let hall: Hall;

beforeAll(async () => {
  stack = await startTestStack();
  sql = postgres(stack.addresses.databaseUrl, { max: 2, onnotice: () => {} });
  hall = await createHall(sql, { rows: 2, seatsPerRow: 4 });
});
afterEach(() => Promise.all(visitors.splice(0).map(({ realtime }) => realtime.disconnect())));
afterAll(async () => {
  await sql?.end({ timeout: 5 });
  await stack?.stop();
});

/** A client without an account. */
function visitor(): SupabaseClient {
  const client = createClient(stack.addresses.supabaseUrl, stack.addresses.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    // Node 20 has no WebSocket of its own.
    realtime: { transport: WebSocket as unknown as typeof globalThis.WebSocket },
  });
  visitors.push(client);
  return client;
}

/** A visitor who has begun to buy. */
async function newBuyer(): Promise<SupabaseClient> {
  const client = visitor();
  const { error } = await client.auth.signInAnonymously();
  expect(error).toBeNull();
  return client;
}

test('whoever looks at a hall hears of held and released places, by number, and of no other evening', async () => {
  const [evening, other] = [await createPerformance(sql, hall), await createPerformance(sql, hall)];
  const [seats, listener] = [await seatIds(sql, hall, ['A2', 'B1']), await join(visitor(), `performance:${evening}`)];
  const buyer = await newBuyer();
  await buyer.rpc('hold_seats', { performance_id: other, seat_ids: seats });
  const held = await buyer.rpc('hold_seats', { performance_id: evening, seat_ids: seats });
  expect(held.error).toBeNull();
  expect((await hears(listener, 'seats')).payload).toMatchObject({ taken: [2, 5] });
  await buyer.rpc('release_item', { order_item_id: held.data[0].order_item_id });
  await soon(() => listener.heard.map(({ payload }) => payload)).toMatchObject([{ taken: [2, 5] }, { free: [2] }]);
});

test('a hold that is refused is not heard of, the one that was faster is', async () => {
  const evening = await createPerformance(sql, hall);
  const seats = await seatIds(sql, hall, ['A1']);
  const listener = await join(visitor(), `performance:${evening}`);
  const [first, second] = [await newBuyer(), await newBuyer()];
  expect((await first.rpc('hold_seats', { performance_id: evening, seat_ids: seats })).error).toBeNull();
  expect((await second.rpc('hold_seats', { performance_id: evening, seat_ids: seats })).error?.hint).toBe('seat_taken');
  await sql`select realtime.send('{}', 'end', ${`performance:${evening}`}, false)`;
  expect(await heardBefore(listener, 'end')).toMatchObject([{ event: 'seats', payload: { taken: [1] } }]);
});

test('as a private topic nobody is let in, so nobody mistakes it for one', async () => {
  const evening = await createPerformance(sql, hall);
  await reached(listen(visitor(), `performance:${evening}`, { private: true }), 'CHANNEL_ERROR');
  await join(visitor(), `performance:${evening}`);
});

test('a stranger can speak there, which is why maps look the hall up again', async () => {
  const evening = await createPerformance(sql, hall);
  const listener = await join(visitor(), `performance:${evening}`);
  await say(await join(visitor(), `performance:${evening}`), 'seats', { taken: [1] });
  expect((await hears(listener, 'seats')).payload).toEqual({ taken: [1] });
  const states = await visitor().rpc('seat_states', { performance_id: evening });
  expect(states.data).toBe('ffffffff');
});

test('whoever looks at a hall hears that it is drawn anew', async () => {
  const evening = await createPerformance(sql, hall);
  const listener = await join(visitor(), `performance:${evening}`);
  await sql`update seating_plans set height = height + 1 where id = ${hall.planId}`;
  const { payload } = await hears(listener, 'plan');
  expect(payload).toMatchObject({ version: expect.any(String) });
});
