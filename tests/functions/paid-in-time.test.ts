import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectHonestBooks } from './support/books.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';
import { letMinutesPass, runExpiryJob } from './support/time.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterEach(() => expectHonestBooks(theatre));
afterAll(() => theatre.close());

/** A buyer at PayPal with seats A1 and A2, who agrees there when `minutes` have passed since the first seat. */
async function buyerAfter(minutes: number) {
  const performance = await theatre.schedule();
  const buyer = await theatre.visitor();
  const order = await buyer.order(performance, ['A1', 'A2']);
  const atPayPal = await buyer.goToPayPal(order);
  await letMinutesPass(theatre.sql, minutes);
  await runExpiryJob(theatre.sql);
  await theatre.paypal.approve(atPayPal);
  return { performance, buyer, order, atPayPal };
}

async function ticketsOf(order: { id: string }): Promise<number> {
  const [row] = await theatre.sql<{ count: number }[]>`
    select count(*)::int as count from tickets where order_id = ${order.id} and status = 'valid'`;
  return row?.count ?? 0;
}

async function capturesOf(paypalOrderId: string) {
  const { captures } = await theatre.paypal.books();
  return captures.filter((capture) => capture.order_id === paypalOrderId);
}

describe('A buyer comes back from PayPal', () => {
  test('at once, and has two tickets for exactly what PayPal took', async () => {
    const { buyer, order, atPayPal } = await buyerAfter(0);
    const { status, body } = await buyer.comeBack(atPayPal);
    expect(status).toBe(200);
    expect(body).toEqual({ status: 'paid', order_code: order.code });
    expect(await ticketsOf(order)).toBe(2);
    expect((await capturesOf(atPayPal)).map(({ amount_cents }) => amount_cents)).toEqual([3000]);
  });

  test('at 14:59, and has the seats', async () => {
    const { buyer, order, atPayPal } = await buyerAfter(14 + 59 / 60);
    expect((await buyer.comeBack(atPayPal)).body.status).toBe('paid');
    expect(await ticketsOf(order)).toBe(2);
  });

  test('at 15:01, after the seats were let go and while nobody took them, and has them', async () => {
    const { buyer, order, atPayPal } = await buyerAfter(15 + 1 / 60);
    const [state] = await theatre.sql`select status from orders where id = ${order.id}`;
    expect(state?.status).toBe('expired');
    expect((await buyer.comeBack(atPayPal)).body.status).toBe('paid');
    expect(await ticketsOf(order)).toBe(2);
  });

  test('at 20:00 with the seats still free, and has them', async () => {
    const { buyer, order, atPayPal } = await buyerAfter(20);
    expect((await buyer.comeBack(atPayPal)).body.status).toBe('paid');
    expect(await ticketsOf(order)).toBe(2);
  });

  test('at 20:00 with one of two seats gone, and is not charged; the seat that was left is sold to the next', async () => {
    const { performance, buyer, order, atPayPal } = await buyerAfter(20);
    const rival = await theatre.visitor();
    await rival.order(performance, ['A2']);
    expect((await buyer.comeBack(atPayPal)).body).toEqual({ status: 'seats_gone', order_code: order.code });
    expect(await capturesOf(atPayPal)).toEqual([]);
    expect(await ticketsOf(order)).toBe(0);
    const third = await theatre.visitor();
    expect((await third.order(performance, ['A1'])).cents).toBe(1500);
  });

  test('at 20:00 with all seats sold, and is not charged, however often the page is opened again', async () => {
    const { performance, buyer, order, atPayPal } = await buyerAfter(20);
    const rival = await theatre.visitor();
    const theirs = await rival.order(performance, ['A1', 'A2']);
    const theirPayPal = await rival.goToPayPal(theirs);
    await theatre.paypal.approve(theirPayPal);
    expect((await rival.comeBack(theirPayPal)).body.status).toBe('paid');
    for (const _ of [1, 2]) expect((await buyer.comeBack(atPayPal)).body.status).toBe('seats_gone');
    expect((await buyer.lookAgain(order)).body.status).toBe('seats_gone');
    expect(await capturesOf(atPayPal)).toEqual([]);
  });

  test('without having agreed, and is led back to the same page of PayPal', async () => {
    const performance = await theatre.schedule();
    const buyer = await theatre.visitor();
    const order = await buyer.order(performance, ['B1']);
    const atPayPal = await buyer.goToPayPal(order);
    const { body } = await buyer.comeBack(atPayPal);
    expect(body.status).toBe('not_approved');
    expect(body.redirect).toBe((await buyer.pay(order)).body.approve_url);
  });
});

describe('A buyer is impatient', () => {
  test('a double click on Pay leads to one order at PayPal', async () => {
    const buyer = await theatre.visitor();
    const order = await buyer.order(await theatre.schedule(), ['A1']);
    const [first, second] = await Promise.all([buyer.pay(order), buyer.pay(order)]);
    expect(first.status).toBe(200);
    expect(second.body).toEqual(first.body);
    const [{ count } = { count: 0 }] = await theatre.sql`
      select count(*)::int as count from payments where order_id = ${order.id}`;
    expect(count).toBe(1);
  });

  test('two tabs come back from PayPal at the same moment, and the money moves once', async () => {
    const { buyer, order, atPayPal } = await buyerAfter(1);
    const both = await Promise.all([buyer.comeBack(atPayPal), buyer.comeBack(atPayPal)]);
    for (const { body } of both) expect(['paid', 'unknown']).toContain(body.status);
    expect((await buyer.comeBack(atPayPal)).body.status).toBe('paid');
    expect(await capturesOf(atPayPal)).toHaveLength(1);
    expect(await ticketsOf(order)).toBe(2);
  });

  test('a cart changed after a first visit to PayPal is paid once, at its new price; the old page buys nothing', async () => {
    const performance = await theatre.schedule();
    const buyer = await theatre.visitor();
    const order = await buyer.order(performance, ['A1']);
    const oldPage = await buyer.goToPayPal(order);
    await buyer.rpc('reopen_order', { order_id: order.id });
    const larger = await buyer.order(performance, ['A1', 'A2']);
    expect(larger).toMatchObject({ id: order.id, cents: 3000 });
    const newPage = await buyer.goToPayPal(larger);
    expect(newPage).not.toBe(oldPage);
    await theatre.paypal.approve(oldPage);
    await theatre.paypal.approve(newPage);
    expect((await buyer.comeBack(oldPage)).body.status).toBe('cancelled');
    expect((await buyer.comeBack(newPage)).body.status).toBe('paid');
    expect((await buyer.comeBack(oldPage)).body.status).toBe('cancelled');
    expect(await capturesOf(oldPage)).toEqual([]);
    expect(await capturesOf(newPage)).toHaveLength(1);
  });
});
