import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { trail } from '../support/buyer.ts';
import { creditOf } from '../support/cancellations.ts';
import { itemsOf } from '../support/counter.ts';
import { givenCredit, halfAndHalf, redeem } from '../support/credits.ts';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { newRefundDesk } from '../support/refunds.ts';
import { captureOf, claim, mailsOf, newOrder, openHouse, settle } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let manager: string;
let desk: Awaited<ReturnType<typeof newRefundDesk>>;
beforeAll(async () => {
  manager = await createPerson(db.sql, { role: 'manager' });
  desk = await newRefundDesk(db);
});
afterEach(() => expectInvariants(db.sql));

/** An order of two places at 1500, one paid by a credit and one by PayPal. */
async function paidInTwoWays() {
  const { sale } = await halfAndHalf(db, manager);
  await claim(db, sale.paymentId);
  await settle(db, sale.paymentId, 'captured', captureOf(sale));
  return sale;
}

/** Every credit that was given for an order. */
function creditsOf(sale: { orderId: string }) {
  return db.sql<{ code: string; amount_cents: number }[]>`
    select code, amount_cents from credits where order_id = ${sale.orderId} order by created_at`;
}

describe('giving back an order that a credit paid alone', () => {
  /** An order of two places at 1500, all of it paid by a credit. */
  async function paidByCredit() {
    const credit = await givenCredit(db, manager, ['A1', 'A2']);
    const order = await newOrder(db, await openHouse(db), ['A1', 'A2']);
    expect(await redeem(db, order, credit.code)).toBe('paid');
    return order;
  }

  test.each(['cash', 'card', 'cheque', 'transfer', 'paypal'])(
    '%s is refused, or a credit could be cashed',
    async (way) => {
      const sale = await paidByCredit();
      const [first] = await itemsOf(db, sale.orderId);
      const refused = { code: 'PT422', hint: 'invalid_method', facts: { method: way } };
      expect(await refusal(desk.giveAllBack(sale, way))).toMatchObject(refused);
      expect(await refusal(desk.giveBack(sale, [first?.id ?? ''], way))).toMatchObject(refused);
      expect(await refusal(desk.giveMoney(sale, 500, way))).toMatchObject(refused);
      expect(await creditsOf(sale)).toEqual([]);
    },
  );

  test.each([null, 'credit'])('asked as it was paid or as a credit (%s), it is a credit again', async (way) => {
    const sale = await paidByCredit();
    const [first] = await itemsOf(db, sale.orderId);
    await desk.giveMoney(sale, 500, way);
    await desk.giveBack(sale, [first?.id ?? ''], way);
    await desk.giveAllBack(sale, way);
    const given = (await creditsOf(sale)).map((credit) => credit.amount_cents);
    expect(given).toHaveLength(3);
    expect(given.reduce((sum, cents) => sum + cents, 0)).toBe(3000);
  });
});

describe('giving back an order paid in two ways', () => {
  test('each part goes the way it came', async () => {
    const sale = await paidInTwoWays();
    const refunds = await db.commitAs(
      { userId: manager },
      (sql) => sql`select * from refund_order(${sale.orderId}, 'ill', 'cash')`,
    );
    expect(refunds.map((refund) => `${refund.method} ${refund.amount_cents} ${refund.status}`)).toEqual([
      'cash 1500 completed',
      'credit 1500 completed',
    ]);
    expect((await creditOf(db.sql, sale.orderId)).left_cents).toBe(1500);
  });

  test('asked as a credit, all of it is one code and one letter; asked in parts, each part is its own', async () => {
    const whole = await paidInTwoWays();
    const refunds = await desk.giveAllBack(whole, 'credit');
    expect(refunds.map((refund) => `${refund.method} ${refund.amount_cents}`)).toEqual(['credit 1500', 'credit 1500']);
    const [given, ...others] = await creditsOf(whole);
    expect([given?.amount_cents, others]).toEqual([3000, []]);
    expect(await mailsOf(db.sql, whole.orderId)).toEqual(['credit_given', 'order_paid']);
    const [letter] = await db.sql`
      select replace(facts ->> 'credit', '-', '') as code, facts -> 'amount_cents' as cents from private.outbox
       where order_id = ${whole.orderId} and kind = 'credit_given'`;
    expect(letter).toEqual({ code: given?.code, cents: 3000 });
    expect((await trail(db.sql, whole.orderId)).filter((kind) => kind === 'credit_given')).toHaveLength(1);
    const next = await newOrder(db, await openHouse(db), ['A1', 'A2']);
    expect(await redeem(db, next, given?.code ?? '')).toBe('paid');

    const parts = await paidInTwoWays();
    await desk.giveMoney(parts, 1000, 'credit');
    await desk.giveAllBack(parts, 'credit');
    expect((await creditsOf(parts)).map((credit) => credit.amount_cents)).toEqual([1000, 2000]);
  });

  test('the desk reads the code of a credit beside its refund, with what is left; of money there is none', async () => {
    const sale = await paidInTwoWays();
    const [first, second] = await itemsOf(db, sale.orderId);
    await desk.giveBack(sale, [first?.id ?? ''], 'credit');
    await desk.giveBack(sale, [second?.id ?? ''], 'cash');
    const [credit] = await creditsOf(sale);
    const next = await newOrder(db, await openHouse(db, { fullCents: 1000 }), ['A1']);
    await redeem(db, next, credit?.code ?? '');
    const told = await db.asUser(
      desk.userId,
      (sql) => sql`select method, credit_code, credit_left_cents from order_refunds(${sale.orderId})`,
    );
    expect(told).toEqual([
      { method: 'credit', credit_code: credit?.code, credit_left_cents: 500 },
      { method: 'cash', credit_code: null, credit_left_cents: null },
    ]);
  });

  test('the desk sees what of each place a credit paid', async () => {
    const sale = await paidInTwoWays();
    const places = await db.commitAs(
      { userId: manager },
      (sql) => sql`select left_cents, credit_cents from refundable_items(${sale.orderId}) order by credit_cents desc`,
    );
    expect(places.map((place) => Object.values(place).join(' '))).toEqual(['1500 1500', '1500 0']);
  });

  test('a place goes back the way it was paid: credits paid the first places, money the last', async () => {
    const sale = await paidInTwoWays();
    const items = await itemsOf(db, sale.orderId);
    const giveBack = (item: string | undefined) =>
      db.commitAs(
        { userId: manager },
        (sql) => sql`select * from refund_items(${sale.orderId}, ${[item ?? '']}, 'ill')`,
      );
    expect((await giveBack(items[1]?.id)).map((refund) => `${refund.method} ${refund.amount_cents}`)).toEqual([
      'paypal 1500',
    ]);
    expect((await giveBack(items[0]?.id)).map((refund) => `${refund.method} ${refund.amount_cents}`)).toEqual([
      'credit 1500',
    ]);
  });

  test('a sum goes back in money first, and the rest as a credit', async () => {
    const sale = await paidInTwoWays();
    const refunds = await db.commitAs(
      { userId: manager },
      (sql) => sql`select * from refund_amount(${sale.orderId}, 2000, 'cold')`,
    );
    expect(refunds.map((refund) => `${refund.method} ${refund.amount_cents}`)).toEqual(['paypal 1500', 'credit 500']);
  });
});
