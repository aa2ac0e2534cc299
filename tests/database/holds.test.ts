import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass, orderState, trail } from '../support/buyer.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson, type Hall, seatIds } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
let performanceId: string;

beforeAll(async () => {
  hall = await createHall(db.sql, { rows: 3, seatsPerRow: 8, wheelchair: true });
});
afterEach(() => expectInvariants(db.sql));

const newPerformance = async (options = {}) => {
  performanceId = await createPerformance(db.sql, hall, options);
  return performanceId;
};
const newBuyer = async (options = { anonymous: true }) => buyer(db, await createPerson(db.sql, options));

describe('holding chosen seats', () => {
  it('puts the seats in one cart at the first price, with one deadline for all', async () => {
    await newPerformance();
    const camille = await newBuyer();
    const first = await camille.holdNamed(performanceId, hall, ['A1', 'A2']);
    const second = await camille.holdNamed(performanceId, hall, ['C5']);
    expect(first.map((place) => place.amount_cents)).toEqual([1500, 1500]);
    expect(second[0]?.order_id).toBe(first[0]?.order_id);
    expect(second[0]?.expires_at).toEqual(first[0]?.expires_at);
    expect(await orderState(db.sql, String(first[0]?.order_id))).toMatchObject({ status: 'held', total_cents: 4500 });
    expect(await trail(db.sql, String(first[0]?.order_id))).toEqual(['places_held', 'places_held']);
  });

  it('takes all seats or none, and names the lost ones', async () => {
    await newPerformance();
    const [camille, noe] = [await newBuyer(), await newBuyer()];
    await camille.holdNamed(performanceId, hall, ['B2', 'B3']);
    const refused = await refusal(noe.holdNamed(performanceId, hall, ['B3', 'B4']));
    expect(refused).toMatchObject({ code: 'PT409', hint: 'seat_taken', facts: { seats: [{ row: 'B', seat: '3' }] } });
    const [b3] = await seatIds(db.sql, hall, ['B3']);
    expect(refused.facts).toMatchObject({ seats: [{ seat_id: b3 }] });
    // B4 was not kept by the refused call, and is free for the next.
    expect(await noe.holdNamed(performanceId, hall, ['B4'])).toHaveLength(1);
  });

  it('keeps a seat that is in the cart already instead of taking it twice', async () => {
    await newPerformance();
    const camille = await newBuyer();
    const [held] = await camille.holdNamed(performanceId, hall, ['A1']);
    const again = await camille.holdNamed(performanceId, hall, ['A1', 'A2']);
    expect(again.map((place) => place.order_item_id)).toContain(held?.order_item_id);
    expect(await orderState(db.sql, String(held?.order_id))).toMatchObject({ total_cents: 3000 });
  });

  it('refuses the same seat twice in one call, and takes it once', async () => {
    await newPerformance();
    const camille = await newBuyer();
    const [a1] = await seatIds(db.sql, hall, ['A1']);
    expect(await refusal(camille.holdSeats(performanceId, [String(a1), String(a1)]))).toMatchObject({
      code: 'PT422',
      hint: 'duplicate_seats',
    });
    expect(await camille.holdSeats(performanceId, [String(a1)])).toHaveLength(1);
  });

  it('refuses the whole choice when one seat is of another hall', async () => {
    await newPerformance();
    const camille = await newBuyer();
    const otherHall = await createHall(db.sql);
    const [mine] = await seatIds(db.sql, hall, ['A3']);
    const [foreign] = await seatIds(db.sql, otherHall, ['A3']);
    expect(await refusal(camille.holdSeats(performanceId, [String(mine), String(foreign)]))).toMatchObject({
      code: 'PT422',
      hint: 'unknown_seats',
    });
    expect(await camille.holdSeats(performanceId, [String(mine)])).toHaveLength(1);
  });

  it('refuses an empty choice', async () => {
    await newPerformance();
    const camille = await newBuyer();
    expect(await refusal(camille.holdSeats(performanceId, []))).toMatchObject({
      code: 'PT422',
      hint: 'no_places_chosen',
    });
    expect(await camille.holdNamed(performanceId, hall, ['A4'])).toHaveLength(1);
  });

  it('refuses the place above the limit of an order, over several calls', async () => {
    await newPerformance();
    const camille = await newBuyer();
    await camille.holdNamed(performanceId, hall, ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8']);
    expect(await refusal(camille.holdNamed(performanceId, hall, ['B1', 'B2', 'B3', 'B4', 'B5']))).toMatchObject({
      code: 'PT422',
      hint: 'too_many_places',
      facts: { limit: 12 },
    });
    expect(await camille.holdNamed(performanceId, hall, ['B1', 'B2', 'B3', 'B4'])).toHaveLength(4);
  });

  it('sells a companion seat only with its wheelchair space', async () => {
    await newPerformance();
    const camille = await newBuyer();
    expect(await refusal(camille.holdNamed(performanceId, hall, ['AC']))).toMatchObject({
      code: 'PT422',
      hint: 'companion_needs_wheelchair',
    });
    expect(await camille.holdNamed(performanceId, hall, ['AW', 'AC'])).toHaveLength(2);
  });

  it('lets the companion seat follow a wheelchair space already in the cart', async () => {
    await newPerformance();
    const camille = await newBuyer();
    await camille.holdNamed(performanceId, hall, ['AW']);
    expect(await camille.holdNamed(performanceId, hall, ['AC'])).toHaveLength(1);
  });

  it('refuses a blocked seat until it is opened', async () => {
    await newPerformance();
    const camille = await newBuyer();
    const [c1] = await seatIds(db.sql, hall, ['C1']);
    const block = (status: string) =>
      db.sql`update places set status = ${status} where performance_id = ${performanceId} and seat_id = ${String(c1)}`;
    await block('blocked');
    expect(await refusal(camille.holdNamed(performanceId, hall, ['C1']))).toMatchObject({ hint: 'seat_taken' });
    await block('free');
    expect(await camille.holdNamed(performanceId, hall, ['C1'])).toHaveLength(1);
  });

  it('frees a hold at its deadline for the next buyer, before any job has run', async () => {
    await newPerformance();
    const [camille, noe] = [await newBuyer(), await newBuyer()];
    const [held] = await camille.holdNamed(performanceId, hall, ['B1']);
    expect(await refusal(noe.holdNamed(performanceId, hall, ['B1']))).toMatchObject({ hint: 'seat_taken' });
    await letDeadlinePass(db.sql, String(held?.order_id), 0);
    expect(await noe.holdNamed(performanceId, hall, ['B1'])).toHaveLength(1);
  });

  it('starts a new cart when the old one is past its deadline, and expires the old one', async () => {
    await newPerformance();
    const camille = await newBuyer();
    const [old] = await camille.holdNamed(performanceId, hall, ['B1']);
    await letDeadlinePass(db.sql, String(old?.order_id));
    const [fresh] = await camille.holdNamed(performanceId, hall, ['B2']);
    expect(fresh?.order_id).not.toBe(old?.order_id);
    expect(await orderState(db.sql, String(old?.order_id))).toMatchObject({ status: 'expired' });
  });

  it('writes the language of the page on the order', async () => {
    await newPerformance();
    const camille = await newBuyer();
    const seats = await seatIds(db.sql, hall, ['A1']);
    await camille.ask((sql) => sql`select * from hold_seats(${performanceId}, ${seats})`, {
      'x-parterre-language': 'es',
    });
    const [order] = await db.sql`select language from orders where customer_id = ${camille.userId}`;
    expect(order?.language).toBe('es');
  });
});

describe('when sales are not open', () => {
  it.each([
    ['of a show that is not published', { published: false }, 'PT404', 'performance_not_found'],
    ['before the opening', { salesOpenIn: '1 hour' }, 'PT409', 'sales_not_open'],
    ['after the closing', { salesCloseIn: '-1 hour' }, 'PT409', 'sales_closed'],
    ['of a performance that has begun', { startsIn: '-1 hour', salesCloseIn: '1 hour' }, 'PT409', 'performance_past'],
  ])('no seat is sold %s', async (_when, options, code, hint) => {
    await newPerformance(options);
    const camille = await newBuyer();
    expect(await refusal(camille.holdNamed(performanceId, hall, ['A1']))).toMatchObject({ code, hint });
    await newPerformance();
    expect(await camille.holdNamed(performanceId, hall, ['A1'])).toHaveLength(1);
  });

  it('no seat is sold of a cancelled performance, nor of one that does not exist', async () => {
    await newPerformance();
    const camille = await newBuyer();
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${performanceId}`;
    expect(await refusal(camille.holdNamed(performanceId, hall, ['A1']))).toMatchObject({
      hint: 'performance_cancelled',
    });
    expect(await refusal(camille.holdNamed(crypto.randomUUID(), hall, ['A1']))).toMatchObject({
      hint: 'performance_not_found',
    });
    await newPerformance();
    expect(await camille.holdNamed(performanceId, hall, ['A1'])).toHaveLength(1);
  });
});

describe('who may hold', () => {
  it('refuses a visitor without identity, and allows an anonymous user', async () => {
    await newPerformance();
    const seats = await seatIds(db.sql, hall, ['A1']);
    expect(await refusal(db.asAnon((sql) => sql`select * from hold_seats(${performanceId}, ${seats})`))).toMatchObject({
      code: '42501',
    });
    expect(await (await newBuyer()).holdSeats(performanceId, seats)).toHaveLength(1);
  });

  it('stops somebody who holds again and again, and lets go after a minute', async () => {
    await newPerformance();
    const camille = await newBuyer();
    const [held] = await camille.holdNamed(performanceId, hall, ['A1']);
    const orderId = String(held?.order_id);
    await db.sql`insert into order_events (order_id, kind, actor, created_at)
      select ${orderId}, 'places_held', 'customer', now() - interval '20 seconds' from generate_series(1, 30)`;
    expect(await refusal(camille.holdNamed(performanceId, hall, ['A2']))).toMatchObject({
      code: 'PT429',
      hint: 'too_many_attempts',
    });
    const patient = await newBuyer();
    const [other] = await patient.holdNamed(performanceId, hall, ['A3']);
    await db.sql`insert into order_events (order_id, kind, actor, created_at)
      select ${String(other?.order_id)}, 'places_held', 'customer', now() - interval '70 seconds' from generate_series(1, 30)`;
    expect(await patient.holdNamed(performanceId, hall, ['A2'])).toHaveLength(1);
  });

  it('stops somebody who let more than ten carts expire within the hour', async () => {
    await newPerformance();
    const camille = await newBuyer();
    const expire = (count: number, ago: string) =>
      db.sql`with old as (
          insert into orders (customer_id, status, expires_at)
          select ${camille.userId}, 'expired', now() - ${ago}::interval from generate_series(1, ${count}::int) returning id)
        insert into order_events (order_id, kind, actor) select id, 'order_expired', 'system' from old`;
    await expire(11, '61 minutes');
    await expire(10, '59 minutes');
    await camille.holdNamed(performanceId, hall, ['A1']);
    await expire(1, '5 minutes');
    expect(await refusal(camille.holdNamed(performanceId, hall, ['A2']))).toMatchObject({ hint: 'too_many_attempts' });
  });
});
