import { afterEach, beforeAll, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { mailsOf, newPaidSale, openHouse, type Sale } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let desk: { userId: string };
beforeAll(async () => {
  desk = { userId: await createPerson(db.sql, { role: 'box_office' }) };
});
afterEach(() => expectInvariants(db.sql));

const giveMoney = (sale: Sale, cents: number, method: string | null = null) =>
  db.commitAs(desk, (sql) => sql`select from refund_amount(${sale.orderId}, ${cents}, 'A cold hall', ${method})`);
const factsOf = (sale: Sale, kind: string) =>
  db.sql<{ facts: Record<string, unknown> }[]>`
    select facts from private.outbox where order_id = ${sale.orderId} and kind = ${kind} order by created_at`;

test('whoever gets some of the money back is told how much and how, each time', async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
  await giveMoney(sale, 500);
  await giveMoney(sale, 250, 'cash');
  expect(await factsOf(sale, 'amount_refunded')).toEqual([
    { facts: { amount_cents: 500, returned: [{ method: 'paypal', amount_cents: 500 }] } },
    { facts: { amount_cents: 250, returned: [{ method: 'cash', amount_cents: 250 }] } },
  ]);
});

test('money that comes as a credit has the one letter with its code, and a refused refund has none', async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  expect((await refusal(giveMoney(sale, 1600))).hint).toBe('refund_exceeds_payment');
  expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_paid']);
  await giveMoney(sale, 500, 'credit');
  expect(await mailsOf(db.sql, sale.orderId)).toEqual(['credit_given', 'order_paid']);
});

test('a sale at the counter without an address gets no letter', async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  await db.sql`update orders set email = null where id = ${sale.orderId}`;
  await giveMoney(sale, 500, 'cash');
  expect(await factsOf(sale, 'amount_refunded')).toEqual([]);
});
