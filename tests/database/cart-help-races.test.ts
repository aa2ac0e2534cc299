import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buyer, letDeadlinePass, orderState } from '../support/buyer.ts';
import { newHelper } from '../support/desk.ts';
import { createHall, createPerformance, createPerson, type Hall, seatIds } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { claim, openPayment } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

const db = testDatabase();
let hall: Hall;
let camille: Awaited<ReturnType<typeof newHelper>>;

beforeAll(async () => {
  hall = await createHall(db.sql);
  camille = await newHelper(db);
});
afterEach(() => expectInvariants(db.sql));

const newBuyer = async () => buyer(db, await createPerson(db.sql, { anonymous: true }));
async function cartWith(performanceId: string, labels: string[]) {
  const customer = await newBuyer();
  const held = await customer.holdNamed(performanceId, hall, labels);
  return { customer, orderId: String(held[0]?.order_id), items: held.map((place) => String(place.order_item_id)) };
}
const seat = async (label: string) => String((await seatIds(db.sql, hall, [label]))[0]);
/** `ok`, or the word of the refusal. */
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error) => String(error.hint ?? error.code ?? error),
  );
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await db.sql`select from pg_locks where not granted`;
    if (waiting.length > 0) return;
  }
}

describe('at the same moment', () => {
  it('many members move many buyers to one seat: one of them sits there, the others keep theirs', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const carts = await Promise.all(
      ['A1', 'A3', 'A5', 'A7', 'B1', 'B3'].map((label) => cartWith(performanceId, [label])),
    );
    const goal = await seat('A4');
    const members = await Promise.all(carts.map(() => newHelper(db)));
    const outcomes = await Promise.all(
      carts.map(({ items }, i) => outcome(members[i]?.swap(String(items[0]), goal) ?? Promise.reject())),
    );
    expect(outcomes.toSorted()).toEqual(['ok', ...Array(5).fill('seat_taken')]);
  });

  it('two members exchange the seats of two buyers: each is told the truth and nobody waits for ever', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const [one, two] = [await cartWith(performanceId, ['A1']), await cartWith(performanceId, ['A2'])];
    const [a1, a2] = [await seat('A1'), await seat('A2')];
    const outcomes = await Promise.all([
      outcome(camille.swap(String(one.items[0]), a2)),
      outcome(camille.swap(String(two.items[0]), a1)),
    ]);
    expect(outcomes).toEqual(['seat_taken', 'seat_taken']);
  });

  it('members take a seat for two buyers while others take it themselves: one of them has it', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const { items } = await cartWith(performanceId, ['A1']);
    const { orderId } = await cartWith(performanceId, ['A3']);
    const goal = await seat('A2');
    const rivals = await Promise.all(Array.from({ length: 4 }, newBuyer));
    const outcomes = await Promise.all([
      outcome(camille.swap(String(items[0]), goal)),
      outcome(camille.add(orderId, performanceId, goal)),
      ...rivals.map((rival) => outcome(rival.holdNamed(performanceId, hall, ['A2']))),
    ]);
    const sitting =
      await db.sql`select from places where performance_id = ${performanceId} and seat_id = ${goal} and status = 'held'`;
    expect(sitting).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(1);
  });

  it('the buyer pays while a member changes the cart: what is charged is what the order costs', async () => {
    for (let round = 0; round < 6; round += 1) {
      const performanceId = await createPerformance(db.sql, hall);
      const { customer, orderId, items } = await cartWith(performanceId, ['A1']);
      await customer.beginCheckout(orderId);
      const paymentId = await openPayment(db, orderId);
      const [claimed, added] = await Promise.all([
        claim(db, paymentId),
        outcome(camille.add(orderId, performanceId, await seat('A2'))),
        outcome(camille.swap(String(items[0]), await seat('A3'))),
      ]);
      const { total_cents: total } = await orderState(db.sql, orderId);
      if (claimed.outcome === 'claimed') expect(claimed.amount_cents).toBe(total);
      else expect([claimed.outcome, added]).not.toContain('payment_in_progress');
    }
  });

  it('an extension meets the job that lets go of unpaid carts: the cart is kept with all its places or not at all', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const { orderId } = await cartWith(performanceId, ['A1', 'A2']);
    await db.sql`update orders set expires_at = clock_timestamp() + interval '5 milliseconds' where id = ${orderId}`;
    await db.sql`update places set held_until = orders.expires_at from orders, order_items
      where orders.id = ${orderId} and order_items.order_id = orders.id and places.order_item_id = order_items.id`;
    const [extended] = await Promise.all([
      outcome(camille.extend(orderId)),
      db.commitAs('service_role', (sql) => sql`select expire_unpaid_orders()`),
    ]);
    expect(['ok', 'order_expired']).toContain(extended);
  });

  it('a member who waited past the deadline is told so, even when a rival has taken a place meanwhile', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const { orderId } = await cartWith(performanceId, ['A1', 'A2']);
    let asked: Promise<string> | undefined;
    await db.sql.begin(async (sql) => {
      await sql`select from orders where id = ${orderId} for no key update`;
      asked = outcome(camille.extend(orderId));
      await untilSomebodyWaits();
      await sql`update orders set expires_at = clock_timestamp() where id = ${orderId}`;
      await sql`update places set held_until = clock_timestamp() from order_items
        where order_items.order_id = ${orderId} and places.order_item_id = order_items.id`;
    });
    expect(await asked).toBe('order_expired');
    const rival = await newBuyer();
    expect(await rival.holdNamed(performanceId, hall, ['A1', 'A2'])).toHaveLength(2);
  });

  it('a place that a rival whose clock runs ahead has taken makes an extension impossible', async () => {
    const performanceId = await createPerformance(db.sql, hall);
    const { orderId, items } = await cartWith(performanceId, ['A1', 'A2']);
    // As after a rival's claim at the very last moment: the place is theirs, the order does not know yet.
    await letDeadlinePass(db.sql, orderId);
    const rival = await newBuyer();
    await rival.holdNamed(performanceId, hall, ['A1']);
    await db.sql.begin(async (sql) => {
      await sql`update orders set expires_at = now() + interval '1 minute' where id = ${orderId}`;
      await sql`update places set held_until = now() + interval '1 minute' where order_item_id = ${String(items[1])}`;
    });
    expect(await outcome(camille.extend(orderId))).toBe('order_expired');
    expect(await outcome(camille.swap(String(items[0]), await seat('B1')))).toBe('order_expired');
    await db.sql`update orders set expires_at = now() where id = ${orderId}`;
    await letDeadlinePass(db.sql, orderId);
  });
});
