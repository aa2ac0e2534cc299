import type { TestDatabase, Work } from './database.ts';
import { createPerson } from './hall.ts';

/** What a member at the counter asks for: places by number, or so many of them. */
type Wanted = { order?: string; places?: number[]; quantity?: number; zone?: string; price?: string };

/** Somebody known to the box office. */
export type FoundCustomer = {
  customer_id: string | null;
  full_name: string | null;
  email: string | null;
  orders: string;
};

/** Somebody who sells at the counter, as their browser's requests would; every call commits. */
export function counter(db: TestDatabase, userId: string) {
  const ask = <Result>(work: Work<Result>) => db.commitAs({ userId }, work);
  const one = async <Result>(work: Work<Result[]>): Promise<Result> => {
    const [row] = await ask(work);
    if (!row) throw new Error('The function answered nothing');
    return row;
  };
  return {
    userId,
    ask,
    hold: async (performanceId: string, wanted: Wanted) =>
      (
        await one(
          (sql) => sql<{ id: string }[]>`
            select counter_hold(${performanceId}, ${wanted.order ?? null}, ${wanted.places ?? null}, ${wanted.quantity ?? null},
              ${wanted.zone ?? null}, ${wanted.price ?? null}) as id`,
        )
      ).id,
    release: (itemId: string) => ask((sql) => sql`select * from counter_release(${itemId})`),
    price: async (itemIds: string[], typeId: string) =>
      (await one((sql) => sql<{ total: number }[]>`select counter_price(${itemIds}, ${typeId}) as total`)).total,
    customer: (orderId: string, name: string | null, email: string | null = null, customerId: string | null = null) =>
      ask((sql) => sql`select counter_customer(${orderId}, ${name}, ${email}, ${customerId})`),
    find: (query: string) => ask((sql) => sql<FoundCustomer[]>`select * from find_customers(${query})`),
    take: (orderId: string, provider: string, received: number | null = null) =>
      one(
        (sql) => sql<{ code: string; total_cents: number; change_cents: number }[]>`
          select * from take_counter_payment(${orderId}, ${provider}::payment_provider, ${received})`,
      ),
    confirm: (paymentId: string) => ask((sql) => sql`select confirm_transfer(${paymentId})`),
    transfers: () => ask((sql) => sql<{ payment_id: string; order_code: string }[]>`select * from awaited_transfers()`),
    link: async (orderId: string, minutes = 1440, language: string | null = null) =>
      (
        await one(
          (sql) => sql<{ until: Date }[]>`select mail_payment_link(${orderId}, ${minutes}, ${language}) as until`,
        )
      ).until,
    giveUp: (orderId: string) => ask((sql) => sql`select counter_give_up(${orderId})`),
  };
}

/** A new member with this role at the counter. */
export async function newSeller(db: TestDatabase, role = 'box_office') {
  return counter(db, await createPerson(db.sql, { role }));
}

/** The items of an order, in the order of their places. */
export function itemsOf(db: TestDatabase, orderId: string) {
  return db.sql<{ id: string; place_number: number; amount_cents: number; price_type_id: string }[]>`
    select id, place_number, amount_cents, price_type_id from order_items where order_id = ${orderId} order by place_number`;
}
