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
import { newCashSale } from '../support/cash.ts';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import {
  type House,
  ledgerOf,
  mailsOf,
  newOrder,
  newPaidSale,
  openHouse,
  paymentOf,
  settle,
  summaryOf,
} from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

const office = testOffice();
const { db } = office;

const cancel = (house: House, offers?: string[]) => cancelPerformance(db, office.manager, house.performanceId, offers);
const retry = (caseId: string, method: string | null, who = office.manager) =>
  db.commitAs(
    { userId: who },
    (sql) => sql<{ state: string }[]>`select retry_compensation(${caseId}, ${method}) as state`,
  );
const letDeadlinePass = (house: House) =>
  db.sql`update cancellations set answer_until = now() - interval '1 minute' where performance_id = ${house.performanceId}`;

describe('the job', () => {
  test('whoever does not choose in time gets the money back, after one reminder', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await cancel(house);
    await db.sql`update cancellations set answer_until = now() + interval '1 hour' where performance_id = ${house.performanceId}`;
    await db.sql`update cancellation_cases set created_at = now() - interval '6 days' where performance_id = ${house.performanceId}`;
    for (const _ of [1, 2]) await workOff(db);
    expect(await mailsOf(db.sql, sale.orderId)).toEqual(['choice_reminder', 'order_paid', 'performance_cancelled']);
    await letDeadlinePass(house);
    expect((await refusal(choose(db, sale, house.performanceId, 'credit'))).hint).toBe('choice_over');
    await payBack(db, await workOff(db));
    expect(await caseOf(db.sql, sale.orderId)).toMatchObject({
      state: 'done',
      choice: 'refund',
      chosen_by: 'deadline',
    });
  });

  test('a member chooses for somebody who telephones, also after the deadline; the door may not', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await cancel(house);
    await letDeadlinePass(house);
    const door = { userId: await createPerson(db.sql, { role: 'door' }), orderId: sale.orderId };
    expect((await refusal(choose(db, door, house.performanceId, 'credit'))).hint).toBe('order_not_found');
    const desk = { userId: await createPerson(db.sql, { role: 'box_office' }), orderId: sale.orderId };
    expect(await choose(db, desk, house.performanceId, 'credit')).toBe('done');
    expect(await caseOf(db.sql, sale.orderId)).toMatchObject({ chosen_by: 'member' });
  });

  test('what was paid in cash waits for a person, who hands it over and says how', async () => {
    const house = await openHouse(db);
    const sale = await newCashSale(db, house, ['A1']);
    await cancel(house, ['refund']);
    const waiting = await caseOf(db.sql, sale.orderId);
    expect(waiting).toMatchObject({ state: 'failed', failure: 'refund_at_counter' });
    expect(await summaryOf(db.sql, sale.orderId)).toBe('paid, 1 tickets, places sold');
    expect((await refusal(retry(waiting.id, 'cash', await createPerson(db.sql, { role: 'support' })))).hint).toBe(
      'not_allowed',
    );
    expect((await refusal(retry(waiting.id, null))).hint).toBe('refund_at_counter');
    expect(await retry(waiting.id, 'cash')).toEqual([{ state: 'done' }]);
    expect((await refusal(retry(waiting.id, 'cash'))).hint).toBe('choice_over');
    expect(await ledgerOf(db.sql, sale.orderId)).toEqual(['sale 1500', 'refund -1500']);
  });

  test('a buyer who paid in cash may keep the money as a credit without coming by', async () => {
    const house = await openHouse(db);
    const sale = await newCashSale(db, house, ['A1']);
    await cancel(house);
    expect(await choose(db, sale, house.performanceId, 'credit')).toBe('done');
    expect((await creditOf(db.sql, sale.orderId)).left_cents).toBe(1500);
  });

  test('a refund that PayPal refuses stays on the list until a person has tried again', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await cancel(house, ['refund']);
    const [refund] = await workOff(db);
    await db.commitAs('service_role', (sql) => sql`select settle_refund(${refund?.id ?? ''}, 'failed')`);
    const failed = await caseOf(db.sql, sale.orderId);
    expect(failed).toMatchObject({ state: 'failed', failure: 'refund_failed' });
    expect(await retry(failed.id, null)).toEqual([{ state: 'working' }]);
    const again = await workOff(db);
    expect(again).toHaveLength(1);
    await payBack(db, again);
    expect(await caseOf(db.sql, sale.orderId)).toMatchObject({ state: 'done' });
  });

  test('a case whose money the bank took back while it was on its way is done, and nobody is asked to pay again', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await cancel(house, ['refund']);
    await workOff(db);
    await settle(db, sale.paymentId, 'reversed');
    expect(await caseOf(db.sql, sale.orderId)).toMatchObject({ state: 'done', failure: null });
    // PayPal had refused it before the bank came: a person who tries again learns that all is done.
    const second = await openHouse(db);
    const refused = await newPaidSale(db, second, ['A1']);
    await cancel(second, ['refund']);
    const [refund] = await workOff(db);
    await db.commitAs('service_role', (sql) => sql`select settle_refund(${refund?.id ?? ''}, 'failed')`);
    await settle(db, refused.paymentId, 'reversed');
    expect(await retry((await caseOf(db.sql, refused.orderId)).id, 'cash')).toEqual([{ state: 'done' }]);
    expect(await ledgerOf(db.sql, refused.orderId)).toEqual(['sale 1500', 'refund -1500']);
  });

  test('an order that was refunded meanwhile is done without a second refund', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await cancel(house);
    await db.commitAs(
      { userId: office.manager },
      (sql) => sql`select refund_order(${sale.orderId}, 'asked by telephone')`,
    );
    await letDeadlinePass(house);
    await workOff(db);
    expect(await caseOf(db.sql, sale.orderId)).toMatchObject({ state: 'done' });
    expect(await db.sql`select from refunds where payment_id = ${sale.paymentId}`).toHaveLength(1);
  });

  test('only the service runs it', async () => {
    const run = (sql: Parameters<Parameters<typeof db.asAnon>[0]>[0]) => sql`select from work_off_cancellations(5)`;
    expect((await refusal(db.asUser(office.manager, run))).code).toBe('42501');
    expect((await refusal(db.asAnon(run))).code).toBe('42501');
    expect(await db.asService(run)).toBeDefined();
  });

  test('an order of two evenings: only the cancelled one is given back', async () => {
    const house = await openHouse(db);
    const other = await anotherDate(db.sql, house.performanceId);
    const customer = buyer(db, await createPerson(db.sql));
    await customer.holdNamed(house.performanceId, house.hall, ['A1']);
    const sale = await newOrder(db, { ...house, performanceId: other }, ['A1'], customer.userId);
    const [payment] = await db.commitAs(
      'service_role',
      (sql) => sql<{ payment_id: string }[]>`select payment_id from open_payment(${sale.orderId}, 'emulator')`,
    );
    const id = payment?.payment_id ?? '';
    await settle(db, id, 'captured', { capture_id: `CAP-${id}`, amount_cents: sale.cents, currency: 'EUR' });
    await cancel(house, ['refund']);
    await payBack(db, await workOff(db));
    const [order] = await db.sql`select status from orders where id = ${sale.orderId}`;
    expect(order).toEqual({ status: 'paid' });
    expect(
      await db.sql`select from tickets where order_id = ${sale.orderId} and status = 'valid' and performance_id = ${other}`,
    ).toHaveLength(1);
    expect((await paymentOf(db.sql, id)).status).toBe('part_refunded');
  });
});
