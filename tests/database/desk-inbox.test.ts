import type postgres from 'postgres';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { createConversation } from '../support/conversations.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

type Line = { id: string; unread: number; last_body: string | null; assigned_name: string | null; sorted_at: Date };

const db = testDatabase();
let desk: string;
beforeAll(async () => {
  desk = await createPerson(db.sql, { role: 'box_office' });
});
afterEach(() => db.sql`delete from conversations`);

const inbox = (filter: string, query: string | null = null, before: string | null = null, caller = desk) =>
  db.asUser(
    caller,
    (sql) => sql<Line[]>`select *, sorted_at::text as sorted_at from desk_inbox(${filter}, ${query}, ${before})`,
  );
const ids = async (filter: string, query?: string) => (await inbox(filter, query)).map(({ id }) => id);
const counts = async (caller = desk) => {
  const [row] = await db.asUser(caller, (sql) => sql<{ counts: unknown }[]>`select desk_counts() as counts`);
  return row?.counts;
};

describe('who may look at the inbox', () => {
  it.each(['owner', 'manager', 'box_office', 'support'])('%s answers visitors, and sees it', async (role) => {
    const id = await createConversation(db.sql);
    const person = await createPerson(db.sql, { role });
    expect(await inbox('open', null, null, person)).toMatchObject([{ id }]);
    expect(await counts(person)).toMatchObject({ open: 1 });
    await db.sql`delete from members where user_id = ${person}`;
  });

  it.each([
    ['whoever scans tickets', { role: 'door' }],
    ['a customer', {}],
    ['a visitor', { anonymous: true }],
  ])('%s does not', async (_who, options) => {
    const id = await createConversation(db.sql);
    const person = await createPerson(db.sql, options);
    for (const call of [
      "select * from desk_inbox('open')",
      'select desk_counts()',
      `select * from desk_customer('${id}')`,
    ]) {
      expect(await refusal(db.asUser(person, (sql) => sql.unsafe(call))), call).toMatchObject({
        code: 'PT403',
        hint: 'not_allowed',
      });
      expect(await refusal(db.asAnon((sql) => sql.unsafe(call))), call).toMatchObject({ code: '42501' });
      expect(await db.asUser(desk, (sql) => sql.unsafe(call)), call).toHaveLength(1);
    }
  });

  it('a member who was removed a moment ago does not any more', async () => {
    const person = await createPerson(db.sql, { role: 'support' });
    expect(await counts(person)).toMatchObject({ open: 0 });
    await db.sql`delete from members where user_id = ${person}`;
    expect(await refusal(counts(person))).toMatchObject({ hint: 'not_allowed' });
  });
});

describe('the lists of the inbox', () => {
  it('holds unread, mine, unassigned, open and closed, with their numbers', async () => {
    const [fresh, mine, closed] = [
      await createConversation(db.sql, { says: ['Une', 'deux'] }),
      await createConversation(db.sql, { assignedTo: desk }),
      await createConversation(db.sql, { status: 'closed' }),
    ];
    await db.sql`update conversations set desk_read_id = (select max(id) from messages) where id = ${mine}`;
    expect(await ids('unread')).toEqual([fresh]);
    expect(await ids('mine')).toEqual([mine]);
    expect(await ids('unassigned')).toEqual([fresh]);
    expect((await ids('open')).sort()).toEqual([fresh, mine].sort());
    expect(await ids('closed')).toEqual([closed]);
    expect(await ids('all')).toHaveLength(3);
    expect(await counts()).toEqual({ unread: 1, mine: 1, unassigned: 1, open: 2, closed: 1 });
  });

  it('says on each line the last words, how many are unread and who takes care of it', async () => {
    await createConversation(db.sql, { assignedTo: desk, says: ['Bonjour', 'Y a-t-il un vestiaire ?'] });
    expect(await inbox('open')).toMatchObject([
      { unread: 2, last_body: 'Y a-t-il un vestiaire ?', assigned_name: 'Member' },
    ]);
  });

  it('puts first who has waited longest among the unread, and the latest words elsewhere', async () => {
    const long = await createConversation(db.sql, { waitingSince: '-2 hours', lastMessageAt: '-1 minute' });
    const short = await createConversation(db.sql, { waitingSince: '-5 minutes', lastMessageAt: '-5 minutes' });
    expect(await ids('unread')).toEqual([long, short]);
    await db.sql`update conversations set last_message_at = now() where id = ${short}`;
    expect(await ids('open')).toEqual([short, long]);
  });

  it('calls nobody for words that were taken back', async () => {
    const id = await createConversation(db.sql, { says: ['Oups', 'Bonjour'] });
    await db.sql`update messages set body = null, deleted_at = now() where body = 'Oups'`;
    expect(await inbox('unread')).toMatchObject([{ id, unread: 1 }]);
    await db.sql`update messages set body = null, deleted_at = now() where body = 'Bonjour'`;
    expect(await inbox('unread')).toEqual([]);
    expect(await counts()).toMatchObject({ unread: 0, open: 1 });
    expect(await inbox('open')).toMatchObject([{ id, unread: 0, last_body: null }]);
  });

  it('goes on after thirty lines, without a line twice or none', async () => {
    for (let minutes = 1; minutes <= 35; minutes += 1) {
      await createConversation(db.sql, { waitingSince: `-${minutes} minutes`, lastMessageAt: `-${minutes} minutes` });
    }
    for (const filter of ['open', 'unread']) {
      const first = await inbox(filter);
      expect(first).toHaveLength(30);
      const rest = await inbox(filter, null, String(first.at(-1)?.sorted_at));
      expect(new Set([...first, ...rest].map(({ id }) => id)).size).toBe(35);
    }
  });
});

describe('the search of the inbox', () => {
  it('finds a name, an address and words that were said, without regard to accents and capitals', async () => {
    const noe = await createConversation(db.sql, {
      name: 'Noé',
      replyEmail: 'noe@parterre.example',
      says: ['Où est le vestiaire ?'],
    });
    await createConversation(db.sql, { name: 'Camille', says: ['À quelle heure ouvre le bar ?'] });
    for (const words of ['noe', 'NOÉ parterre', 'vestiaire ou', 'noe@parterre'])
      expect(await ids('all', words), words).toEqual([noe]);
    expect(await ids('all', 'noe bar')).toEqual([]);
    expect(await ids('closed', 'noe')).toEqual([]);
  });

  it('finds a customer by the code of an order and by the address of the account', async () => {
    const camille = buyer(db, await createPerson(db.sql));
    const id = await createConversation(db.sql, { customerId: camille.userId });
    await createConversation(db.sql);
    const hall = await createHall(db.sql);
    const [held] = await camille.holdNamed(await createPerformance(db.sql, hall), hall, ['A1']);
    const [order] = await db.sql<{ code: string }[]>`select code from orders where id = ${String(held?.order_id)}`;
    expect(await ids('all', ` ${order?.code.slice(0, 4).toLowerCase()} ${order?.code.slice(4)} `)).toEqual([id]);
    expect(await ids('all', `${camille.userId}@PARTERRE.example`)).toEqual([id]);
  });

  it.each(['%', '_', '\\', "'", '%%%', '\\%', '(', '*', '""'])('takes %s for what it is', async (sign) => {
    const id = await createConversation(db.sql, { says: [`Voilà : ${sign}`] });
    await createConversation(db.sql, { says: ['Rien de tel'] });
    expect(await ids('all', sign)).toEqual([id]);
  });

  it('reads an index, not every message', async () => {
    const plan = await db.sql.begin(async (sql) => {
      await sql`set local enable_seqscan = off`;
      return sql<
        { 'QUERY PLAN': string }[]
      >`explain select from messages where private.fold(body) like ${'%vestiaire%'}`;
    });
    expect(textOf(plan)).toContain('messages_search');
    const names = await db.sql.begin(async (sql) => {
      await sql`set local enable_seqscan = off`;
      return sql<{ 'QUERY PLAN': string }[]>`explain select from conversations
        where private.fold(coalesce(customer_name, '') || ' ' || coalesce(reply_email, '')) like ${'%camille%'}`;
    });
    expect(textOf(names)).toContain('conversations_search');
  });
});

const textOf = (plan: postgres.RowList<{ 'QUERY PLAN': string }[]>) => plan.map((row) => row['QUERY PLAN']).join('\n');

describe('who writes', () => {
  const about = async (id: string) => (await db.asUser(desk, (sql) => sql`select * from desk_customer(${id})`))[0];

  it('is known by the address they left, else by that of their account', async () => {
    const customer = await createPerson(db.sql);
    const id = await createConversation(db.sql, { customerId: customer, name: 'Camille' });
    expect(await about(id)).toMatchObject({
      full_name: 'Camille',
      email: `${customer}@parterre.example`,
      has_account: true,
    });
    await db.sql`update conversations set reply_email = 'camille@parterre.example' where id = ${id}`;
    expect(await about(id)).toMatchObject({ email: 'camille@parterre.example', blocked_at: null });
  });

  it('may be a visitor without name or address', async () => {
    const id = await createConversation(db.sql, { customerId: await createPerson(db.sql, { anonymous: true }) });
    expect(await about(id)).toMatchObject({ full_name: null, email: null, has_account: false });
  });
});
