import { describe, expect, test } from 'vitest';
import { caseOf, creditOf, workOff } from '../support/cancellations.ts';
import { newCashSale } from '../support/cash.ts';
import { newSeller } from '../support/counter.ts';
import { halfAndHalf } from '../support/credits.ts';
import { refusal } from '../support/database.ts';
import { bookedOf, earnedBy, exchangeFirst, exchangeItem } from '../support/exchanges.ts';
import { createHall, createPerformance } from '../support/hall.ts';
import { itemsOf, seatsOf, ticketsOf } from '../support/paid-places.ts';
import { captureOf, claim, mailsOf, newOrder, newPaidSale, openHouse, settle, summaryOf } from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

const office = testOffice();
const { db } = office;
const member = () => ({ userId: office.manager });
const done = (ends: PromiseSettledResult<unknown>[]) => ends.filter(({ status }) => status === 'fulfilled').length;
const hints = (ends: PromiseSettledResult<unknown>[]) =>
  ends.flatMap((end) => (end.status === 'rejected' ? [String((end.reason as { hint?: string }).hint)] : []));
const dearEvening = () => openHouse(db, { fullCents: 2500 });

/** All that an exchange could leave behind, as one text. */
async function tracesOf(orderId: string): Promise<string> {
  const [row] = await db.sql<{ traces: string }[]>`
    select concat_ws(' ', (select count(*) from orders), (select count(*) from credits), (select count(*) from refunds),
      (select count(*) from ledger_entries), (select count(*) from private.outbox), (select max(number) from tickets),
      (select count(*) from order_events where order_id = ${orderId})) as traces`;
  return row?.traces ?? '';
}

/** A wheelchair space with its companion seat, paid for, and the same hall on a dearer evening. */
async function pairSale() {
  const hall = await createHall(db.sql, { rows: 1, seatsPerRow: 4, wheelchair: true });
  const house = { hall, performanceId: await createPerformance(db.sql, hall) };
  const dearer = {
    hall,
    performanceId: await createPerformance(db.sql, hall, { startsIn: '9 days', fullCents: 2500 }),
  };
  const sale = await newPaidSale(db, house, ['AW', 'AC']);
  const [chair = '', companion = ''] = await itemsOf(db, sale);
  return { house, dearer, sale, chair, companion };
}

describe('all of it or nothing', () => {
  test('a seat that is taken, kept by the house, of another hall or of an evening that is off leaves no trace', async () => {
    const [before, after] = [await openHouse(db), await dearEvening()];
    const sale = await newPaidSale(db, before, ['A1']);
    await newOrder(db, after, ['A1']);
    await db.sql`update places set status = 'blocked' from seats where seats.id = seat_id
      and performance_id = ${after.performanceId} and row_label || seat_label = 'A2'`;
    const untouched = await tracesOf(sale.orderId);
    const hintOf = async (to: typeof after, seat: string | null) =>
      (await refusal(exchangeFirst(db, member(), sale, { to, seat, difference: 1000, method: 'cash' }))).hint;
    expect(await hintOf(after, 'A1')).toBe('seat_taken');
    expect(await hintOf(after, 'A2')).toBe('seat_taken');
    expect(await hintOf({ ...after, hall: before.hall }, 'A3')).toBe('unknown_seats');
    expect(await hintOf(after, null)).toBe('numbered_seats_only');
    expect(await hintOf(await openHouse(db, { published: false }), 'A1')).toBe('performance_not_found');
    expect(await hintOf(await openHouse(db, { startsIn: '-9 hours' }), 'A1')).toBe('performance_past');
    await db.sql`delete from prices where performance_id = ${after.performanceId}`;
    expect(await hintOf(after, 'A3')).toBe('price_not_available');
    await db.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${after.performanceId}`;
    expect(await hintOf(after, 'A3')).toBe('performance_cancelled');
    expect(await tracesOf(sale.orderId)).toBe(untouched);
    const free = await openHouse(db, { fullCents: 2500, capacity: 2 });
    await exchangeFirst(db, member(), sale, { to: free, seat: null, difference: 1000, method: 'cash' });
    expect(await earnedBy(db, free)).toBe(2500);
  });

  test('a place given back, one of an unpaid order and one somebody entered with stay as they are', async () => {
    const [before, after] = [await openHouse(db), await dearEvening()];
    const sale = await newPaidSale(db, before, ['A1', 'A2']);
    const [first = '', second = ''] = await itemsOf(db, sale);
    const wish = { to: after, seat: 'A1', difference: 1000, method: 'cash' };
    await db.commitAs(member(), (sql) => sql`select from refund_items(${sale.orderId}, ${[first]}, 'Ill', 'cash')`);
    expect((await refusal(exchangeItem(db, member(), first, wish))).hint).toBe('already_refunded');
    const [unpaid = ''] = await itemsOf(db, await newOrder(db, before, ['B1']));
    expect((await refusal(exchangeItem(db, member(), unpaid, wish))).hint).toBe('order_not_paid');
    const token = (await ticketsOf(db, sale)).find(({ status }) => status === 'valid')?.token ?? '';
    await db.commitAs(member(), (sql) => sql`select from check_in_ticket(${token}, ${before.performanceId})`);
    expect((await refusal(exchangeItem(db, member(), second, wish))).hint).toBe('already_entered');
    expect((await refusal(exchangeItem(db, member(), second, { ...wish, reason: ' ' }))).hint).toBe('reason_missing');
    await db.sql`update check_ins set undone_at = now() where performance_id = ${before.performanceId}`;
    expect((await exchangeItem(db, member(), second, wish)).due_cents).toBe(1000);
  });
});

describe('what the parts know already', () => {
  test('a wheelchair space takes its companion seat along, each at its new price, in one new order', async () => {
    const { dearer, sale, chair, companion } = await pairSale();
    const wish = { to: dearer, seat: 'AW', difference: 2000, method: 'card' };
    const alone = { ...wish, seat: 'A1', difference: 1000 };
    expect((await refusal(exchangeItem(db, member(), chair, alone))).hint).toBe('companion_needs_wheelchair');
    const moved = await exchangeFirst(db, member(), sale, wish);
    expect(await seatsOf(db, moved)).toEqual(['AC', 'AW']);
    expect(await bookedOf(db, moved.orderId)).toEqual(['credit sale 2500', 'credit sale 500', 'card sale 2000']);
    expect((await refusal(exchangeItem(db, member(), companion, wish))).hint).toBe('already_refunded');
    expect(await summaryOf(db.sql, sale.orderId)).toContain('cancelled, 0 tickets');
  });

  test('a companion alone goes to another seat, and the wheelchair space stays', async () => {
    const { dearer, sale, companion } = await pairSale();
    const wish = { to: dearer, seat: 'AC', difference: 1000, method: 'card' };
    expect((await refusal(exchangeItem(db, member(), companion, wish))).hint).toBe('companion_needs_wheelchair');
    await exchangeItem(db, member(), companion, { ...wish, seat: 'A1' });
    expect(await summaryOf(db.sql, sale.orderId)).toContain('paid, 1 tickets');
  });

  test('a place that a credit had paid in part comes back as one credit and pays again', async () => {
    const { sale } = await halfAndHalf(db, office.manager);
    await claim(db, sale.paymentId);
    await settle(db, sale.paymentId, 'captured', captureOf(sale));
    const wish = { to: await openHouse(db, { fullCents: 1200 }), seat: 'A1', difference: -300 };
    const moved = await exchangeFirst(db, member(), sale, wish);
    expect(moved).toMatchObject({ credit_left_cents: 300 });
    expect((await creditOf(db.sql, sale.orderId)).left_cents).toBe(300);
  });

  test('a place of a cancelled evening whose buyer may still choose: nothing is left to choose', async () => {
    const [before, after] = [await openHouse(db), await dearEvening()];
    const sale = await newPaidSale(db, before, ['A1']);
    await db.commitAs(
      member(),
      (sql) =>
        sql`select from cancel_performance(${before.performanceId}, 'Storm', ${['refund', 'credit']}, now() + interval '2 days')`,
    );
    await exchangeFirst(db, member(), sale, { to: after, seat: 'A1', difference: 1000, method: 'cash' });
    await db.sql`update cancellations set answer_until = now() - interval '1 minute' where performance_id = ${before.performanceId}`;
    await workOff(db);
    expect((await caseOf(db.sql, sale.orderId)).state).toBe('done');
    expect(await earnedBy(db, before)).toBe(0);
  });

  test('an invoice of the old order is corrected by a credit note, and the proof of the books stays whole', async () => {
    await db.sql`update settings set legal_name = 'Association Théâtre du Puits', postal_address = '12 rue du Puits, Lyon'`;
    const [before, after] = [await openHouse(db), await dearEvening()];
    const sale = await newCashSale(db, before, ['A1', 'A2']);
    await db.commitAs(member(), (sql) => sql`select issue_invoice(${sale.orderId}, '{}')`);
    await exchangeFirst(db, member(), sale, { to: after, seat: 'A1', difference: 1000, method: 'cash' });
    const papers =
      await db.sql`select kind, total_cents from invoices where order_id = ${sale.orderId} order by issued_at, number`;
    expect(papers).toEqual([
      { kind: 'invoice', total_cents: 3000 },
      { kind: 'credit_note', total_cents: -1500 },
    ]);
    const [proof] = await db.commitAs(
      member(),
      (sql) => sql<{ books: { wrong: number; summary_difference_cents: number } }[]>`
        select reconcile_books('2020-01-01', '2040-01-01') as books`,
    );
    expect(proof?.books).toMatchObject({ wrong: 0, summary_difference_cents: 0 });
  });

  test('an order without an address is exchanged too, and nobody is written to', async () => {
    const [before, after] = [await dearEvening(), await openHouse(db)];
    const seller = await newSeller(db);
    const orderId = await seller.hold(before.performanceId, { places: [1] });
    await seller.take(orderId, 'cash');
    const sale = { orderId, userId: '', paymentId: '', cents: 2500 };
    const moved = await exchangeFirst(db, member(), sale, { to: after, seat: 'A1', difference: -1000 });
    expect(moved.credit_code).toMatch(/^[0-9A-Z]{16}$/);
    expect([...(await mailsOf(db.sql, sale.orderId)), ...(await mailsOf(db.sql, moved.orderId))]).toEqual([]);
  });
});

describe('at the same moment', () => {
  const rounds = Array.from({ length: 6 });

  test('two exchanges want one seat: one has it, the other finds its old place untouched', async () => {
    for (const _ of rounds) {
      const [before, after] = [await openHouse(db), await dearEvening()];
      const sales = [await newPaidSale(db, before, ['A1']), await newPaidSale(db, before, ['B1'])];
      const wish = { to: after, seat: 'A3', difference: 1000, method: 'cash' };
      const ends = await Promise.allSettled(sales.map((sale) => exchangeFirst(db, member(), sale, wish)));
      expect([done(ends), hints(ends)]).toEqual([1, ['seat_taken']]);
      const states = await Promise.all(sales.map((sale) => summaryOf(db.sql, sale.orderId)));
      expect(states.sort()).toEqual(['cancelled, 0 tickets, places free', 'paid, 1 tickets, places sold']);
    }
  });

  test('one exchange sent twice is done once, and one place goes to one of two seats', async () => {
    for (const _ of rounds) {
      const [before, after] = [await openHouse(db), await dearEvening()];
      const sale = await newPaidSale(db, before, ['A1']);
      const wish = { to: after, seat: 'A3', difference: 1000, method: 'cash' };
      const request = crypto.randomUUID();
      const twice = await Promise.all([1, 2].map(() => exchangeFirst(db, member(), sale, { ...wish, request })));
      expect(twice[0]).toEqual(twice[1]);
      const other = await newPaidSale(db, before, ['A2']);
      const ends = await Promise.allSettled(
        ['B1', 'B2'].map((seat) => exchangeFirst(db, member(), other, { ...wish, seat })),
      );
      expect([done(ends), hints(ends)]).toEqual([1, ['already_refunded']]);
      expect(await earnedBy(db, after)).toBe(5000);
    }
  });
});
