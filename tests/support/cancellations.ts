import type postgres from 'postgres';
import type { TestDatabase } from './database.ts';
import type { Sale } from './sales.ts';

/** One order of a cancelled performance, as the office sees it. */
export type Case = {
  id: string;
  state: string;
  choice: string | null;
  chosen_by: string | null;
  failure: string | null;
};

/** Another date of the show of a performance, `later` after it, in the same hall at the same prices. */
export async function anotherDate(sql: postgres.Sql, performanceId: string, later = '1 day'): Promise<string> {
  const [made] = await sql<{ id: string }[]>`
    insert into performances (production_id, venue_id, seating_plan_id, capacity, general_zone_id, starts_at, sales_open_at, sales_close_at)
    select production_id, venue_id, seating_plan_id, capacity, general_zone_id, starts_at + ${later}::interval, sales_open_at,
           sales_close_at + ${later}::interval from performances where id = ${performanceId} returning id`;
  await sql`insert into prices (performance_id, zone_id, price_type_id, amount_cents)
    select ${made?.id ?? ''}, zone_id, price_type_id, amount_cents from prices where performance_id = ${performanceId}`;
  return made?.id ?? '';
}

/** A member cancels a performance, offering everything unless said; answers how many orders are concerned. */
export function cancelPerformance(
  db: TestDatabase,
  memberId: string,
  performanceId: string,
  offers = ['refund', 'credit', 'exchange'],
  answerUntil: Date | null = null,
): Promise<number> {
  return db.commitAs({ userId: memberId }, async (sql) => {
    const [answer] = await sql<{ orders: number }[]>`
      select cancel_performance(${performanceId}, 'The actor lost her voice', ${offers}, ${answerUntil}) as orders`;
    return answer?.orders ?? 0;
  });
}

/** The customer of a sale chooses; answers how far the case is. */
export function choose(
  db: TestDatabase,
  sale: Pick<Sale, 'userId' | 'orderId'>,
  performanceId: string,
  choice: string,
  target?: string,
) {
  return db.commitAs({ userId: sale.userId }, async (sql) => {
    const [answer] = await sql<{ state: string }[]>`
      select choose_compensation(${sale.orderId}, ${performanceId}, ${choice}, ${target ?? null}) as state`;
    return answer?.state ?? '';
  });
}

/** The case of an order. */
export async function caseOf(sql: postgres.Sql, orderId: string): Promise<Case> {
  const [one] = await sql<Case[]>`
    select id, state, choice, chosen_by, failure from cancellation_cases where order_id = ${orderId}`;
  if (!one) throw new Error('There is no case for this order');
  return one;
}

/** Runs the job of cancelled performances; answers the refunds that PayPal is to be asked for. */
export function workOff(db: TestDatabase, max = 50) {
  return db.commitAs(
    'service_role',
    (sql) => sql<{ id: string; amount_cents: number }[]>`
      select due.id, due.amount_cents from work_off_cancellations(${max}) as round
       cross join jsonb_to_recordset(round.refunds) as due (id uuid, amount_cents int)`,
  );
}

/** PayPal made these refunds. */
export async function payBack(db: TestDatabase, refunds: readonly { id: string }[]): Promise<void> {
  for (const { id } of refunds)
    await db.commitAs('service_role', (sql) => sql`select settle_refund(${id}, 'completed', ${`R-${id}`})`);
}

/** A credit given for an order: its code and what is left on it, in cents. */
export async function creditOf(sql: postgres.Sql, orderId: string): Promise<{ code: string; left_cents: number }> {
  const [credit] = await sql<
    { code: string; left_cents: number }[]
  >`select code, left_cents from credits where order_id = ${orderId}`;
  if (!credit) throw new Error('No credit was given for this order');
  return credit;
}
