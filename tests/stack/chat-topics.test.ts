import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { visitor } from '../support/supabase-clients.ts';

let stack: TestStack;
let sql: postgres.Sql;
let conversation: string;
const clients: SupabaseClient[] = [];
let customer: SupabaseClient;
let member: SupabaseClient;

beforeAll(async () => {
  stack = await startTestStack();
  sql = postgres(stack.addresses.databaseUrl, { max: 1, onnotice: () => {} });
  customer = await somebody();
  member = await somebody('support');
  const { data, error } = await customer.rpc('start_conversation', { body: 'Bonsoir' });
  if (error) throw error;
  conversation = data;
});
afterAll(async () => {
  for (const client of clients) {
    await client.removeAllChannels();
    await client.realtime.disconnect();
  }
  await sql?.end({ timeout: 5 });
  await stack?.stop();
});

/** Somebody with an identity of their own, who works here when a role is given. */
async function somebody(role?: string): Promise<SupabaseClient> {
  const client = visitor(stack.addresses);
  clients.push(client);
  const { data, error } = await client.auth.signInAnonymously();
  if (error || !data.user) throw error ?? new Error('nobody');
  if (role) await sql`insert into members (user_id, role, display_name) values (${data.user.id}, ${role}, 'Camille')`;
  await client.realtime.setAuth();
  return client;
}

type Heard = { event: string; payload: Record<string, unknown> };

/** Joins the topic of the conversation; the channel and what it hears, or why it was refused. */
async function follow(client: SupabaseClient, topic = `conversation:${conversation}`) {
  const heard: Heard[] = [];
  const channel: RealtimeChannel = client.channel(topic, { config: { private: true, broadcast: { ack: true } } });
  channel.on('broadcast', { event: '*' }, ({ event, payload }) => heard.push({ event, payload }));
  const standing = await new Promise<string>((resolve) =>
    channel.subscribe((status, error) => resolve(status === 'SUBSCRIBED' ? status : (error?.message ?? status))),
  );
  return { channel, heard, standing };
}

const typing = { type: 'broadcast' as const, event: 'typing', payload: { side: 'desk', name: 'Camille' } };

describe('the topic of a conversation', () => {
  it('is for its customer and the desk: both hear, both say that they write, and the row says the rest', async () => {
    const [theirs, ours] = [await follow(customer), await follow(member)];
    expect([theirs.standing, ours.standing]).toEqual(['SUBSCRIBED', 'SUBSCRIBED']);
    expect(await ours.channel.send(typing)).toBe('ok');
    await expect.poll(() => theirs.heard.map(({ event }) => event)).toContain('typing');
    expect(await theirs.channel.send({ ...typing, payload: { side: 'customer' } })).toBe('ok');
    await expect.poll(() => ours.heard.map(({ event }) => event)).toContain('typing');

    const { data: id } = await member.rpc('send_message', { conversation_id: conversation, body: 'Bonsoir à vous' });
    await expect
      .poll(() => theirs.heard)
      .toContainEqual({ event: 'message', payload: expect.objectContaining({ id }) });
    expect(JSON.stringify(theirs.heard)).not.toContain('Bonsoir à vous');
    await customer.removeAllChannels();
    await member.removeAllChannels();
  });

  it('a note among members reaches no customer, not even as a hint', async () => {
    const theirs = await follow(customer);
    const note = { conversation_id: conversation, body: 'Entre nous', internal: true };
    await member.rpc('send_message', note);
    // What is said after the note is proof that the note would have been heard by now.
    const { data: id } = await member.rpc('send_message', { conversation_id: conversation, body: 'Oui' });
    await expect.poll(() => theirs.heard.filter(({ event }) => event === 'message')).toHaveLength(1);
    expect(theirs.heard.find(({ event }) => event === 'message')?.payload).toMatchObject({ id });
    await customer.removeAllChannels();
  });

  it.each([
    ['another customer', () => somebody()],
    ['somebody of the door', () => somebody('door')],
    [
      'a visitor without identity',
      async () => {
        const client = visitor(stack.addresses);
        clients.push(client);
        return client;
      },
    ],
  ])('is closed to %s', async (_who, arrive) => {
    const stranger = await arrive();
    expect((await follow(stranger)).standing).toMatch(/Unauthorized|permissions/i);
    await stranger.removeAllChannels();
  });

  it('nobody else speaks on it over HTTP either', async () => {
    const theirs = await follow(customer);
    const stranger = await somebody();
    const channel = stranger.channel(`conversation:${conversation}`, { config: { private: true } });
    await channel.send({ ...typing, payload: { side: 'desk', name: 'Forged' } });
    await member.channel(`conversation:${conversation}`, { config: { private: true } }).send(typing);
    await expect.poll(() => theirs.heard.map(({ payload }) => payload.name)).toContain('Camille');
    expect(theirs.heard.map(({ payload }) => payload.name)).not.toContain('Forged');
  });
});
