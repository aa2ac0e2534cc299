import { describe, expect, test } from 'vitest';
import { buyer, trail } from '../support/buyer.ts';
import { anotherDate, cancelPerformance, caseOf, payBack, workOff } from '../support/cancellations.ts';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import {
  captureOf,
  claim,
  type House,
  mailsOf,
  newPaidSale,
  newSale,
  openHouse,
  paymentOf,
  settle,
  summaryOf,
} from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

const office = testOffice();
const { db } = office;

const cancel = (house: House, offers?: string[], who = office.manager) =>
  cancelPerformance(db, who, house.performanceId, offers);
const progress = async (house: House) => {
  const [row] = await db.asUser(
    office.manager,
    (sql) => sql`select orders, offered, working, done, failed, refunded, credited, exchanged
      from cancellation_progress where performance_id = ${house.performanceId}`,
  );
  return row;
};

describe('cancelling a performance', () => {
  test('with a refund alone everybody gets their money back, once, without being asked', async () => {
    const house = await openHouse(db);
    const sales = await Promise.all([['A1', 'A2'], ['A3'], ['B1']].map((labels) => newPaidSale(db, house, labels)));
    expect(await cancel(house, ['refund'])).toBe(3);
    expect(await progress(house)).toMatchObject({ orders: 3, working: 3, done: 0 });
    const asked = await workOff(db);
    expect(asked.map((refund) => refund.amount_cents).sort()).toEqual([1500, 1500, 3000]);
    expect(await workOff(db)).toHaveLength(0);
    await payBack(db, asked);
    expect(await progress(house)).toMatchObject({ working: 0, done: 3, refunded: 3 });
    for (const sale of sales) {
      expect(await summaryOf(db.sql, sale.orderId)).toMatch(/^cancelled, 0 tickets, places blocked/);
      expect((await paymentOf(db.sql, sale.paymentId)).status).toBe('refunded');
      expect(await mailsOf(db.sql, sale.orderId)).toEqual(['order_paid', 'order_refunded', 'performance_cancelled']);
    }
  });

  test.each(['box_office', 'door', 'support', undefined])(
    'the %s and customers may not; a manager may',
    async (role) => {
      const house = await openHouse(db);
      const who = await createPerson(db.sql, role ? { role } : {});
      expect(await refusal(cancel(house, ['refund'], who))).toMatchObject({ code: 'PT403', hint: 'not_allowed' });
      expect(await cancel(house, ['refund'])).toBe(0);
    },
  );

  test('a second click, no reason, an offer without the money and a deadline that is over are refused', async () => {
    const house = await openHouse(db);
    const silent = db.commitAs(
      { userId: office.manager },
      (sql) => sql`select cancel_performance(${house.performanceId}, '', '{refund}')`,
    );
    expect((await refusal(silent)).hint).toBe('reason_missing');
    expect((await refusal(cancel(house, ['credit']))).hint).toBe('invalid_offers');
    expect((await refusal(cancel(house, ['refund', 'flowers']))).hint).toBe('invalid_offers');
    const late = cancelPerformance(
      db,
      office.manager,
      house.performanceId,
      ['refund', 'credit'],
      new Date(Date.now() - 60_000),
    );
    expect((await refusal(late)).hint).toBe('invalid_deadline');
    await cancel(house);
    expect((await refusal(cancel(house))).hint).toBe('performance_cancelled');
  });

  test('carts let go of it at once and keep their other evenings; nothing can be bought or paid any more', async () => {
    const house = await openHouse(db);
    const other = { ...house, performanceId: await anotherDate(db.sql, house.performanceId) };
    const cart = buyer(db, await createPerson(db.sql));
    const [held] = await cart.holdNamed(house.performanceId, house.hall, ['A1']);
    await cart.holdNamed(other.performanceId, house.hall, ['A1']);
    const waiting = await newSale(db, house, ['A2']);
    await cancel(house);
    expect(await summaryOf(db.sql, held?.order_id ?? '')).toBe('held, 0 tickets, places held');
    expect(await trail(db.sql, held?.order_id ?? '')).toContain('performance_cancelled');
    expect((await paymentOf(db.sql, waiting.paymentId)).status).toBe('cancelled');
    expect((await refusal(cart.holdNamed(house.performanceId, house.hall, ['A3']))).hint).toBe('performance_cancelled');
  });

  test('whom PayPal was charging in that moment gets the money back, and whoever slipped through gets a case', async () => {
    const house = await openHouse(db);
    const charged = await newSale(db, house, ['A1']);
    await claim(db, charged.paymentId);
    const paid = await newPaidSale(db, house, ['A2']);
    await cancel(house, ['refund', 'credit']);
    await settle(db, charged.paymentId, 'captured', captureOf(charged));
    expect((await paymentOf(db.sql, charged.paymentId)).status).toBe('refund_due');
    // As if it had been paid between the look and the lock: no case was made for it.
    await db.sql`delete from cancellation_cases where order_id = ${paid.orderId}`;
    await workOff(db);
    expect(await caseOf(db.sql, paid.orderId)).toMatchObject({ state: 'offered' });
  });

  test('a rush of buyers while it is cancelled: every paid order has its case, none has two', async () => {
    const house = await openHouse(db);
    const labels = ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3', 'B4'];
    const waiting = await Promise.all(labels.map((label) => newSale(db, house, [label])));
    const pay = async (sale: (typeof waiting)[number]) => {
      const { outcome } = await claim(db, sale.paymentId);
      if (outcome === 'claimed') await settle(db, sale.paymentId, 'captured', captureOf(sale));
    };
    await Promise.all([...waiting.map(pay), cancel(house, ['refund', 'credit'])]);
    await workOff(db);
    const lines = await db.sql<{ status: string; cases: number }[]>`
      select orders.status, count(cases.id)::int as cases from orders left join cancellation_cases as cases on cases.order_id = orders.id
       where orders.id = any (${waiting.map((sale) => sale.orderId)}) group by orders.id`;
    for (const { status, cases } of lines) expect(cases).toBe(status === 'paid' ? 1 : 0);
  });
});
