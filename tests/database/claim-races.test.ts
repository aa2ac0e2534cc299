import { afterEach, expect, test } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import {
  captureOf,
  claim,
  expireUnpaid,
  letMinutesPass,
  newSale,
  openHouse,
  type Sale,
  settle,
  summaryOf,
} from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
afterEach(() => expectInvariants(db.sql));

const rounds = Array.from({ length: 15 }, (_, round) => round);

test('two late buyers whose seats overlap come back at the same moment: one is charged, the other is not', async () => {
  for (const _ of rounds) {
    const house = await openHouse(db);
    const sales: Sale[] = [];
    for (const seats of [
      ['A1', 'A2'],
      ['A2', 'A3'],
      ['A3', 'A4', 'A1'],
    ]) {
      const sale = await newSale(db, house, seats);
      await letMinutesPass(db, sale.orderId, 20);
      sales.push(sale);
    }
    const claims = await Promise.all(sales.map((sale) => claim(db, sale.paymentId)));
    expect(claims.filter((answer) => answer.outcome === 'claimed')).toHaveLength(1);
    expect(claims.filter((answer) => answer.outcome === 'seats_gone')).toHaveLength(2);
  }
});

test('return page, webhook and sweeper claim at the same moment: one claim, one attempt', async () => {
  for (const _ of rounds) {
    const sale = await newSale(db, await openHouse(db), ['A1', 'A2']);
    await letMinutesPass(db, sale.orderId, 20);
    const claims = await Promise.all([1, 2, 3].map(() => claim(db, sale.paymentId)));
    expect(claims.map((answer) => answer.outcome).sort()).toEqual(['capturing', 'capturing', 'claimed']);
    expect(new Set(claims.map((answer) => answer.attempt))).toEqual(new Set([1]));
  }
});

test('a late buyer returns while the expiry job runs and rivals grab the seats: the seats have one owner', async () => {
  for (const round of rounds) {
    const house = await openHouse(db);
    const late = await newSale(db, house, ['B1', 'B2']);
    await letMinutesPass(db, late.orderId, 20);
    const rivals = await Promise.all([1, 2, 3].map(() => createPerson(db.sql)));
    const grab = (userId: string) => buyer(db, userId).holdNamed(house.performanceId, house.hall, ['B2', 'B3']);
    // The order of departure changes from round to round, so that everyone is first sometimes.
    const jobs = [() => claim(db, late.paymentId), () => expireUnpaid(db), ...rivals.map((rival) => () => grab(rival))];
    const turned = [...jobs.slice(round % jobs.length), ...jobs.slice(0, round % jobs.length)];
    const ends = await Promise.allSettled(turned.map((job) => job()));
    const holds = await db.sql`select from order_items as item join places as place on place.order_item_id = item.id
      join orders on orders.id = item.order_id where orders.customer_id = any(${rivals}) and place.number = 6`;
    const [answer] = await db.sql`select status from payments where id = ${late.paymentId}`;
    expect(ends.filter((end) => end.status === 'rejected').length).toBe(answer?.status === 'capturing' ? 3 : 2);
    expect(holds).toHaveLength(answer?.status === 'capturing' ? 0 : 1);
  }
});

test('the outcome of a payment arrives while the expiry job and a change of mind run: money still becomes tickets', async () => {
  for (const _ of rounds) {
    const sale = await newSale(db, await openHouse(db), ['A1']);
    await claim(db, sale.paymentId);
    await letMinutesPass(db, sale.orderId, 20);
    await Promise.allSettled([
      expireUnpaid(db),
      settle(db, sale.paymentId, 'captured', captureOf(sale)),
      buyer(db, sale.userId).cancel(sale.orderId),
      settle(db, sale.paymentId, 'cancelled'),
    ]);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places sold');
  }
});
