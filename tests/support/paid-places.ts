import type { TestDatabase } from './database.ts';
import { type Hall, seatIds } from './hall.ts';
import type { Sale } from './sales.ts';

type Caller = { userId: string } | 'anon' | 'service_role';

/** The items of an order, in the order of their places. */
export async function itemsOf(db: TestDatabase, sale: Pick<Sale, 'orderId'>): Promise<string[]> {
  const rows = await db.sql<{ id: string }[]>`
    select id from order_items where order_id = ${sale.orderId} order by performance_id, place_number`;
  return rows.map(({ id }) => id);
}

/** What a member does with places that are paid. */
export function exchangeDesk(db: TestDatabase, caller: Caller, reason = 'A column is in the way') {
  return {
    swap: async (item: string, hall: Hall, label: string) => {
      const [seat = ''] = await seatIds(db.sql, hall, [label]);
      return db.commitAs(caller, (sql) => sql`select swap_place(${item}, ${seat}, ${reason}) as ticket`);
    },
    moveTo: async (item: string, performanceId: string, hall: Hall, label: string | null) => {
      const [seat = null] = label ? await seatIds(db.sql, hall, [label]) : [];
      return db.commitAs(
        caller,
        (sql) => sql`select move_item_to(${item}, ${performanceId}, ${seat}, ${reason}) as ticket`,
      );
    },
  };
}

/** The tickets of an order, oldest first: number, token and whether they open the door. */
export async function ticketsOf(db: TestDatabase, sale: Pick<Sale, 'orderId'>) {
  return db.sql<{ number: string; token: string; status: string; performance_id: string }[]>`
    select number, token, status, performance_id from tickets where order_id = ${sale.orderId} order by number`;
}

/** The seats an order is for, as A1. */
export async function seatsOf(db: TestDatabase, sale: Pick<Sale, 'orderId'>): Promise<string[]> {
  const rows = await db.sql<{ label: string }[]>`
    select row_label || seat_label as label
      from order_items as item join places using (performance_id) join seats on seats.id = places.seat_id
     where item.order_id = ${sale.orderId} and places.number = item.place_number order by 1`;
  return rows.map(({ label }) => label);
}
