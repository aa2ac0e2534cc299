import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { createClient as createNewestClient } from 'supabase-js-newest';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { heardBefore, hears, join, type Listener, listen, reached, sees } from '../support/realtime-listener.ts';
import { tokenMaker } from '../support/realtime-tokens.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

// `box-office`: everybody sees which desks are connected, those who work the desk show theirs, and only the database speaks.
const [camille, door, customer] = [randomUUID(), randomUUID(), randomUUID()];
const clients: SupabaseClient[] = [];
let stack: TestStack;
let sql: postgres.Sql;

beforeAll(async () => {
  stack = await startTestStack();
  sql = postgres(stack.addresses.databaseUrl, { max: 2, onnotice: () => {} });
  for (const id of [camille, door, customer])
    await sql`insert into auth.users (id, email) values (${id}, ${`${id}@parterre.example`})`;
});
beforeEach(async () => {
  await sql`insert into members (user_id, role, display_name)
    values (${camille}, 'support', 'Camille'), (${door}, 'door', 'Sacha')
    on conflict (user_id) do update set role = excluded.role`;
});
afterEach(() => Promise.all(clients.splice(0).map(({ realtime }) => realtime.disconnect())));
afterAll(async () => {
  await sql?.end({ timeout: 5 });
  await stack?.stop();
});

/** The client that the browsers load, of somebody who is signed in; without a name, of a visitor. */
async function client(sub?: string): Promise<SupabaseClient> {
  const token = sub === undefined ? undefined : tokenMaker(stack)({ sub });
  const made = createNewestClient(stack.addresses.supabaseUrl, stack.addresses.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    realtime: { transport: WebSocket as unknown as typeof globalThis.WebSocket },
    ...(token ? { accessToken: async () => token } : {}),
  }) as unknown as SupabaseClient;
  clients.push(made);
  await new Promise((resolve) => setImmediate(resolve));
  await made.realtime.setAuth();
  return made;
}

/** Somebody at the box office topic; with a key, ready to show a desk. */
const enter = async (sub?: string, key = ''): Promise<Listener> =>
  join(await client(sub), 'box-office', { private: true, presence: { key } }, { presence: true });

test('a visitor without identity, a customer and a member see the desk of a member come and go', async () => {
  const watchers = await Promise.all([enter(), enter(customer), enter(door)]);
  const desk = await enter(camille, 'key-of-camille');
  expect(await desk.channel.track({ looked: true })).toBe('ok');
  for (const watcher of watchers) await sees(watcher, { 'key-of-camille': [{ looked: true }] });
  await desk.channel.unsubscribe();
  for (const watcher of watchers) await sees(watcher, {});
});

test('a visitor, a customer and somebody of the door cannot show themselves as a desk; a member can', async () => {
  const watcher = await enter();
  for (const sub of [undefined, customer, door]) {
    const forger = await enter(sub, 'key-of-camille');
    expect(await forger.channel.track({ looked: true })).toBe('error');
  }
  const desk = await enter(camille, 'key-of-camille');
  expect(await desk.channel.track({ looked: true })).toBe('ok');
  await sees(watcher, { 'key-of-camille': [{ looked: true }] });
});

test('nobody announces changes but the database: not a visitor, not a customer, not even who works the desk', async () => {
  const watcher = await enter();
  for (const sub of [undefined, customer, camille]) {
    const speaker = await join(await client(sub), 'box-office', {
      private: true,
      broadcast: { ack: true, self: false },
    });
    const lie = { type: 'broadcast', event: 'lie', payload: {} } as const;
    expect(await speaker.channel.send(lie, { timeout: 700 })).toBe('timed out');
  }
  await sql`select private.tell('box-office', 'changed')`;
  expect(await heardBefore(watcher, 'changed')).toEqual([]);
});

test('a public topic of the same name, which anybody may use, reaches nobody who looks at the lamp', async () => {
  const watcher = await enter();
  const forger = await join(await client(), 'box-office', { presence: { key: 'key-of-camille' } }, { presence: true });
  await forger.channel.track({ looked: true });
  await sees(forger, { 'key-of-camille': [{ looked: true }] });
  await forger.channel.send({ type: 'broadcast', event: 'lie', payload: {} });
  await sql`select private.tell('box-office', 'changed')`;
  expect(await heardBefore(watcher, 'changed')).toEqual([]);
  await sees(watcher, {});
});

test('two tabs of one member are one desk: closing one leaves the other, and what each says is counted right', async () => {
  const watcher = await enter();
  const [one, other] = [await enter(camille, 'key-of-camille'), await enter(camille, 'key-of-camille')];
  await one.channel.track({ looked: true });
  await other.channel.track({ looked: false });
  await expect.poll(() => watcher.channel.presenceState()['key-of-camille']?.length).toBe(2);
  await one.channel.track({ looked: true, said: 2 });
  await one.channel.unsubscribe();
  await sees(watcher, { 'key-of-camille': [{ looked: false }] });
  await other.channel.unsubscribe();
  await sees(watcher, {});
});

test('a desk whose browser is killed is gone for everybody', async () => {
  const watcher = await enter();
  const desk = await enter(camille, 'key-of-camille');
  await desk.channel.track({ looked: true });
  await sees(watcher, { 'key-of-camille': [{ looked: true }] });
  const line = desk.channel.socket as unknown as { socketAdapter: { getSocket: () => { conn: WebSocket } } };
  line.socketAdapter.getSocket().conn.terminate();
  await expect.poll(() => watcher.changes).toContainEqual(expect.objectContaining({ event: 'leave' }));
});

test('when a member who is at the desk is removed everybody looks again, and finds the box office closed', async () => {
  const [watcher, visitor] = [await enter(), await client()];
  const member = await client(camille);
  const { data: key } = await member.rpc('be_at_desk', { looked: true });
  await hears(watcher, 'changed');
  expect((await visitor.rpc('box_office_status')).data).toMatchObject({
    state: 'open',
    people: [{ key, name: 'Camille' }],
  });
  watcher.heard.length = 0;
  await sql`delete from members where user_id = ${camille}`;
  await hears(watcher, 'changed');
  expect((await visitor.rpc('box_office_status')).data).toMatchObject({ state: 'closed', people: [] });
  expect((await member.rpc('be_at_desk', { looked: true })).error).toMatchObject({ hint: 'not_allowed' });
  const back = await enter(camille, 'key-of-camille');
  expect(await back.channel.track({ looked: true })).toBe('error');
});

test('of the other topics a visitor, a customer and somebody of the door get nothing: the desk is for those who work it', async () => {
  for (const sub of [undefined, customer, door]) {
    await reached(listen(await client(sub), 'desk', { private: true }), 'CHANNEL_ERROR');
  }
  await join(await client(camille), 'desk', { private: true });
});
