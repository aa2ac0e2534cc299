import { describe, expect, test } from 'vitest';
import { buyer, trail } from '../support/buyer.ts';
import { anotherDate } from '../support/cancellations.ts';
import { newCashSale } from '../support/cash.ts';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { type House, ledgerOf, mailsOf, newPaidSale, openHouse, summaryOf } from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

type Evening = {
  starts_at: Date;
  doors_at: Date | null;
  sales_close_at: Date;
  moved_from: Date | null;
  updated_at: string;
};

const office = testOffice();
const { db } = office;

async function evening(id: string): Promise<Evening> {
  const [row] = await db.sql<Evening[]>`
    select starts_at, doors_at, sales_close_at, moved_from, updated_at::text from performances where id = ${id}`;
  if (!row) throw new Error('There is no such performance');
  return row;
}

const hours = (from: Date, count: number) => new Date(from.getTime() + count * 3_600_000);

/** Moves a performance by so many hours. */
async function move(
  house: House,
  by: number,
  { who = office.manager, reason = 'The hall has no heating', seen = undefined as string | undefined } = {},
) {
  const now = await evening(house.performanceId);
  return db.commitAs(
    { userId: who },
    (sql) =>
      sql`select move_performance(${house.performanceId}, ${hours(now.starts_at, by)}, ${reason}, ${seen ?? now.updated_at}::text::timestamptz)`,
  );
}

const giveBack = (orderId: string, house: House, userId: string) =>
  db.commitAs(
    { userId },
    (sql) => sql<{ cents: number }[]>`select return_moved(${orderId}, ${house.performanceId}) as cents`,
  );

describe('moving a performance', () => {
  test('doors and sales move along, the first date is remembered however often it moves', async () => {
    const house = await openHouse(db);
    await db.sql`update performances set doors_at = starts_at - interval '1 hour' where id = ${house.performanceId}`;
    const first = await evening(house.performanceId);
    await move(house, 48);
    await move(house, 2);
    const moved = await evening(house.performanceId);
    expect(moved.starts_at).toEqual(hours(first.starts_at, 50));
    expect(moved.doors_at).toEqual(hours(first.starts_at, 49));
    expect(moved.sales_close_at).toEqual(hours(first.sales_close_at, 50));
    expect(moved.moved_from).toEqual(first.starts_at);
  });

  test('a date moves nearer also when its sales would have closed before they opened: then they are over', async () => {
    const house = await openHouse(db, { startsIn: '10 days', salesOpenIn: '-1 day', salesCloseIn: '2 days' });
    await move(house, -24 * 5);
    const seller = buyer(db, await createPerson(db.sql));
    expect((await refusal(seller.holdNamed(house.performanceId, house.hall, ['A1']))).hint).toBe('sales_closed');
    const open = await openHouse(db, { startsIn: '10 days', salesOpenIn: '-1 day', salesCloseIn: '6 days' });
    await move(open, -24 * 5);
    expect(await seller.holdNamed(open.performanceId, open.hall, ['A1'])).toHaveLength(1);
  });

  test('buyers are told by mail and bell, and an open cart looks again', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    const cart = buyer(db, await createPerson(db.sql));
    const [held] = await cart.holdNamed(house.performanceId, house.hall, ['A2']);
    await move(house, 24);
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_paid', 'performance_moved']);
    const [bell] =
      await db.sql`select path from notifications where user_id = ${sale.userId} and kind = 'performance_moved'`;
    expect(bell?.path).toMatch(/^\/orders\/[0-9A-Z]{8}\/choice$/);
    expect(await trail(db.sql, held?.order_id ?? '')).toEqual(['places_held', 'performance_moved']);
    expect(await mailsOf(db.sql, held?.order_id ?? '')).toEqual([]);
  });

  test('a date that moves away, back and away again is told three times, by mail and by bell', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    for (const by of [24, -24, 24]) await move(house, by);
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_paid', ...Array(3).fill('performance_moved')]);
    expect(
      await db.sql`select from notifications where user_id = ${sale.userId} and kind = 'performance_moved'`,
    ).toHaveLength(3);
  });

  test.each(['box_office', 'door', 'support', undefined])(
    'the %s and customers may not; a manager may',
    async (role) => {
      const house = await openHouse(db);
      const who = await createPerson(db.sql, role ? { role } : {});
      expect(await refusal(move(house, 24, { who }))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
      await move(house, 24);
    },
  );

  test('the hall must be free at that time: a date is refused when another show is on, and accepted an evening later', async () => {
    const house = await openHouse(db);
    await anotherDate(db.sql, house.performanceId, '1 day');
    expect((await refusal(move(house, 24))).hint).toBe('dates_overlap');
    await move(house, 48);
  });

  test('a past date, the same date, no reason and a stale form are refused, and nothing changes', async () => {
    const house = await openHouse(db);
    const before = await evening(house.performanceId);
    expect((await refusal(move(house, -24 * 20))).hint).toBe('invalid_date');
    expect((await refusal(move(house, 0))).hint).toBe('invalid_date');
    expect((await refusal(move(house, 24, { reason: ' ' }))).hint).toBe('reason_missing');
    expect((await refusal(move(house, 24, { seen: '2026-01-01T00:00:00Z' }))).hint).toBe('edited_meanwhile');
    expect(await evening(house.performanceId)).toEqual(before);
    await move(house, 24);
  });

  test('what is cancelled or over is not moved', async () => {
    const house = await openHouse(db);
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${house.performanceId}`;
    expect((await refusal(move(house, 24))).hint).toBe('performance_cancelled');
    const past = await openHouse(db, { startsIn: '-1 hour' });
    expect((await refusal(move(past, 24))).hint).toBe('performance_past');
  });
});

describe('giving places of a moved performance back', () => {
  test('the buyer gets what was paid, and the seats are on sale again', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1', 'A2']);
    expect((await refusal(giveBack(sale.orderId, house, sale.userId))).hint).toBe('return_over');
    await move(house, 24);
    expect(await giveBack(sale.orderId, house, sale.userId)).toEqual([{ cents: 3000 }]);
    expect(await summaryOf(db.sql, sale.orderId)).toBe('cancelled, 0 tickets, places free free');
    expect((await refusal(giveBack(sale.orderId, house, sale.userId))).hint).toBe('item_not_found');
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500', 'sale 1500']);
  });

  test('whoever carries the key may, a stranger may not', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await move(house, 24);
    expect((await refusal(giveBack(sale.orderId, house, await createPerson(db.sql)))).hint).toBe('order_not_found');
    const [{ key } = { key: '' }] = await db.sql<
      { key: string }[]
    >`select key from private.order_keys where order_id = ${sale.orderId}`;
    const [answer] = await db.commitAs(
      { userId: await createPerson(db.sql, { anonymous: true }) },
      (sql) => sql`select return_moved(${sale.orderId}, ${house.performanceId}) as cents`,
      { 'x-order-key': key },
    );
    expect(answer).toEqual({ cents: 1500 });
  });

  test('whoever bought after the move knew the date and keeps it', async () => {
    const house = await openHouse(db);
    await move(house, 24);
    const sale = await newPaidSale(db, house, ['A1']);
    expect((await refusal(giveBack(sale.orderId, house, sale.userId))).hint).toBe('return_over');
    await move(house, 24);
    expect(await giveBack(sale.orderId, house, sale.userId)).toEqual([{ cents: 1500 }]);
  });

  test('until a day before the new date; moved at short notice, for a day', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await move(house, 24);
    await db.sql`update performance_moves set starts_at = now() + interval '23 hours', moved_at = now() - interval '25 hours'
      where performance_id = ${house.performanceId}`;
    await db.sql`update orders set placed_at = now() - interval '3 days' where id = ${sale.orderId}`;
    expect((await refusal(giveBack(sale.orderId, house, sale.userId))).hint).toBe('return_over');
    await db.sql`update performance_moves set moved_at = now() - interval '23 hours' where performance_id = ${house.performanceId}`;
    expect(await giveBack(sale.orderId, house, sale.userId)).toEqual([{ cents: 1500 }]);
  });

  test('what was paid in cash is given back over the counter, not by a click', async () => {
    const house = await openHouse(db);
    const sale = await newCashSale(db, house, ['A1']);
    await move(house, 24);
    expect((await refusal(giveBack(sale.orderId, house, sale.userId))).hint).toBe('refund_at_counter');
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places sold');
  });
});
