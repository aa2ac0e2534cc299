import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createConversation } from '../support/conversations.ts';
import { refusal, type Work } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let desk: string;
let customer: string;
beforeAll(async () => {
  desk = await createPerson(db.sql, { role: 'box_office' });
  customer = await createPerson(db.sql);
});
afterEach(() => db.sql`delete from conversations`);

const act = <Result>(work: Work<Result>, userId = desk) => db.commitAs({ userId }, work);
const stateOf = async (id: string) => (await db.sql`select * from conversations where id = ${id}`)[0];
const systemLines = async (id: string) =>
  (
    await db.sql<
      { facts: object }[]
    >`select facts from messages where conversation_id = ${id} and author = 'system' order by id`
  ).map(({ facts }) => facts);

describe('what only those who work the desk do', () => {
  const somebody = randomUUID();
  it.each([
    ['assign', (id: string) => `select assign_conversation('${id}', null)`],
    ['close', (id: string) => `select close_conversation('${id}')`],
    ['reopen', (id: string) => `select reopen_conversation('${id}')`],
    ['block', () => `select block_customer('${customer}', 'Insultes')`],
    ['unblock', () => `select unblock_customer('${somebody}')`],
    ['save an answer', () => `select save_canned_answer('bar', '{"fr": "Le bar ouvre à 19 h."}')`],
    ['delete an answer', () => `select delete_canned_answer('bar')`],
  ])('%s', async (_what, statement) => {
    const id = await createConversation(db.sql, { customerId: customer });
    const door = await createPerson(db.sql, { role: 'door' });
    for (const who of [customer, door]) {
      const tried = db.asUser(who, (sql) => sql.unsafe(statement(id)));
      expect(await refusal(tried)).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
    }
    expect(await refusal(db.asAnon((sql) => sql.unsafe(statement(id))))).toMatchObject({ code: '42501' });
    for (const role of ['owner', 'manager', 'box_office', 'support']) {
      const member = await createPerson(db.sql, { role });
      expect(await db.asUser(member, (sql) => sql.unsafe(statement(id))), role).toHaveLength(1);
    }
  });
});

describe('taking care of a conversation', () => {
  it('is given to a colleague, then to nobody', async () => {
    const id = await createConversation(db.sql);
    const colleague = await createPerson(db.sql, { role: 'support' });
    await act((sql) => sql`select assign_conversation(${id}, ${colleague})`);
    expect(await stateOf(id)).toMatchObject({ assigned_to: colleague });
    await act((sql) => sql`select assign_conversation(${id}, null)`);
    expect(await stateOf(id)).toMatchObject({ assigned_to: null });
  });

  it('is never given to the door, to a customer or to nobody known', async () => {
    const id = await createConversation(db.sql);
    for (const who of [await createPerson(db.sql, { role: 'door' }), customer, randomUUID()]) {
      expect(await refusal(act((sql) => sql`select assign_conversation(${id}, ${who})`))).toMatchObject({
        code: 'PT404',
        hint: 'member_not_found',
      });
    }
    await act((sql) => sql`select assign_conversation(${id}, ${desk})`);
    expect(await stateOf(id)).toMatchObject({ assigned_to: desk });
  });

  it('needs a conversation that exists', async () => {
    const absent = randomUUID();
    for (const call of [
      `assign_conversation('${absent}', null)`,
      `close_conversation('${absent}')`,
      `reopen_conversation('${absent}')`,
    ]) {
      expect(await refusal(act((sql) => sql.unsafe(`select ${call}`)))).toMatchObject({
        code: 'PT404',
        hint: 'conversation_not_found',
      });
    }
    const id = await createConversation(db.sql);
    await act((sql) => sql`select assign_conversation(${id}, null)`);
  });
});

describe('ending a conversation and taking it up again', () => {
  it('tells both sides once who closed it, and nobody waits or is unread any more', async () => {
    const id = await createConversation(db.sql, { customerId: customer, waitingSince: '-5 minutes' });
    await act((sql) => sql`select close_conversation(${id})`);
    await act((sql) => sql`select close_conversation(${id})`);
    expect(await stateOf(id)).toMatchObject({ status: 'closed', waiting_since: null });
    expect(await systemLines(id)).toEqual([{ event: 'closed', member: 'Member' }]);
    const [counted] = await db.asUser(desk, (sql) => sql`select desk_counts() as counts`);
    expect(counted?.counts).toMatchObject({ unread: 0, closed: 1 });
  });

  it('opens again, unless the customer has begun another one', async () => {
    const old = await createConversation(db.sql, { customerId: customer, status: 'closed' });
    const current = await createConversation(db.sql, { customerId: customer });
    expect(await refusal(act((sql) => sql`select reopen_conversation(${old})`))).toMatchObject({
      code: 'PT409',
      hint: 'conversation_open_elsewhere',
    });
    await act((sql) => sql`select close_conversation(${current})`);
    await act((sql) => sql`select reopen_conversation(${old})`);
    expect(await stateOf(old)).toMatchObject({ status: 'open', closed_at: null });
    expect(await systemLines(old)).toEqual([{ event: 'reopened', member: 'Member' }]);
  });
});

describe('blocking', () => {
  it('says why, by whom, and is taken back', async () => {
    expect(await refusal(act((sql) => sql`select block_customer(${customer}, '  ')`))).toMatchObject({
      code: 'PT422',
      hint: 'reason_missing',
    });
    await act((sql) => sql`select block_customer(${customer}, ' Insultes ')`);
    await act((sql) => sql`select block_customer(${customer}, 'Insultes répétées')`);
    expect(await db.sql`select reason, blocked_by from blocked_customers where customer_id = ${customer}`).toEqual([
      { reason: 'Insultes répétées', blocked_by: desk },
    ]);
    await act((sql) => sql`select unblock_customer(${customer})`);
    expect(await db.sql`select from blocked_customers`).toHaveLength(0);
  });

  it('is for customers: neither for colleagues nor for nobody', async () => {
    const door = await createPerson(db.sql, { role: 'door' });
    expect(await refusal(act((sql) => sql`select block_customer(${door}, 'Non')`))).toMatchObject({
      hint: 'not_allowed',
    });
    expect(await refusal(act((sql) => sql`select block_customer(${randomUUID()}, 'Non')`))).toMatchObject({
      code: 'PT404',
      hint: 'customer_not_found',
    });
  });
});

describe('answers written once', () => {
  const save = (shortcut: string, body: unknown) =>
    act((sql) => sql`select save_canned_answer(${shortcut}, ${sql.json(body as never)})`);

  it('are written, rewritten and forgotten; a language without words is left out', async () => {
    await save(' /Bar ', { fr: ' Le bar ouvre à 19 h. ', en: '', es: null });
    await save('bar', { fr: 'Bonjour {name}, le bar ouvre à 19 h.' });
    expect(await db.sql`select shortcut, body from canned_answers`).toEqual([
      { shortcut: 'bar', body: { fr: 'Bonjour {name}, le bar ouvre à 19 h.' } },
    ]);
    await act((sql) => sql`select delete_canned_answer('bar')`);
    expect(await db.sql`select from canned_answers`).toHaveLength(0);
  });

  it.each([
    ['a shortcut with spaces', 'le bar', { fr: 'Oui' }, 'invalid_shortcut'],
    ['no shortcut', '/', { fr: 'Oui' }, 'invalid_shortcut'],
    ['no French', 'bar', { en: 'Yes' }, 'message_empty'],
    ['no words', 'bar', { fr: '  ' }, 'message_empty'],
    ['a language nobody reads', 'bar', { fr: 'Oui', de: 'Ja' }, 'message_empty'],
    ['not a text', 'bar', ['Oui'], 'message_empty'],
    ['too many words', 'bar', { fr: 'x'.repeat(4001) }, 'message_too_long'],
  ])('are refused with %s', async (_what, shortcut, body, hint) => {
    expect(await refusal(save(shortcut, body))).toMatchObject({ code: 'PT422', hint });
    await save('bar', { fr: 'x'.repeat(4000) });
  });
});
