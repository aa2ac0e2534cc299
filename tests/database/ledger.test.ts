import { afterEach, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { captureOf, claim, ledgerOf, newOrder, newPaidSale, openHouse, openPayment, settle } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
afterEach(() => expectInvariants(db.sql));

test('nobody changes or deletes a line, not even the owner of the tables; new lines can be added by a sale', async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  for (const forge of [
    () => db.sql`update ledger_entries set amount_cents = 0 where order_id = ${sale.orderId}`,
    () => db.sql`delete from ledger_entries where order_id = ${sale.orderId}`,
    () => db.sql`truncate ledger_entries`,
    () => db.sql`update order_events set kind = 'order_paid' where order_id = ${sale.orderId}`,
  ])
    expect((await refusal(forge())).hint).toBe('append_only');
  for (const caller of [{ userId: sale.userId }, 'anon', 'service_role'] as const) {
    const forge = db.commitAs(caller, (sql) => sql`delete from ledger_entries`);
    expect((await refusal(forge)).code).toBe('42501');
  }
  expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500']);
});

test('a discount is spread over the tickets to the cent, and given back to the cent', async () => {
  const order = await newOrder(db, await openHouse(db), ['A1', 'A2', 'A3']);
  await db.sql`update orders set discount_cents = 1000 where id = ${order.orderId}`;
  const sale = { ...order, cents: 3500, paymentId: await openPayment(db, order.orderId) };
  await claim(db, sale.paymentId);
  expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('captured');
  expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1167', 'sale 1166', 'sale 1167']);
  const refunds = await db.commitAs(
    'service_role',
    (sql) => sql<{ id: string }[]>`select id from refund_order(${sale.orderId}, 'Ill')`,
  );
  await db.commitAs('service_role', (sql) => sql`select settle_refund(${refunds[0]?.id ?? ''}, 'completed', 'R-D')`);
  expect((await ledgerOf(db.sql, sale.orderId)).slice(3)).toEqual(['refund -1167', 'refund -1166', 'refund -1167']);
});

test('managers read the ledger; the box office, customers and visitors do not', async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  const read = `select id from ledger_entries where order_id = '${sale.orderId}'`;
  for (const role of ['box_office', 'door', 'support'])
    expect(await db.asUser(await createPerson(db.sql, { role }), (sql) => sql.unsafe(read))).toHaveLength(0);
  expect(await db.asUser(sale.userId, (sql) => sql.unsafe(read))).toHaveLength(0);
  expect((await refusal(db.asAnon((sql) => sql.unsafe(read)))).code).toBe('42501');
  expect(await db.asUser(await createPerson(db.sql, { role: 'manager' }), (sql) => sql.unsafe(read))).toHaveLength(1);
});
