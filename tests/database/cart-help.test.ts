import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass, orderState } from '../support/buyer.ts';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import { helper, newHelper, openConversation, systemLines } from '../support/desk.ts';
import { createHall, createPerformance, createPerson, type Hall, priceTypes, seatIds } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { claim, openPayment } from '../support/sales.ts';

let db: TestDatabase;
let hall: Hall;
let types: Awaited<ReturnType<typeof priceTypes>>;
let camille: Awaited<ReturnType<typeof newHelper>>;
let balcony: string;

beforeAll(async () => {
  db = await openTestDatabase();
  hall = await createHall(db.sql, { wheelchair: true });
  // Row C is another zone, where the reduced price is not offered.
  const [zone] = await db.sql<{ id: string }[]>`
    insert into price_zones (venue_id, seating_plan_id, name, colour) values (${hall.venueId}, ${hall.planId}, '{"fr": "Balcon"}', '#335577') returning id`;
  balcony = String(zone?.id);
  await db.sql`update seats set zone_id = ${balcony} where seating_plan_id = ${hall.planId} and row_label = 'C'`;
  types = await priceTypes(db.sql);
  camille = await newHelper(db);
});
afterEach(() => expectInvariants(db.sql));
afterAll(() => db?.close());

/** A buyer with these seats in the cart of a fresh performance. */
async function cartWith(labels: string[]) {
  const performanceId = await createPerformance(db.sql, hall);
  await db.sql`insert into prices (performance_id, zone_id, price_type_id, amount_cents) values (${performanceId}, ${balcony}, ${types.full}, 900)`;
  const noe = buyer(db, await createPerson(db.sql, { anonymous: true }));
  const held = await noe.holdNamed(performanceId, hall, labels);
  return { noe, performanceId, orderId: String(held[0]?.order_id), items: held.map((place) => place.order_item_id) };
}
const seat = async (label: string) => String((await seatIds(db.sql, hall, [label]))[0]);
const placesOf = (orderId: string) => db.sql<{ label: string; price_type_id: string; held_until: Date | null }[]>`
  select row_label || seat_label as label, item.price_type_id, held_until from places
    join order_items as item on item.id = places.order_item_id join seats on seats.id = places.seat_id
   where item.order_id = ${orderId} order by places.number`;
const acts = (orderId: string) => db.sql<{ kind: string; actor: string; actor_id: string; facts: object }[]>`
  select kind, actor, actor_id, facts from order_events where order_id = ${orderId} and kind like 'help%' order by id`;

describe('more time', () => {
  it('is given once: the cart and its places get a new deadline together', async () => {
    const { orderId } = await cartWith(['A1', 'A2']);
    const before = await orderState(db.sql, orderId);
    const deadline = await camille.extend(orderId);
    expect(deadline.getTime() - before.expires_at.getTime()).toBe(15 * 60_000);
    expect((await orderState(db.sql, orderId)).expires_at).toEqual(deadline);
    expect((await placesOf(orderId)).map(({ held_until }) => held_until)).toEqual([deadline, deadline]);
    expect(await acts(orderId)).toMatchObject([
      { kind: 'help_extended', actor: 'member', actor_id: camille.userId, facts: { member: 'Camille', minutes: 15 } },
    ]);
  });

  it('is refused the second time, and given to the next order', async () => {
    const { orderId } = await cartWith(['A1']);
    const deadline = await camille.extend(orderId);
    expect(await refusal(camille.extend(orderId))).toMatchObject({ code: 'PT409', hint: 'already_extended' });
    expect((await orderState(db.sql, orderId)).expires_at).toEqual(deadline);
    await camille.extend((await cartWith(['A1'])).orderId);
  });

  it('does not close a payment that the buyer has begun', async () => {
    const { noe, orderId } = await cartWith(['A1']);
    await noe.beginCheckout(orderId);
    const paymentId = await openPayment(db, orderId);
    await camille.extend(orderId);
    expect(await claim(db, paymentId)).toMatchObject({ outcome: 'claimed' });
    expect(await refusal(camille.extend(orderId))).toMatchObject({ code: 'PT409', hint: 'payment_in_progress' });
  });

  it('comes too late when the time is over, and is possible once the buyer has taken the places again', async () => {
    const { noe, orderId } = await cartWith(['A1']);
    await letDeadlinePass(db.sql, orderId);
    expect(await refusal(camille.extend(orderId))).toMatchObject({ code: 'PT409', hint: 'order_expired' });
    await noe.revive(orderId);
    await camille.extend(orderId);
  });

  it('needs places to keep', async () => {
    const { noe, orderId, items, performanceId } = await cartWith(['A1']);
    await noe.releaseItem(String(items[0]));
    expect(await refusal(camille.extend(orderId))).toMatchObject({ code: 'PT422', hint: 'no_places_chosen' });
    await noe.holdNamed(performanceId, hall, ['A1']);
    await camille.extend(orderId);
  });
});

describe('another seat', () => {
  it('replaces the old one, which is free at once; price and deadline stay', async () => {
    const { noe, orderId, items, performanceId } = await cartWith(['A1', 'A2']);
    await noe.setPriceType(String(items[0]), types.reduced);
    const before = await orderState(db.sql, orderId);
    expect(await camille.swap(String(items[0]), await seat('B5'))).toBe(1000);
    expect(await orderState(db.sql, orderId)).toEqual(before);
    expect((await placesOf(orderId)).map(({ label }) => label)).toEqual(['A2', 'B5']);
    const rival = buyer(db, await createPerson(db.sql));
    expect(await rival.holdNamed(performanceId, hall, ['A1'])).toHaveLength(1);
    expect(await acts(orderId)).toMatchObject([
      { kind: 'help_seat_swapped', facts: { member: 'Camille', from_row: 'A', from_seat: '1', row: 'B', seat: '5' } },
    ]);
  });

  it('in another zone costs what that zone costs, at the same price type or else at its default', async () => {
    const { noe, orderId, items } = await cartWith(['A1', 'A2']);
    await noe.setPriceType(String(items[1]), types.reduced);
    expect(await camille.swap(String(items[0]), await seat('C1'))).toBe(900);
    expect(await camille.swap(String(items[1]), await seat('C2'))).toBe(900);
    expect(await orderState(db.sql, orderId)).toMatchObject({ total_cents: 1800 });
    expect((await placesOf(orderId)).map(({ price_type_id }) => price_type_id)).toEqual([types.full, types.full]);
  });

  it('is refused where the zone has no price, and given where it has', async () => {
    const { items, performanceId } = await cartWith(['A1']);
    await db.sql`delete from prices where performance_id = ${performanceId} and zone_id = ${balcony}`;
    expect(await refusal(camille.swap(String(items[0]), await seat('C1')))).toMatchObject({
      hint: 'price_not_available',
    });
    expect(await camille.swap(String(items[0]), await seat('B1'))).toBe(1500);
  });

  it('is refused when somebody else has it, by its name, and the old seat stays', async () => {
    const { orderId, items, performanceId } = await cartWith(['A1']);
    const rival = buyer(db, await createPerson(db.sql));
    const [theirs] = await rival.holdNamed(performanceId, hall, ['B5']);
    expect(await refusal(camille.swap(String(items[0]), await seat('B5')))).toMatchObject({
      code: 'PT409',
      hint: 'seat_taken',
      facts: { seats: [{ row: 'B', seat: '5' }] },
    });
    expect((await placesOf(orderId)).map(({ label }) => label)).toEqual(['A1']);
    await rival.releaseItem(String(theirs?.order_item_id));
    await camille.swap(String(items[0]), await seat('B5'));
  });

  it('may be one whose hold is over, and never a blocked one', async () => {
    const { items, performanceId } = await cartWith(['A1']);
    const rival = buyer(db, await createPerson(db.sql));
    const [theirs] = await rival.holdNamed(performanceId, hall, ['B5']);
    await letDeadlinePass(db.sql, String(theirs?.order_id));
    await db.sql`update places set status = 'blocked' where performance_id = ${performanceId} and seat_id = ${await seat('B6')}`;
    expect(await refusal(camille.swap(String(items[0]), await seat('B6')))).toMatchObject({ hint: 'seat_taken' });
    expect(await camille.swap(String(items[0]), await seat('B5'))).toBe(1500);
  });

  it('of another hall is refused, and so is a seat where seats are not numbered', async () => {
    const { items } = await cartWith(['A1']);
    expect(await refusal(camille.swap(String(items[0]), crypto.randomUUID()))).toMatchObject({ hint: 'unknown_seats' });
    const general = await createPerformance(db.sql, hall, { capacity: 5 });
    const noe = buyer(db, await createPerson(db.sql));
    const [place] = await noe.holdPlaces(general, types.full, 1);
    expect(await refusal(camille.swap(String(place?.order_item_id), await seat('A2')))).toMatchObject({
      hint: 'general_admission_only',
    });
    expect(await camille.swap(String(items[0]), await seat('A2'))).toBe(1500);
  });

  it('asked for twice is given once', async () => {
    const { orderId, items } = await cartWith(['A1']);
    await camille.swap(String(items[0]), await seat('A2'));
    await camille.swap(String(items[0]), await seat('A2'));
    expect(await acts(orderId)).toHaveLength(1);
  });

  it('never parts a companion seat from its wheelchair space', async () => {
    const { orderId, items } = await cartWith(['AW', 'AC']);
    expect(await refusal(camille.swap(String(items[0]), await seat('A1')))).toMatchObject({
      code: 'PT422',
      hint: 'companion_needs_wheelchair',
    });
    expect((await placesOf(orderId)).map(({ label }) => label)).toEqual(['AW', 'AC']);
    await camille.swap(String(items[1]), await seat('A1'));
    await camille.swap(String(items[0]), await seat('A2'));
  });

  it('is refused after the end of sales, and given before', async () => {
    const { items, performanceId } = await cartWith(['A1']);
    await camille.swap(String(items[0]), await seat('A2'));
    await db.sql`update performances set sales_close_at = now() where id = ${performanceId}`;
    expect(await refusal(camille.swap(String(items[0]), await seat('A3')))).toMatchObject({ hint: 'sales_closed' });
  });
});

describe('another price', () => {
  it('changes the total, and says whose doing it was', async () => {
    const { orderId, items } = await cartWith(['A1', 'A2']);
    expect(await camille.price(String(items[0]), types.reduced)).toBe(1000);
    await camille.price(String(items[0]), types.reduced);
    expect(await orderState(db.sql, orderId)).toMatchObject({ total_cents: 2500 });
    expect(await acts(orderId)).toMatchObject([
      {
        kind: 'help_price_changed',
        facts: { member: 'Camille', price_type: { fr: 'Réduit' }, amount_cents: 1000, row: 'A', seat: '1' },
      },
    ]);
  });

  it('is one that the buyer could have chosen, or none', async () => {
    const { items } = await cartWith(['A1']);
    const [counter] = await db.sql<{ id: string }[]>`
      insert into price_types (code, name, position, sold_online) values ('counter-only', '{"fr": "Guichet"}', 9, false) returning id`;
    expect(await refusal(camille.price(String(items[0]), String(counter?.id)))).toMatchObject({
      code: 'PT422',
      hint: 'price_not_available',
    });
    expect(await camille.price(String(items[0]), types.free)).toBe(0);
  });

  it('closes a payment that was begun for another amount: nothing can be charged for it', async () => {
    const { noe, orderId, items } = await cartWith(['A1']);
    await noe.beginCheckout(orderId);
    const paymentId = await openPayment(db, orderId);
    await camille.price(String(items[0]), types.reduced);
    expect(await orderState(db.sql, orderId)).toMatchObject({ status: 'held', total_cents: 1000 });
    expect(await claim(db, paymentId)).toMatchObject({ outcome: 'closed' });
    const again = await noe.beginCheckout(orderId);
    expect(again).toMatchObject({ status: 'paying', total_cents: 1000 });
    expect(await claim(db, await openPayment(db, orderId))).toMatchObject({ outcome: 'claimed', amount_cents: 1000 });
  });
});

describe('one more seat', () => {
  it('joins the cart until its deadline, at the default price or at the one asked for', async () => {
    const { orderId, performanceId } = await cartWith(['A1']);
    const before = await orderState(db.sql, orderId);
    await camille.add(orderId, performanceId, await seat('A2'));
    await camille.add(orderId, performanceId, await seat('A3'), { priceType: types.reduced });
    await camille.add(orderId, performanceId, await seat('A3'));
    expect(await orderState(db.sql, orderId)).toMatchObject({ total_cents: 4000, expires_at: before.expires_at });
    expect((await placesOf(orderId)).map(({ label }) => label)).toEqual(['A1', 'A2', 'A3']);
    expect(await acts(orderId)).toMatchObject([
      { kind: 'help_seat_added', facts: { row: 'A', seat: '2', amount_cents: 1500 } },
      { kind: 'help_seat_added', facts: { row: 'A', seat: '3', amount_cents: 1000 } },
    ]);
    expect(
      await db.sql`select actor from order_events where order_id = ${orderId} and kind = 'places_held' order by id`,
    ).toEqual([{ actor: 'customer' }, { actor: 'member' }, { actor: 'member' }]);
  });

  it('is refused beyond the limit of an order, and given up to it', async () => {
    const { orderId, performanceId } = await cartWith(['A1']);
    await db.sql`update settings set max_places_per_order = 2`;
    await camille.add(orderId, performanceId, await seat('A2'));
    const third = await seat('A3');
    const refused = await refusal(camille.add(orderId, performanceId, third));
    await db.sql`update settings set max_places_per_order = 12`;
    expect(refused).toMatchObject({ code: 'PT422', hint: 'too_many_places', facts: { limit: 2 } });
  });

  it('is refused when somebody else has it, and given when it is free', async () => {
    const { orderId, performanceId } = await cartWith(['A1']);
    const rival = buyer(db, await createPerson(db.sql));
    await rival.holdNamed(performanceId, hall, ['A2']);
    expect(await refusal(camille.add(orderId, performanceId, await seat('A2')))).toMatchObject({
      hint: 'seat_taken',
      facts: { seats: [{ row: 'A', seat: '2' }] },
    });
    await camille.add(orderId, performanceId, await seat('A3'));
  });

  it('may be of another evening, numbered or not', async () => {
    const { orderId } = await cartWith(['A1']);
    const other = await createPerformance(db.sql, hall);
    const general = await createPerformance(db.sql, hall, { capacity: 1 });
    await camille.add(orderId, other, await seat('A1'));
    expect(await refusal(camille.add(orderId, general, await seat('A1')))).toMatchObject({
      hint: 'general_admission_only',
    });
    expect(await refusal(camille.add(orderId, other, null))).toMatchObject({ hint: 'numbered_seats_only' });
    await camille.add(orderId, general, null, { priceType: types.reduced });
    expect(await refusal(camille.add(orderId, general, null))).toMatchObject({ hint: 'not_enough_places' });
    expect(await orderState(db.sql, orderId)).toMatchObject({ total_cents: 4000 });
  });

  it('makes a cart for the customer of a conversation who has none, in their language', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const noe = await createPerson(db.sql, { anonymous: true });
    const conversation = await openConversation(db, noe, 'es');
    const add = (id: string) => camille.add(null, performanceId, hallSeat, { conversation: id });
    const hallSeat = await seat('A1');
    expect(await refusal(add(crypto.randomUUID()))).toMatchObject({ code: 'PT404', hint: 'conversation_not_found' });
    await add(conversation);
    const [cart] = await db.sql<
      { id: string }[]
    >`select id, language, status, total_cents from orders where customer_id = ${noe}`;
    expect(cart).toMatchObject({ language: 'es', status: 'held', total_cents: 1500 });
    expect(await systemLines(db, conversation)).toMatchObject([
      { event: 'help_seat_added', member: 'Camille', row: 'A', seat: '1' },
    ]);
    await camille.extend(String(cart?.id));
    expect(await systemLines(db, conversation)).toMatchObject([{}, { event: 'help_extended', minutes: 15 }]);
  });
});

describe('who may help', () => {
  it.each(['owner', 'manager', 'box_office', 'support'])('%s may', async (role) => {
    const { orderId } = await cartWith(['A1']);
    await (await newHelper(db, role)).extend(orderId);
  });

  it('neither the door, nor a customer, nor the buyer may, and they do not learn what exists', async () => {
    const { noe, orderId, items, performanceId } = await cartWith(['A1']);
    const [a2, stranger] = [await seat('A2'), await createPerson(db.sql)];
    for (const one of [await newHelper(db, 'door'), helper(db, stranger), helper(db, noe.userId)]) {
      for (const act of [
        () => one.extend(orderId),
        () => one.extend(crypto.randomUUID()),
        () => one.swap(String(items[0]), a2),
        () => one.swap(crypto.randomUUID(), a2),
        () => one.price(String(items[0]), types.free),
        () => one.add(orderId, performanceId, a2),
      ]) {
        expect(await refusal(act())).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
      }
    }
    expect(await refusal(db.asAnon((sql) => sql`select help_extend_hold(${orderId})`))).toMatchObject({
      code: '42501',
    });
    await camille.extend(orderId);
  });

  it('a member who was removed may no longer, in the very session', async () => {
    const { orderId } = await cartWith(['A1']);
    const leaving = await newHelper(db);
    await db.sql`delete from members where user_id = ${leaving.userId}`;
    expect(await refusal(leaving.extend(orderId))).toMatchObject({ hint: 'not_allowed' });
    await camille.extend(orderId);
  });
});

describe('an order that cannot be helped', () => {
  it('is one that is not there', async () => {
    const { orderId, items } = await cartWith(['A1']);
    expect(await refusal(camille.extend(crypto.randomUUID()))).toMatchObject({
      code: 'PT404',
      hint: 'order_not_found',
    });
    for (const act of [
      () => camille.swap(crypto.randomUUID(), orderId),
      () => camille.price(crypto.randomUUID(), types.full),
    ])
      expect(await refusal(act())).toMatchObject({ code: 'PT404', hint: 'item_not_found' });
    await camille.price(String(items[0]), types.reduced);
  });

  it('is paid, given up, over, or being charged', async () => {
    const { noe, orderId, items, performanceId } = await cartWith(['A1']);
    const a2 = await seat('A2');
    const every = [
      () => camille.extend(orderId),
      () => camille.swap(String(items[0]), a2),
      () => camille.price(String(items[0]), types.free),
      () => camille.add(orderId, performanceId, a2),
    ];
    const expectRefused = async (hint: string) => {
      for (const act of every) expect(await refusal(act())).toMatchObject({ code: 'PT409', hint });
    };
    await letDeadlinePass(db.sql, orderId);
    await expectRefused('order_expired');
    await db.commitAs('service_role', (sql) => sql`select expire_unpaid_orders()`);
    await expectRefused('order_expired');
    await noe.beginCheckout(orderId);
    await claim(db, await openPayment(db, orderId));
    await expectRefused('payment_in_progress');

    const second = await cartWith(['A1']);
    await camille.price(String(second.items[0]), types.free);
    await second.noe.beginCheckout(second.orderId);
    expect(await refusal(camille.extend(second.orderId))).toMatchObject({
      hint: 'order_not_open',
      facts: { status: 'paid' },
    });
    const third = await cartWith(['A1']);
    await camille.extend(third.orderId);
    await third.noe.cancel(third.orderId);
    expect(await refusal(camille.price(String(third.items[0]), types.free))).toMatchObject({ hint: 'order_not_open' });
  });
});
