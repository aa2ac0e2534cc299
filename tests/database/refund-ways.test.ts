import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { trail } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { expectInvariants } from '../support/invariants.ts';
import { itemsOf } from '../support/paid-places.ts';
import { newRefundDesk, type Refund, settleRefund } from '../support/refunds.ts';
import { ledgerOf, newPaidSale, openHouse, paymentOf, settle, summaryOf } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let desk: Awaited<ReturnType<typeof newRefundDesk>>;
beforeAll(async () => {
  desk = await newRefundDesk(db);
});
afterEach(() => expectInvariants(db.sql));

describe('money that goes back by hand', () => {
  test.each(['cash', 'cheque', 'transfer', 'card'])(
    'by %s for an order paid with PayPal: done at once, by whom is kept',
    async (method) => {
      const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
      const [first = '', second = ''] = await itemsOf(db, sale);
      expect(await desk.giveBack(sale, [first], method)).toMatchObject([
        { method, status: 'completed', requested_by: desk.userId },
      ]);
      const lines =
        await db.sql`select provider, amount_cents from ledger_entries where order_id = ${sale.orderId} and kind = 'refund'`;
      expect(lines).toEqual([{ provider: method, amount_cents: -1500 }]);
      expect(await db.commitAs('service_role', (sql) => sql`select * from refunds_due(10)`)).toEqual([]);
      const [rest] = await desk.giveBack(sale, [second]);
      expect(rest).toMatchObject({ method: 'paypal', amount_cents: 1500 });
      await settleRefund(db, rest);
    },
  );

  test('a whole order goes back by hand too', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const whole = await desk.giveAllBack(sale, 'cash');
    expect(whole).toMatchObject([{ method: 'cash', status: 'completed', amount_cents: 1500 }]);
  });
});

describe('a part of the money while the tickets stay', () => {
  test('it is spread over the places, and a place given back later gets only the rest', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2', 'A3']);
    const [part] = await desk.giveMoney(sale, 1000);
    expect(part).toMatchObject({ amount_cents: 1000, status: 'requested' });
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 3 tickets, places sold sold sold');
    const [first = ''] = await itemsOf(db, sale);
    const [place] = await desk.giveBack(sale, [first]);
    // One of the three bore the odd cent; which one is chance.
    expect([1166, 1167]).toContain(place?.amount_cents);
    await settleRefund(db, part);
    await settleRefund(db, place);
    expect((await ledgerOf(db.sql, sale.orderId)).slice(3)).toEqual([
      'refund -333',
      'refund -334',
      'refund -333',
      `refund -${place?.amount_cents}`,
    ]);
  });

  test('never more than is left, nothing below a cent; all that is left is allowed', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    await desk.giveMoney(sale, 1000, 'cash');
    expect(await refusal(desk.giveMoney(sale, 2001))).toMatchObject({
      code: 'PT409',
      hint: 'refund_exceeds_payment',
      facts: { asked_cents: 2001, captured_cents: 3000, refunded_cents: 1000 },
    });
    for (const cents of [0, -1]) expect((await refusal(desk.giveMoney(sale, cents))).hint).toBe('invalid_amount');
    expect(await desk.giveMoney(sale, 2000, 'cash')).toMatchObject([{ amount_cents: 2000, status: 'completed' }]);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
    expect(await desk.giveBack(sale, await itemsOf(db, sale))).toEqual([]);
  });
});

describe('what PayPal would not give back', () => {
  test('a person is called, tries again, and is no longer needed', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [first = ''] = await itemsOf(db, sale);
    const [failed] = await desk.giveBack(sale, [first]);
    await settleRefund(db, failed, 'failed');
    expect((await paymentOf(db.sql, sale.paymentId)).needs_person).toBe('refund_failed');
    const ends = await Promise.allSettled([1, 2].map(() => desk.retry(failed?.id)));
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [again] = await db.sql<Refund[]>`select * from refunds where replaces = ${failed?.id ?? ''}`;
    expect(again).toMatchObject({ amount_cents: 1500, status: 'requested' });
    await settleRefund(db, again);
    expect(await paymentOf(db.sql, sale.paymentId)).toMatchObject({ status: 'part_refunded', needs_person: null });
    expect(await trail(db.sql, sale.orderId)).toContain('refund_failed');
    expect((await refusal(desk.retry(again?.id))).hint).toBe('already_refunded');
    expect((await refusal(desk.retry(randomUUID()))).hint).toBe('refund_not_found');
  });

  test('or hands it over in cash instead', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
    const [first = ''] = await itemsOf(db, sale);
    const [failed] = await desk.giveBack(sale, [first]);
    await settleRefund(db, failed, 'failed');
    expect(await desk.retry(failed?.id, 'cash')).toMatchObject([{ status: 'completed', method: 'cash' }]);
    const lines =
      await db.sql`select order_item_id from ledger_entries where order_id = ${sale.orderId} and kind = 'refund'`;
    expect(lines).toEqual([{ order_item_id: first }]);
  });
});

test('a refund that ended because the bank took everything back is not tried again; one that PayPal refused is', async () => {
  const [taken, refused] = [
    await newPaidSale(db, await openHouse(db), ['A1']),
    await newPaidSale(db, await openHouse(db), ['A1']),
  ];
  const [lost] = await desk.giveAllBack(taken);
  const [failed] = await desk.giveAllBack(refused);
  await settle(db, taken.paymentId, 'reversed');
  await settleRefund(db, failed, 'failed');
  for (const method of [null, 'cash'])
    expect(await refusal(desk.retry(lost?.id, method))).toMatchObject({ code: 'PT409', hint: 'already_refunded' });
  expect(await desk.retry(failed?.id, 'cash')).toMatchObject([{ status: 'completed', amount_cents: 1500 }]);
});
