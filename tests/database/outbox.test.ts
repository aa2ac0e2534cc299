import { afterEach, expect, test } from 'vitest';
import { trail } from '../support/buyer.ts';
import { expectInvariants } from '../support/invariants.ts';
import { newPaidSale, openHouse } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

type Mail = {
  id: string;
  kind: string;
  recipient: string;
  language: string;
  attempts: number;
  order_id: string;
  order_code: string;
  order_key: string;
};

const db = testDatabase();
afterEach(async () => {
  await db.sql`delete from private.outbox`;
  await expectInvariants(db.sql);
});

const take = (max = 10) => db.commitAs('service_role', (sql) => sql<Mail[]>`select * from take_outbox(${max})`);
const finish = (id: string, error: string | null = null) =>
  db.commitAs('service_role', (sql) => sql`select finish_outbox(${id}, ${error})`);
const passTime = (words: string) =>
  db.sql`update private.outbox set next_attempt_at = next_attempt_at - ${words}::interval, locked_until = locked_until - ${words}::interval`;

test('a sale puts one mail in the outbox, with all that its link needs; once sent it is never given out again', async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  const [mail, ...more] = await take();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    kind: 'order_paid',
    recipient: 'camille@parterre.example',
    language: 'fr',
    order_id: sale.orderId,
    attempts: 1,
  });
  const [order] = await db.asAnon((sql) => sql`select code from orders`, { 'x-order-key': mail?.order_key ?? '' });
  expect(order?.code).toBe(mail?.order_code);
  await finish(mail?.id ?? '');
  await passTime('1 day');
  expect(await take()).toEqual([]);
  expect(await trail(db.sql, sale.orderId)).toContain('mail_sent');
});

test('two senders at the same moment never get the same mail, and a sender that died gives it up after five minutes', async () => {
  const house = await openHouse(db);
  for (const seat of ['A1', 'A2', 'A3', 'A4']) await newPaidSale(db, house, [seat]);
  const [first, second] = await Promise.all([take(2), take(2)]);
  const ids = [...(first ?? []), ...(second ?? [])].map((mail) => mail.id);
  expect(new Set(ids).size).toBe(4);
  expect(await take()).toEqual([]);
  await passTime('5 minutes');
  expect((await take()).map((mail) => mail.attempts)).toEqual([2, 2, 2, 2]);
});

test('a mail that cannot be sent is tried again later and later, and given up after ten tries', async () => {
  await newPaidSale(db, await openHouse(db), ['A1']);
  const [mail] = await take();
  await finish(mail?.id ?? '', '550 no such user <camille@parterre.example>');
  expect(await take()).toEqual([]);
  const [kept] = await db.sql`select last_error from private.outbox`;
  expect(kept?.last_error).toBe('550 no such user …');
  for (let attempt = 2; attempt <= 10; attempt += 1) {
    await passTime('1 day');
    const [again] = await take();
    expect(again?.attempts).toBe(attempt);
    await finish(again?.id ?? '', 'the mail server does not answer');
  }
  await passTime('1 day');
  expect(await take()).toEqual([]);
  const [ended] = await db.sql`select given_up_at is not null as given_up from private.outbox`;
  expect(ended?.given_up).toBe(true);
});

test('finishing a mail that does not exist does no harm', async () => {
  await finish('00000000-0000-4000-8000-000000000000');
  expect(await take()).toEqual([]);
});
