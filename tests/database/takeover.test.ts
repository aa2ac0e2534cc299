import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass, orderState } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import {
  createHall,
  createPerformance,
  createPerson,
  type Hall,
  type PriceTypes,
  priceTypes,
} from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
let types: PriceTypes;
let performanceId: string;

beforeAll(async () => {
  hall = await createHall(db.sql);
  types = await priceTypes(db.sql);
});
afterEach(() => expectInvariants(db.sql));

async function guestAndAccount() {
  performanceId = await createPerformance(db.sql, hall);
  const guest = buyer(db, await createPerson(db.sql, { anonymous: true }));
  return { guest, account: buyer(db, await createPerson(db.sql)) };
}
type Buyer = ReturnType<typeof buyer>;
const offer = async (guest: Buyer) => {
  const [row] = await guest.ask((sql) => sql<{ secret: string }[]>`select offer_my_orders() as secret`);
  return String(row?.secret);
};
const takeOver = async (account: Buyer, secret: string) => {
  const [row] = await account.ask(
    (sql) => sql<{ moved: number }[]>`select orders_moved as moved from take_over_orders(${secret})`,
  );
  return row?.moved;
};

describe('signing in to an account one already has', () => {
  it('brings the cart along, with its seats and its deadline', async () => {
    const { guest, account } = await guestAndAccount();
    const [held] = await guest.holdNamed(performanceId, hall, ['A1']);
    expect(await takeOver(account, await offer(guest))).toBe(1);
    expect(await orderState(db.sql, String(held?.order_id))).toMatchObject({
      status: 'held',
      customer_id: account.userId,
      expires_at: held?.expires_at,
    });
    const [more] = await account.holdNamed(performanceId, hall, ['A2']);
    expect(more?.order_id).toBe(held?.order_id);
  });

  it('makes one cart of two, with the earlier deadline', async () => {
    const { guest, account } = await guestAndAccount();
    const [mine] = await account.holdNamed(performanceId, hall, ['A1']);
    await guest.holdNamed(performanceId, hall, ['A2', 'A3']);
    await takeOver(account, await offer(guest));
    const order = await orderState(db.sql, String(mine?.order_id));
    expect(order).toMatchObject({ status: 'held', total_cents: 4500, expires_at: mine?.expires_at });
    const [deadlines] = await db.sql`select count(*)::int as places, count(distinct held_until)::int as deadlines
      from places where performance_id = ${performanceId} and status = 'held'`;
    expect(deadlines).toEqual({ places: 3, deadlines: 1 });
  });

  it('gives the older cart up when both together pass the limit', async () => {
    const { guest, account } = await guestAndAccount();
    const [mine] = await account.holdBest(performanceId, null, 8);
    const [theirs] = await guest.holdBest(performanceId, null, 8);
    await takeOver(account, await offer(guest));
    expect(await orderState(db.sql, String(mine?.order_id))).toMatchObject({ status: 'cancelled' });
    expect(await orderState(db.sql, String(theirs?.order_id))).toMatchObject({
      status: 'held',
      customer_id: account.userId,
    });
  });

  it('loses nothing that is paid', async () => {
    const { guest, account } = await guestAndAccount();
    const [held] = await guest.holdNamed(performanceId, hall, ['A1']);
    await guest.setPriceType(String(held?.order_item_id), types.free);
    await guest.beginCheckout(String(held?.order_id));
    await guest.holdNamed(performanceId, hall, ['A2']);
    expect(await takeOver(account, await offer(guest))).toBe(2);
    expect(await orderState(db.sql, String(held?.order_id))).toMatchObject({
      status: 'paid',
      customer_id: account.userId,
    });
    const tickets = await db.asUser(
      account.userId,
      (sql) => sql`select status from tickets where order_id = ${String(held?.order_id)}`,
    );
    expect(tickets).toEqual([{ status: 'valid' }]);
  });

  it('expires a cart that is past its deadline instead of merging it', async () => {
    const { guest, account } = await guestAndAccount();
    const [mine] = await account.holdNamed(performanceId, hall, ['A1']);
    const [old] = await guest.holdNamed(performanceId, hall, ['A2']);
    await letDeadlinePass(db.sql, String(old?.order_id), 1);
    await takeOver(account, await offer(guest));
    expect(await orderState(db.sql, String(old?.order_id))).toMatchObject({
      status: 'expired',
      customer_id: account.userId,
    });
    expect(await orderState(db.sql, String(mine?.order_id))).toMatchObject({ status: 'held', total_cents: 1500 });
  });

  it('works once, for ten minutes, and not with another word', async () => {
    const { guest, account } = await guestAndAccount();
    await guest.holdNamed(performanceId, hall, ['A1']);
    expect(await refusal(takeOver(account, 'WRONG'))).toMatchObject({ code: 'PT403', hint: 'wrong_code' });
    const late = await offer(guest);
    await db.sql`update private.order_offers set expires_at = now()`;
    expect(await refusal(takeOver(account, late))).toMatchObject({ hint: 'wrong_code' });
    const secret = await offer(guest);
    expect(await takeOver(account, secret)).toBe(1);
    expect(await refusal(takeOver(account, secret))).toMatchObject({ hint: 'wrong_code' });
  });

  it('is offered by visitors only, and taken by accounts only', async () => {
    const { guest, account } = await guestAndAccount();
    expect(await refusal(offer(account))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
    const secret = await offer(guest);
    expect(await refusal(takeOver(guest, secret))).toMatchObject({ code: 'PT401', hint: 'sign_in_required' });
    expect(await takeOver(account, secret)).toBe(0);
  });
});

describe('adopting an order by its link', () => {
  const keyOf = async (orderId: string) => {
    const [row] = await db.sql<{ key: string; code: string }[]>`
      select key, code from private.order_keys join orders on orders.id = order_id where order_id = ${orderId}`;
    return { key: String(row?.key), code: String(row?.code) };
  };
  const adopt = (who: Buyer, code: string, key: string) =>
    who.ask((sql) => sql`select adopt_order(${code}) as order_id`, { 'x-order-key': key });

  it("needs the order's own key; then the account has it, again and again", async () => {
    const { guest, account } = await guestAndAccount();
    const [held] = await guest.holdNamed(performanceId, hall, ['A1']);
    const orderId = String(held?.order_id);
    const { key, code } = await keyOf(orderId);
    expect(await refusal(adopt(account, code, 'wrong'))).toMatchObject({ code: 'PT404', hint: 'order_not_found' });
    expect(await refusal(adopt(account, 'ABCDEFGH', key))).toMatchObject({ code: 'PT404', hint: 'order_not_found' });
    expect(await adopt(account, code, key)).toEqual([{ order_id: orderId }]);
    expect(await adopt(account, code, key)).toEqual([{ order_id: orderId }]);
    expect(await orderState(db.sql, orderId)).toMatchObject({ customer_id: account.userId });
  });

  it('does not take an order from another account', async () => {
    const { guest, account } = await guestAndAccount();
    const [held] = await account.holdNamed(performanceId, hall, ['A1']);
    const [visitors] = await guest.holdNamed(performanceId, hall, ['A2']);
    const thief = buyer(db, await createPerson(db.sql));
    const mine = await keyOf(String(held?.order_id));
    expect(await refusal(adopt(thief, mine.code, mine.key))).toMatchObject({
      code: 'PT409',
      hint: 'belongs_to_another',
    });
    const free = await keyOf(String(visitors?.order_id));
    expect(await adopt(thief, free.code, free.key)).toHaveLength(1);
  });

  it('needs an account, and one cart at a time', async () => {
    const { guest, account } = await guestAndAccount();
    const [held] = await guest.holdNamed(performanceId, hall, ['A1']);
    const { key, code } = await keyOf(String(held?.order_id));
    const visitor = buyer(db, await createPerson(db.sql, { anonymous: true }));
    expect(await refusal(adopt(visitor, code, key))).toMatchObject({ code: 'PT401', hint: 'sign_in_required' });
    const [own] = await account.holdNamed(performanceId, hall, ['A2']);
    expect(await refusal(adopt(account, code, key))).toMatchObject({ code: 'PT409', hint: 'another_cart_open' });
    await account.cancel(String(own?.order_id));
    expect(await adopt(account, code, key)).toHaveLength(1);
  });
});
