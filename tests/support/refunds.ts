import type { Caller, TestDatabase } from './database.ts';
import { createPerson } from './hall.ts';
import type { Sale } from './sales.ts';

/** One sum on its way back, in cents. */
export type Refund = { id: string; amount_cents: number; status: string; method: string; requested_by: string | null };

/** Why the desks of tests give money back. */
export const REASON = 'One of them is ill';

type Order = Pick<Sale, 'orderId'>;

/** Somebody who gives money back, as their browser's requests would; every call commits. */
export function refundDesk(db: TestDatabase, caller: Caller) {
  return {
    giveBack: (sale: Order, items: string[], method: string | null = null) =>
      db.commitAs(
        caller,
        (sql) => sql<Refund[]>`select * from refund_items(${sale.orderId}, ${items}, ${REASON}, ${method})`,
      ),
    giveMoney: (sale: Order, cents: number, method: string | null = null) =>
      db.commitAs(
        caller,
        (sql) => sql<Refund[]>`select * from refund_amount(${sale.orderId}, ${cents}, ${REASON}, ${method})`,
      ),
    giveAllBack: (sale: Order, method: string | null = null) =>
      db.commitAs(caller, (sql) => sql<Refund[]>`select * from refund_order(${sale.orderId}, ${REASON}, ${method})`),
    retry: (refundId: string | undefined, method: string | null = null) =>
      db.commitAs(caller, (sql) => sql<Refund[]>`select * from retry_refund(${refundId ?? ''}, ${method})`),
  };
}

/** A new member of the box office who gives money back. */
export async function newRefundDesk(db: TestDatabase) {
  const userId = await createPerson(db.sql, { role: 'box_office' });
  return { userId, ...refundDesk(db, { userId }) };
}

/** PayPal says what became of a refund. */
export function settleRefund(db: TestDatabase, refund: Refund | undefined, outcome = 'completed') {
  const id = refund?.id ?? '';
  const paypalId = outcome === 'completed' ? `R-${id}` : null;
  return db.commitAs('service_role', (sql) => sql`select settle_refund(${id}, ${outcome}, ${paypalId})`);
}
