import { beforeAll, describe, expect, it } from 'vitest';
import { createPerson } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let camille: string;
let answering: string;
let conversation: string;

beforeAll(async () => {
  camille = await createPerson(db.sql, { anonymous: true });
  answering = await createPerson(db.sql, { role: 'support' });
  conversation = await db.commitAs({ userId: camille }, async (sql) => {
    const [row] = await sql<{ id: string }[]>`select start_conversation('Bonsoir') as id`;
    return String(row?.id);
  });
});

/** What a piece of work says on the topic, as "event" or "event from message n"; everything must be private. */
async function toldOn(topic: string, work: () => Promise<unknown>): Promise<string[]> {
  const told = () => db.sql<{ event: string; payload: { id?: string }; private: boolean }[]>`
    select event, payload, private from realtime.messages where topic = ${topic} order by inserted_at`;
  const before = (await told()).length;
  await work();
  const since = (await told()).slice(before);
  expect(since.every((message) => message.private)).toBe(true);
  return since.map(({ event }) => event);
}

const send = (userId: string, internal = false) =>
  db.commitAs({ userId }, (sql) => sql`select send_message(${conversation}, 'Bonsoir', null, ${internal}) as id`);
const toldToCustomer = (work: () => Promise<unknown>) => toldOn(`conversation:${conversation}`, work);
const toldToDesk = (work: () => Promise<unknown>) => toldOn('desk', work);

describe('what the two sides of a conversation are told', () => {
  it('a message of the customer says so to both, once', async () => {
    expect(await toldToCustomer(() => send(camille))).toEqual(['message']);
    expect(await toldToDesk(() => send(camille))).toEqual(['conversation']);
  });

  it('a note says nothing to the customer', async () => {
    expect(await toldToCustomer(() => send(answering, true))).toEqual([]);
    expect(await toldToDesk(() => send(answering, true))).toEqual(['conversation']);
  });

  it('the first answer also says that somebody has the conversation now', async () => {
    expect((await toldToCustomer(() => send(answering))).sort()).toEqual(['conversation', 'message']);
    expect(await toldToCustomer(() => send(answering))).toEqual(['message']);
  });

  it('reading says so, and reading the same again says nothing', async () => {
    const markRead = () =>
      db.commitAs({ userId: camille }, (sql) => sql`select mark_conversation_read(${conversation}, 1000000)`);
    expect(await toldToCustomer(markRead)).toEqual(['conversation']);
    expect(await toldToCustomer(markRead)).toEqual([]);
  });

  it('taking a message back says from which message on to look again, and none of its words', async () => {
    const [message] = await send(camille);
    const remove = () => db.commitAs({ userId: camille }, (sql) => sql`select delete_message(${message?.id})`);
    expect(await toldToCustomer(remove)).toContain('message');
    const [told] = await db.sql`select payload from realtime.messages
      where topic = ${`conversation:${conversation}`} and event = 'message' order by inserted_at desc limit 1`;
    expect(told?.payload).toMatchObject({ id: Number(message?.id) });
    expect(JSON.stringify(told?.payload)).not.toContain('Bonsoir');
  });
});
