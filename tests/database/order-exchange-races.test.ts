import { afterEach, beforeAll, expect, test } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { exchangeDesk, itemsOf, seatsOf, ticketsOf } from '../support/paid-places.ts';
import { newPaidSale, openHouse, summaryOf } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let member: { userId: string };
let desk: ReturnType<typeof exchangeDesk>;
beforeAll(async () => {
  member = { userId: await createPerson(db.sql, { role: 'manager' }) };
  desk = exchangeDesk(db, member);
});
afterEach(() => expectInvariants(db.sql));

const rounds = Array.from({ length: 10 }, (_, round) => round);
const done = (ends: PromiseSettledResult<unknown>[]) => ends.filter(({ status }) => status === 'fulfilled').length;
const hints = (ends: PromiseSettledResult<unknown>[]) =>
  ends.flatMap((end) => (end.status === 'rejected' ? [String((end.reason as { hint?: string }).hint)] : []));

test('a member moves somebody to a seat that a buyer takes at the same moment: one of them has it', async () => {
  for (const _ of rounds) {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    const [item = ''] = await itemsOf(db, sale);
    const rival = buyer(db, await createPerson(db.sql));
    const ends = await Promise.allSettled([
      desk.swap(item, house.hall, 'A2'),
      rival.holdNamed(house.performanceId, house.hall, ['A2']),
    ]);
    expect(done(ends)).toBe(1);
    expect(hints(ends)).toEqual(['seat_taken']);
  }
});

test('two members move two people to one seat at the same moment: one goes, the other stays', async () => {
  for (const _ of rounds) {
    const house = await openHouse(db);
    const sales = [await newPaidSale(db, house, ['A1']), await newPaidSale(db, house, ['B1'])];
    const items = await Promise.all(sales.map(async (sale) => (await itemsOf(db, sale))[0] ?? ''));
    const ends = await Promise.allSettled(items.map((item) => desk.swap(item, house.hall, 'A3')));
    expect(done(ends)).toBe(1);
    expect((await Promise.all(sales.map((sale) => seatsOf(db, sale)))).flat()).toContain('A3');
  }
});

test('two members move one person to two seats at the same moment: one after the other, and one ticket opens the door', async () => {
  for (const _ of rounds) {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    const [item = ''] = await itemsOf(db, sale);
    await Promise.all(['A2', 'A3'].map((label) => desk.swap(item, house.hall, label)));
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places sold');
    expect((await ticketsOf(db, sale)).map(({ status }) => status)).toEqual(['void', 'void', 'valid']);
  }
});

test('two people who want each other’s seats at the same moment both stay, without a deadlock', async () => {
  for (const _ of rounds) {
    const house = await openHouse(db);
    const [left, right] = [await newPaidSale(db, house, ['A1']), await newPaidSale(db, house, ['A2'])];
    const ends = await Promise.allSettled([
      desk.swap((await itemsOf(db, left))[0] ?? '', house.hall, 'A2'),
      desk.swap((await itemsOf(db, right))[0] ?? '', house.hall, 'A1'),
    ]);
    expect(hints(ends)).toEqual(['seat_taken', 'seat_taken']);
    expect([...(await seatsOf(db, left)), ...(await seatsOf(db, right))]).toEqual(['A1', 'A2']);
  }
});

test('a place is exchanged while its order is refunded: it is given back, wherever it was', async () => {
  for (const round of rounds) {
    const [house, other] = [await openHouse(db), await openHouse(db)];
    const sale = await newPaidSale(db, house, ['A1']);
    const [item = ''] = await itemsOf(db, sale);
    const refund = () =>
      db.commitAs(member, (sql) => sql<{ id: string }[]>`select id from refund_order(${sale.orderId}, 'Ill')`);
    const move = () =>
      round % 2 ? desk.swap(item, house.hall, 'A2') : desk.moveTo(item, other.performanceId, other.hall, 'A2');
    const [moved, refunded] = await Promise.allSettled([move(), refund()]);
    expect(refunded?.status).toBe('fulfilled');
    if (moved) expect(hints([moved])).toEqual(moved.status === 'fulfilled' ? [] : ['already_refunded']);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('cancelled, 0 tickets, places free');
  }
});

test('somebody enters while their place is moved: inside with the old seat, or outside with a new ticket', async () => {
  for (const _ of rounds) {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    const [item = ''] = await itemsOf(db, sale);
    const [ticket] = await ticketsOf(db, sale);
    const enter = () =>
      db.commitAs(
        member,
        (sql) =>
          sql<
            { outcome: string }[]
          >`select outcome from check_in_ticket(${ticket?.token ?? ''}, ${house.performanceId})`,
      );
    const [moved, entered] = await Promise.allSettled([desk.swap(item, house.hall, 'A2'), enter()]);
    const outcome = entered?.status === 'fulfilled' ? entered.value[0]?.outcome : 'failed';
    expect([moved?.status, outcome]).toEqual(
      moved?.status === 'fulfilled' ? ['fulfilled', 'void'] : ['rejected', 'entered'],
    );
  }
});
