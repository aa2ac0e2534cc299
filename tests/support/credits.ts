import { cancelPerformance, choose, creditOf } from './cancellations.ts';
import type { TestDatabase } from './database.ts';
import { newOrder, newPaidSale, openHouse, openPayment, type Sale } from './sales.ts';

type Paying = Pick<Sale, 'orderId' | 'userId'>;

/** A credit of so many places at 1500 cents, from an evening that `manager` cancelled. */
export async function givenCredit(db: TestDatabase, manager: string, labels: string[]) {
  const house = await openHouse(db);
  const sale = await newPaidSale(db, house, labels);
  await cancelPerformance(db, manager, house.performanceId, ['refund', 'credit']);
  await choose(db, sale, house.performanceId, 'credit');
  return { ...(await creditOf(db.sql, sale.orderId)), from: sale };
}

/** Somebody pays an order with a code; answers what the database says: paid, part or unknown_credit. */
export function redeem(db: TestDatabase, order: Paying, code: string): Promise<string | undefined> {
  return db.commitAs({ userId: order.userId }, async (sql) => {
    const [answer] = await sql<{ outcome: string }[]>`select redeem_credit(${order.orderId}, ${code}) as outcome`;
    return answer?.outcome;
  });
}

/** Whoever pays an order takes its credits off again. */
export function takeCreditsOff(db: TestDatabase, order: Paying) {
  return db.commitAs({ userId: order.userId }, (sql) => sql`select take_credits_off(${order.orderId})`);
}

/** What credits will pay of an unpaid order, in cents. */
export async function partsOf(db: TestDatabase, orderId: string): Promise<number[]> {
  const rows = await db.sql<
    { amount_cents: number }[]
  >`select amount_cents from credit_parts where order_id = ${orderId} order by 1`;
  return rows.map((row) => row.amount_cents);
}

/** The payments of an order, each in a few words. */
export async function paymentsOf(db: TestDatabase, orderId: string): Promise<string[]> {
  const rows = await db.sql<{ line: string }[]>`
    select provider || ' ' || amount_cents || ' ' || status as line from payments where order_id = ${orderId} order by 1`;
  return rows.map((row) => row.line);
}

/** An order of two places at 1500, of which a credit of 1500 and PayPal pay one half each; its buyer is on PayPal's page. */
export async function halfAndHalf(db: TestDatabase, manager: string) {
  const credit = await givenCredit(db, manager, ['A1']);
  const order = await newOrder(db, await openHouse(db), ['A1', 'A2']);
  const answer = await redeem(db, order, credit.code);
  if (answer !== 'part') throw new Error(`The credit was to pay a part, and the answer was ${answer}`);
  const sale = { ...order, cents: 1500, paymentId: await openPayment(db, order.orderId) };
  return { credit, sale };
}
