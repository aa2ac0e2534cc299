import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, type HeldPlace, letDeadlinePass, orderState } from '../support/buyer.ts';
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
let hall: Hall;
let types: PriceTypes;

beforeAll(async () => {
  hall = await createHall(db.sql, { rows: 2, seatsPerRow: 10 });
  types = await priceTypes(db.sql);
});
afterEach(() => expectInvariants(db.sql));

const newBuyers = (count: number) =>
  Promise.all(Array.from({ length: count }, async () => buyer(db, await createPerson(db.sql, { anonymous: true }))));
/** The answers of those who were served, and the hints of those who were refused. */
async function outcomes(calls: Promise<HeldPlace[]>[]) {
  const settled = await Promise.allSettled(calls);
  return {
    served: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    hints: settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.hint ?? one.reason)] : [])),
  };
}
const expireAll = () => db.commitAs('service_role', (sql) => sql`select expire_unpaid_orders()`);

describe('everybody at once', () => {
  it('twenty buyers want ten seats: ten get one each, ten are told which seat is gone', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const seats = await seatIds(
      db.sql,
      hall,
      Array.from({ length: 10 }, (_, index) => `A${index + 1}`),
    );
    const buyers = await newBuyers(20);
    const { served, hints } = await outcomes(
      buyers.map((one, index) => one.holdSeats(performanceId, [String(seats[index % 10])])),
    );
    expect(served).toHaveLength(10);
    expect(new Set(served.flat().map((place) => place.seat_id)).size).toBe(10);
    expect(hints).toEqual(Array(10).fill('seat_taken'));
  });

  it('overlapping choices never split a seat', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const seats = await seatIds(db.sql, hall, ['A1', 'A2', 'A3', 'A4', 'A5']);
    const buyers = await newBuyers(20);
    const { served } = await outcomes(
      buyers.map((one, index) =>
        one.holdSeats(performanceId, [String(seats[index % 4]), String(seats[(index % 4) + 1])]),
      ),
    );
    expect(served.length).toBeLessThanOrEqual(2);
    const [taken] =
      await db.sql`select count(*)::int as count from places where performance_id = ${performanceId} and status = 'held'`;
    expect(taken?.count).toBe(served.length * 2);
  });

  it('thirty buyers want two of forty free places each: all forty are sold, never more', async () => {
    const performanceId = await createPerformance(db.sql, hall, { capacity: 40 });
    const buyers = await newBuyers(30);
    const { served, hints } = await outcomes(buyers.map((one) => one.holdPlaces(performanceId, types.full, 2)));
    expect(served).toHaveLength(20);
    expect(hints).toEqual(Array(10).fill('not_enough_places'));
    expect(new Set(served.flat().map((place) => place.place_number)).size).toBe(40);
  });

  it('ten buyers ask for the two best seats: each gets another pair, since there is room', async () => {
    const large = await createHall(db.sql, { rows: 4, seatsPerRow: 12 });
    const performanceId = await createPerformance(db.sql, large);
    const buyers = await newBuyers(10);
    const { served, hints } = await outcomes(buyers.map((one) => one.holdBest(performanceId, large.zoneId, 2)));
    expect(new Set(served.flat().map((place) => place.seat_id)).size).toBe(served.length * 2);
    expect(hints).toEqual([]);
    expect(served).toHaveLength(10);
  });

  it('a double click makes one cart', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const [camille] = await newBuyers(1);
    if (!camille) throw new Error('no buyer');
    const calls = ['A1', 'A2', 'A3', 'A4'].map((label) => camille.holdNamed(performanceId, hall, [label]));
    const { served } = await outcomes(calls);
    expect(served).toHaveLength(4);
    expect(new Set(served.flat().map((place) => place.order_id)).size).toBe(1);
    expect(new Set(served.flat().map((place) => place.expires_at.getTime())).size).toBe(1);
  });

  it('clicks in parallel never pass the limit of an order', async () => {
    const performanceId = await createPerformance(db.sql, hall, { capacity: 60 });
    const [camille] = await newBuyers(1);
    if (!camille) throw new Error('no buyer');
    const { served, hints } = await outcomes(
      Array.from({ length: 6 }, () => camille.holdPlaces(performanceId, types.full, 3)),
    );
    expect(served.flat()).toHaveLength(12);
    expect(hints).toEqual(['too_many_places', 'too_many_places']);
  });
});

describe('at the deadline', () => {
  it('old owner, new buyers and the job meet: the seat has one owner', async () => {
    for (let round = 0; round < 8; round += 1) {
      const performanceId = await createPerformance(db.sql, hall);
      const [camille, ...rivals] = await newBuyers(4);
      if (!camille) throw new Error('no buyer');
      const held = await camille.holdNamed(performanceId, hall, ['A1', 'A2', 'A3']);
      const orderId = String(held[0]?.order_id);
      await letDeadlinePass(db.sql, orderId, 0);
      const { hints } = await outcomes([
        camille.beginCheckout(orderId).then(() => []),
        expireAll().then(() => []),
        ...rivals.map((one, index) => one.holdNamed(performanceId, hall, [`A${index + 1}`])),
        expireAll().then(() => []),
      ]);
      // A deadlock would show here as another word.
      expect(hints.filter((hint) => hint !== 'seat_taken')).toEqual([]);
      await expectInvariants(db.sql);
    }
  });

  it('a claim, new buyers and the job meet: claimed with all seats, or not charged', async () => {
    for (let round = 0; round < 8; round += 1) {
      const performanceId = await createPerformance(db.sql, hall);
      const [camille, ...rivals] = await newBuyers(3);
      if (!camille) throw new Error('no buyer');
      const held = await camille.holdNamed(performanceId, hall, ['B1', 'B2']);
      const orderId = String(held[0]?.order_id);
      await camille.beginCheckout(orderId);
      const service = <Row extends object>(work: Parameters<typeof db.commitAs<Row>>[1]) =>
        db.commitAs('service_role', work);
      const [opened] = await service((sql) => sql`select * from open_payment(${orderId}, 'emulator')`);
      await service(
        (sql) => sql`select payment_created(${opened?.payment_id}, ${`RACE-${orderId}`}, 'https://paypal.example')`,
      );
      await letDeadlinePass(db.sql, orderId, 0);
      const [claimed] = await Promise.all([
        service((sql) => sql`select outcome from claim_payment(${opened?.payment_id})`),
        Promise.allSettled([
          expireAll(),
          ...rivals.map((one, index) => one.holdNamed(performanceId, hall, [`B${index + 1}`])),
        ]),
      ]);
      const [place] =
        await db.sql`select count(*)::int as count from places where performance_id = ${performanceId} and status = 'claimed'`;
      const outcome = claimed[0]?.outcome;
      expect(['claimed', 'seats_gone']).toContain(outcome);
      expect(place?.count).toBe(outcome === 'claimed' ? 2 : 0);
      expect((await orderState(db.sql, orderId)).status).toBe(outcome === 'claimed' ? 'paying' : 'expired');
      await expectInvariants(db.sql);
    }
  });

  it('many carts of many places expire while buyers take them: nobody waits for ever', async () => {
    const performanceId = await createPerformance(db.sql, hall, { capacity: 60 });
    const owners = await newBuyers(10);
    const held = await Promise.all(owners.map((one) => one.holdPlaces(performanceId, types.full, 6)));
    await Promise.all(held.map((places) => letDeadlinePass(db.sql, String(places[0]?.order_id), 0)));
    const takers = await newBuyers(12);
    const { served, hints } = await outcomes([
      ...takers.map((one) => one.holdPlaces(performanceId, types.reduced, 5)),
      ...owners.slice(0, 5).map((one) => one.revive(String(held[owners.indexOf(one)]?.[0]?.order_id)).then(() => [])),
    ]);
    await Promise.all([expireAll(), expireAll()]);
    expect(served.length + hints.length).toBe(17);
    expect(hints.filter((hint) => !['not_enough_places', 'seat_taken'].includes(hint))).toEqual([]);
  });
});
