import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass, orderState } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { createPerformance, createPerson } from '../support/hall.ts';
import { type HelpHall, openHelpHall } from '../support/help-hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { claim, openPayment } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: HelpHall['hall'];
let types: HelpHall['types'];
let balcony: HelpHall['balcony'];
let camille: HelpHall['camille'];
let seat: HelpHall['seat'];
let cartWith: HelpHall['cartWith'];
let placesOf: HelpHall['placesOf'];
let acts: HelpHall['acts'];

beforeAll(async () => {
  ({ hall, types, balcony, camille, seat, cartWith, placesOf, acts } = await openHelpHall(db));
});
afterEach(() => expectInvariants(db.sql));

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
