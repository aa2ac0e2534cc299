import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, type HeldPlace } from '../support/buyer.ts';
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
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let types: PriceTypes;

beforeAll(async () => {
  types = await priceTypes(db.sql);
});
afterEach(() => expectInvariants(db.sql));

const newBuyer = async () => buyer(db, await createPerson(db.sql, { anonymous: true }));
async function labels(held: HeldPlace[]): Promise<string[]> {
  const ids = held.map((place) => place.seat_id);
  const rows = await db.sql<{ label: string }[]>`
    select row_label || seat_label as label from seats where id = any (${ids}) order by row_order, seat_order`;
  return rows.map((row) => row.label);
}
/** Leaves only these seats free; the others are blocked. */
async function leaveFree(performanceId: string, hall: Hall, free: string[]) {
  const ids = await seatIds(db.sql, hall, free);
  await db.sql`update places set status = 'blocked' where performance_id = ${performanceId} and seat_id <> all (${ids})`;
}

describe('the best seats', () => {
  it('are side by side, in the middle, towards the front', async () => {
    const hall = await createHall(db.sql, { rows: 7, seatsPerRow: 9 });
    const performanceId = await createPerformance(db.sql, hall);
    expect(await labels(await (await newBuyer()).holdBest(performanceId, hall.zoneId, 3))).toEqual(['C4', 'C5', 'C6']);
  });

  it('never have an aisle or a missing seat between them', async () => {
    const hall = await createHall(db.sql, { rows: 1, seatsPerRow: 8, aisleAfter: 4 });
    const performanceId = await createPerformance(db.sql, hall);
    await leaveFree(performanceId, hall, ['A3', 'A4', 'A5', 'A7', 'A8']);
    expect(await labels(await (await newBuyer()).holdBest(performanceId, hall.zoneId, 2))).not.toEqual(['A4', 'A5']);
  });

  it('leave nobody a lonely seat when another run does as well', async () => {
    const hall = await createHall(db.sql, { rows: 1, seatsPerRow: 9 });
    const performanceId = await createPerformance(db.sql, hall);
    await leaveFree(performanceId, hall, ['A3', 'A4', 'A5', 'A6']);
    const first = await labels(await (await newBuyer()).holdBest(performanceId, hall.zoneId, 2));
    expect([
      ['A3', 'A4'],
      ['A5', 'A6'],
    ]).toContainEqual(first);
  });

  it('are never a wheelchair space or a companion seat', async () => {
    const hall = await createHall(db.sql, { rows: 1, seatsPerRow: 2, wheelchair: true });
    const performanceId = await createPerformance(db.sql, hall);
    const camille = await newBuyer();
    expect(await refusal(camille.holdBest(performanceId, hall.zoneId, 3))).toMatchObject({
      code: 'PT409',
      hint: 'not_enough_places',
      facts: { available: 2 },
    });
    expect(await labels(await camille.holdBest(performanceId, hall.zoneId, 2))).toEqual(['A1', 'A2']);
  });

  it('have a restricted view only when nothing else is left', async () => {
    const hall = await createHall(db.sql, { rows: 3, seatsPerRow: 4 });
    const performanceId = await createPerformance(db.sql, hall);
    await db.sql`update seats set restricted_view = true where seating_plan_id = ${hall.planId} and row_label <> 'C'`;
    expect((await labels(await (await newBuyer()).holdBest(performanceId, hall.zoneId, 4)))[0]).toBe('C1');
    expect(await (await newBuyer()).holdBest(performanceId, hall.zoneId, 4)).toHaveLength(4);
  });

  it('are close together over neighbouring rows when no run is long enough', async () => {
    const hall = await createHall(db.sql, { rows: 6, seatsPerRow: 6 });
    const performanceId = await createPerformance(db.sql, hall);
    await leaveFree(performanceId, hall, ['A1', 'B3', 'B4', 'C3', 'C4', 'F6']);
    expect(await labels(await (await newBuyer()).holdBest(performanceId, hall.zoneId, 4))).toEqual([
      'B3',
      'B4',
      'C3',
      'C4',
    ]);
  });

  it('are refused where seats are not numbered, as places are where they are', async () => {
    const hall = await createHall(db.sql);
    const free = await createPerformance(db.sql, hall, { capacity: 10 });
    const seated = await createPerformance(db.sql, hall);
    const camille = await newBuyer();
    const seats = await seatIds(db.sql, hall, ['A1']);
    expect(await refusal(camille.holdBest(free, hall.zoneId, 2))).toMatchObject({
      code: 'PT422',
      hint: 'general_admission_only',
    });
    expect(await refusal(camille.holdSeats(free, seats))).toMatchObject({
      code: 'PT422',
      hint: 'general_admission_only',
    });
    expect(await refusal(camille.holdPlaces(seated, types.full, 2))).toMatchObject({
      code: 'PT422',
      hint: 'numbered_seats_only',
    });
    expect(await camille.holdBest(seated, hall.zoneId, 2)).toHaveLength(2);
    expect(await camille.holdPlaces(free, types.full, 2)).toHaveLength(2);
  });

  it.each([0, -3, 2147483647])('are refused for a quantity of %i', async (quantity) => {
    const hall = await createHall(db.sql);
    const performanceId = await createPerformance(db.sql, hall);
    const camille = await newBuyer();
    const hint = quantity > 0 ? 'too_many_places' : 'invalid_quantity';
    expect(await refusal(camille.holdBest(performanceId, hall.zoneId, quantity))).toMatchObject({
      code: 'PT422',
      hint,
    });
    expect(await camille.holdBest(performanceId, hall.zoneId, 1)).toHaveLength(1);
  });
});

describe('places that are not numbered', () => {
  it('are held at the chosen price until none is left', async () => {
    const hall = await createHall(db.sql);
    const performanceId = await createPerformance(db.sql, hall, { capacity: 5 });
    const [camille, noe] = [await newBuyer(), await newBuyer()];
    const held = await camille.holdPlaces(performanceId, types.reduced, 4);
    expect(held.map((place) => [place.seat_id, place.amount_cents])).toEqual(Array(4).fill([null, 1000]));
    expect(await refusal(noe.holdPlaces(performanceId, types.full, 2))).toMatchObject({
      code: 'PT409',
      hint: 'not_enough_places',
      facts: { available: 1 },
    });
    expect(await noe.holdPlaces(performanceId, types.full, 1)).toHaveLength(1);
  });

  it('are not sold at a price of another performance', async () => {
    const hall = await createHall(db.sql);
    const performanceId = await createPerformance(db.sql, hall, { capacity: 5 });
    const camille = await newBuyer();
    expect(await refusal(camille.holdPlaces(performanceId, crypto.randomUUID(), 1))).toMatchObject({
      code: 'PT422',
      hint: 'price_not_available',
    });
    expect(await camille.holdPlaces(performanceId, types.full, 1)).toHaveLength(1);
  });
});
