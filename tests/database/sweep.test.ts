import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import {
  captureOf,
  claim,
  letMinutesPass,
  newOrder,
  newPaidSale,
  newSale,
  openHouse,
  paymentOf,
  settle,
} from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
afterEach(async () => {
  await db.commitAs('service_role', (sql) => sql`select expire_unpaid_orders()`);
  await expectInvariants(db.sql);
});

const due = async (kind: 'payments_due' | 'refunds_due', max = 100) =>
  (await db.commitAs('service_role', (sql) => sql<{ id: string }[]>`select id from ${sql(kind)}(${max})`)).map(
    (row) => row.id,
  );

describe('payments worth a look', () => {
  test('one whose buyer closed the window after a minute, then rarely and more rarely', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    expect(await due('payments_due')).not.toContain(sale.paymentId);
    await letMinutesPass(db, sale.orderId, 1);
    expect(await due('payments_due')).toContain(sale.paymentId);
    expect(await due('payments_due')).not.toContain(sale.paymentId);
    await letMinutesPass(db, sale.orderId, 119);
    expect(await due('payments_due')).toContain(sale.paymentId);
    await letMinutesPass(db, sale.orderId, 20);
    expect(await due('payments_due')).not.toContain(sale.paymentId);
    await letMinutesPass(db, sale.orderId, 10);
    expect(await due('payments_due')).toContain(sale.paymentId);
  });

  test('one that PayPal has not answered for is asked about every minute at first', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    await claim(db, sale.paymentId);
    expect(await due('payments_due')).not.toContain(sale.paymentId);
    for (const _ of [1, 2, 3]) {
      await letMinutesPass(db, sale.orderId, 1);
      expect(await due('payments_due')).toContain(sale.paymentId);
    }
  });

  test('one without an answer for a quarter of an hour is called to a person, until the answer comes', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    await claim(db, sale.paymentId);
    await letMinutesPass(db, sale.orderId, 14);
    await due('payments_due');
    expect((await paymentOf(db.sql, sale.paymentId)).needs_person).toBeNull();
    await letMinutesPass(db, sale.orderId, 5);
    await due('payments_due');
    expect(await paymentOf(db.sql, sale.paymentId)).toMatchObject({ status: 'capturing', needs_person: 'no_answer' });
    await settle(db, sale.paymentId, 'captured', captureOf(sale));
    expect((await paymentOf(db.sql, sale.paymentId)).needs_person).toBeNull();
  });

  test('one that never got its order at PayPal after two minutes', async () => {
    const order = await newOrder(db, await openHouse(db), ['A1']);
    const [open] = await db.commitAs(
      'service_role',
      (sql) => sql`select payment_id from open_payment(${order.orderId}, 'emulator')`,
    );
    await letMinutesPass(db, order.orderId, 1);
    expect(await due('payments_due')).not.toContain(open?.payment_id);
    await letMinutesPass(db, order.orderId, 1);
    expect(await due('payments_due')).toContain(open?.payment_id);
  });

  test('never one that has ended', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const gone = await newSale(db, await openHouse(db), ['A1']);
    await settle(db, gone.paymentId, 'gone');
    for (const { orderId } of [sale, gone]) await letMinutesPass(db, orderId, 600);
    const found = await due('payments_due');
    expect(found).not.toContain(sale.paymentId);
    expect(found).not.toContain(gone.paymentId);
  });

  test('two sweepers at the same moment share the work', async () => {
    const house = await openHouse(db);
    for (const seat of ['A1', 'A2', 'A3', 'A4'])
      await letMinutesPass(db, (await newSale(db, house, [seat])).orderId, 1);
    const [first, second] = await Promise.all([due('payments_due'), due('payments_due')]);
    const together = [...(first ?? []), ...(second ?? [])];
    expect(new Set(together).size).toBe(together.length);
    expect(together.length).toBeGreaterThanOrEqual(4);
  });

  test('money that may be moving comes before windows that were closed', async () => {
    const house = await openHouse(db);
    const [idle, moving] = [await newSale(db, house, ['A1']), await newSale(db, house, ['A2'])];
    await claim(db, moving.paymentId);
    for (const { orderId } of [idle, moving]) await letMinutesPass(db, orderId, 2);
    expect((await due('payments_due', 1))[0]).not.toBe(idle.paymentId);
  });
});

test('refunds that PayPal has not confirmed are asked about, confirmed ones are not', async () => {
  const sale = await newSale(db, await openHouse(db), ['A1']);
  await claim(db, sale.paymentId);
  await settle(db, sale.paymentId, 'captured', captureOf(sale, { currency: 'USD' }));
  const [refund] = await db.sql<{ id: string }[]>`select id from refunds where payment_id = ${sale.paymentId}`;
  await letMinutesPass(db, sale.orderId, 1);
  expect(await due('refunds_due')).toEqual([refund?.id]);
  expect(await due('refunds_due')).toEqual([]);
  await db.commitAs('service_role', (sql) => sql`select settle_refund(${refund?.id ?? ''}, 'completed', 'R-1')`);
  await letMinutesPass(db, sale.orderId, 600);
  expect(await due('refunds_due')).toEqual([]);
});

test('a webhook that was dealt with rings for nothing, one that was interrupted rings again', async () => {
  const hear = async (id: string) =>
    (await db.commitAs('service_role', (sql) => sql`select hear_webhook(${id}, 'CHECKOUT.ORDER.APPROVED') as news`))[0]
      ?.news;
  const id = `WH-${randomUUID()}`;
  expect(await hear(id)).toBe(true);
  expect(await hear(id)).toBe(true);
  await db.commitAs('service_role', (sql) => sql`select finish_webhook(${id})`);
  expect(await hear(id)).toBe(false);
  const twins = await Promise.all([hear(`${id}-b`), hear(`${id}-b`)]);
  expect(twins).toEqual([true, true]);
});

test('what only the house may call is refused to visitors and customers, and answered to the service', async () => {
  const sale = await newSale(db, await openHouse(db), ['A1']);
  const member = await createPerson(db.sql, { role: 'owner' });
  const calls = [
    `select open_payment('${sale.orderId}', 'emulator')`,
    `select payment_created('${sale.paymentId}', 'PP-${sale.paymentId}', null)`,
    `select claim_payment('${sale.paymentId}')`,
    `select settle('${sale.paymentId}', 'captured', '${JSON.stringify(captureOf(sale))}')`,
    `select record_external_refund('${sale.paymentId}', 'X', 1)`,
    'select payments_due(1)',
    'select refunds_due(1)',
    "select hear_webhook('x', 'y')",
    "select finish_webhook('x')",
    'select take_outbox(1)',
    `select finish_outbox('${randomUUID()}')`,
    'select expire_unpaid_orders()',
  ];
  const servicesOnly = [
    ...calls,
    `select payment_not_created('${sale.paymentId}', 'x')`,
    `select settle_refund('${randomUUID()}', 'failed')`,
  ];
  for (const call of servicesOnly) {
    expect((await refusal(db.asAnon((sql) => sql.unsafe(call)))).code, call).toBe('42501');
    for (const userId of [sale.userId, member])
      expect((await refusal(db.asUser(userId, (sql) => sql.unsafe(call)))).code, call).toBe('42501');
  }
  await db.asService(async (sql) => {
    for (const call of calls) expect(await sql.unsafe(call), call).toBeDefined();
  });
});

test('helpers in the private schema cannot be called by anyone from outside', async () => {
  const sale = await newSale(db, await openHouse(db), ['A1']);
  for (const call of [
    `select private.settle_free('${sale.orderId}')`,
    `select private.sell_order('${sale.orderId}', '${sale.paymentId}')`,
    `select private.expire_order('${sale.orderId}', 'no')`,
    `select private.issue_tickets('${sale.orderId}')`,
    'select * from private.outbox',
  ]) {
    expect((await refusal(db.asAnon((sql) => sql.unsafe(call)))).code, call).toBe('42501');
    expect((await refusal(db.asUser(sale.userId, (sql) => sql.unsafe(call)))).code, call).toBe('42501');
    expect((await refusal(db.asService((sql) => sql.unsafe(call)))).code, call).toBe('42501');
  }
  expect(await db.asService((sql) => sql`select * from claim_payment(${sale.paymentId})`)).toMatchObject([
    { outcome: 'claimed' },
  ]);
});
