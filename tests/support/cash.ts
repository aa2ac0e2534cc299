import type { TestDatabase } from './database.ts';
import { type House, newOrder, type Sale } from './sales.ts';

/** As at the counter: the places are claimed, and the money is there at once. Answers the payment's id. */
export function payInCash(db: TestDatabase, { orderId, cents }: { orderId: string; cents: number }): Promise<string> {
  return db.sql.begin(async (sql) => {
    const [payment] = await sql<{ id: string }[]>`insert into payments (order_id, provider, amount_cents)
      values (${orderId}, 'cash', ${cents}) returning id`;
    const paymentId = payment?.id ?? '';
    const facts = { payment_id: paymentId, amount_cents: cents };
    await sql`select private.add_order_event(${orderId}, 'payment_opened', ${sql.json(facts)})`;
    await sql`select private.claim_places(${orderId})`;
    await sql`select settle(${paymentId}, 'captured', ${sql.json({ amount_cents: cents, currency: 'EUR' })})`;
    return paymentId;
  });
}

/** A sale paid in cash, as over the counter. */
export async function newCashSale(db: TestDatabase, house: House, labels: string[]): Promise<Sale> {
  const order = await newOrder(db, house, labels);
  return { ...order, paymentId: await payInCash(db, order) };
}
