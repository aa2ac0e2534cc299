import { describe, expect, test } from 'vitest';
import { creditOf } from '../support/cancellations.ts';
import { givenCredit, redeem } from '../support/credits.ts';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import {
  captureOf,
  claim,
  type House,
  ledgerOf,
  newOrder,
  newSale,
  openHouse,
  paymentOf,
  settle,
  summaryOf,
} from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

const office = testOffice();
const { db } = office;

describe('paying with a credit', () => {
  test('it pays the whole order, the rest stays, and the buyer has tickets', async () => {
    const credit = await givenCredit(db, office.manager, ['A1', 'A2']);
    const order = await newOrder(db, await openHouse(db), ['A1']);
    expect(await redeem(db, order, credit.code)).toBe('paid');
    expect(await summaryOf(db.sql, order.orderId)).toBe('paid, 1 tickets, places sold');
    expect(await ledgerOf(db.sql, order.orderId)).toEqual(['sale 1500']);
    expect((await creditOf(db.sql, credit.from.orderId)).left_cents).toBe(1500);
  });

  test('the code is read as people write it: with dashes, small letters, and O for zero', async () => {
    const credit = await givenCredit(db, office.manager, ['A1']);
    const order = await newOrder(db, await openHouse(db), ['A1']);
    const written = credit.code
      .replace(/(....)(?=.)/g, '$1-')
      .replaceAll('0', 'o')
      .toLowerCase();
    expect(await redeem(db, order, written)).toBe('paid');
  });

  test('a credit that is used up is refused, and another one pays', async () => {
    const credit = await givenCredit(db, office.manager, ['A1']);
    const house = await openHouse(db);
    const first = await newOrder(db, house, ['A1']);
    await redeem(db, first, credit.code);
    const second = await newOrder(db, house, ['A2']);
    expect(await refusal(redeem(db, second, credit.code))).toMatchObject({
      code: 'PT409',
      hint: 'credit_too_small',
      facts: { left_cents: 0, total_cents: 1500 },
    });
    expect(await summaryOf(db.sql, second.orderId)).toBe('paying, 0 tickets, places held');
    expect(await redeem(db, second, (await givenCredit(db, office.manager, ['A1'])).code)).toBe('paid');
  });

  test('a code that is none gets one answer, and after five of them a wait', async () => {
    const credit = await givenCredit(db, office.manager, ['A1']);
    const order = await newOrder(db, await openHouse(db), ['A1']);
    for (const code of ['', 'ABCD', '0000000000000000', credit.code.slice(1), `${credit.code}0`])
      expect(await redeem(db, order, code)).toBe('unknown_credit');
    expect(await refusal(redeem(db, order, credit.code))).toMatchObject({
      code: 'PT429',
      hint: 'too_many_attempts',
    });
    await db.sql`update private.credit_tries set tried_at = now() - interval '16 minutes'`;
    expect(await redeem(db, order, credit.code)).toBe('paid');
  });

  test('fifty orders with one code at the same moment: it pays exactly one', async () => {
    const credit = await givenCredit(db, office.manager, ['A1']);
    const houses = await Promise.all(Array.from({ length: 7 }, () => openHouse(db)));
    const seats = ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3', 'B4'];
    const wishes = houses.flatMap((house) => seats.map((seat): [House, string] => [house, seat])).slice(0, 50);
    const orders = [];
    for (const [house, seat] of wishes) orders.push(await newOrder(db, house, [seat]));
    const ends = await Promise.allSettled(orders.map((order) => redeem(db, order, credit.code)));
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
    expect((await creditOf(db.sql, credit.from.orderId)).left_cents).toBe(0);
  });

  test('one order and two clicks: paid once', async () => {
    const credit = await givenCredit(db, office.manager, ['A1', 'A2']);
    const order = await newOrder(db, await openHouse(db), ['A1']);
    const ends = await Promise.allSettled([1, 2, 3].map(() => redeem(db, order, credit.code)));
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
    expect((await creditOf(db.sql, credit.from.orderId)).left_cents).toBe(1500);
  });

  test('an order on its way to PayPal may still be paid by credit; one that is being charged may not', async () => {
    const credit = await givenCredit(db, office.manager, ['A1', 'A2']);
    const house = await openHouse(db);
    const open = await newSale(db, house, ['A1']);
    expect(await redeem(db, open, credit.code)).toBe('paid');
    expect((await paymentOf(db.sql, open.paymentId)).status).toBe('cancelled');
    const charged = await newSale(db, house, ['A2']);
    await claim(db, charged.paymentId);
    expect((await refusal(redeem(db, charged, credit.code))).hint).toBe('payment_in_progress');
    await settle(db, charged.paymentId, 'captured', captureOf(charged));
    expect((await refusal(redeem(db, charged, credit.code))).hint).toBe('order_not_open');
  });

  test('nobody pays for a stranger’s cart, not even a member; at the counter a member does', async () => {
    const credit = await givenCredit(db, office.manager, ['A1']);
    const order = await newOrder(db, await openHouse(db), ['A1']);
    const desk = await createPerson(db.sql, { role: 'box_office' });
    for (const other of [await createPerson(db.sql), desk])
      expect((await refusal(redeem(db, { ...order, userId: other }, credit.code))).hint).toBe('order_not_found');
    await db.sql`update orders set channel = 'counter', customer_id = null where id = ${order.orderId}`;
    expect(
      (await refusal(redeem(db, { ...order, userId: await createPerson(db.sql, { role: 'door' }) }, credit.code))).hint,
    ).toBe('order_not_found');
    expect(await redeem(db, { ...order, userId: desk }, credit.code)).toBe('paid');
  });

  test('at the counter nobody says "credit" without a code', async () => {
    const order = await newOrder(db, await openHouse(db), ['A1']);
    await db.sql`update orders set channel = 'counter', customer_id = null where id = ${order.orderId}`;
    const desk = await createPerson(db.sql, { role: 'box_office' });
    const take = (provider: string) =>
      db.commitAs(
        { userId: desk },
        (sql) => sql`select from take_counter_payment(${order.orderId}, ${provider}::payment_provider)`,
      );
    expect((await refusal(take('credit'))).hint).toBe('unknown_provider');
    await take('cash');
    expect(await summaryOf(db.sql, order.orderId)).toBe('paid, 1 tickets, places sold');
  });
});

describe('giving back what was paid by credit', () => {
  test('comes back as a credit of its own', async () => {
    const credit = await givenCredit(db, office.manager, ['A1']);
    const order = await newOrder(db, await openHouse(db), ['A1']);
    await redeem(db, order, credit.code);
    await db.commitAs({ userId: office.manager }, (sql) => sql`select from refund_order(${order.orderId}, 'ill')`);
    const again = await creditOf(db.sql, order.orderId);
    expect(again.left_cents).toBe(1500);
    expect(again.code).not.toBe(credit.code);
  });
});
