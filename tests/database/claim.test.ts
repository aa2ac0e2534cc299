import { afterEach, describe, expect, test } from 'vitest';
import { buyer, trail } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson, priceTypes } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import {
  captureOf,
  claim,
  expireUnpaid,
  letMinutesPass,
  mailsOf,
  newOrder,
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

describe('opening a payment', () => {
  test('pressing Pay twice opens one payment, with the amount that the database computed', async () => {
    const order = await newOrder(db, await openHouse(db), ['A1', 'A2']);
    const open = () =>
      db.commitAs(
        'service_role',
        (sql) => sql`select payment_id, amount_cents, currency from open_payment(${order.orderId}, 'emulator')`,
      );
    const [[first], [second]] = await Promise.all([open(), open()]);
    expect(first).toEqual(second);
    expect(first).toMatchObject({ amount_cents: 3000, currency: 'EUR' });
  });

  test('a cart that is not being paid cannot open a payment, and can once checkout has begun', async () => {
    const house = await openHouse(db);
    const customer = buyer(db, await createPerson(db.sql));
    const [place] = await customer.holdNamed(house.performanceId, house.hall, ['A1']);
    const orderId = place?.order_id ?? '';
    expect((await refusal(openPayment(db, orderId))).hint).toBe('order_not_open');
    await customer.beginCheckout(orderId);
    expect(await openPayment(db, orderId)).toBeTruthy();
  });

  test('an expired order cannot open a payment, and can once it is revived', async () => {
    const house = await openHouse(db);
    const order = await newOrder(db, house, ['A1']);
    await letMinutesPass(db, order.orderId, 16);
    expect((await refusal(openPayment(db, order.orderId))).hint).toBe('order_expired');
    await expireUnpaid(db);
    expect((await refusal(openPayment(db, order.orderId))).hint).toBe('order_expired');
    await buyer(db, order.userId).beginCheckout(order.orderId);
    expect(await openPayment(db, order.orderId)).toBeTruthy();
  });

  test('a cart that changed after Pay closes the old payment before a new one opens', async () => {
    const house = await openHouse(db);
    const sale = await newSale(db, house, ['A1']);
    const customer = buyer(db, sale.userId);
    await customer.holdNamed(house.performanceId, house.hall, ['A2']);
    await customer.beginCheckout(sale.orderId);
    const next = await openPayment(db, sale.orderId);
    expect(next).not.toBe(sale.paymentId);
    expect((await claim(db, sale.paymentId)).outcome).toBe('closed');
    expect(await claim(db, next)).toMatchObject({ outcome: 'claimed', amount_cents: 3000 });
  });

  test('PayPal refusing to make the order turns it back into a cart', async () => {
    const order = await newOrder(db, await openHouse(db), ['A1']);
    await db.commitAs('service_role', async (sql) => {
      const [open] = await sql`select payment_id from open_payment(${order.orderId}, 'emulator')`;
      await sql`select payment_not_created(${open?.payment_id}, 'PAYEE_ACCOUNT_RESTRICTED')`;
    });
    expect(await summaryOf(db.sql, order.orderId)).toBe('held, 0 tickets, places held');
  });

  test("one PayPal order cannot serve two of ours, and a payment's own may be saved again", async () => {
    const house = await openHouse(db);
    const [first, second] = [await newSale(db, house, ['A1']), await newSale(db, house, ['A2'])];
    const fresh = await newOrder(db, house, ['A3']);
    const [open] = await db.commitAs(
      'service_role',
      (sql) => sql`select payment_id from open_payment(${fresh.orderId}, 'emulator')`,
    );
    const save = (paymentId: string, paypalOrderId: string) =>
      db.commitAs('service_role', (sql) => sql`select payment_created(${paymentId}, ${paypalOrderId}, null) as status`);
    expect((await refusal(save(second.paymentId, `PP-${first.paymentId}`))).hint).toBe('payment_fixed');
    expect((await refusal(save(String(open?.payment_id), `PP-${first.paymentId}`))).hint).toBe('payment_fixed');
    expect(await save(second.paymentId, `PP-${second.paymentId}`)).toMatchObject([{ status: 'created' }]);
  });
});

describe('claiming at the return from PayPal', () => {
  test.each([
    ['14:59', 14.98],
    ['15:01, before any job ran', 15.02],
    ['20:00, before any job ran', 20],
  ])('at %s the seats are still there and become tickets', async (_, minutes) => {
    const sale = await newSale(db, await openHouse(db), ['A1', 'A2']);
    await letMinutesPass(db, sale.orderId, minutes);
    expect((await claim(db, sale.paymentId)).outcome).toBe('claimed');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paying, 0 tickets, places claimed claimed');
    await settle(db, sale.paymentId, 'captured', captureOf(sale));
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
  });

  test('at minute 20, after the order expired, free seats are taken back and become tickets', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1', 'A2']);
    await letMinutesPass(db, sale.orderId, 20);
    await expireUnpaid(db);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('expired, 0 tickets, places free free');
    expect((await claim(db, sale.paymentId)).outcome).toBe('claimed');
    await settle(db, sale.paymentId, 'captured', captureOf(sale));
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
    expect(await trail(db.sql, sale.orderId)).toContain('order_revived');
  });

  test('at minute 20, with one of two seats gone, nothing is charged, the seat is named and the other is free', async () => {
    const house = await openHouse(db);
    const sale = await newSale(db, house, ['A1', 'A2']);
    await letMinutesPass(db, sale.orderId, 20);
    const rival = await newSale(db, house, ['A2']);
    const answer = await claim(db, sale.paymentId);
    expect(answer).toMatchObject({ outcome: 'seats_gone', lost: [{ row: 'A', seat: '2' }] });
    expect(await summaryOf(db.sql, sale.orderId)).toBe('expired, 0 tickets, places free held');
    expect((await paymentOf(db.sql, sale.paymentId)).status).toBe('expired');
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['seats_gone']);
    expect((await claim(db, rival.paymentId)).outcome).toBe('claimed');
    await settle(db, rival.paymentId, 'captured', captureOf(rival));
  });

  test('at minute 20, with all seats gone, nothing is charged and both are named', async () => {
    const house = await openHouse(db);
    const sale = await newSale(db, house, ['B1', 'B2']);
    await letMinutesPass(db, sale.orderId, 20);
    await expireUnpaid(db);
    await newSale(db, house, ['B1', 'B2']);
    const answer = await claim(db, sale.paymentId);
    expect(answer.outcome).toBe('seats_gone');
    expect(answer.lost?.map(({ row, seat }) => row + seat)).toEqual(['B1', 'B2']);
    expect((await claim(db, sale.paymentId)).outcome).toBe('closed');
  });

  test('at minute 20, unnumbered places that were sold are replaced by others while there are any', async () => {
    const hall = await createHall(db.sql);
    const performanceId = await createPerformance(db.sql, hall, { capacity: 3 });
    const types = await priceTypes(db.sql);
    const order = async (quantity: number) => {
      const customer = buyer(db, await createPerson(db.sql));
      const [place] = await customer.holdPlaces(performanceId, types.full, quantity);
      const orderId = place?.order_id ?? '';
      await customer.beginCheckout(orderId);
      return { orderId, paymentId: await openPayment(db, orderId) };
    };
    const [late, tooLate] = [await order(1), await order(1)];
    for (const { orderId } of [late, tooLate]) await letMinutesPass(db, orderId, 20);
    await expireUnpaid(db);
    const rival = await order(2);
    expect((await claim(db, rival.paymentId)).outcome).toBe('claimed');
    expect((await claim(db, late.paymentId)).outcome).toBe('claimed');
    expect((await claim(db, tooLate.paymentId)).outcome).toBe('seats_gone');
    expect(await summaryOf(db.sql, late.orderId)).toBe('paying, 0 tickets, places claimed');
  });

  test('a performance that was cancelled meanwhile is not charged for', async () => {
    const house = await openHouse(db);
    const sale = await newSale(db, house, ['A1']);
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${house.performanceId}`;
    expect((await claim(db, sale.paymentId)).outcome).toBe('seats_gone');
  });

  test('claiming again while PayPal is asked answers the same attempt, and after payment says so', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    expect((await claim(db, sale.paymentId)).outcome).toBe('claimed');
    expect(await claim(db, sale.paymentId)).toMatchObject({ outcome: 'capturing', attempt: 1 });
    await settle(db, sale.paymentId, 'captured', captureOf(sale));
    expect((await claim(db, sale.paymentId)).outcome).toBe('captured');
  });

  test('a claim has no deadline: the expiry job leaves it alone, however late PayPal answers', async () => {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    await claim(db, sale.paymentId);
    await letMinutesPass(db, sale.orderId, 600);
    await expireUnpaid(db);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paying, 0 tickets, places claimed');
  });

  test('a payment that no longer pays exactly what the order costs is closed, not claimed', async () => {
    const house = await openHouse(db);
    const sale = await newSale(db, house, ['A1']);
    await letMinutesPass(db, sale.orderId, 16);
    await expireUnpaid(db);
    const customer = buyer(db, sale.userId);
    await customer.revive(sale.orderId);
    await customer.holdNamed(house.performanceId, house.hall, ['A2']);
    expect((await claim(db, sale.paymentId)).outcome).toBe('closed');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('held, 0 tickets, places held held');
  });

  test('nothing can be added to, taken from or changed in an order while PayPal moves the money, and can before', async () => {
    const house = await openHouse(db);
    const sale = await newSale(db, house, ['A1', 'A2']);
    const customer = buyer(db, sale.userId);
    const items = await db.sql<
      { id: string }[]
    >`select id from order_items where order_id = ${sale.orderId} order by place_number`;
    const [first, second] = items.map((item) => item.id);
    await customer.releaseItem(second ?? '');
    await customer.beginCheckout(sale.orderId);
    await claim(db, await openPayment(db, sale.orderId));
    expect((await refusal(customer.releaseItem(first ?? ''))).hint).toBe('payment_in_progress');
    expect((await refusal(customer.cancel(sale.orderId))).hint).toBe('payment_in_progress');
    expect((await refusal(db.sql`update order_items set amount_cents = 1 where id = ${first ?? ''}`)).hint).toBe(
      'order_closed',
    );
    expect((await refusal(db.sql`update orders set subtotal_cents = 1 where id = ${sale.orderId}`)).hint).toBe(
      'order_closed',
    );
  });
});
