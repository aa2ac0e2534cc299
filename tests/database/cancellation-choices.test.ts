import { describe, expect, test } from 'vitest';
import { buyer } from '../support/buyer.ts';
import {
  anotherDate,
  cancelPerformance,
  caseOf,
  choose,
  creditOf,
  payBack,
  workOff,
} from '../support/cancellations.ts';
import { refusal } from '../support/database.ts';
import { createHall, createPerformance, createPerson, priceTypes } from '../support/hall.ts';
import { type House, ledgerOf, mailsOf, newPaidSale, openHouse, summaryOf } from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

const office = testOffice();
const { db } = office;

const cancel = (house: House, offers?: string[]) => cancelPerformance(db, office.manager, house.performanceId, offers);

describe('what the buyer chooses', () => {
  test('the money: it is asked for once, however often the job runs', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await cancel(house);
    expect(await caseOf(db.sql, sale.orderId)).toMatchObject({ state: 'offered', choice: null });
    expect(await choose(db, sale, house.performanceId, 'refund')).toBe('working');
    expect((await refusal(choose(db, sale, house.performanceId, 'credit'))).hint).toBe('choice_over');
    const rounds = await Promise.all(Array.from({ length: 6 }, () => workOff(db)));
    expect(rounds.flat()).toHaveLength(1);
    await payBack(db, rounds.flat());
    expect(await caseOf(db.sql, sale.orderId)).toMatchObject({ state: 'done', chosen_by: 'customer' });
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500', 'refund -1500']);
  });

  test('a credit: the money stays in the house under a code that only the buyer reads', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    await cancel(house);
    expect(await choose(db, sale, house.performanceId, 'credit')).toBe('done');
    expect(await creditOf(db.sql, sale.orderId)).toMatchObject({
      code: expect.stringMatching(/^[0-9A-Z]{16}$/),
      left_cents: 3000,
    });
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['credit_given', 'order_paid', 'performance_cancelled']);
    expect(await workOff(db)).toHaveLength(0);
    const read = (sql: typeof db.sql | Parameters<Parameters<typeof db.asAnon>[0]>[0]) =>
      sql`select code from credits where order_id = ${sale.orderId}`;
    expect(await db.asUser(sale.userId, read)).toHaveLength(1);
    expect(await db.asUser(office.manager, read)).toHaveLength(1);
    expect(await db.asUser(await createPerson(db.sql), read)).toHaveLength(0);
    expect(await db.asUser(await createPerson(db.sql, { role: 'support' }), read)).toHaveLength(0);
    expect(await db.asAnon(read)).toHaveLength(0);
  });

  test('another date: the same seats if they are free, with new tickets, and no money moves', async () => {
    const house = await openHouse(db);
    const target = await anotherDate(db.sql, house.performanceId);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    await cancel(house);
    const dates = await db.asUser(
      sale.userId,
      (sql) => sql`select target_id from exchange_dates(${sale.orderId}, ${house.performanceId})`,
    );
    expect(dates).toEqual([{ target_id: target }]);
    expect(await choose(db, sale, house.performanceId, 'exchange', target)).toBe('done');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
    const lines =
      await db.sql`select row_label || seat_label as seat, performance_id from order_lines where order_id = ${sale.orderId} order by 1`;
    expect(lines).toEqual([
      { seat: 'A1', performance_id: target },
      { seat: 'A2', performance_id: target },
    ]);
    expect(await db.sql`select from refunds where payment_id = ${sale.paymentId}`).toHaveLength(0);
  });

  test('another date: the best seats that are left when theirs are taken', async () => {
    const house = await openHouse(db);
    const target = { ...house, performanceId: await anotherDate(db.sql, house.performanceId) };
    await newPaidSale(db, target, ['A1']);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    await cancel(house);
    await choose(db, sale, house.performanceId, 'exchange', target.performanceId);
    const seats = await db.sql<
      { row: string }[]
    >`select row_label as row from order_lines where order_id = ${sale.orderId}`;
    expect(new Set(seats.map(({ row }) => row)).size).toBe(1);
  });

  test('another date that is full, of another show or at another price is refused; all or nothing, and the choice stays open', async () => {
    const house = await openHouse(db);
    const [full, dearer] = [
      await anotherDate(db.sql, house.performanceId),
      await anotherDate(db.sql, house.performanceId, '2 days'),
    ];
    await newPaidSale(db, { ...house, performanceId: full }, ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3']);
    await db.sql`update prices set amount_cents = amount_cents + 100 where performance_id = ${dearer}`;
    const elsewhere = await createPerformance(db.sql, house.hall, { startsIn: '20 days' });
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    await cancel(house);
    for (const target of [full, dearer, elsewhere, house.performanceId])
      expect((await refusal(choose(db, sale, house.performanceId, 'exchange', target))).hint).toBe('not_enough_places');
    expect(await caseOf(db.sql, sale.orderId)).toMatchObject({ state: 'offered', choice: null });
    expect(await choose(db, sale, house.performanceId, 'credit')).toBe('done');
  });

  test('two buyers exchange for the last places at once: one gets them, the other still chooses', async () => {
    const house = await openHouse(db);
    const target = { ...house, performanceId: await anotherDate(db.sql, house.performanceId) };
    await newPaidSale(db, target, ['A1', 'A2', 'A3', 'A4', 'B1', 'B2']);
    const sales = await Promise.all([newPaidSale(db, house, ['A1', 'A2']), newPaidSale(db, house, ['A3', 'A4'])]);
    await cancel(house);
    const ends = await Promise.allSettled(
      sales.map((sale) => choose(db, sale, house.performanceId, 'exchange', target.performanceId)),
    );
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
    const states = await Promise.all(sales.map(async (sale) => (await caseOf(db.sql, sale.orderId)).state));
    expect(states.sort()).toEqual(['done', 'offered']);
  });

  test('places that are not numbered are exchanged as well', async () => {
    const hall = await createHall(db.sql, { rows: 1, seatsPerRow: 1 });
    const performanceId = await createPerformance(db.sql, hall, { capacity: 5 });
    const target = await anotherDate(db.sql, performanceId);
    const customer = buyer(db, await createPerson(db.sql));
    const [place] = await customer.holdPlaces(performanceId, (await priceTypes(db.sql)).free, 2);
    await customer.beginCheckout(place?.order_id ?? '');
    await cancel({ hall, performanceId });
    const sale = { userId: customer.userId, orderId: place?.order_id ?? '' };
    expect(await choose(db, sale, performanceId, 'exchange', target)).toBe('done');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 2 tickets, places sold sold');
  });

  test('what the house does not offer is refused; strangers see and choose nothing', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await cancel(house, ['refund', 'credit']);
    expect((await refusal(choose(db, sale, house.performanceId, 'exchange'))).hint).toBe('not_offered');
    const stranger = { userId: await createPerson(db.sql), orderId: sale.orderId };
    expect((await refusal(choose(db, stranger, house.performanceId, 'refund'))).hint).toBe('order_not_found');
    const look = (sql: Parameters<Parameters<typeof db.asAnon>[0]>[0]) =>
      sql`select from cancellation_cases where order_id = ${sale.orderId}`;
    expect(await db.asUser(stranger.userId, look)).toHaveLength(0);
    expect(await db.asAnon(look)).toHaveLength(0);
    expect(await db.asUser(sale.userId, look)).toHaveLength(1);
    expect(await choose(db, sale, house.performanceId, 'refund')).toBe('working');
  });

  test('the link of the mail is enough to choose', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await cancel(house);
    const [{ key } = { key: '' }] = await db.sql<
      { key: string }[]
    >`select key from private.order_keys where order_id = ${sale.orderId}`;
    const [answer] = await db.commitAs(
      { userId: await createPerson(db.sql, { anonymous: true }) },
      (sql) => sql`select choose_compensation(${sale.orderId}, ${house.performanceId}, 'credit') as state`,
      { 'x-order-key': key },
    );
    expect(answer).toEqual({ state: 'done' });
  });

  test('twenty clicks at once on different buttons: one choice, the money or the credit but never both', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await cancel(house);
    const clicks = Array.from({ length: 20 }, (_, n) =>
      choose(db, sale, house.performanceId, n % 2 ? 'refund' : 'credit'),
    );
    const ends = await Promise.allSettled(clicks);
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
    expect(await db.sql`select from refunds where payment_id = ${sale.paymentId} and status <> 'failed'`).toHaveLength(
      1,
    );
  });
});
