import { afterEach, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { expectInvariants } from '../support/invariants.ts';
import { captureOf, claim, newPaidSale, newSale, openHouse, settle } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
afterEach(() => expectInvariants(db.sql));

const numbers = async () =>
  (await db.sql<{ number: number }[]>`select number::int from tickets order by number`).map((row) => row.number);

test('numbers run without a gap over ten buyers who pay at once, also when one of the sales is rolled back', async () => {
  const seats = ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3', 'B4'];
  const house = await openHouse(db);
  const sales = await Promise.all(seats.map((seat) => newSale(db, house, [seat])));
  await Promise.all(sales.map((sale) => claim(db, sale.paymentId)));
  const [unlucky, ...lucky] = sales;
  if (!unlucky) throw new Error('There is no first sale');
  const rolledBack = db.asService(
    (sql) => sql`select settle(${unlucky.paymentId}, 'captured', ${sql.json(captureOf(unlucky))})`,
  );
  await Promise.all([rolledBack, ...lucky.map((sale) => settle(db, sale.paymentId, 'captured', captureOf(sale)))]);
  expect(await numbers()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  await settle(db, unlucky.paymentId, 'captured', captureOf(unlucky));
  expect(await numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('every ticket has a secret of its own that nobody can guess', async () => {
  await newPaidSale(db, await openHouse(db), ['A1', 'A2', 'A3']);
  const tokens = (await db.sql<{ token: string }[]>`select token from tickets`).map((row) => row.token);
  expect(new Set(tokens).size).toBe(tokens.length);
  for (const token of tokens) expect(token).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
});

test('buyers read their own tickets; others, and a guest without the key, read none', async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  const other = await newPaidSale(db, await openHouse(db), ['A1']);
  const [key] = await db.sql<{ key: string }[]>`select key from private.order_keys where order_id = ${sale.orderId}`;
  const mine = `select order_id from tickets where order_id = '${sale.orderId}'`;
  expect(await db.asUser(other.userId, (sql) => sql.unsafe(mine))).toHaveLength(0);
  expect(await db.asAnon((sql) => sql.unsafe(mine))).toHaveLength(0);
  expect(await db.asUser(sale.userId, (sql) => sql.unsafe(mine))).toHaveLength(1);
  expect(await db.asAnon((sql) => sql.unsafe(mine), { 'x-order-key': key?.key ?? '' })).toHaveLength(1);
});

test('a ticket that was given back stays void, and nothing else about a ticket changes', async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  const forge = db.sql`update tickets set number = 999 where order_id = ${sale.orderId}`;
  expect((await refusal(forge)).hint).toBe('illegal_transition');
  await db.commitAs('service_role', (sql) => sql`select from refund_order(${sale.orderId}, 'Ill')`);
  const revive = db.sql`update tickets set status = 'valid', voided_at = null where order_id = ${sale.orderId}`;
  expect((await refusal(revive)).hint).toBe('illegal_transition');
});
