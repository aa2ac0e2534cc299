import type postgres from 'postgres';
import type { TestDatabase, Work } from './database.ts';
import { type Hall, seatIds } from './hall.ts';

/** One line of what the hold functions answer; amounts in cents. */
export type HeldPlace = {
  order_id: string;
  order_item_id: string;
  seat_id: string | null;
  place_number: number;
  price_type_id: string;
  amount_cents: number;
  expires_at: Date;
};

/** What begin_checkout answers; total in cents. */
export type BegunCheckout = { order_id: string; code: string; status: string; total_cents: number };

/** A customer who talks to the database as a browser's requests would; every call commits. */
export function buyer(db: TestDatabase, userId: string) {
  const ask = <Result>(work: Work<Result>, headers?: Record<string, string>) => db.commitAs({ userId }, work, headers);
  return {
    userId,
    ask,
    holdSeats: (performanceId: string, seats: string[]) =>
      ask((sql) => sql<HeldPlace[]>`select * from hold_seats(${performanceId}, ${seats})`),
    holdNamed: async (performanceId: string, hall: Hall, labels: string[]) => {
      const seats = await seatIds(db.sql, hall, labels);
      return ask((sql) => sql<HeldPlace[]>`select * from hold_seats(${performanceId}, ${seats})`);
    },
    holdBest: (performanceId: string, zoneId: string | null, quantity: number) =>
      ask((sql) => sql<HeldPlace[]>`select * from hold_best_seats(${performanceId}, ${zoneId}, ${quantity})`),
    holdPlaces: (performanceId: string, priceTypeId: string, quantity: number) =>
      ask((sql) => sql<HeldPlace[]>`select * from hold_places(${performanceId}, ${priceTypeId}, ${quantity})`),
    releaseItem: (itemId: string) => ask((sql) => sql`select * from release_item(${itemId})`),
    setPriceType: (itemId: string, typeId: string) =>
      ask((sql) => sql`select set_price_type(${itemId}, ${typeId}) as amount`),
    beginCheckout: (orderId: string, name = 'Camille', email = 'camille@parterre.example') =>
      ask(async (sql) => {
        const [begun] = await sql<BegunCheckout[]>`select * from begin_checkout(${orderId}, ${name}, ${email})`;
        if (!begun) throw new Error('begin_checkout answered nothing');
        return begun;
      }),
    revive: (orderId: string) => ask((sql) => sql`select revive_order(${orderId}) as expires_at`),
    reopen: (orderId: string) => ask((sql) => sql`select reopen_order(${orderId})`),
    cancel: (orderId: string) => ask((sql) => sql`select cancel_order(${orderId})`),
  };
}

/** Lets time pass for an order: its deadline and its holds were `minutes` ago, whatever the clock says. */
export async function letDeadlinePass(sql: postgres.Sql, orderId: string, minutes = 1): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`update orders set expires_at = now() - make_interval(mins => ${minutes}) where id = ${orderId}`;
    await transaction`update places set held_until = orders.expires_at from order_items, orders
      where places.order_item_id = order_items.id and order_items.order_id = orders.id and orders.id = ${orderId}
        and places.status = 'held'`;
  });
}

/** The state of an order as it is in the database. */
export async function orderState(sql: postgres.Sql, orderId: string) {
  const [order] = await sql<
    { status: string; subtotal_cents: number; total_cents: number; expires_at: Date; customer_id: string | null }[]
  >`
    select status, subtotal_cents, total_cents, expires_at, customer_id from orders where id = ${orderId}`;
  if (!order) throw new Error('There is no such order');
  return order;
}

/** The kinds of an order's events, oldest first. */
export async function trail(sql: postgres.Sql, orderId: string): Promise<string[]> {
  const events = await sql<{ kind: string }[]>`select kind from order_events where order_id = ${orderId} order by id`;
  return events.map((event) => event.kind);
}
