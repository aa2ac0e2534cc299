import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass, orderState } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { helper, newHelper, openConversation, systemLines } from '../support/desk.ts';
import { createPerformance, createPerson } from '../support/hall.ts';
import { type HelpHall, openHelpHall } from '../support/help-hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { claim, openPayment } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: HelpHall['hall'];
let types: HelpHall['types'];
let camille: HelpHall['camille'];
let seat: HelpHall['seat'];
let cartWith: HelpHall['cartWith'];
let placesOf: HelpHall['placesOf'];
let acts: HelpHall['acts'];

beforeAll(async () => {
  ({ hall, types, camille, seat, cartWith, placesOf, acts } = await openHelpHall(db));
});
afterEach(() => expectInvariants(db.sql));

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
