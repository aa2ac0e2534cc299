import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buyer, letDeadlinePass } from '../support/buyer.ts';
import { cataloguer, joinAs } from '../support/catalogue.ts';
import { itemsOf, newSeller } from '../support/counter.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson, type Hall, seatIds } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { claim, expireUnpaid, newSale } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
let managerId: string;
let manager: ReturnType<typeof cataloguer>;
let date: string;
beforeAll(async () => {
  managerId = await joinAs(db.sql, 'manager');
  manager = cataloguer(db, managerId);
  hall = await createHall(db.sql, { rows: 1, seatsPerRow: 6 });
});
beforeEach(async () => {
  date = await createPerformance(db.sql, hall);
  await manager.block(date, [2, 3], true, 'Presse');
});
afterEach(() => expectInvariants(db.sql));

type Seller = Awaited<ReturnType<typeof newSeller>>;

const takeKept = (desk: Seller, place: number, order: string = crypto.randomUUID()) =>
  desk.ask(async (sql) => {
    const [row] = await sql<{ id: string }[]>`select counter_hold_kept(${date}, ${order}, ${place}) as id`;
    return row?.id ?? '';
  });

const states = async () => {
  const [row] = await db.sql<{ states: string }[]>`select seat_states(${date}) as states`;
  return row?.states;
};

describe('seats that the house keeps', () => {
  test.each(['owner', 'manager', 'box_office'])('%s sees why, and sells one at the counter', async (role) => {
    const desk = await newSeller(db, role);
    const seen = await desk.ask(
      (sql) => sql`select place_number, seat_label, kept_for from counter_kept_places(${date})`,
    );
    expect(seen).toEqual([
      { place_number: 2, seat_label: '2', kept_for: 'Presse' },
      { place_number: 3, seat_label: '3', kept_for: 'Presse' },
    ]);
    const order = await takeKept(desk, 2);
    expect(await takeKept(desk, 2, order)).toBe(order);
    await desk.take(order, 'cash');
    expect(await states()).toBe('ftbfff');
    const [act] =
      await db.sql`select actor_id, after from audit_log where after ? 'kept_seat_taken' and subject_id = ${date}`;
    expect(act).toMatchObject({ actor_id: desk.userId, after: { seats: 'A2', reason: 'Presse' } });
  });

  test.each(['door', 'support'])('%s neither sees why nor sells one', async (role) => {
    const other = await newSeller(db, role);
    expect((await refusal(other.ask((sql) => sql`select from counter_kept_places(${date})`))).hint).toBe('not_allowed');
    expect((await refusal(takeKept(other, 2))).hint).toBe('not_allowed');
    expect((await refusal(other.ask((sql) => sql`select kept_for from places`))).code).toBe('42501');
  });

  test('are not taken by the ordinary way, nor a seat that is free or sold by this one', async () => {
    const desk = await newSeller(db);
    expect((await refusal(desk.hold(date, { places: [2] }))).hint).toBe('seat_taken');
    expect((await refusal(takeKept(desk, 1))).hint).toBe('seat_taken');
    const order = await takeKept(desk, 2);
    expect((await refusal(takeKept(await newSeller(db), 2))).hint).toBe('seat_taken');
    await desk.take(order, 'card');
    expect((await refusal(takeKept(desk, 2))).hint).toBe('seat_taken');
  });

  test('are the house’s again when the sale lets them go, is given up or given back', async () => {
    const desk = await newSeller(db);
    const order = await takeKept(desk, 2);
    const [item] = await itemsOf(db, order);
    await desk.release(item?.id ?? '');
    expect(await states()).toBe('fbbfff');
    await desk.giveUp(await takeKept(desk, 2));
    expect(await states()).toBe('fbbfff');
    const sold = await takeKept(desk, 3);
    await desk.take(sold, 'cash');
    await db.commitAs({ userId: managerId }, (sql) => sql`select from refund_order(${sold}, 'ill')`);
    expect(await states()).toBe('fbbfff');
  });

  test('never reach the web, not even in the minute before a forgotten sale is let go of', async () => {
    const order = await takeKept(await newSeller(db), 2);
    await letDeadlinePass(db.sql, order);
    const visitor = buyer(db, await createPerson(db.sql));
    expect((await refusal(visitor.holdNamed(date, hall, ['A2']))).hint).toBe('seat_taken');
    await db.commitAs('service_role', (sql) => sql`select expire_unpaid_orders()`);
    expect(await states()).toBe('fbbfff');
    await manager.block(date, [2], false);
    await visitor.holdNamed(date, hall, ['A2']);
    expect(await states()).toBe('ftbfff');
  });
});

describe('the language of a counter sale', () => {
  const languageOf = async (order: string) =>
    (await db.sql`select language from orders where id = ${order}`)[0]?.language;

  test('is the house’s, then the one in which the customer last ordered, and the one chosen for the letter', async () => {
    const desk = await newSeller(db);
    const first = await desk.hold(date, { places: [1] });
    expect(await languageOf(first)).toBe('fr');
    await desk.customer(first, 'Camille', 'camille.language@parterre.example');
    expect((await refusal(desk.link(first, 60, 'de'))).hint).toBe('invalid_language');
    await desk.link(first, 60, 'es');
    expect(await languageOf(first)).toBe('es');
    const next = await desk.hold(date, { places: [4] });
    await desk.customer(next, 'Camille', 'Camille.Language@parterre.example');
    expect(await languageOf(next)).toBe('es');
    await desk.customer(next, 'Noé', 'noe.language@parterre.example');
    expect(await languageOf(next)).toBe('fr');
  });
});

test('a sale at the counter that was left lying does not keep the web from its best seats', async () => {
  const desk = await newSeller(db);
  const order = await takeKept(desk, 3);
  await letDeadlinePass(db.sql, order);
  const held = await buyer(db, await createPerson(db.sql)).holdBest(date, null, 3);
  expect(held.map((line) => line.place_number)).toEqual([4, 5, 6]);
});

test('nor does it give that seat to an exchange; a free seat is given', async () => {
  const desk = await newSeller(db);
  const sold = await desk.hold(date, { places: [1] });
  await desk.take(sold, 'cash');
  const [item] = await itemsOf(db, sold);
  await letDeadlinePass(db.sql, await takeKept(desk, 3));
  const seats = await seatIds(db.sql, hall, ['A3', 'A4']);
  const swap = (seat = '') => desk.ask((sql) => sql`select swap_place(${item?.id ?? ''}, ${seat}, 'A column')`);
  expect((await refusal(swap(seats[0]))).hint).toBe('seat_taken');
  await swap(seats[1]);
});

test('nor to a buyer of the web who comes back from PayPal late, and who is not charged; a free seat is sold', async () => {
  const desk = await newSeller(db);
  const [late, free] = [
    await newSale(db, { hall, performanceId: date }, ['A5']),
    await newSale(db, { hall, performanceId: date }, ['A6']),
  ];
  for (const sale of [late, free]) await letDeadlinePass(db.sql, sale.orderId);
  await expireUnpaid(db);
  await manager.block(date, [5], true, 'Presse');
  await letDeadlinePass(db.sql, await takeKept(desk, 5));
  expect(await claim(db, late.paymentId)).toMatchObject({ outcome: 'seats_gone', lost: [{ row: 'A', seat: '5' }] });
  expect(await claim(db, free.paymentId)).toMatchObject({ outcome: 'claimed' });
});
