import { describe, expect, test } from 'vitest';
import { buyer, orderState, trail } from '../support/buyer.ts';
import { givenCredit, partsOf, redeem, takeCreditsOff } from '../support/credits.ts';
import { createPerson } from '../support/hall.ts';
import {
  captureOf,
  claim,
  expireUnpaid,
  letMinutesPass,
  newOrder,
  openHouse,
  openPayment,
  settle,
} from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

const office = testOffice();
const { db } = office;
type Buyer = ReturnType<typeof buyer>;
type House = Awaited<ReturnType<typeof openHouse>>;

const person = async (anonymous: boolean) => buyer(db, await createPerson(db.sql, { anonymous }));

/** Somebody's cart of these places, of which a credit of one place at 1500 will pay its part. */
async function cartWithCredit(who: Buyer, house: House, labels: string[]) {
  const credit = await givenCredit(db, office.manager, ['A1']);
  const { orderId } = await newOrder(db, house, labels, who.userId);
  expect(await redeem(db, { orderId, userId: who.userId }, credit.code)).toBe('part');
  await who.reopen(orderId);
  expect(await partsOf(db, orderId)).toEqual([1500]);
  return { orderId, code: credit.code };
}

/** The visitor signs in to the account; answers what came along. */
async function signIn(guest: Buyer, account: Buyer) {
  const [offered] = await guest.ask((sql) => sql<{ secret: string }[]>`select offer_my_orders() as secret`);
  const [answer] = await account.ask(
    (sql) => sql<{ orders_moved: number; credit_freed_cents: number }[]>`
      select * from take_over_orders(${offered?.secret ?? ''})`,
  );
  return answer;
}

/** An order of this house that wants to be paid with a code as well. */
const rivalOf = async (code: string) => redeem(db, await newOrder(db, await openHouse(db), ['B1']), code);

describe('signing in with a cart of which a credit pays a part', () => {
  test('the only cart comes along as it is, its credit too', async () => {
    const [guest, account] = [await person(true), await person(false)];
    const cart = await cartWithCredit(guest, await openHouse(db), ['A1', 'A2']);
    expect(await signIn(guest, account)).toEqual({ orders_moved: 1, credit_freed_cents: 0 });
    expect(await partsOf(db, cart.orderId)).toEqual([1500]);
    await takeCreditsOff(db, { orderId: cart.orderId, userId: account.userId });
    expect(await rivalOf(cart.code)).toBe('paid');
  });

  test('joined into the cart of the account, the credit pays its part of both, and PayPal the rest', async () => {
    const [guest, account] = [await person(true), await person(false)];
    const house = await openHouse(db);
    const [mine] = await account.holdNamed(house.performanceId, house.hall, ['B1']);
    const orderId = String(mine?.order_id);
    await cartWithCredit(guest, house, ['A1', 'A2']);
    expect(await signIn(guest, account)).toEqual({ orders_moved: 1, credit_freed_cents: 0 });
    expect(await partsOf(db, orderId)).toEqual([1500]);
    expect(await trail(db.sql, orderId)).toContain('credit_put_in');
    expect(await account.beginCheckout(orderId)).toMatchObject({ total_cents: 4500 });
    const sale = { userId: account.userId, orderId, cents: 3000, paymentId: await openPayment(db, orderId) };
    expect((await claim(db, sale.paymentId)).amount_cents).toBe(3000);
    expect(await settle(db, sale.paymentId, 'captured', captureOf(sale))).toBe('captured');
    expect(await orderState(db.sql, orderId)).toMatchObject({ status: 'paid', total_cents: 4500 });
  });

  test('each cart has a credit: both pay their part of the one cart, and no code pays twice', async () => {
    const [guest, account] = [await person(true), await person(false)];
    const house = await openHouse(db);
    const mine = await cartWithCredit(account, house, ['B1', 'B2']);
    const theirs = await cartWithCredit(guest, house, ['A1', 'A2']);
    expect(await signIn(guest, account)).toMatchObject({ credit_freed_cents: 0 });
    expect(await partsOf(db, mine.orderId)).toEqual([1500, 1500]);
    expect(await partsOf(db, theirs.orderId)).toEqual([]);
    for (const { code } of [mine, theirs]) await expect(rivalOf(code)).rejects.toThrow('Nothing is left');
    await letMinutesPass(db, mine.orderId, 60);
    for (const { code } of [mine, theirs]) expect(await rivalOf(code)).toBe('paid');
    await expireUnpaid(db);
  });

  test('when the carts are too much together, the older one is given up: its credit is free again, and that is said', async () => {
    const [guest, account] = [await person(true), await person(false)];
    await db.sql`update settings set max_places_per_order = 3`;
    const house = await openHouse(db);
    const theirs = await cartWithCredit(guest, house, ['A1', 'A2']);
    await account.holdNamed(house.performanceId, house.hall, ['B1', 'B2']);
    expect(await signIn(guest, account)).toEqual({ orders_moved: 1, credit_freed_cents: 1500 });
    await db.sql`update settings set max_places_per_order = default`;
    expect(await orderState(db.sql, theirs.orderId)).toMatchObject({ status: 'cancelled' });
    expect(await partsOf(db, theirs.orderId)).toEqual([]);
    expect(await trail(db.sql, theirs.orderId)).toContain('credit_taken_off');
    expect(await rivalOf(theirs.code)).toBe('paid');
  });

  test('a part that its credit no longer has is let go of, and that is said', async () => {
    const [guest, account] = [await person(true), await person(false)];
    const house = await openHouse(db);
    const [mine] = await account.holdNamed(house.performanceId, house.hall, ['B1']);
    const theirs = await cartWithCredit(guest, house, ['A1', 'A2']);
    await db.sql`update credits set left_cents = 700 where code = ${theirs.code}`;
    expect(await signIn(guest, account)).toEqual({ orders_moved: 1, credit_freed_cents: 1500 });
    expect(await partsOf(db, String(mine?.order_id))).toEqual([]);
    await db.sql`update credits set left_cents = 1500 where code = ${theirs.code}`;
    expect(await orderState(db.sql, String(mine?.order_id))).toMatchObject({ status: 'held', total_cents: 4500 });
  });
});
