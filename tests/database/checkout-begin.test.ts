import type postgres from 'postgres';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass, orderState, trail } from '../support/buyer.ts';
import { refusal, type Work } from '../support/database.ts';
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

const newBuyer = async () => buyer(db, await createPerson(db.sql, { anonymous: true }));
async function buyerWith(labels: string[], options = {}) {
  performanceId = await createPerformance(db.sql, hall, options);
  const camille = await newBuyer();
  const held = await camille.holdNamed(performanceId, hall, labels);
  return { camille, orderId: String(held[0]?.order_id), items: held.map((place) => place.order_item_id) };
}
const expireAll = () => db.commitAs('service_role', (sql) => sql`select expire_unpaid_orders() as expired`);

describe('beginning to pay', () => {
  it('notes who buys and sends the order to payment', async () => {
    const { camille, orderId } = await buyerWith(['A1', 'A2']);
    const begun = await camille.beginCheckout(orderId, '  Camille   ', ' camille@parterre.example ');
    expect(begun).toMatchObject({ order_id: orderId, status: 'paying', total_cents: 3000 });
    expect(await db.sql`select full_name, email, code from orders where id = ${orderId}`).toEqual([
      { full_name: 'Camille', email: 'camille@parterre.example', code: begun.code },
    ]);
  });

  it.each(['', '   ', '12', 'x'.repeat(201), 'two\nlines', '\u0007bell'])('refuses the name %j', async (name) => {
    const { camille, orderId } = await buyerWith(['A1']);
    expect(await refusal(camille.beginCheckout(orderId, name))).toMatchObject({ code: 'PT422', hint: 'invalid_name' });
    expect(await camille.beginCheckout(orderId)).toMatchObject({ status: 'paying' });
  });

  it.each(['Íñigo Muñoz Echeverría', "Anne-Laure Le Goff-d'Halluin", 'نور', '✨ Noé ✨', 'x'.repeat(200)])(
    'accepts the name %j',
    async (name) => {
      const { camille, orderId } = await buyerWith(['A1']);
      expect(await camille.beginCheckout(orderId, name)).toMatchObject({ status: 'paying' });
    },
  );

  it.each([
    '',
    'camille',
    'camille@',
    '@parterre.example',
    'camille@parterre',
    'a b@parterre.example',
    'camille@parterre..example',
    'a@parterre.example, b@parterre.example',
    'camille@parterre.example\nBcc: all@parterre.example',
    `${'x'.repeat(250)}@parterre.example`,
  ])('refuses the address %j', async (email) => {
    const { camille, orderId } = await buyerWith(['A1']);
    expect(await refusal(camille.beginCheckout(orderId, 'Camille', email))).toMatchObject({
      code: 'PT422',
      hint: 'invalid_email',
    });
    expect(await camille.beginCheckout(orderId, 'Camille', 'o.b+c@mail.parterre.example')).toMatchObject({
      status: 'paying',
    });
  });

  it('pays an order that costs nothing at once, with its tickets', async () => {
    const { camille, orderId, items } = await buyerWith(['A1']);
    await camille.setPriceType(String(items[0]), types.free);
    expect(await camille.beginCheckout(orderId)).toMatchObject({ status: 'paid', total_cents: 0 });
    expect(await db.sql`select status from tickets where order_id = ${orderId}`).toEqual([{ status: 'valid' }]);
    expect(await refusal(camille.beginCheckout(orderId))).toMatchObject({
      hint: 'order_not_open',
      facts: { status: 'paid' },
    });
  });

  it('refuses an empty cart', async () => {
    const { camille, orderId, items } = await buyerWith(['A1']);
    await camille.releaseItem(String(items[0]));
    expect(await refusal(camille.beginCheckout(orderId))).toMatchObject({ code: 'PT422', hint: 'no_places_chosen' });
    await camille.holdNamed(performanceId, hall, ['A1']);
    expect(await camille.beginCheckout(orderId)).toMatchObject({ status: 'paying' });
  });

  it("refuses another's order as if it did not exist", async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    const noe = await newBuyer();
    expect(await refusal(noe.beginCheckout(orderId))).toMatchObject({ code: 'PT404', hint: 'order_not_found' });
    expect(await camille.beginCheckout(orderId)).toMatchObject({ status: 'paying' });
  });

  it('may be said twice, correcting the name', async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    await camille.beginCheckout(orderId, 'Camile');
    expect(await camille.beginCheckout(orderId, 'Camille')).toMatchObject({ status: 'paying' });
    expect(await trail(db.sql, orderId)).toEqual(['places_held', 'checkout_begun']);
  });
});

describe('coming back after the deadline', () => {
  it('gets the same seats again when they are free', async () => {
    const { camille, orderId } = await buyerWith(['A1', 'A2']);
    await letDeadlinePass(db.sql, orderId, 5);
    await expireAll();
    expect(await camille.beginCheckout(orderId)).toMatchObject({ status: 'paying' });
    expect(await trail(db.sql, orderId)).toEqual(['places_held', 'order_expired', 'order_revived', 'checkout_begun']);
    const noe = await newBuyer();
    expect(await refusal(noe.holdNamed(performanceId, hall, ['A1']))).toMatchObject({ hint: 'seat_taken' });
  });

  it('works the same before the job has run', async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    await letDeadlinePass(db.sql, orderId, 0);
    expect(await camille.beginCheckout(orderId)).toMatchObject({ status: 'paying' });
    expect((await orderState(db.sql, orderId)).expires_at.getTime()).toBeGreaterThan(Date.now());
  });

  it('is told which seat is gone, and may go on without it', async () => {
    const { camille, orderId, items } = await buyerWith(['A1', 'A2']);
    await letDeadlinePass(db.sql, orderId, 5);
    await expireAll();
    const noe = await newBuyer();
    await noe.holdNamed(performanceId, hall, ['A2']);
    expect(await refusal(camille.beginCheckout(orderId))).toMatchObject({
      code: 'PT409',
      hint: 'seat_taken',
      facts: { seats: [{ row: 'A', seat: '2' }] },
    });
    expect(await refusal(camille.revive(orderId))).toMatchObject({ hint: 'seat_taken' });
    await camille.releaseItem(String(items[1]));
    expect(await camille.beginCheckout(orderId)).toMatchObject({ status: 'paying', total_cents: 1500 });
  });

  it('gets other unnumbered places when its own went to somebody else', async () => {
    performanceId = await createPerformance(db.sql, hall, { capacity: 4 });
    const [camille, noe] = [await newBuyer(), await newBuyer()];
    const [held] = await camille.holdPlaces(performanceId, types.full, 2);
    const orderId = String(held?.order_id);
    await letDeadlinePass(db.sql, orderId, 5);
    await expireAll();
    await noe.holdPlaces(performanceId, types.full, 2);
    expect(await camille.beginCheckout(orderId)).toMatchObject({ status: 'paying', total_cents: 3000 });
    const late = await newBuyer();
    expect(await refusal(late.holdPlaces(performanceId, types.full, 1))).toMatchObject({
      hint: 'not_enough_places',
      facts: { available: 0 },
    });
  });

  it('is charged for unnumbered places as long as enough are free, whichever they are', async () => {
    performanceId = await createPerformance(db.sql, hall, { capacity: 4 });
    const [camille, noe] = [await newBuyer(), await newBuyer()];
    const [held] = await camille.holdPlaces(performanceId, types.full, 2);
    const orderId = String(held?.order_id);
    await camille.beginCheckout(orderId);
    const service = (work: Work<postgres.Row[]>) => db.commitAs('service_role', work);
    const [opened] = await service((sql) => sql`select payment_id from open_payment(${orderId}, 'emulator')`);
    await service((sql) => sql`select payment_created(${opened?.payment_id}, 'PAYPAL-GA', 'https://paypal.example')`);
    await letDeadlinePass(db.sql, orderId, 5);
    await expireAll();
    await noe.holdPlaces(performanceId, types.full, 2);
    const [claim] = await service((sql) => sql`select outcome from claim_payment(${opened?.payment_id})`);
    expect(claim?.outcome).toBe('claimed');
  });

  it('gets none when too few unnumbered places are left', async () => {
    performanceId = await createPerformance(db.sql, hall, { capacity: 3 });
    const [camille, noe] = [await newBuyer(), await newBuyer()];
    const [held] = await camille.holdPlaces(performanceId, types.full, 2);
    await letDeadlinePass(db.sql, String(held?.order_id), 5);
    await expireAll();
    await noe.holdPlaces(performanceId, types.full, 2);
    expect(await refusal(camille.beginCheckout(String(held?.order_id)))).toMatchObject({ hint: 'seat_taken' });
    expect(await camille.holdPlaces(performanceId, types.full, 1)).toHaveLength(1);
  });

  it('is refused once sales are closed', async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    await letDeadlinePass(db.sql, orderId, 5);
    const close = (ago: string) =>
      db.sql`update performances set sales_close_at = now() + ${ago}::interval where id = ${performanceId}`;
    await close('-1 minute');
    expect(await refusal(camille.beginCheckout(orderId))).toMatchObject({ hint: 'sales_closed' });
    await close('1 minute');
    expect(await camille.beginCheckout(orderId)).toMatchObject({ status: 'paying' });
  });

  it('still works when the buyer has another cart by now', async () => {
    const { camille, orderId } = await buyerWith(['A1']);
    await letDeadlinePass(db.sql, orderId, 5);
    await expireAll();
    await camille.holdNamed(performanceId, hall, ['B1']);
    expect(await refusal(camille.revive(orderId))).toMatchObject({ code: 'PT409', hint: 'another_cart_open' });
    expect(await camille.beginCheckout(orderId)).toMatchObject({ status: 'paying' });
  });

  it('turns an expired order into a cart again', async () => {
    const { camille, orderId } = await buyerWith(['A1', 'A2']);
    await letDeadlinePass(db.sql, orderId, 5);
    await expireAll();
    await camille.revive(orderId);
    expect(await orderState(db.sql, orderId)).toMatchObject({ status: 'held' });
    const [more] = await camille.holdNamed(performanceId, hall, ['A3']);
    expect(more?.order_id).toBe(orderId);
  });
});
