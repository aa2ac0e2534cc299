import type postgres from 'postgres';
import { buyer } from './buyer.ts';
import type { TestDatabase } from './database.ts';
import { createHall, createPerformance, createPerson, type Hall, type PerformanceOptions } from './hall.ts';

/** A hall and one performance in it; a full price place costs 1500 cents unless said. */
export type House = { hall: Hall; performanceId: string };

/** An order whose buyer is on PayPal's page. Amounts in cents. */
export type Sale = { userId: string; orderId: string; paymentId: string; cents: number };

/** Columns of a payment that tests look at. */
export type PaymentState = {
  status: string;
  attempt: number;
  captured_cents: number | null;
  needs_person: string | null;
  failure_code: string | null;
};

/** What claim_payment answers. */
export type Claim = {
  outcome: string;
  attempt: number;
  amount_cents: number;
  lost: { row: string; seat: string }[] | null;
};

/** Makes a hall of two rows of four seats with a performance of its own. */
export async function openHouse(db: TestDatabase, options: PerformanceOptions = {}): Promise<House> {
  const hall = await createHall(db.sql, { rows: 2, seatsPerRow: 4 });
  return { hall, performanceId: await createPerformance(db.sql, hall, options) };
}

/** A buyer who chose seats by label and confirmed who they are. */
export async function newOrder(
  db: TestDatabase,
  house: House,
  labels: string[],
  userId?: string,
): Promise<Omit<Sale, 'paymentId'>> {
  const customer = buyer(db, userId ?? (await createPerson(db.sql)));
  const [first] = await customer.holdNamed(house.performanceId, house.hall, labels);
  const orderId = first?.order_id ?? '';
  const { total_cents: cents } = await customer.beginCheckout(orderId);
  return { userId: customer.userId, orderId, cents };
}

/** A buyer who chose seats, confirmed, and is now on PayPal's page. */
export async function newSale(db: TestDatabase, house: House, labels: string[], userId?: string): Promise<Sale> {
  const order = await newOrder(db, house, labels, userId);
  return { ...order, paymentId: await openPayment(db, order.orderId) };
}

/** A sale whose tickets are in the buyer's hands. */
export async function newPaidSale(db: TestDatabase, house: House, labels: string[]): Promise<Sale> {
  const sale = await newSale(db, house, labels);
  await claim(db, sale.paymentId);
  await settle(db, sale.paymentId, 'captured', captureOf(sale));
  return sale;
}

/** Opens a payment and makes it known at PayPal; answers its id. */
export async function openPayment(db: TestDatabase, orderId: string): Promise<string> {
  return db.commitAs('service_role', async (sql) => {
    const [open] = await sql<{ payment_id: string }[]>`select * from open_payment(${orderId}, 'emulator')`;
    const id = open?.payment_id ?? '';
    await sql`select payment_created(${id}, ${`PP-${id}`}, 'https://paypal.example/approve')`;
    return id;
  });
}

/** Claims the places of a payment, as on the buyer's return. */
export async function claim(db: TestDatabase, paymentId: string): Promise<Claim> {
  const rows = await db.commitAs('service_role', (sql) => sql<Claim[]>`select * from claim_payment(${paymentId})`);
  if (!rows[0]) throw new Error('claim_payment answered nothing');
  return rows[0];
}

/** Writes what became of a payment and answers its status. */
export async function settle(
  db: TestDatabase,
  paymentId: string,
  outcome: string,
  facts: Record<string, string | number> = {},
): Promise<string> {
  const rows = await db.commitAs(
    'service_role',
    (sql) => sql<{ status: string }[]>`select settle(${paymentId}, ${outcome}, ${sql.json(facts)}) as status`,
  );
  return rows[0]?.status ?? '';
}

/** What PayPal says of a capture that took exactly the amount of the sale, unless changed. */
export function captureOf(sale: Sale, changes: Record<string, string | number> = {}): Record<string, string | number> {
  return { capture_id: `CAP-${sale.paymentId}`, amount_cents: sale.cents, currency: 'EUR', ...changes };
}

/** Lets minutes pass for one order: its deadline, its holds and its payments move into the past. */
export async function letMinutesPass(db: Pick<TestDatabase, 'sql'>, orderId: string, minutes: number): Promise<void> {
  await db.sql.begin(async (sql) => {
    const gone = sql`make_interval(secs => ${minutes * 60})`;
    await sql`update orders set expires_at = expires_at - ${gone} where id = ${orderId}`;
    await sql`update places set held_until = held_until - ${gone} where status = 'held'
      and order_item_id in (select id from order_items where order_id = ${orderId})`;
    await sql`update payments set created_at = created_at - ${gone}, claimed_at = claimed_at - ${gone},
      checked_at = checked_at - ${gone} where order_id = ${orderId}`;
    await sql`update refunds set created_at = created_at - ${gone}, checked_at = checked_at - ${gone}
      where payment_id in (select id from payments where order_id = ${orderId})`;
  });
}

/** Runs the job that lets go of unpaid orders; answers how many it expired. */
export async function expireUnpaid(db: TestDatabase): Promise<number> {
  const rows = await db.commitAs(
    'service_role',
    (sql) => sql<{ expired: number }[]>`select expire_unpaid_orders() as expired`,
  );
  return rows[0]?.expired ?? 0;
}

/** The payment as it is now. */
export async function paymentOf(sql: postgres.Sql, paymentId: string): Promise<PaymentState> {
  const [row] = await sql<PaymentState[]>`select status, attempt, captured_cents, needs_person, failure_code
    from payments where id = ${paymentId}`;
  if (!row) throw new Error('There is no such payment');
  return row;
}

/** In one line: state of the order, how many of its tickets are valid, and the states of the places its items name. */
export async function summaryOf(sql: postgres.Sql, orderId: string): Promise<string> {
  const [row] = await sql<{ summary: string }[]>`
    select orders.status || ', ' ||
      (select count(*) from tickets where order_id = orders.id and status = 'valid') || ' tickets, places ' ||
      (select string_agg(place.status::text, ' ' order by place.performance_id, place.number)
         from order_items as item
         join places as place on place.performance_id = item.performance_id and place.number = item.place_number
        where item.order_id = orders.id) as summary
    from orders where id = ${orderId}`;
  return row?.summary ?? '';
}

/** The ledger of an order: kind and cents of each line, oldest first. */
export async function ledgerOf(sql: postgres.Sql, orderId: string): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`select kind || ' ' || amount_cents as line
    from ledger_entries where order_id = ${orderId} order by id`;
  return rows.map((row) => row.line);
}

/** The kinds of mail that wait for the buyer of an order, in alphabetical order. */
export async function mailsOf(sql: postgres.Sql, orderId: string): Promise<string[]> {
  const rows = await sql<{ kind: string }[]>`select kind from private.outbox where order_id = ${orderId} order by kind`;
  return rows.map((row) => row.kind);
}

/** An order of these seats whose payment has been claimed: PayPal may be asked for the money. */
export async function newClaimedSale(db: TestDatabase, labels = ['A1']): Promise<Sale> {
  const sale = await newSale(db, await openHouse(db), labels);
  await claim(db, sale.paymentId);
  return sale;
}
