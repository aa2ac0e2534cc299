import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectHonestBooks } from './support/books.ts';
import type { Buyer } from './support/buyer.ts';
import { buyTickets, capturesOf, standing } from './support/stories.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';
import { letMinutesPass } from './support/time.ts';

let theatre: Theatre;
let desk: Buyer;
beforeAll(async () => {
  theatre = await openTheatre();
  desk = await theatre.visitor();
  await theatre.sql`insert into members (user_id, role, display_name) values (${desk.userId}, 'box_office', 'Desk')`;
});
afterEach(async () => {
  await theatre.paypal.noFaults();
  await expectHonestBooks(theatre);
});
afterAll(() => theatre.close());

const refund = (order: { id: string }, wanted: Record<string, unknown>) =>
  theatre.call('refund-payment', { order_id: order.id, reason: 'One of them is ill', ...wanted }, desk.headers);

async function itemsOf(order: { id: string }): Promise<string[]> {
  const rows = await theatre.sql<{ id: string }[]>`
    select id from order_items where order_id = ${order.id} order by place_number`;
  return rows.map(({ id }) => id);
}

const givenBackAtPayPal = async (page: string) =>
  (await capturesOf(theatre, page)).map(({ refunded_cents }) => refunded_cents);

async function sweepLater(): Promise<void> {
  await letMinutesPass(theatre.sql, 5);
  await theatre.dispatch();
}

describe('The box office gives a part back', () => {
  test('one place, then another, then the rest: PayPal gives exactly each price, and the order ends with the last', async () => {
    const { order, page } = await buyTickets(theatre, ['A1', 'A2', 'A3']);
    const [first, second] = await itemsOf(order);
    const one = await refund(order, { order_item_ids: [first] });
    expect(one.body.refunds).toEqual([
      { id: expect.any(String), status: 'completed', amount_cents: 1500, method: 'paypal' },
    ]);
    expect(await standing(theatre, order)).toBe('part_refunded, 2 tickets');
    expect(await givenBackAtPayPal(page)).toEqual([1500]);
    await refund(order, { order_item_ids: [second] });
    expect(await givenBackAtPayPal(page)).toEqual([3000]);
    expect((await refund(order, {})).body.refunds).toMatchObject([{ amount_cents: 1500, status: 'completed' }]);
    expect(await standing(theatre, order)).toBe('refunded, 0 tickets');
    expect(await givenBackAtPayPal(page)).toEqual([4500]);
  });

  test('a place, and then all the rest, as credits: PayPal is not asked, and each is done at once', async () => {
    const { order, page } = await buyTickets(theatre, ['A1', 'A2', 'A3']);
    const [first] = await itemsOf(order);
    const done = (cents: number) => [
      { id: expect.any(String), status: 'completed', amount_cents: cents, method: 'credit' },
    ];
    expect((await refund(order, { order_item_ids: [first], method: 'credit' })).body.refunds).toEqual(done(1500));
    expect((await refund(order, { method: 'credit' })).body.refunds).toEqual(done(3000));
    expect(await standing(theatre, order)).toBe('refunded, 0 tickets');
    expect(await givenBackAtPayPal(page)).toEqual([0]);
    const credits = await theatre.sql`select left_cents from credits where order_id = ${order.id} order by created_at`;
    expect(credits.map(({ left_cents }) => left_cents)).toEqual([1500, 3000]);
    expect((await refund(order, { method: 'free' })).status).toBe(422);
  });

  test('the same place again, or more money than is left, is refused, and PayPal is not asked', async () => {
    const { order, page } = await buyTickets(theatre);
    const [first, second] = await itemsOf(order);
    await refund(order, { order_item_ids: [first] });
    const again = await refund(order, { order_item_ids: [first] });
    expect(again).toMatchObject({
      status: 409,
      body: { hint: 'already_refunded', facts: { order_item_ids: [first] } },
    });
    const tooMuch = await refund(order, { amount_cents: 1501 });
    expect(tooMuch).toMatchObject({
      status: 409,
      body: {
        hint: 'refund_exceeds_payment',
        facts: { captured_cents: 3000, refunded_cents: 1500, asked_cents: 1501 },
      },
    });
    expect(await givenBackAtPayPal(page)).toEqual([1500]);
    expect((await refund(order, { order_item_ids: [second] })).status).toBe(200);
    expect(await givenBackAtPayPal(page)).toEqual([3000]);
  });

  test('two members give the same place back at once: PayPal pays once', async () => {
    const { order, page } = await buyTickets(theatre);
    const [first] = await itemsOf(order);
    const both = await Promise.all([1, 2].map(() => refund(order, { order_item_ids: [first] })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await givenBackAtPayPal(page)).toEqual([1500]);
  });

  test('PayPal’s answer is lost: the sweeper asks again and the place is paid back once', async () => {
    const { order, page } = await buyTickets(theatre);
    const [first] = await itemsOf(order);
    await theatre.paypal.fault('refund_capture', 'reset', { when: 'after' });
    expect((await refund(order, { order_item_ids: [first] })).body.refunds).toMatchObject([{ status: 'requested' }]);
    await Promise.all([sweepLater(), refund(order, { order_item_ids: [first] })]);
    await sweepLater();
    expect(await standing(theatre, order)).toBe('part_refunded, 1 tickets');
    expect(await givenBackAtPayPal(page)).toEqual([1500]);
  });

  test('some of the money while both tickets stay, as an apology', async () => {
    const { order, page } = await buyTickets(theatre);
    expect((await refund(order, { amount_cents: 500 })).body.refunds).toMatchObject([{ status: 'completed' }]);
    expect(await standing(theatre, order)).toBe('part_refunded, 2 tickets');
    expect(await givenBackAtPayPal(page)).toEqual([500]);
  });

  test('in cash: done at once, and PayPal never hears of it', async () => {
    const { order, page } = await buyTickets(theatre);
    const [first] = await itemsOf(order);
    const { body } = await refund(order, { order_item_ids: [first], method: 'cash' });
    expect(body.refunds).toMatchObject([{ status: 'completed', amount_cents: 1500, method: 'cash' }]);
    await sweepLater();
    expect(await givenBackAtPayPal(page)).toEqual([0]);
    expect(await standing(theatre, order)).toBe('part_refunded, 1 tickets');
  });

  test('PayPal refuses for good: a person tries again later, or hands it over in cash', async () => {
    for (const method of [undefined, 'cash']) {
      const { order, page } = await buyTickets(theatre);
      const [first] = await itemsOf(order);
      await theatre.paypal.fault('refund_capture', 'refuse', { issue: 'REFUND_NOT_ALLOWED' });
      const refused = await refund(order, { order_item_ids: [first] });
      const [failed] = refused.body.refunds as { id: string; status: string }[];
      expect(failed?.status).toBe('failed');
      const again = await theatre.call('refund-payment', { refund_id: failed?.id, method }, desk.headers);
      expect(again.body.refunds).toMatchObject([{ status: 'completed', amount_cents: 1500 }]);
      expect(await givenBackAtPayPal(page)).toEqual([method ? 0 : 1500]);
      const [payment] = await theatre.sql`select needs_person from payments where order_id = ${order.id}`;
      expect(payment?.needs_person).toBeNull();
    }
  });

  test('places and an amount together, or a way that does not exist, are not understood', async () => {
    const { order } = await buyTickets(theatre);
    const items = await itemsOf(order);
    for (const wrong of [{ order_item_ids: items, amount_cents: 100 }, { method: 'free' }, { order_item_ids: [] }]) {
      expect(await refund(order, wrong)).toMatchObject({ status: 422, body: { hint: 'invalid_request' } });
    }
    expect(await standing(theatre, order)).toBe('captured, 2 tickets');
  });
});
