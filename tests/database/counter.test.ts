import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass, orderState, trail } from '../support/buyer.ts';
import { counter, itemsOf, newSeller } from '../support/counter.ts';
import { refusal } from '../support/database.ts';
import {
  createHall,
  createPerformance,
  createPerson,
  type Hall,
  type PriceTypes,
  priceTypes,
  seatIds,
} from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { expireUnpaid } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
let types: PriceTypes;
let camille: Awaited<ReturnType<typeof newSeller>>;

beforeAll(async () => {
  hall = await createHall(db.sql, { wheelchair: true });
  types = await priceTypes(db.sql);
  camille = await newSeller(db);
});
afterEach(() => expectInvariants(db.sql));

const evening = (options: Parameters<typeof createPerformance>[2] = {}) => createPerformance(db.sql, hall, options);
const newBuyer = async () => buyer(db, await createPerson(db.sql, { anonymous: true }));
async function numbers(performanceId: string, labels: string[]): Promise<number[]> {
  const seats = await seatIds(db.sql, hall, labels);
  const places = await db.sql<{ number: number; seat_id: string }[]>`
    select number, seat_id from places where performance_id = ${performanceId}`;
  return seats.map((seat) => Number(places.find(({ seat_id }) => seat_id === seat)?.number));
}
const hint = (work: Promise<unknown>) => refusal(work).then((refused) => refused.hint);

describe('who may sell at the counter', () => {
  it.each(['owner', 'manager', 'box_office'])('%s takes places for somebody', async (role) => {
    const seller = await newSeller(db, role);
    const performanceId = await evening();
    const order = await seller.hold(performanceId, { places: await numbers(performanceId, ['A1', 'A2']) });
    expect(await orderState(db.sql, order)).toMatchObject({ status: 'held', total_cents: 3000, customer_id: null });
    const [row] = await db.sql`select channel, sold_by from orders where id = ${order}`;
    expect(row).toEqual({ channel: 'counter', sold_by: seller.userId });
    const acts = await db.sql`select actor, actor_id from order_events where order_id = ${order}`;
    expect(acts).toEqual([{ actor: 'member', actor_id: seller.userId }]);
  });

  it.each(['support', 'door', null])('%s may do nothing of it', async (role) => {
    const person = counter(db, await createPerson(db.sql, role ? { role } : {}));
    const performanceId = await evening();
    const order = await camille.hold(performanceId, { quantity: 1 });
    const [item] = await itemsOf(db, order);
    const itemId = String(item?.id);
    const words = await Promise.all(
      [
        person.hold(performanceId, { quantity: 1 }),
        person.release(itemId),
        person.price([itemId], types.reduced),
        person.customer(order, 'Noé'),
        person.find('camille'),
        person.take(order, 'cash'),
        person.confirm(crypto.randomUUID()),
        person.transfers(),
        person.link(order),
        person.giveUp(order),
      ].map(hint),
    );
    expect(new Set(words)).toEqual(new Set(['not_allowed']));
  });

  it('an order of the web is not touched from here, nor told apart from one that is not there', async () => {
    const performanceId = await evening();
    const [held] = await (await newBuyer()).holdNamed(performanceId, hall, ['A1']);
    const order = String(held?.order_id);
    for (const id of [order, crypto.randomUUID()]) {
      expect(await hint(camille.take(id, 'cash'))).toBe('order_not_found');
      expect(await hint(camille.giveUp(id))).toBe('order_not_found');
      expect(await hint(camille.link(id))).toBe('order_not_found');
      expect(await hint(camille.customer(id, 'Noé'))).toBe('order_not_found');
    }
    expect(await hint(camille.hold(performanceId, { order, quantity: 1 }))).toBe('order_not_found');
    expect(await hint(camille.release(String(held?.order_item_id)))).toBe('order_not_found');
    expect(await hint(camille.price([String(held?.order_item_id)], types.free))).toBe('order_not_found');
  });
});

describe('taking places', () => {
  it('one tap after the other joins one order, and the same seat twice is there once', async () => {
    const performanceId = await evening();
    const order = crypto.randomUUID();
    for (const label of ['A1', 'A2', 'A1']) {
      expect(await camille.hold(performanceId, { order, places: await numbers(performanceId, [label]) })).toBe(order);
    }
    expect(await itemsOf(db, order)).toHaveLength(2);
  });

  it('two taps at the same moment join one order', async () => {
    const performanceId = await evening();
    const order = crypto.randomUUID();
    const taps = ['A1', 'A2', 'A3', 'A4'].map(async (label) =>
      camille.hold(performanceId, { order, places: await numbers(performanceId, [label]) }),
    );
    await Promise.all(taps);
    expect(await itemsOf(db, order)).toHaveLength(4);
  });

  it('a member may have several sales open at once', async () => {
    const performanceId = await evening();
    const orders = [
      await camille.hold(performanceId, { quantity: 2 }),
      await camille.hold(performanceId, { quantity: 2 }),
    ];
    expect(new Set(orders).size).toBe(2);
  });

  it('a buyer and the counter want one seat at once: one of them has it, the other is told its name', async () => {
    for (let round = 0; round < 8; round += 1) {
      const performanceId = await evening();
      const rival = await newBuyer();
      const places = await numbers(performanceId, ['A4']);
      const settled = await Promise.allSettled([
        camille.hold(performanceId, { places }),
        rival.holdNamed(performanceId, hall, ['A4']),
      ]);
      const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.hint] : []));
      expect(refused).toEqual(['seat_taken']);
    }
  });

  it('a seat at the counter is taken for the web at once, and free there when it is given back', async () => {
    const performanceId = await evening();
    const order = await camille.hold(performanceId, { places: await numbers(performanceId, ['A1']) });
    const rival = await newBuyer();
    expect(await refusal(rival.holdNamed(performanceId, hall, ['A1']))).toMatchObject({
      hint: 'seat_taken',
      facts: { seats: [{ row: 'A', seat: '1' }] },
    });
    const [item] = await itemsOf(db, order);
    await camille.release(String(item?.id));
    expect(await orderState(db.sql, order)).toMatchObject({ total_cents: 0 });
    await rival.holdNamed(performanceId, hall, ['A1']);
  });

  it('the best seats are side by side, and where seats are not numbered a quantity is enough', async () => {
    const performanceId = await evening();
    const order = await camille.hold(performanceId, { quantity: 3 });
    const [first = 0, second, third] = (await itemsOf(db, order)).map(({ place_number }) => place_number);
    expect([second, third]).toEqual([first + 1, first + 2]);
    const general = await evening({ capacity: 5 });
    expect(await hint(camille.hold(general, { quantity: 6 }))).toBe('not_enough_places');
    await camille.hold(general, { order, quantity: 5, price: types.reduced });
    expect(await orderState(db.sql, order)).toMatchObject({ total_cents: 3 * 1500 + 5 * 1000 });
  });

  it('a choice that no honest page sends is refused whole', async () => {
    const performanceId = await evening();
    const hold = (wanted: Parameters<typeof camille.hold>[1]) => hint(camille.hold(performanceId, wanted));
    expect(await hold({})).toBe('no_places_chosen');
    expect(await hold({ places: [] })).toBe('no_places_chosen');
    expect(await hold({ quantity: 0 })).toBe('no_places_chosen');
    expect(await hold({ quantity: 101 })).toBe('too_many_places');
    expect(await hold({ places: [1, 1] })).toBe('duplicate_seats');
    expect(await hold({ places: [9999] })).toBe('unknown_seats');
    expect(await hold({ places: await numbers(performanceId, ['AC']) })).toBe('companion_needs_wheelchair');
    expect(await hold({ quantity: 1, price: crypto.randomUUID() })).toBe('price_not_available');
    expect(await hint(camille.hold(crypto.randomUUID(), { quantity: 1 }))).toBe('performance_not_found');
    await camille.hold(performanceId, { places: await numbers(performanceId, ['AW', 'AC']) });
  });

  it('one order has at most a hundred places, also tap by tap', async () => {
    const performanceId = await evening({ capacity: 120 });
    const order = await camille.hold(performanceId, { quantity: 99 });
    expect(await refusal(camille.hold(performanceId, { order, quantity: 2 }))).toMatchObject({
      hint: 'too_many_places',
      facts: { limit: 100 },
    });
    await camille.hold(performanceId, { order, quantity: 1 });
  });
});

describe('when the counter sells', () => {
  it('sells before and after the web does, and until the performance is over', async () => {
    await camille.hold(await evening({ salesOpenIn: '1 day' }), { quantity: 1 });
    await camille.hold(await evening({ salesCloseIn: '-1 hour' }), { quantity: 1 });
    await camille.hold(await evening({ startsIn: '-2 hours' }), { quantity: 1 });
    expect(await hint(camille.hold(await evening({ startsIn: '-4 hours' }), { quantity: 1 }))).toBe('performance_past');
  });

  it('sells no cancelled performance and none that is not published', async () => {
    const performanceId = await evening();
    const order = await camille.hold(performanceId, { quantity: 1 });
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${performanceId}`;
    expect(await hint(camille.hold(performanceId, { quantity: 1 }))).toBe('performance_cancelled');
    expect(await hint(camille.take(order, 'cash'))).toBe('performance_cancelled');
    expect(await hint(camille.hold(await evening({ published: false }), { quantity: 1 }))).toBe(
      'performance_not_found',
    );
  });
});

describe('a counter that is left alone', () => {
  it('gives its seats back when the time is over, like any cart', async () => {
    const performanceId = await evening();
    const order = await camille.hold(performanceId, { places: await numbers(performanceId, ['A1']) });
    await letDeadlinePass(db.sql, order);
    await (await newBuyer()).holdNamed(performanceId, hall, ['A1']);
    expect(await expireUnpaid(db)).toBe(1);
    expect(await orderState(db.sql, order)).toMatchObject({ status: 'expired' });
  });

  it('takes its seats again with the next tap, or says which are lost', async () => {
    const performanceId = await evening();
    const order = await camille.hold(performanceId, { places: await numbers(performanceId, ['A1', 'A2']) });
    await letDeadlinePass(db.sql, order);
    await expireUnpaid(db);
    await camille.hold(performanceId, { order, places: await numbers(performanceId, ['A3']) });
    expect(await trail(db.sql, order)).toEqual(['places_held', 'order_expired', 'order_revived', 'places_held']);
    await letDeadlinePass(db.sql, order);
    const rival = await newBuyer();
    await rival.holdNamed(performanceId, hall, ['A2']);
    const places = await numbers(performanceId, ['A4']);
    expect(await refusal(camille.hold(performanceId, { order, places }))).toMatchObject({
      hint: 'seat_taken',
      facts: { seats: [{ row: 'A', seat: '2' }] },
    });
    const [, lost] = await itemsOf(db, order);
    await camille.release(String(lost?.id));
    await camille.hold(performanceId, { order, places });
    expect(await itemsOf(db, order)).toHaveLength(3);
  });

  it('has a whole hold again after each act', async () => {
    const performanceId = await evening();
    const order = await camille.hold(performanceId, { quantity: 1 });
    await letDeadlinePass(db.sql, order, -3);
    const before = (await orderState(db.sql, order)).expires_at.getTime();
    await camille.hold(performanceId, { order, quantity: 1 });
    expect((await orderState(db.sql, order)).expires_at.getTime() - before).toBeGreaterThan(11 * 60_000);
  });

  it('gives a sale up for good, twice without harm', async () => {
    const performanceId = await evening();
    const order = await camille.hold(performanceId, { places: await numbers(performanceId, ['A1']) });
    await camille.giveUp(order);
    await camille.giveUp(order);
    expect(await hint(camille.hold(performanceId, { order, quantity: 1 }))).toBe('order_not_open');
    await camille.hold(performanceId, { places: await numbers(performanceId, ['A1']) });
  });
});

describe('prices', () => {
  it('are all those of the house, also the ones the web does not have; the default is the first public one', async () => {
    const performanceId = await evening();
    await db.sql`update price_types set sold_online = false, position = 0 where id = ${types.free}`;
    const order = await camille.hold(performanceId, { quantity: 2 });
    const items = (await itemsOf(db, order)).map(({ id }) => id);
    expect(await orderState(db.sql, order)).toMatchObject({ total_cents: 3000 });
    expect(await camille.price([String(items[0])], types.free)).toBe(1500);
    expect(await camille.price(items, types.reduced)).toBe(2000);
    await db.sql`update price_types set sold_online = true, position = 9 where id = ${types.free}`;
  });

  it('that do not exist for a place are refused, and none of the places changes', async () => {
    const order = await camille.hold(await evening(), { quantity: 2 });
    const [one, other] = (await itemsOf(db, order)).map(({ id }) => String(id));
    const foreign = await camille.hold(await evening(), { quantity: 1 });
    const [theirs] = (await itemsOf(db, foreign)).map(({ id }) => String(id));
    expect(await hint(camille.price([String(one)], crypto.randomUUID()))).toBe('price_not_available');
    expect(await hint(camille.price([String(one), String(theirs)], types.reduced))).toBe('price_not_available');
    expect(await hint(camille.price([crypto.randomUUID()], types.reduced))).toBe('item_not_found');
    expect(await camille.price([String(one), String(other)], types.reduced)).toBe(2000);
  });
});
