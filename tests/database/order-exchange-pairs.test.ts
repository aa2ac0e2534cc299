import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import { createHall, createPerformance, createPerson, type Hall } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { exchangeDesk, itemsOf, seatsOf, ticketsOf } from '../support/paid-places.ts';
import { mailsOf, newPaidSale, summaryOf } from '../support/sales.ts';

let db: TestDatabase;
let desk: ReturnType<typeof exchangeDesk>;
beforeAll(async () => {
  db = await openTestDatabase();
  desk = exchangeDesk(db, { userId: await createPerson(db.sql, { role: 'box_office' }) });
});
afterAll(() => db.close());
afterEach(() => expectInvariants(db.sql));

/** A hall with a wheelchair space and its companion seat in row A (AW, AC) and others in row B (BW, BC). */
async function hallForTwo(): Promise<Hall> {
  const hall = await createHall(db.sql, { rows: 2, seatsPerRow: 4, wheelchair: true });
  const chair = randomUUID();
  await db.sql`
    insert into seats (id, seating_plan_id, zone_id, row_label, seat_label, row_order, seat_order, x, y, kind, companion_of)
    values (${chair}, ${hall.planId}, ${hall.zoneId}, 'B', 'W', 2, -2, -2, 2, 'wheelchair', null),
           (${randomUUID()}, ${hall.planId}, ${hall.zoneId}, 'B', 'C', 2, -1, -1, 2, 'companion', ${chair})`;
  return hall;
}

/** Somebody in a wheelchair and who comes along, paid for, in row A. */
async function pairSale() {
  const hall = await hallForTwo();
  const house = { hall, performanceId: await createPerformance(db.sql, hall) };
  const sale = await newPaidSale(db, house, ['AW', 'AC']);
  const rows = await db.sql<{ id: string; kind: string }[]>`
    select order_items.id, kind from order_items join places on places.order_item_id = order_items.id join seats on seats.id = seat_id
     where order_id = ${sale.orderId}`;
  const idOf = (kind: string) => rows.find((row) => row.kind === kind)?.id ?? '';
  return { house, sale, chair: idOf('wheelchair'), companion: idOf('companion') };
}

describe('a wheelchair space and its companion seat', () => {
  test('go together to another space of the same evening: two new tickets, one letter', async () => {
    const { house, sale, chair } = await pairSale();
    await desk.swap(chair, house.hall, 'BW');
    expect(await seatsOf(db, sale)).toEqual(['BC', 'BW']);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
    expect((await ticketsOf(db, sale)).map(({ status }) => status)).toEqual(['void', 'void', 'valid', 'valid']);
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_changed', 'order_paid']);
  });

  test('go together to the same space of another date', async () => {
    const { house, sale, chair } = await pairSale();
    const later = await createPerformance(db.sql, house.hall, { startsIn: '9 days' });
    await desk.moveTo(chair, later, house.hall, 'AW');
    expect(await seatsOf(db, sale)).toEqual(['AC', 'AW']);
    const evenings = await db.sql`select distinct performance_id from order_items where order_id = ${sale.orderId}`;
    expect(evenings).toEqual([{ performance_id: later }]);
  });

  test('stay where they are when the other companion seat is taken, and go when it is free again', async () => {
    const { house, sale, chair } = await pairSale();
    await db.sql`
      update places set status = 'blocked' from seats
       where seats.id = places.seat_id and performance_id = ${house.performanceId} and row_label = 'B' and kind = 'companion'`;
    expect(await refusal(desk.swap(chair, house.hall, 'BW'))).toMatchObject({
      hint: 'not_enough_places',
      facts: { available: 0 },
    });
    expect(await seatsOf(db, sale)).toEqual(['AC', 'AW']);
    await db.sql`update places set status = 'free' where performance_id = ${house.performanceId} and status = 'blocked'`;
    await desk.swap(chair, house.hall, 'BW');
    expect(await seatsOf(db, sale)).toEqual(['BC', 'BW']);
  });

  test('to an ordinary seat the companion does not follow: refused; alone to another space goes who came alone', async () => {
    const { house, chair } = await pairSale();
    expect((await refusal(desk.swap(chair, house.hall, 'A1'))).hint).toBe('companion_needs_wheelchair');
    const alone = await newPaidSale(db, house, ['BW']);
    const [item = ''] = await itemsOf(db, alone);
    expect((await refusal(desk.swap(item, house.hall, 'AW'))).hint).toBe('seat_taken');
    await desk.swap(item, house.hall, 'B1');
    expect(await seatsOf(db, alone)).toEqual(['B1']);
  });

  test('once the companion is inside, neither moves', async () => {
    const { house, sale, chair, companion } = await pairSale();
    const [ticket] = await db.sql<{ token: string }[]>`select token from tickets where order_item_id = ${companion}`;
    const door = await createPerson(db.sql, { role: 'door' });
    await db.commitAs(
      { userId: door },
      (sql) => sql`select check_in_ticket(${ticket?.token ?? ''}, ${house.performanceId})`,
    );
    expect((await refusal(desk.swap(chair, house.hall, 'BW'))).hint).toBe('already_entered');
    expect(await seatsOf(db, sale)).toEqual(['AC', 'AW']);
  });

  test('two pairs that change places with each other at once do not wait for ever: one is told that it is taken', async () => {
    const { house, sale, chair } = await pairSale();
    const other = await newPaidSale(db, house, ['BW', 'BC']);
    const [theirs] = await db.sql<{ id: string }[]>`
      select order_items.id from order_items join places on places.order_item_id = order_items.id join seats on seats.id = seat_id
       where order_id = ${other.orderId} and kind = 'wheelchair'`;
    const outcomes = await Promise.all([
      refusal(desk.swap(chair, house.hall, 'BW')),
      refusal(desk.swap(theirs?.id ?? '', house.hall, 'AW')),
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual(['PT409', 'PT409']);
    expect(await seatsOf(db, sale)).toEqual(['AC', 'AW']);
  });
});
