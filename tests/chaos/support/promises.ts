import type postgres from 'postgres';
import type { PayPalBooks } from '../../functions/support/paypal-control.ts';

/** Everything that was said to somebody with a "yes" during a run. None of it may be untrue afterwards. */
export interface Promises {
  /** Orders whose checkout was confirmed, with their price in cents. */
  carts: Map<string, number>;
  /** Orders whose buyer read "paid". */
  sales: Set<string>;
  /** Orders whose buyer read "your seats are gone, you were not charged". */
  notCharged: Set<string>;
  /** Orders that the box office asked to take back, whether it was told "done" or not. */
  returnsAsked: Set<string>;
  /** Refunds that the box office read as begun or done, with their amount in cents. */
  refunds: Map<string, number>;
}

/** A run begins without promises. */
export function noPromises(): Promises {
  return { carts: new Map(), sales: new Set(), notCharged: new Set(), returnsAsked: new Set(), refunds: new Map() };
}

/** Promises that were broken, one sentence each; empty when all was kept. Ask when nothing is under way any more. */
export async function brokenPromises(sql: postgres.Sql, books: PayPalBooks, made: Promises): Promise<string[]> {
  return [
    ...(await lostCarts(sql, made)),
    ...(await lostSales(sql, made)),
    ...(await chargedAfterAll(sql, books, made)),
    ...(await lostRefunds(sql, made)),
  ];
}

async function lostCarts(sql: postgres.Sql, { carts }: Promises): Promise<string[]> {
  const rows = await sql<{ id: string; total_cents: number }[]>`
    select id, total_cents from orders where id = any (${[...carts.keys()]}::uuid[])`;
  const kept = new Map(rows.map((row) => [row.id, row.total_cents]));
  return [...carts].filter(([id, cents]) => kept.get(id) !== cents).map(([id]) => `order ${id} is lost or changed`);
}

async function lostSales(sql: postgres.Sql, { sales, returnsAsked }: Promises): Promise<string[]> {
  const rows = await sql<{ id: string; status: string }[]>`
    select id, status from orders where id = any (${[...sales]}::uuid[])`;
  const statusOf = new Map(rows.map((row) => [row.id, row.status]));
  const isKept = (id: string) =>
    statusOf.get(id) === 'paid' || (statusOf.get(id) === 'cancelled' && returnsAsked.has(id));
  return [...sales].filter((id) => !isKept(id)).map((id) => `sale ${id} is ${statusOf.get(id) ?? 'lost'}`);
}

async function chargedAfterAll(sql: postgres.Sql, books: PayPalBooks, { notCharged }: Promises): Promise<string[]> {
  const payments = await sql<{ id: string; order_id: string }[]>`
    select id, order_id from payments where order_id = any (${[...notCharged]}::uuid[])`;
  const kept = books.captures.filter((capture) => capture.status === 'COMPLETED').map((capture) => capture.custom_id);
  return payments.filter(({ id }) => kept.includes(id)).map(({ order_id: id }) => `order ${id} was charged after all`);
}

async function lostRefunds(sql: postgres.Sql, { refunds }: Promises): Promise<string[]> {
  const rows = await sql<{ id: string; amount_cents: number }[]>`
    select id, amount_cents from refunds where id = any (${[...refunds.keys()]}::uuid[]) and status = 'completed'`;
  const done = new Map(rows.map((row) => [row.id, row.amount_cents]));
  return [...refunds].filter(([id, cents]) => done.get(id) !== cents).map(([id]) => `refund ${id} did not arrive`);
}
