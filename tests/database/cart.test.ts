import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass, orderState, trail } from '../support/buyer.ts';
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
  hall = await createHall(db.sql, { wheelchair: true });
  types = await priceTypes(db.sql);
});
afterEach(() => expectInvariants(db.sql));

/** A buyer with these seats in a fresh performance. */
async function buyerWith(labels: string[]) {
  performanceId = await createPerformance(db.sql, hall);
  const camille = buyer(db, await createPerson(db.sql, { anonymous: true }));
  const held = await camille.holdNamed(performanceId, hall, labels);
  return { camille, orderId: String(held[0]?.order_id), items: held.map((place) => place.order_item_id) };
}

/** The order as if PayPal were being asked (or had been) about this payment. */
const paymentOf = async (orderId: string, status: string) => {
  await db.sql`insert into payments (order_id, provider, mode, status, amount_cents)
    select id, 'paypal', 'emulator', ${status}, total_cents from orders where id = ${orderId}`;
  if (status === 'created')
    await db.sql`insert into order_events (order_id, kind, actor, facts)
    select order_id, 'payment_created', 'system', jsonb_build_object('payment_id', id) from payments where order_id = ${orderId}`;
};
const endPayment = (orderId: string) => db.sql`delete from payments where order_id = ${orderId}`;

describe('releasing a place', () => {
  it('takes it out of the cart and frees it for others at once', async () => {
    const { camille, orderId, items } = await buyerWith(['A1', 'A2']);
    expect(await camille.releaseItem(String(items[0]))).toHaveLength(1);
    expect(await orderState(db.sql, orderId)).toMatchObject({ status: 'held', total_cents: 1500 });
    const noe = buyer(db, await createPerson(db.sql));
    expect(await noe.holdNamed(performanceId, hall, ['A1'])).toHaveLength(1);
  });

  it('takes the companion seat along with the wheelchair space', async () => {
    const { camille, orderId, items } = await buyerWith(['AW', 'AC', 'A1']);
    expect(await camille.releaseItem(String(items[0]))).toHaveLength(2);
    expect(await orderState(db.sql, orderId)).toMatchObject({ total_cents: 1500 });
  });

  it('leaves the wheelchair space when only the companion seat goes', async () => {
    const { camille, items } = await buyerWith(['AW', 'AC']);
    expect(await camille.releaseItem(String(items[1]))).toEqual([{ release_item: items[1] }]);
  });

  it("gives the same answer for another's place and for one that never was", async () => {
    const { camille, items } = await buyerWith(['A1']);
    const noe = buyer(db, await createPerson(db.sql));
    const foreign = await refusal(noe.releaseItem(String(items[0])));
    expect(foreign).toMatchObject({ code: 'PT404', hint: 'item_not_found' });
    expect(await refusal(noe.releaseItem(crypto.randomUUID()))).toEqual(foreign);
    expect(await camille.releaseItem(String(items[0]))).toHaveLength(1);
  });

  it('starts a new deadline only when the emptied cart gets a place again', async () => {
    const { camille, orderId, items } = await buyerWith(['A1']);
    const soon =
      await db.sql`update orders set expires_at = now() + interval '1 minute' where id = ${orderId} returning expires_at`;
    await db.sql`update places set held_until = ${soon[0]?.expires_at} where order_item_id = ${String(items[0])}`;
    const [second] = await camille.holdNamed(performanceId, hall, ['A2']);
    expect(second?.expires_at).toEqual(soon[0]?.expires_at);
    await camille.releaseItem(String(items[0]));
    await camille.releaseItem(String(second?.order_item_id));
    const [third] = await camille.holdNamed(performanceId, hall, ['A3']);
    expect(third?.order_id).toBe(orderId);
    expect(third?.expires_at.getTime()).toBeGreaterThan(Number(soon[0]?.expires_at.getTime()));
  });
});

describe('choosing another price', () => {
  it('changes the amount and the total', async () => {
    const { camille, orderId, items } = await buyerWith(['A1', 'A2']);
    expect(await camille.setPriceType(String(items[0]), types.reduced)).toEqual([{ amount: 1000 }]);
    expect(await orderState(db.sql, orderId)).toMatchObject({ total_cents: 2500 });
  });

  it('refuses a price of another performance, of the counter only, or taken out of the date', async () => {
    const { camille, items } = await buyerWith(['A1']);
    const [other] = await db.sql<{ id: string }[]>`
      insert into price_types (code, name, position) values ('elsewhere', '{"fr": "Ailleurs"}', 9) returning id`;
    const choose = (typeId: string) => camille.setPriceType(String(items[0]), typeId);
    expect(await refusal(choose(String(other?.id)))).toMatchObject({ code: 'PT422', hint: 'price_not_available' });
    await db.sql`insert into prices select ${performanceId}, ${hall.zoneId}, ${String(other?.id)}, 700`;
    expect(await choose(String(other?.id))).toEqual([{ amount: 700 }]);
    await choose(types.full);
    await db.sql`update price_types set sold_online = false where id = ${String(other?.id)}`;
    expect(await refusal(choose(String(other?.id)))).toMatchObject({ hint: 'price_not_available' });
    await db.sql`update price_types set sold_online = true, archived_at = now() where id = ${String(other?.id)}`;
    expect(await choose(String(other?.id))).toEqual([{ amount: 700 }]);
    await choose(types.full);
    await db.sql`delete from prices where price_type_id = ${String(other?.id)}`;
    expect(await refusal(choose(String(other?.id)))).toMatchObject({ hint: 'price_not_available' });
  });

  it('gives the last-minute price only in the last minutes', async () => {
    const { camille, items } = await buyerWith(['A1']);
    const [late] = await db.sql<{ id: string }[]>`
      insert into price_types (code, name, position, last_minutes) values ('last-hour', '{"fr": "Dernière heure"}', 8, 60) returning id`;
    await db.sql`insert into prices select ${performanceId}, ${hall.zoneId}, ${String(late?.id)}, 600`;
    expect(await refusal(camille.setPriceType(String(items[0]), String(late?.id)))).toMatchObject({
      hint: 'price_not_available',
    });
    await db.sql`update performances set starts_at = now() + interval '59 minutes' where id = ${performanceId}`;
    expect(await camille.setPriceType(String(items[0]), String(late?.id))).toEqual([{ amount: 600 }]);
  });

  it('refuses when the time is over, and allows it after revival', async () => {
    const { camille, orderId, items } = await buyerWith(['A1']);
    await letDeadlinePass(db.sql, orderId);
    expect(await refusal(camille.setPriceType(String(items[0]), types.reduced))).toMatchObject({
      code: 'PT409',
      hint: 'order_expired',
    });
    await camille.revive(orderId);
    expect(await camille.setPriceType(String(items[0]), types.reduced)).toEqual([{ amount: 1000 }]);
  });

  it("refuses another's place", async () => {
    const { camille, items } = await buyerWith(['A1']);
    const noe = buyer(db, await createPerson(db.sql));
    expect(await refusal(noe.setPriceType(String(items[0]), types.reduced))).toMatchObject({ hint: 'item_not_found' });
    expect(await camille.setPriceType(String(items[0]), types.reduced)).toHaveLength(1);
  });
});

describe('turning back from payment', () => {
  it('makes the order a cart again, keeps its deadline and closes the open payment', async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    await camille.beginCheckout(orderId);
    await paymentOf(orderId, 'created');
    const before = await orderState(db.sql, orderId);
    await camille.reopen(orderId);
    expect(await orderState(db.sql, orderId)).toMatchObject({ status: 'held', expires_at: before.expires_at });
    expect(await db.sql`select status from payments where order_id = ${orderId}`).toEqual([{ status: 'cancelled' }]);
    expect(await trail(db.sql, orderId)).toEqual(expect.arrayContaining(['payment_cancelled', 'reopened']));
  });

  it('happens by itself when the buyer takes another seat', async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    await camille.beginCheckout(orderId);
    const [more] = await camille.holdNamed(performanceId, hall, ['A2']);
    expect(more?.order_id).toBe(orderId);
    expect(await orderState(db.sql, orderId)).toMatchObject({ status: 'held', total_cents: 3000 });
  });

  it.each(['capturing', 'pending'])('is refused while PayPal may be taking the money (%s)', async (status) => {
    const { camille, orderId, items } = await buyerWith(['A1']);
    await camille.beginCheckout(orderId);
    await paymentOf(orderId, status);
    for (const change of [
      () => camille.reopen(orderId),
      () => camille.releaseItem(String(items[0])),
      () => camille.setPriceType(String(items[0]), types.reduced),
      () => camille.cancel(orderId),
      () => camille.beginCheckout(orderId),
    ]) {
      expect(await refusal(change())).toMatchObject({ code: 'PT409', hint: 'payment_in_progress' });
    }
    // A new choice meanwhile goes into a cart of its own.
    const [other] = await camille.holdNamed(performanceId, hall, ['A2']);
    expect(other?.order_id).not.toBe(orderId);
    await endPayment(orderId);
    // The first order stays `paying`: its buyer has another cart now. It can be changed all the same.
    await camille.reopen(orderId);
    expect(await orderState(db.sql, orderId)).toMatchObject({ status: 'paying' });
    expect(await camille.setPriceType(String(items[0]), types.reduced)).toHaveLength(1);
  });
});

describe('giving an order up', () => {
  it('frees its places; twice does no harm', async () => {
    const { camille, orderId } = await buyerWith(['A1', 'A2']);
    await camille.cancel(orderId);
    await camille.cancel(orderId);
    expect(await orderState(db.sql, orderId)).toMatchObject({ status: 'cancelled' });
    const noe = buyer(db, await createPerson(db.sql));
    expect(await noe.holdNamed(performanceId, hall, ['A1', 'A2'])).toHaveLength(2);
  });

  it("is for one's own orders only", async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    const noe = buyer(db, await createPerson(db.sql));
    const foreign = await refusal(noe.cancel(orderId));
    expect(foreign).toMatchObject({ code: 'PT404', hint: 'order_not_found' });
    expect(await refusal(noe.cancel(crypto.randomUUID()))).toEqual(foreign);
    await camille.cancel(orderId);
  });

  it('is refused once the order is paid', async () => {
    const { camille, orderId, items } = await buyerWith(['A1']);
    await camille.setPriceType(String(items[0]), types.free);
    expect(await camille.beginCheckout(orderId)).toMatchObject({ status: 'paid' });
    expect(await refusal(camille.cancel(orderId))).toMatchObject({ code: 'PT409', hint: 'order_not_open' });
    expect(await refusal(camille.releaseItem(String(items[0])))).toMatchObject({ hint: 'order_not_open' });
    expect(await refusal(camille.setPriceType(String(items[0]), types.full))).toMatchObject({ hint: 'order_not_open' });
    const [next] = await camille.holdNamed(performanceId, hall, ['A2']);
    await camille.cancel(String(next?.order_id));
  });
});
