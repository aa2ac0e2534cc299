import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buyer, trail } from '../support/buyer.ts';
import {
  anotherDate,
  cancelPerformance,
  caseOf,
  choose,
  creditOf,
  newCashSale,
  payBack,
  workOff,
} from '../support/cancellations.ts';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import { createHall, createPerformance, createPerson, priceTypes } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import {
  captureOf,
  claim,
  type House,
  ledgerOf,
  mailsOf,
  newOrder,
  newPaidSale,
  newSale,
  openHouse,
  paymentOf,
  settle,
  summaryOf,
} from '../support/sales.ts';

let db: TestDatabase;
let manager: string;
beforeAll(async () => {
  db = await openTestDatabase();
  manager = await createPerson(db.sql, { role: 'manager' });
});
afterAll(() => db.close());
afterEach(() => expectInvariants(db.sql));

const cancel = (house: House, offers = ['refund', 'credit', 'exchange'], who = manager) =>
  cancelPerformance(db, who, house.performanceId, offers);
const retry = (caseId: string, method: string | null, who = manager) =>
  db.commitAs(
    { userId: who },
    (sql) => sql<{ state: string }[]>`select retry_compensation(${caseId}, ${method}) as state`,
  );
const letDeadlinePass = (house: House) =>
  db.sql`update cancellations set answer_until = now() - interval '1 minute' where performance_id = ${house.performanceId}`;
const progress = async (house: House) => {
  const [row] = await db.asUser(
    manager,
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
      { userId: manager },
      (sql) => sql`select cancel_performance(${house.performanceId}, '', '{refund}')`,
    );
    expect((await refusal(silent)).hint).toBe('reason_missing');
    expect((await refusal(cancel(house, ['credit']))).hint).toBe('invalid_offers');
    expect((await refusal(cancel(house, ['refund', 'flowers']))).hint).toBe('invalid_offers');
    const late = cancelPerformance(
      db,
      manager,
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
    expect(await db.asUser(manager, read)).toHaveLength(1);
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

  test('an order that was refunded meanwhile is done without a second refund', async () => {
    const house = await openHouse(db);
    const sale = await newPaidSale(db, house, ['A1']);
    await cancel(house);
    await db.commitAs({ userId: manager }, (sql) => sql`select refund_order(${sale.orderId}, 'asked by telephone')`);
    await letDeadlinePass(house);
    await workOff(db);
    expect(await caseOf(db.sql, sale.orderId)).toMatchObject({ state: 'done' });
    expect(await db.sql`select from refunds where payment_id = ${sale.paymentId}`).toHaveLength(1);
  });

  test('only the service runs it', async () => {
    const run = (sql: Parameters<Parameters<typeof db.asAnon>[0]>[0]) => sql`select from work_off_cancellations(5)`;
    expect((await refusal(db.asUser(manager, run))).code).toBe('42501');
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
