import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { buyer, trail } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { createPerson, priceTypes } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import {
  captureOf,
  claim,
  type House,
  ledgerOf,
  mailsOf,
  newPaidSale,
  newSale,
  openHouse,
  paymentOf,
  settle,
  summaryOf,
} from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

type Refund = { id: string; payment_id: string; amount_cents: number; status: string };

const db = testDatabase();
let house: House;
afterEach(() => expectInvariants(db.sql));

const refundOrder = (orderId: string, caller: { userId: string } | 'anon' | 'service_role' = 'service_role') =>
  db.commitAs(caller, (sql) => sql<Refund[]>`select * from refund_order(${orderId}, 'The show moved')`);
const settleRefund = (refundId: string, outcome: string, paypalId: string | null = null) =>
  db.commitAs('service_role', (sql) => sql`select settle_refund(${refundId}, ${outcome}, ${paypalId}) as status`);
const refundOutside = (paymentId: string, paypalId: string, cents: number) =>
  db.commitAs('service_role', (sql) => sql`select record_external_refund(${paymentId}, ${paypalId}, ${cents}) as id`);

describe('giving a whole order back', () => {
  test.each(['manager', 'box_office', 'owner'])('a %s may, and the seats can be sold again', async (role) => {
    house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    const member = await createPerson(db.sql, { role });
    const [refund] = await refundOrder(sale.orderId, { userId: member });
    expect(refund).toMatchObject({ amount_cents: 3000, status: 'requested', payment_id: sale.paymentId });
    expect(await summaryOf(db.sql, sale.orderId)).toBe('cancelled, 0 tickets, places free free');
    await settleRefund(refund?.id ?? '', 'completed', `R-${refund?.id}`);
    expect((await paymentOf(db.sql, sale.paymentId)).status).toBe('refunded');
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500', 'sale 1500', 'refund -1500', 'refund -1500']);
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_paid', 'order_refunded']);
    const again = await newPaidSale(db, house, ['A1', 'A2']);
    expect(await summaryOf(db.sql, again.orderId)).toBe('paid, 2 tickets, places sold sold');
  });

  test.each(['door', 'support', undefined])('the %s, customers and visitors may not', async (role) => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const person = await createPerson(db.sql, role ? { role } : {});
    expect(await refusal(refundOrder(sale.orderId, { userId: person }))).toMatchObject({
      code: 'PT403',
      hint: 'not_allowed',
    });
    expect((await refusal(refundOrder(sale.orderId, { userId: sale.userId }))).hint).toBe('not_allowed');
    expect((await refusal(refundOrder(sale.orderId, 'anon'))).code).toBe('42501');
    expect(await refundOrder(sale.orderId)).toHaveLength(1);
  });

  test('two people at the same moment: one gives back, the other learns that it is done', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const members = await Promise.all([1, 2].map(() => createPerson(db.sql, { role: 'box_office' })));
    const ends = await Promise.allSettled(members.map((userId) => refundOrder(sale.orderId, { userId })));
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await refusal(refundOrder(sale.orderId))).hint).toBe('already_refunded');
    expect(await db.sql`select from refunds where payment_id = ${sale.paymentId}`).toHaveLength(1);
  });

  test('an unpaid order, an unknown one, and a refund without a reason are refused', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    expect((await refusal(refundOrder(sale.orderId))).hint).toBe('order_not_paid');
    expect((await refusal(refundOrder(randomUUID()))).hint).toBe('order_not_found');
    await claim(db, sale.paymentId);
    await settle(db, sale.paymentId, 'captured', captureOf(sale));
    const silent = db.commitAs('service_role', (sql) => sql`select from refund_order(${sale.orderId}, ' ')`);
    expect((await refusal(silent)).hint).toBe('reason_missing');
    expect(await refundOrder(sale.orderId)).toHaveLength(1);
  });

  test('places of a performance that is cancelled are blocked, those of one to come are free', async () => {
    const cancelled = await openHouse(db);
    const sale = await newPaidSale(db, cancelled, ['A1']);
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${cancelled.performanceId}`;
    await refundOrder(sale.orderId);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('cancelled, 0 tickets, places blocked');
    const other = await newPaidSale(db, await openHouse(db), ['A1']);
    await refundOrder(other.orderId);
    expect(await summaryOf(db.sql, other.orderId)).toBe('cancelled, 0 tickets, places free');
  });

  test('an order that cost nothing is taken back without any refund', async () => {
    const free = await openHouse(db);
    const types = await priceTypes(db.sql);
    const customer = buyer(db, await createPerson(db.sql));
    const [place] = await customer.holdNamed(free.performanceId, free.hall, ['A1']);
    await customer.setPriceType(place?.order_item_id ?? '', types.free);
    await customer.beginCheckout(place?.order_id ?? '');
    expect(await refundOrder(place?.order_id ?? '')).toHaveLength(0);
    expect(await summaryOf(db.sql, place?.order_id ?? '')).toBe('cancelled, 0 tickets, places free');
    expect((await refusal(refundOrder(place?.order_id ?? ''))).hint).toBe('already_refunded');
  });
});

describe('what became of a refund', () => {
  test('it is booked once, however often it is told, and never undone', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const [refund] = await refundOrder(sale.orderId);
    const id = refund?.id ?? '';
    await settleRefund(id, 'pending');
    await Promise.all([1, 2, 3].map(() => settleRefund(id, 'completed', `R-${id}`)));
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500', 'refund -1500']);
    expect((await refusal(settleRefund(id, 'failed'))).hint).toBe('illegal_transition');
    expect(await settleRefund(id, 'pending')).toMatchObject([{ status: 'completed' }]);
    expect((await refusal(settleRefund(id, 'lost'))).hint).toBe('unknown_outcome');
  });

  test('a failed one calls a person, who can try again', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const [refund] = await refundOrder(sale.orderId);
    await settleRefund(refund?.id ?? '', 'failed');
    expect((await paymentOf(db.sql, sale.paymentId)).needs_person).toBe('refund_failed');
    expect(await trail(db.sql, sale.orderId)).toContain('refund_failed');
    const [second] = await refundOrder(sale.orderId);
    expect(second).toMatchObject({ amount_cents: 1500, status: 'requested' });
    await settleRefund(second?.id ?? '', 'completed', `R-${second?.id}`);
    expect(await paymentOf(db.sql, sale.paymentId)).toMatchObject({ status: 'refunded', needs_person: null });
  });

  test('money without seats is given back outside of the revenue', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    await claim(db, sale.paymentId);
    await settle(db, sale.paymentId, 'captured', captureOf(sale, { amount_cents: 700 }));
    const [refund] = await db.sql<Refund[]>`select * from refunds where payment_id = ${sale.paymentId}`;
    await settleRefund(refund?.id ?? '', 'completed', `R-${refund?.id}`);
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['unmatched 700', 'unmatched_refund -700']);
    expect(await paymentOf(db.sql, sale.paymentId)).toMatchObject({ status: 'refunded', needs_person: null });
  });
});

describe("a refund made in PayPal's own dashboard", () => {
  test('is booked once, calls a person and leaves the tickets alone', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1', 'A2', 'A3']);
    for (const _ of [1, 2]) await refundOutside(sale.paymentId, `X-${sale.paymentId}`, 1000);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 3 tickets, places sold sold sold');
    expect(await paymentOf(db.sql, sale.paymentId)).toMatchObject({
      status: 'part_refunded',
      needs_person: 'refunded_outside',
    });
    expect((await ledgerOf(db.sql, sale.orderId)).slice(3)).toEqual(['refund -333', 'refund -334', 'refund -333']);
    const [rest] = await refundOrder(sale.orderId);
    expect(rest?.amount_cents).toBe(3500);
    await settleRefund(rest?.id ?? '', 'completed', `R-${rest?.id}`);
  });

  test('that is really ours, heard before the answer to our own request, is not counted twice', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const [refund] = await refundOrder(sale.orderId);
    await refundOutside(sale.paymentId, `R-${refund?.id}`, 1500);
    expect(await settleRefund(refund?.id ?? '', 'completed', `R-${refund?.id}`)).toMatchObject([
      { status: 'completed' },
    ]);
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500', 'refund -1500']);
  });

  test('never exceeds what was paid', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    expect((await refusal(refundOutside(sale.paymentId, 'X-TOO-MUCH', 1501))).hint).toBe('refund_exceeds_payment');
    expect(await refundOutside(sale.paymentId, 'X-ALL', 1500)).toHaveLength(1);
    expect(await refundOrder(sale.orderId)).toHaveLength(0);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('cancelled, 0 tickets, places free');
  });

  test('two at the same moment cannot together exceed what was paid', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    const ends = await Promise.allSettled(
      ['a', 'b'].map((name) => refundOutside(sale.paymentId, `${name}-${sale.paymentId}`, 1000)),
    );
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
