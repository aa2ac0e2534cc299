import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createPerson, priceTypes, seatIds } from '../support/hall.ts';
import { descendantsOf } from '../support/processes.ts';
import { expectHonestBooks } from './support/books.ts';
import type { Buyer, PlacedOrder } from './support/buyer.ts';
import { capturesOf, until } from './support/stories.ts';
import { openTheatre, type Theatre } from './support/theatre.ts';
import { letMinutesPass } from './support/time.ts';

interface Ticketed {
  buyer: Buyer;
  order: PlacedOrder;
  page: string;
}

let theatre: Theatre;
let manager: Buyer;
beforeAll(async () => {
  theatre = await openTheatre();
  manager = await theatre.visitor();
  await theatre.sql`insert into members (user_id, role, display_name) values (${manager.userId}, 'manager', 'Manager')`;
});
afterEach(async () => {
  await theatre.paypal.noFaults();
  await expectHonestBooks(theatre);
});
afterAll(() => theatre.close());

/** So many buyers who paid one seat each of one performance. */
async function fullEvening(buyers: number): Promise<{ performance: string; sales: Ticketed[] }> {
  const performance = await theatre.schedule();
  const sales: Ticketed[] = [];
  for (let seat = 1; seat <= buyers; seat += 1) {
    const buyer = await theatre.visitor();
    const order = await buyer.order(performance, [`A${seat}`]);
    const page = await buyer.goToPayPal(order);
    await theatre.paypal.approve(page);
    await buyer.comeBack(page);
    sales.push({ buyer, order, page });
  }
  return { performance, sales };
}

/** A performance with so many orders of one free place. */
async function freeEvening(orders: number): Promise<string> {
  const performance = await theatre.schedule({ capacity: orders, fullCents: 0 });
  const { free } = await priceTypes(theatre.sql);
  for (let count = 0; count < orders; count += 1) {
    const buyer = await createPerson(theatre.sql);
    await theatre.sql.begin(async (sql) => {
      await sql`select set_config('request.jwt.claims', ${JSON.stringify({ role: 'authenticated', sub: buyer })}, true)`;
      const [held] = await sql`select order_id from hold_places(${performance}, ${free}, 1)`;
      await sql`select begin_checkout(${held?.order_id}, 'Noé', 'noe@parterre.example')`;
    });
  }
  return performance;
}

const cancel = (performance: string, offers: string[]) =>
  manager.rpc('cancel_performance', { id: performance, reason: 'The stage is flooded', offers });

const refundedOf = async (sales: Ticketed[]) =>
  (await Promise.all(sales.map(({ page }) => capturesOf(theatre, page))))
    .flat()
    .map((capture) => capture.refunded_cents);

const statesOf = async (performance: string) =>
  (await theatre.sql`select state from cancellation_cases where performance_id = ${performance} order by state`).map(
    ({ state }) => state,
  );

describe('A date is cancelled', () => {
  test('five buyers get their money back from PayPal at the next wake, and a letter', async () => {
    const { performance, sales } = await fullEvening(5);
    await cancel(performance, ['refund']);
    expect((await theatre.dispatch()).body).toMatchObject({ compensated: 5 });
    expect(await refundedOf(sales)).toEqual([1500, 1500, 1500, 1500, 1500]);
    expect(await statesOf(performance)).toEqual(Array(5).fill('done'));
    expect((await theatre.dispatch()).body).toMatchObject({ compensated: 0 });
    const mails = await theatre.sql`select sent_at from private.outbox where kind = 'performance_cancelled'`;
    expect(mails.filter(({ sent_at }) => sent_at !== null)).toHaveLength(5);
  });

  test('where PayPal has nothing to do, one wake goes on until everybody is done, however many they are', async () => {
    // The cancellation itself works off 20, and a round of the job 100.
    const performance = await freeEvening(125);
    await cancel(performance, ['refund']);
    expect((await statesOf(performance)).filter((state) => state === 'chosen')).toHaveLength(105);
    // Letters are not what this is about.
    await theatre.sql`update private.outbox set sent_at = now() where sent_at is null`;
    expect((await theatre.dispatch()).body).toMatchObject({ compensated: 0 });
    expect(new Set(await statesOf(performance))).toEqual(new Set(['done']));
  });

  test('everything is killed in the middle of it: each buyer is refunded once, and nobody is forgotten', async () => {
    const { performance, sales } = await fullEvening(5);
    await cancel(performance, ['refund']);
    await theatre.paypal.fault('refund_capture', 'slow', { ms: 1500, times: 10 });
    const broken = theatre.dispatch().catch(() => null);
    await until(async () => (await refundedOf(sales)).some((cents) => cents > 0));
    const functions = theatre.stack.pidOf('functions') ?? 0;
    for (const pid of [functions, ...descendantsOf(functions).map((child) => child.pid)]) process.kill(pid, 'SIGKILL');
    await broken;
    await theatre.paypal.noFaults();
    expect(await refundedOf(sales)).toContain(0);
    await until(async () => (await theatre.dispatch().catch(() => ({ status: 0 }))).status === 200);
    await letMinutesPass(theatre.sql, 5);
    await theatre.dispatch();
    expect(await refundedOf(sales)).toEqual([1500, 1500, 1500, 1500, 1500]);
    expect(await statesOf(performance)).toEqual(Array(5).fill('done'));
  });

  test('PayPal refuses one of three: the others are done, it waits for a person and is done at the second try', async () => {
    const { performance, sales } = await fullEvening(3);
    await theatre.paypal.fault('refund_capture', 'refuse', { issue: 'REFUND_NOT_ALLOWED' });
    await cancel(performance, ['refund']);
    await theatre.dispatch();
    expect(await statesOf(performance)).toEqual(['done', 'done', 'failed']);
    const [failed] =
      await theatre.sql`select id from cancellation_cases where performance_id = ${performance} and state = 'failed'`;
    await manager.rpc('retry_compensation', { case_id: failed?.id });
    await theatre.dispatch();
    expect(await statesOf(performance)).toEqual(['done', 'done', 'done']);
    expect(await refundedOf(sales)).toEqual([1500, 1500, 1500]);
  });

  test('one keeps a credit and pays another evening with it: no money moves at PayPal', async () => {
    const { performance, sales } = await fullEvening(1);
    const [sale] = sales;
    if (!sale) throw new Error('Nobody bought');
    await cancel(performance, ['refund', 'credit']);
    await sale.buyer.rpc('choose_compensation', {
      order_id: sale.order.id,
      performance_id: performance,
      choice: 'credit',
    });
    await theatre.dispatch();
    expect(await refundedOf(sales)).toEqual([0]);
    const [letter] =
      await theatre.sql`select facts, sent_at from private.outbox where order_id = ${sale.order.id} and kind = 'credit_given'`;
    expect(letter?.sent_at).not.toBeNull();
    const next = await theatre.schedule();
    const seats = await seatIds(theatre.sql, theatre.hall, ['B1']);
    const [held] = await sale.buyer.rpc('hold_seats', { performance_id: next, seat_ids: seats });
    const order = await sale.buyer.checkOut(String(held?.order_id));
    expect(await sale.buyer.rpc('redeem_credit', { order_id: order.id, code: letter?.facts.credit })).toEqual([
      { value: 'paid' },
    ]);
  });
});
