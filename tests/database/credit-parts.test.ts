import { describe, expect, test } from 'vitest';
import { creditOf } from '../support/cancellations.ts';
import { itemsOf, newSeller } from '../support/counter.ts';
import { givenCredit, halfAndHalf, partsOf, paymentsOf, redeem, takeCreditsOff } from '../support/credits.ts';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import {
  captureOf,
  claim,
  expireUnpaid,
  ledgerOf,
  letMinutesPass,
  newOrder,
  openHouse,
  openPayment,
  paymentOf,
  settle,
  summaryOf,
} from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

const office = testOffice();
const { db } = office;

/** The same credit for an order of somebody else. */
async function rivalOrder() {
  return newOrder(db, await openHouse(db), ['B1']);
}

describe('a credit that has less than the order costs', () => {
  test('pays its part, and PayPal is asked for the rest only', async () => {
    const { credit, sale } = await halfAndHalf(db, office.manager);
    expect(await partsOf(db, sale.orderId)).toEqual([1500]);
    expect((await claim(db, sale.paymentId)).amount_cents).toBe(1500);
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('captured');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
    expect(await paymentsOf(db, sale.orderId)).toEqual(['credit 1500 captured', 'paypal 1500 captured']);
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500', 'sale 1500']);
    expect((await creditOf(db.sql, credit.from.orderId)).left_cents).toBe(0);
    expect(await partsOf(db, sale.orderId)).toEqual([]);
  });

  test('where it ends within a price, that place is two lines of the books and one ticket', async () => {
    const credit = await givenCredit(db, office.manager, ['A1']);
    const house = await openHouse(db, { fullCents: 2000 });
    const order = await newOrder(db, house, ['A1', 'A2']);
    await redeem(db, order, credit.code);
    const sale = { ...order, cents: 2500, paymentId: await openPayment(db, order.orderId) };
    await claim(db, sale.paymentId);
    await settle(db, sale.paymentId, 'captured', captureOf(sale));
    const lines =
      await db.sql`select provider, amount_cents, is_rest from ledger_entries where order_id = ${order.orderId} order by id`;
    expect(lines.map((line) => Object.values(line).join(' '))).toEqual([
      'credit 1500 false',
      'paypal 500 true',
      'paypal 2000 false',
    ]);
    const [sold] = await db.sql`select sum(tickets)::int as tickets from revenue_by_production
      where production_id = (select production_id from performances where id = ${house.performanceId})`;
    expect(sold?.tickets).toBe(2);
  });

  test('said twice, it is put in once; a second credit pays what is left', async () => {
    const { credit, sale } = await halfAndHalf(db, office.manager);
    expect(await redeem(db, sale, credit.code)).toBe('part');
    expect(await partsOf(db, sale.orderId)).toEqual([1500]);
    expect((await paymentOf(db.sql, sale.paymentId)).status).toBe('cancelled');
    const second = await givenCredit(db, office.manager, ['A1', 'A2']);
    expect(await redeem(db, sale, second.code)).toBe('paid');
    expect(await paymentsOf(db, sale.orderId)).toEqual([
      'credit 1500 captured',
      'credit 1500 captured',
      'paypal 1500 cancelled',
    ]);
    expect((await creditOf(db.sql, second.from.orderId)).left_cents).toBe(1500);
  });

  test('is promised to one order at a time: another one is refused, and is paid once it is free', async () => {
    const { credit, sale } = await halfAndHalf(db, office.manager);
    const rival = await rivalOrder();
    expect(await refusal(redeem(db, rival, credit.code))).toMatchObject({ code: 'PT409', hint: 'credit_too_small' });
    await takeCreditsOff(db, sale);
    expect(await redeem(db, rival, credit.code)).toBe('paid');
    expect((await paymentOf(db.sql, sale.paymentId)).status).toBe('cancelled');
  });

  test('fifty orders with one code at the same moment: it is promised to exactly one', async () => {
    const credit = await givenCredit(db, office.manager, ['A1']);
    const orders = [];
    for (let made = 0; made < 13; made += 1) {
      const house = await openHouse(db);
      for (const seats of [
        ['A1', 'A2'],
        ['A3', 'A4'],
        ['B1', 'B2'],
        ['B3', 'B4'],
      ])
        orders.push(await newOrder(db, house, seats));
    }
    const ends = await Promise.allSettled(orders.map((order) => redeem(db, order, credit.code)));
    expect(ends.filter((end) => end.status === 'fulfilled' && end.value === 'part')).toHaveLength(1);
    expect(ends.filter((end) => end.status === 'rejected')).toHaveLength(orders.length - 1);
  });

  test('nobody but its buyer puts one on an order or takes it off', async () => {
    const { sale } = await halfAndHalf(db, office.manager);
    const stranger = { ...sale, userId: await createPerson(db.sql) };
    expect((await refusal(takeCreditsOff(db, stranger))).hint).toBe('order_not_found');
    expect(await db.commitAs({ userId: stranger.userId }, (sql) => sql`select from credit_parts`)).toHaveLength(0);
    expect(await db.commitAs({ userId: sale.userId }, (sql) => sql`select from credit_parts`)).toHaveLength(1);
    await takeCreditsOff(db, sale);
    expect(await partsOf(db, sale.orderId)).toEqual([]);
  });
});

describe('a part that waits for the rest', () => {
  test('is free again when the time of the order is over, before any job runs', async () => {
    const { credit, sale } = await halfAndHalf(db, office.manager);
    const rival = await rivalOrder();
    expect((await refusal(redeem(db, rival, credit.code))).hint).toBe('credit_too_small');
    await letMinutesPass(db, sale.orderId, 60);
    expect(await redeem(db, rival, credit.code)).toBe('paid');
    await expireUnpaid(db);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('expired, 0 tickets, places free free');
  });

  test('whoever returns too late is charged nothing when the credit went elsewhere, and pays when it did not', async () => {
    const late = await halfAndHalf(db, office.manager);
    await letMinutesPass(db, late.sale.orderId, 60);
    await redeem(db, await rivalOrder(), late.credit.code);
    expect((await claim(db, late.sale.paymentId)).outcome).toBe('closed');
    expect(await summaryOf(db.sql, late.sale.orderId)).toBe('expired, 0 tickets, places free free');
    expect(await paymentOf(db.sql, late.sale.paymentId)).toMatchObject({
      status: 'cancelled',
      failure_code: 'credit_gone',
    });

    const lucky = await halfAndHalf(db, office.manager);
    await letMinutesPass(db, lucky.sale.orderId, 60);
    await expireUnpaid(db);
    expect((await claim(db, lucky.sale.paymentId)).outcome).toBe('claimed');
    await settle(db, lucky.sale.paymentId, 'captured', captureOf(lucky.sale));
    expect(await summaryOf(db.sql, lucky.sale.orderId)).toBe('paid, 2 tickets, places sold sold');
  });

  test('is kept without a deadline while PayPal may be taking the rest', async () => {
    const { credit, sale } = await halfAndHalf(db, office.manager);
    await claim(db, sale.paymentId);
    await letMinutesPass(db, sale.orderId, 600);
    expect((await refusal(redeem(db, await rivalOrder(), credit.code))).hint).toBe('credit_too_small');
    expect((await refusal(takeCreditsOff(db, sale))).hint).toBe('payment_in_progress');
    await settle(db, sale.paymentId, 'captured', captureOf(sale));
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
  });

  test('a refused card leaves it on the order; a refusal for good frees it with the places', async () => {
    const { credit, sale } = await halfAndHalf(db, office.manager);
    await claim(db, sale.paymentId);
    await settle(db, sale.paymentId, 'declined', { code: 'INSTRUMENT_DECLINED', attempt: 1 });
    expect(await partsOf(db, sale.orderId)).toEqual([1500]);
    await claim(db, sale.paymentId);
    await settle(db, sale.paymentId, 'failed', { code: 'DENIED', attempt: 2 });
    expect(await redeem(db, await rivalOrder(), credit.code)).toBe('paid');
  });

  test('money found after the credit went elsewhere goes back, all of it, and no place is lost or kept', async () => {
    const { credit, sale } = await halfAndHalf(db, office.manager);
    await settle(db, sale.paymentId, 'cancelled', {});
    await letMinutesPass(db, sale.orderId, 60);
    await redeem(db, await rivalOrder(), credit.code);
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('refund_due');
    expect(await paymentOf(db.sql, sale.paymentId)).toMatchObject({
      needs_person: 'credit_gone',
      captured_cents: 1500,
    });
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['unmatched 1500']);
    await expireUnpaid(db);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('expired, 0 tickets, places free free');
  });

  test('an order taken up again keeps it if it can, else it is let go of', async () => {
    const revive = (sale: { orderId: string; userId: string }) =>
      db.commitAs({ userId: sale.userId }, (sql) => sql`select revive_order(${sale.orderId})`);
    const kept = await halfAndHalf(db, office.manager);
    await letMinutesPass(db, kept.sale.orderId, 60);
    await revive(kept.sale);
    expect(await partsOf(db, kept.sale.orderId)).toEqual([1500]);

    const lost = await halfAndHalf(db, office.manager);
    await letMinutesPass(db, lost.sale.orderId, 60);
    await redeem(db, await rivalOrder(), lost.credit.code);
    await revive(lost.sale);
    expect(await partsOf(db, lost.sale.orderId)).toEqual([]);
  });

  test('an order that becomes dearer keeps it; one that it would pay alone lets it go, to be said again', async () => {
    const { credit, sale } = await halfAndHalf(db, office.manager);
    const [first] = await itemsOf(db, sale.orderId);
    await db.commitAs({ userId: sale.userId }, (sql) => sql`select release_item(${first?.id ?? ''})`);
    expect(await partsOf(db, sale.orderId)).toEqual([]);
    expect(await redeem(db, sale, credit.code)).toBe('paid');
  });
});

describe('at the counter', () => {
  test('a credit pays its part and cash the rest, with change for the rest', async () => {
    const credit = await givenCredit(db, office.manager, ['A1']);
    const desk = await newSeller(db);
    const house = await openHouse(db);
    const orderId = await desk.hold(house.performanceId, { places: [1, 2] });
    expect(await redeem(db, { orderId, userId: desk.userId }, credit.code)).toBe('part');
    expect((await refusal(desk.take(orderId, 'cash', 1499))).hint).toBe('received_too_little');
    expect(await desk.take(orderId, 'cash', 2000)).toMatchObject({ total_cents: 3000, change_cents: 500 });
    expect(await desk.take(orderId, 'cash', 2000)).toMatchObject({ total_cents: 3000, change_cents: 500 });
    expect(await paymentsOf(db, orderId)).toEqual(['cash 1500 captured', 'credit 1500 captured']);
  });

  test('an overdue sale whose credit went elsewhere is refused before any money is noted', async () => {
    const credit = await givenCredit(db, office.manager, ['A1']);
    const desk = await newSeller(db);
    const orderId = await desk.hold((await openHouse(db)).performanceId, { places: [1, 2] });
    await redeem(db, { orderId, userId: desk.userId }, credit.code);
    await letMinutesPass(db, orderId, 60);
    await redeem(db, await rivalOrder(), credit.code);
    expect((await refusal(desk.take(orderId, 'cash', 1500))).hint).toBe('credit_gone');
    expect(await paymentsOf(db, orderId)).toEqual([]);
    await db.sql`delete from credit_parts where order_id = ${orderId}`;
    expect(await desk.take(orderId, 'cash', 3000)).toMatchObject({ change_cents: 0 });
  });
});
