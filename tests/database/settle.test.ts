import { afterEach, describe, expect, test } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { createPerson, priceTypes } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import {
  captureOf,
  claim,
  ledgerOf,
  letMinutesPass,
  mailsOf,
  newClaimedSale,
  newPaidSale,
  newSale,
  openHouse,
  openPayment,
  paymentOf,
  settle,
  summaryOf,
} from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
afterEach(() => expectInvariants(db.sql));

describe('captured', () => {
  test('the money becomes tickets, revenue and one mail, however often it is told', async () => {
    const sale = await newClaimedSale(db, ['A1', 'A2']);
    for (const _ of [1, 2, 3]) expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('captured');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500', 'sale 1500']);
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_paid']);
  });

  test('return page, webhook and sweeper at the same moment sell once', async () => {
    const sale = await newClaimedSale(db);
    const told = await Promise.all([1, 2, 3, 4, 5].map(() => settle(db, sale.paymentId, 'captured', captureOf(sale))));
    expect(new Set(told)).toEqual(new Set(['captured']));
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500']);
  });

  test.each([
    ['a smaller amount', { amount_cents: 1 }, 'amount_mismatch', ['unmatched 1']],
    ['a larger amount', { amount_cents: 9900 }, 'amount_mismatch', ['unmatched 9900']],
    ['another currency', { currency: 'USD' }, 'currency_mismatch', ['unmatched 1500']],
  ])('%s buys no ticket: the money goes back and a person is told', async (_, changes, reason, ledger) => {
    const sale = await newClaimedSale(db);
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale, changes))).toBe('refund_due');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('expired, 0 tickets, places free');
    expect((await paymentOf(db.sql, sale.paymentId)).needs_person).toBe(reason);
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(ledger);
    const refunds = await db.sql`select amount_cents, status from refunds where payment_id = ${sale.paymentId}`;
    expect(refunds).toMatchObject([
      { amount_cents: (await paymentOf(db.sql, sale.paymentId)).captured_cents, status: 'requested' },
    ]);
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['money_returned']);
  });

  test('a capture told without its id or amount is refused, and with them it counts', async () => {
    const sale = await newClaimedSale(db);
    expect((await refusal(settle(db, sale.paymentId, 'captured', { amount_cents: 1500, currency: 'EUR' }))).hint).toBe(
      'capture_incomplete',
    );
    expect((await refusal(settle(db, sale.paymentId, 'captured', { capture_id: 'X', currency: 'EUR' }))).hint).toBe(
      'capture_incomplete',
    );
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('captured');
  });

  test.each(['gone', 'cancelled'])(
    'money found on a payment that we had given up (%s) buys the seats if all are free',
    async (end) => {
      const sale = await newSale(db, await openHouse(db), ['A1']);
      await letMinutesPass(db, sale.orderId, 20);
      await settle(db, sale.paymentId, end);
      expect(await summaryOf(db.sql, sale.orderId)).toBe('expired, 0 tickets, places free');
      expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('captured');
      expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places sold');
    },
  );

  test('money found on a failed payment whose seats went to someone else goes back', async () => {
    const house = await openHouse(db);
    const sale = await newSale(db, house, ['A1']);
    await claim(db, sale.paymentId);
    await settle(db, sale.paymentId, 'failed', { code: 'TRANSACTION_REFUSED' });
    const rival = await newSale(db, house, ['A1']);
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('refund_due');
    expect((await paymentOf(db.sql, sale.paymentId)).needs_person).toBe('seats_gone');
    expect(await summaryOf(db.sql, rival.orderId)).toBe('paying, 0 tickets, places held');
  });

  test('two payments of one order both captured: the first buys, the second goes back', async () => {
    const house = await openHouse(db);
    const sale = await newSale(db, house, ['A1']);
    await settle(db, sale.paymentId, 'cancelled');
    await buyer(db, sale.userId).beginCheckout(sale.orderId);
    const second = { ...sale, paymentId: await openPayment(db, sale.orderId) };
    await claim(db, second.paymentId);
    expect(await settle(db, second.paymentId, 'captured', captureOf(second))).toBe('captured');
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('refund_due');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places sold');
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500', 'unmatched 1500']);
  });

  test('money of an old payment that lands first closes the newer attempt, which can then not be charged', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    await settle(db, sale.paymentId, 'cancelled');
    await buyer(db, sale.userId).beginCheckout(sale.orderId);
    const newer = await openPayment(db, sale.orderId);
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('captured');
    expect((await paymentOf(db.sql, newer)).status).toBe('cancelled');
    expect((await claim(db, newer)).outcome).toBe('closed');
  });

  test('money for an order that the buyer gave up goes back', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    await buyer(db, sale.userId).cancel(sale.orderId);
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('refund_due');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('cancelled, 0 tickets, places free');
  });

  test('a second capture of the same payment changes nothing but calls a person', async () => {
    const sale = await newPaidSale(db, await openHouse(db), ['A1']);
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale, { capture_id: 'CAP-OTHER' }))).toBe('captured');
    expect((await paymentOf(db.sql, sale.paymentId)).needs_person).toBe('second_capture');
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500']);
  });

  test('an order that costs nothing is paid when checkout begins', async () => {
    const house = await openHouse(db);
    const types = await priceTypes(db.sql);
    const customer = buyer(db, await createPerson(db.sql));
    const [place] = await customer.holdNamed(house.performanceId, house.hall, ['A1']);
    await customer.setPriceType(place?.order_item_id ?? '', types.free);
    expect(await customer.beginCheckout(place?.order_id ?? '')).toMatchObject({ status: 'paid', total_cents: 0 });
    expect(await summaryOf(db.sql, place?.order_id ?? '')).toBe('paid, 1 tickets, places sold');
  });
});
