import { randomUUID } from 'node:crypto';
import type { TestDatabase } from './database.ts';
import { type Hall, seatIds } from './hall.ts';
import { itemsOf } from './paid-places.ts';
import type { House, Sale } from './sales.ts';

/** Where a place goes and what was seen and said; cents. A seat by its label, null where places are not numbered. */
export interface ExchangeWish {
  to: House;
  seat: string | null;
  difference: number;
  method?: string | null;
  priceType?: string;
  request?: string;
  reason?: string;
}

/** What an exchange came to. */
export type ExchangeAnswer = {
  order_code: string;
  due_cents: number;
  credit_code: string | null;
  credit_left_cents: number;
};

type Caller = { userId: string } | 'anon';

/** Somebody exchanges a place, by its item, as their browser's request would. */
export async function exchangeItem(db: TestDatabase, caller: Caller, item: string, wish: ExchangeWish) {
  const seat = await seatOf(db, wish.to.hall, wish.seat);
  const [answer] = await db.commitAs(
    caller,
    (sql) => sql<ExchangeAnswer[]>`
      select * from exchange_place(${item}, ${wish.to.performanceId}, ${seat}, ${wish.priceType ?? null},
        ${wish.reason ?? 'Wants to sit nearer'}, ${wish.request ?? randomUUID()}, ${wish.difference}, ${wish.method ?? null})`,
  );
  if (!answer) throw new Error('The exchange answered nothing');
  return answer;
}

/** Exchanges the first place of a sale; answers what it came to and the new order. */
export async function exchangeFirst(db: TestDatabase, caller: Caller, sale: Sale, wish: ExchangeWish) {
  const [item = ''] = await itemsOf(db, sale);
  const request = wish.request ?? randomUUID();
  const answer = await exchangeItem(db, caller, item, { ...wish, request });
  return { ...answer, orderId: request };
}

/** The ledger of an order: provider, kind and cents of each line, oldest first. */
export async function bookedOf(db: TestDatabase, orderId: string): Promise<string[]> {
  const rows = await db.sql<{ line: string }[]>`
    select provider || ' ' || kind || ' ' || amount_cents as line from ledger_entries where order_id = ${orderId} order by id`;
  return rows.map(({ line }) => line);
}

/** What an evening has earned so far, by all that the reports count; cents. */
export async function earnedBy(db: TestDatabase, { performanceId }: House): Promise<number> {
  const [row] = await db.sql<{ cents: number }[]>`
    select coalesce(sum(sales_cents + refunds_cents + exchanged_cents), 0)::int as cents
      from private.revenue_sums where performance_id = ${performanceId}`;
  return row?.cents ?? 0;
}

async function seatOf(db: TestDatabase, hall: Hall, label: string | null): Promise<string | null> {
  const [seat = null] = label ? await seatIds(db.sql, hall, [label]) : [];
  return seat;
}
