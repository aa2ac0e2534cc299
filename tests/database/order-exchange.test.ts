import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { trail } from '../support/buyer.ts';
import { refusal, type TestDatabase } from '../support/database.ts';
import { createHall, createPerformance, createPerson, priceTypes } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { exchangeDesk, itemsOf, seatsOf, ticketsOf } from '../support/paid-places.ts';
import { ledgerOf, mailsOf, newOrder, newPaidSale, newSale, openHouse, summaryOf } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let member: string;
let desk: ReturnType<typeof exchangeDesk>;
beforeAll(async () => {
  member = await createPerson(db.sql, { role: 'box_office' });
  desk = exchangeDesk(db, { userId: member });
});
afterEach(() => expectInvariants(db.sql));

const checkIn = (token: string | undefined, performanceId: string) =>
  db.commitAs(
    { userId: member },
    (sql) => sql<{ outcome: string }[]>`select outcome from check_in_ticket(${token ?? ''}, ${performanceId})`,
  );
const eventOf = async (orderId: string, kind: string) =>
  (await db.sql`select actor, facts, office_facts from order_events where order_id = ${orderId} and kind = ${kind}`)[0];

describe('another seat of the same evening', () => {
  test('the old ticket is void at the door, the new one has the next number, and no money moves', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    const [first = ''] = await itemsOf(db, sale);
    await desk.swap(first, house.hall, 'B4');
    expect(await seatsOf(db, sale)).toEqual(['A2', 'B4']);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
    const tickets = await ticketsOf(db, sale);
    expect(tickets.map(({ status }) => status)).toEqual(['void', 'valid', 'valid']);
    expect(await checkIn(tickets[0]?.token, house.performanceId)).toMatchObject([{ outcome: 'void' }]);
    expect(await checkIn(tickets[2]?.token, house.performanceId)).toMatchObject([{ outcome: 'entered' }]);
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500', 'sale 1500']);
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_changed', 'order_paid']);
  });

  test('the buyer reads from where to where; only members read why', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await desk.swap((await itemsOf(db, sale))[0] ?? '', house.hall, 'A2');
    expect(await eventOf(sale.orderId, 'place_swapped')).toMatchObject({
      actor: 'member',
      facts: { from_row: 'A', from_seat: '1', row: 'A', seat: '2', title: { fr: 'Le Test' } },
      office_facts: { reason: 'A column is in the way' },
    });
    const hidden = db.asUser(sale.userId, (sql) => sql`select office_facts from order_events`);
    expect((await refusal(hidden)).code).toBe('42501');
    const read = (sql: Parameters<Parameters<TestDatabase['asUser']>[1]>[0]) =>
      sql<
        { facts: object }[]
      >`select facts from order_events where order_id = ${sale.orderId} and kind = 'place_swapped'`;
    expect(await db.asUser(sale.userId, read)).toHaveLength(1);
  });

  test('the seat that was left can be sold again, and a second click finds the work done', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    const [item = ''] = await itemsOf(db, sale);
    const [ticket] = await desk.swap(item, house.hall, 'A2');
    expect(await desk.swap(item, house.hall, 'A2')).toEqual([ticket]);
    expect(await ticketsOf(db, sale)).toHaveLength(2);
    const next = await newPaidSale(db, house, ['A1']);
    expect(await seatsOf(db, next)).toEqual(['A1']);
  });

  test('a seat that somebody holds or has is refused and named; one whose hold is over is taken', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    const [item = ''] = await itemsOf(db, sale);
    const rival = await newOrder(db, house, ['A2']);
    expect(await refusal(desk.swap(item, house.hall, 'A2'))).toMatchObject({
      hint: 'seat_taken',
      facts: { seats: [{ row: 'A', seat: '2' }] },
    });
    await db.sql`update orders set expires_at = now() - interval '1 second' where id = ${rival.orderId}`;
    await db.sql`update places set held_until = now() - interval '1 second' where performance_id = ${house.performanceId} and status = 'held'`;
    await desk.swap(item, house.hall, 'A2');
    expect(await seatsOf(db, sale)).toEqual(['A2']);
  });

  test('a dearer zone is refused with both prices; a zone of the same price is not', async () => {
    const house = await openHouse(db);
    const zoneId = randomUUID();
    const types = await priceTypes(db.sql);
    await db.sql`insert into price_zones (id, venue_id, seating_plan_id, name, colour)
      values (${zoneId}, ${house.hall.venueId}, ${house.hall.planId}, '{"fr": "Balcon"}', '#3355aa')`;
    await db.sql`insert into prices (performance_id, zone_id, price_type_id, amount_cents)
      values (${house.performanceId}, ${zoneId}, ${types.full}, 2500)`;
    await db.sql`update places set zone_id = ${zoneId} from seats
      where seats.id = seat_id and row_label = 'B' and performance_id = ${house.performanceId}`;
    const sale = await newPaidSale(db, house, ['A1']);
    const [item = ''] = await itemsOf(db, sale);
    expect(await refusal(desk.swap(item, house.hall, 'B1'))).toMatchObject({
      code: 'PT422',
      hint: 'price_differs',
      facts: { from_cents: 1500, to_cents: 2500 },
    });
    await db.sql`update prices set amount_cents = 1500 where performance_id = ${house.performanceId} and zone_id = ${zoneId}`;
    await desk.swap(item, house.hall, 'B1');
    expect(await seatsOf(db, sale)).toEqual(['B1']);
  });

  test('in its own zone a place keeps what it was sold for, though prices have risen since', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await db.sql`update prices set amount_cents = 1900 where performance_id = ${house.performanceId}`;
    await desk.swap((await itemsOf(db, sale))[0] ?? '', house.hall, 'A3');
    expect(await seatsOf(db, sale)).toEqual(['A3']);
  });

  test('a companion seat does not stay behind without its wheelchair space', async () => {
    const hall = await createHall(db.sql, { rows: 1, seatsPerRow: 4, wheelchair: true });
    const house = { hall, performanceId: await createPerformance(db.sql, hall) };
    const sale = await newPaidSale(db, house, ['AW', 'AC']);
    const [chair = '', companion = ''] = await itemsOf(db, sale);
    expect((await refusal(desk.swap(chair, hall, 'A1'))).hint).toBe('companion_needs_wheelchair');
    await desk.swap(companion, hall, 'A1');
    expect(await seatsOf(db, sale)).toEqual(['A1', 'AW']);
  });

  test('whoever is inside is not moved; once that entry is undone, they can be', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    const [item = ''] = await itemsOf(db, sale);
    await checkIn((await ticketsOf(db, sale))[0]?.token, house.performanceId);
    expect((await refusal(desk.swap(item, house.hall, 'A2'))).hint).toBe('already_entered');
    await db.sql`update check_ins set undone_at = now() where performance_id = ${house.performanceId}`;
    await desk.swap(item, house.hall, 'A2');
    expect(await seatsOf(db, sale)).toEqual(['A2']);
  });

  test('an unpaid order, an unknown place, a seat of another hall and no reason are refused', async () => {
    const house = await openHouse(db);
    const elsewhere = await openHouse(db);
    const unpaid = await newSale(db, house, ['A1']);
    const sale = await newPaidSale(db, house, ['A2']);
    const [item = ''] = await itemsOf(db, sale);
    expect((await refusal(desk.swap((await itemsOf(db, unpaid))[0] ?? '', house.hall, 'A3'))).hint).toBe(
      'order_not_paid',
    );
    expect((await refusal(desk.swap(randomUUID(), house.hall, 'A3'))).hint).toBe('item_not_found');
    expect((await refusal(desk.swap(item, elsewhere.hall, 'A3'))).hint).toBe('unknown_seats');
    const silent = exchangeDesk(db, { userId: member }, '  ');
    expect((await refusal(silent.swap(item, house.hall, 'A3'))).hint).toBe('reason_missing');
    await desk.swap(item, house.hall, 'A3');
    expect(await trail(db.sql, sale.orderId)).toContain('place_swapped');
  });

  test.each(['door', 'support', undefined])('the %s and customers may not; the box office may', async (role) => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    const [item = ''] = await itemsOf(db, sale);
    const person = role ? await createPerson(db.sql, { role }) : sale.userId;
    const outsider = exchangeDesk(db, { userId: person });
    expect((await refusal(outsider.swap(item, house.hall, 'A2'))).hint).toBe('not_allowed');
    expect((await refusal(outsider.moveTo(item, house.performanceId, house.hall, 'A2'))).hint).toBe('not_allowed');
    expect((await refusal(exchangeDesk(db, 'anon').swap(item, house.hall, 'A2'))).code).toBe('42501');
    await desk.swap(item, house.hall, 'A2');
    expect(await seatsOf(db, sale)).toEqual(['A2']);
  });
});

describe('another evening', () => {
  test('revenue follows the ticket: the two ledger lines add up to nothing, and a refund is of the new evening', async () => {
    const [before, after] = [await openHouse(db), await openHouse(db)];
    const sale = await newPaidSale(db, before, ['A1', 'A2']);
    const [first = ''] = await itemsOf(db, sale);
    await desk.moveTo(first, after.performanceId, after.hall, 'B1');
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual([
      'sale 1500',
      'sale 1500',
      'exchange_out -1500',
      'exchange_in 1500',
    ]);
    const revenue = () => db.sql`select performance_id, sum(amount_cents)::int as cents from ledger_entries
      where order_id = ${sale.orderId} group by 1`;
    expect(await revenue()).toEqual(
      expect.arrayContaining([
        { performance_id: before.performanceId, cents: 1500 },
        { performance_id: after.performanceId, cents: 1500 },
      ]),
    );
    const tickets = await ticketsOf(db, sale);
    expect(await checkIn(tickets[2]?.token, before.performanceId)).toMatchObject([{ outcome: 'wrong_performance' }]);
    const [refund] = await db.commitAs(
      'service_role',
      (sql) => sql`select id from refund_order(${sale.orderId}, 'Ill')`,
    );
    await db.commitAs(
      'service_role',
      (sql) => sql`select settle_refund(${refund?.id}, 'completed', ${`R-${sale.orderId}`})`,
    );
    expect((await revenue()).map(({ cents }) => cents)).toEqual([0, 0]);
  });

  test('and back again: the order is what it was, with two new tickets', async () => {
    const [before, after] = [await openHouse(db), await openHouse(db)];
    const sale = await newPaidSale(db, before, ['A1']);
    const [item = ''] = await itemsOf(db, sale);
    await desk.moveTo(item, after.performanceId, after.hall, 'B1');
    await desk.moveTo(item, before.performanceId, before.hall, 'A1');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places sold');
    expect(await ticketsOf(db, sale)).toHaveLength(3);
    expect(await trail(db.sql, sale.orderId)).toContain('place_exchanged');
  });

  test('from a numbered hall to one without numbers, and from an evening that is cancelled', async () => {
    const before = await openHouse(db);
    const after = await openHouse(db, { capacity: 1 });
    const sale = await newPaidSale(db, before, ['A1']);
    const [item = ''] = await itemsOf(db, sale);
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${before.performanceId}`;
    expect((await refusal(desk.moveTo(item, after.performanceId, after.hall, 'A1'))).hint).toBe(
      'general_admission_only',
    );
    await desk.moveTo(item, after.performanceId, after.hall, null);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places sold');
    const [left] =
      await db.sql`select status from places where performance_id = ${before.performanceId} and number = 1`;
    expect(left?.status).toBe('blocked');
    const second = await newPaidSale(db, await openHouse(db), ['A1']);
    const full = desk.moveTo((await itemsOf(db, second))[0] ?? '', after.performanceId, after.hall, null);
    expect((await refusal(full)).hint).toBe('not_enough_places');
  });

  test('a dearer, a cancelled, a past and an unknown evening are refused; one that is not announced yet is not', async () => {
    const before = await openHouse(db);
    const sale = await newPaidSale(db, before, ['A1']);
    const [item = ''] = await itemsOf(db, sale);
    const hintFor = async (evening: Awaited<ReturnType<typeof openHouse>>) =>
      (await refusal(desk.moveTo(item, evening.performanceId, evening.hall, 'A1'))).hint;
    expect(await hintFor(await openHouse(db, { fullCents: 2000 }))).toBe('price_differs');
    expect(await hintFor(await openHouse(db, { startsIn: '-1 hour' }))).toBe('performance_past');
    const off = await openHouse(db);
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${off.performanceId}`;
    expect(await hintFor(off)).toBe('performance_cancelled');
    expect(await hintFor({ hall: off.hall, performanceId: randomUUID() })).toBe('performance_not_found');
    const secret = await openHouse(db, { published: false });
    await desk.moveTo(item, secret.performanceId, secret.hall, 'A1');
    expect(await seatsOf(db, sale)).toEqual(['A1']);
  });

  test('a place that was given back is not exchanged; the one that was kept is, even onto the seat given back', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    const [first = '', second = ''] = await itemsOf(db, sale);
    await db.commitAs(
      { userId: member },
      (sql) => sql`select from refund_items(${sale.orderId}, ${[first]}, 'Ill', null)`,
    );
    expect((await refusal(desk.swap(first, house.hall, 'A3'))).hint).toBe('already_refunded');
    await desk.swap(second, house.hall, 'A1');
    expect(await summaryOf(db.sql, sale.orderId)).toContain('paid, 1 tickets');
  });
});

test('a ticket that comes back to a date after the rate of VAT has changed is counted once, wherever it goes from there', async () => {
  const house = await openHouse(db);
  const [second, third] = [await createPerformance(db.sql, house.hall), await createPerformance(db.sql, house.hall)];
  const sale = await newPaidSale(db, house, ['A1']);
  const [item = ''] = await itemsOf(db, sale);
  await desk.moveTo(item, second, house.hall, 'A1');
  await db.sql`update settings set vat_rate = vat_rate + 1`;
  for (const date of [house.performanceId, third, second]) await desk.moveTo(item, date, house.hall, 'A1');
  const counted = await db.sql`select performance_id, sum(tickets)::int as tickets, sum(amount_cents)::int as cents
    from private.ledger_lines where performance_id = any (${[house.performanceId, second, third]}) group by performance_id`;
  expect(Object.fromEntries(counted.map((row) => [row.performance_id, [row.tickets, row.cents]]))).toEqual({
    [house.performanceId]: [0, 0],
    [second]: [1, 1500],
    [third]: [0, 0],
  });
});
