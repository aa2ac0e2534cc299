import { beforeAll, describe, expect, it } from 'vitest';
import { buyer } from '../support/buyer.ts';
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
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
let types: PriceTypes;

beforeAll(async () => {
  hall = await createHall(db.sql);
  types = await priceTypes(db.sql);
});

const newBuyer = async () => buyer(db, await createPerson(db.sql));

describe('quantities that no page offers', () => {
  it.each([
    [0, 'invalid_quantity'],
    [-3, 'invalid_quantity'],
    [2147483647, 'too_many_places'],
  ])('%i unnumbered places are refused, two are not', async (quantity, hint) => {
    const performanceId = await createPerformance(db.sql, hall, { capacity: 20 });
    const camille = await newBuyer();
    const refused = await refusal(camille.holdPlaces(performanceId, types.full, quantity));
    expect(refused).toMatchObject({ code: 'PT422', hint });
    expect(await camille.holdPlaces(performanceId, types.full, 2)).toHaveLength(2);
  });

  it('a choice of ten thousand seats is refused before it is looked up, one of two is not', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const camille = await newBuyer();
    const invented = Array.from({ length: 10_000 }, () => crypto.randomUUID());
    expect(await refusal(camille.holdSeats(performanceId, invented))).toMatchObject({ code: 'PT422' });
    expect(await camille.holdNamed(performanceId, hall, ['A1', 'A2'])).toHaveLength(2);
  });
});

describe('prices and times that the house did not set', () => {
  it('the best seats of a zone of another hall are refused, those of its own are held', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const elsewhere = await createHall(db.sql);
    const camille = await newBuyer();
    expect((await refusal(camille.holdBest(performanceId, elsewhere.zoneId, 2))).code).toMatch(/^PT4/);
    expect(await camille.holdBest(performanceId, hall.zoneId, 2)).toHaveLength(2);
  });

  it.each([
    ['before they open', { salesOpenIn: '1 hour' }],
    ['after they closed', { salesOpenIn: '-2 days', salesCloseIn: '-1 minute' }],
  ])('no way into the hall sells %s', async (_when, times) => {
    const seated = await createPerformance(db.sql, hall, times);
    const free = await createPerformance(db.sql, hall, { ...times, capacity: 20 });
    const camille = await newBuyer();
    const seats = await seatIds(db.sql, hall, ['B1']);
    for (const attempt of [
      () => camille.holdSeats(seated, seats),
      () => camille.holdBest(seated, hall.zoneId, 1),
      () => camille.holdPlaces(free, types.full, 1),
    ]) {
      expect((await refusal(attempt())).hint).toMatch(/^sales_/);
    }
    expect(await camille.holdSeats(await createPerformance(db.sql, hall), seats)).toHaveLength(1);
  });
});
