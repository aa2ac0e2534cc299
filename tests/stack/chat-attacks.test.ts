import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPerson } from '../support/hall.ts';
import { hears, join, listen, reached } from '../support/realtime-listener.ts';
import { tokenMaker } from '../support/realtime-tokens.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { visitor } from '../support/supabase-clients.ts';

// What somebody tries in a conversation who does not use our pages: the Data API and Realtime with the public key.
const PRIVATE = { private: true };
const clients: SupabaseClient[] = [];
let stack: TestStack;
let sql: postgres.Sql;
let camille: Person;
let conversation: string;

beforeAll(async () => {
  // Who may still listen is looked up more often than in the house, where it is every five minutes.
  stack = await startTestStack({ realtime: { recheckMs: 250 } });
  sql = postgres(stack.addresses.databaseUrl, { max: 2, onnotice: () => {} });
});
beforeEach(async () => {
  camille = await arrive();
  const { data, error } = await camille.client.rpc('start_conversation', { body: 'Bonsoir' });
  if (error) throw error;
  conversation = data;
});
afterEach(() => Promise.all(clients.splice(0).map(({ realtime }) => realtime.disconnect())));
afterAll(async () => {
  await sql?.end({ timeout: 5 });
  await stack?.stop();
});

type Person = { id: string; client: SupabaseClient };

/** Somebody with an account, who works here when a role is given; `expiresIn` seconds are left of their session. */
async function arrive(options: { role?: string; expiresIn?: number } = {}): Promise<Person> {
  const id = await createPerson(sql, options);
  return { id, client: await withSession(id, options.expiresIn) };
}

async function withSession(id: string, expiresIn = 3600): Promise<SupabaseClient> {
  const token = tokenMaker(stack)({ sub: id }, { expiresIn });
  const client = visitor(stack.addresses, { authorization: `Bearer ${token}` });
  clients.push(client);
  await client.realtime.setAuth(token);
  return client;
}

const send = ({ client }: Person, body: string, more: Record<string, unknown> = {}) =>
  client.rpc('send_message', { conversation_id: conversation, body, ...more });
const stored = () =>
  sql<{ author: string; author_id: string; body: string }[]>`
    select author::text, author_id, body from messages where conversation_id = ${conversation} order by id`;

describe('what is no message', () => {
  test('a message with a null byte is refused whole, one without arrives', async () => {
    const refused = await send(camille, 'Bon\u0000soir');
    expect(refused.status).toBe(400);
    expect(refused.error?.message).not.toMatch(/\/|\.ts|function/);
    expect((await send(camille, 'Bonsoir')).error).toBeNull();
    expect((await stored()).map(({ body }) => body)).toEqual(['Bonsoir', 'Bonsoir']);
  });

  test('10,000 characters are refused with the limit, 4,000 arrive', async () => {
    const { error, status } = await send(camille, 'a'.repeat(10_000));
    expect([status, error?.hint, JSON.parse(error?.details ?? '{}')]).toEqual([
      422,
      'message_too_long',
      { limit: 4000 },
    ]);
    expect((await send(camille, 'a'.repeat(4_000))).error).toBeNull();
  });

  test('of two hundred messages at once twelve a minute are taken; the others are told when to go on, and a neighbour is not held up', async () => {
    const [noe, answers] = [await arrive(), await Promise.all(numbers(200).map((n) => send(camille, `Message ${n}`)))];
    const refused = answers.filter(({ error }) => error);
    expect(await stored()).toHaveLength(12);
    expect(new Set(refused.map(({ status, error }) => `${status} ${error?.hint}`))).toEqual(
      new Set(['429 too_many_messages']),
    );
    expect(JSON.parse(refused[0]?.error?.details ?? '{}')).toEqual({ retry_after_seconds: expect.any(Number) });
    expect((await noe.client.rpc('start_conversation', { body: 'Moi aussi' })).error).toBeNull();
  });
});

describe('writing as somebody else', () => {
  test('the author is who is signed in, whatever is sent along', async () => {
    const noe = await arrive();
    for (const attempt of [
      await send(noe, 'C’est Camille'),
      await send(camille, 'Oui, prenez place', { author: 'member' }),
      await send(camille, 'Oui, prenez place', { author_id: randomUUID() }),
      await send(camille, 'Note du guichet', { internal: true }),
      await camille.client.from('messages').insert({ conversation_id: conversation, author: 'member', body: 'Oui' }),
      await camille.client.from('conversations').update({ customer_name: 'La direction' }).eq('id', conversation),
    ]) {
      expect(attempt.status).toBeGreaterThanOrEqual(400);
    }
    expect(await stored()).toHaveLength(1);
    expect((await send(camille, 'C’est moi')).error).toBeNull();
    expect((await stored()).at(-1)).toEqual({ author: 'customer', author_id: camille.id, body: 'C’est moi' });
  });

  test('a message that somebody announces on the topic of their conversation is a hint, and no row', async () => {
    const member = await arrive({ role: 'support' });
    const [theirs, ours] = await Promise.all(
      [camille, member].map(({ client }) => join(client, `conversation:${conversation}`, PRIVATE)),
    );
    await theirs?.channel.send({ type: 'broadcast', event: 'message', payload: { id: 999_999, body: 'Accordé' } });
    if (ours) await hears(ours, 'message');
    const { data } = await member.client.from('messages').select('id, body').eq('conversation_id', conversation);
    expect(data?.map(({ body }) => body)).toEqual(['Bonsoir']);
  });
});

describe('a member who is removed in mid-session, with a token that is still good', () => {
  test('does nothing more at once, and hears nothing more at the next look at the rights', async () => {
    const member = await arrive({ role: 'support' });
    const colleague = await arrive({ role: 'support' });
    const topics = ['desk', `conversation:${conversation}`];
    const listeners = await Promise.all(topics.map((topic) => join(member.client, topic, PRIVATE)));
    const staying = await Promise.all(topics.map((topic) => join(colleague.client, topic, PRIVATE)));
    expect((await send(member, 'Je vous écoute')).error).toBeNull();

    await sql`delete from members where user_id = ${member.id}`;
    expect((await send(member, 'Encore un mot')).error).toMatchObject({ hint: 'conversation_not_found' });
    expect((await member.client.rpc('desk_inbox', { filter: 'open' })).error).toMatchObject({ hint: 'not_allowed' });
    expect((await member.client.from('messages').select('id').eq('conversation_id', conversation)).data).toEqual([]);
    for (const listener of listeners) await reached(listener, 'CLOSED');

    for (const listener of [...listeners, ...staying]) listener.heard.length = 0;
    expect((await send(camille, 'Vous êtes là')).error).toBeNull();
    for (const listener of staying) await expect.poll(() => listener.heard.length).toBeGreaterThan(0);
    for (const listener of listeners) expect(listener.heard).toEqual([]);
    expect((await send(colleague, 'Oui')).error).toBeNull();
  });
});

describe('a session that is over', () => {
  test('writes nothing, reads nothing and joins nothing; the next session of the same person does', async () => {
    const late: Person = { id: camille.id, client: await withSession(camille.id, -60) };
    expect((await send(late, 'Encore moi')).status).toBe(401);
    expect((await late.client.from('messages').select('id')).status).toBe(401);
    await reached(listen(late.client, `conversation:${conversation}`, PRIVATE), 'CHANNEL_ERROR');
    const again: Person = { id: camille.id, client: await withSession(camille.id) };
    expect((await send(again, 'Encore moi')).error).toBeNull();
    await join(again.client, `conversation:${conversation}`, PRIVATE);
  });
});

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
