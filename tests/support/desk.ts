import type { TestDatabase, Work } from './database.ts';
import { createPerson } from './hall.ts';

/** A member at the desk who helps in customers' carts as their browser's requests would; every call commits. */
export function helper(db: TestDatabase, userId: string) {
  const ask = <Result>(work: Work<Result>) => db.commitAs({ userId }, work);
  const value = async <Result>(work: Work<{ value: Result }[]>): Promise<Result> => {
    const [row] = await ask(work);
    if (!row) throw new Error('The function answered nothing');
    return row.value;
  };
  return {
    userId,
    ask,
    extend: (orderId: string) => value((sql) => sql<{ value: Date }[]>`select help_extend_hold(${orderId}) as value`),
    swap: (itemId: string, seatId: string) =>
      value((sql) => sql<{ value: number }[]>`select help_swap_seat(${itemId}, ${seatId}) as value`),
    price: (itemId: string, typeId: string) =>
      value((sql) => sql<{ value: number }[]>`select help_set_price_type(${itemId}, ${typeId}) as value`),
    add: (orderId: string | null, performanceId: string, seatId: string | null, more: AddOptions = {}) =>
      value(
        (sql) => sql<{ value: string }[]>`
          select help_add_seat(${orderId}, ${seatId}, ${performanceId}, ${more.priceType ?? null}, ${more.conversation ?? null}) as value`,
      ),
  };
}

type AddOptions = { priceType?: string; conversation?: string };

/** A member of the team with this role and name, at the desk. */
export async function newHelper(db: TestDatabase, role = 'box_office', name = 'Camille') {
  const userId = await createPerson(db.sql, { role });
  await db.sql`update members set display_name = ${name} where user_id = ${userId}`;
  return helper(db, userId);
}

/** An open conversation of a customer, in a language; its id. */
export async function openConversation(db: TestDatabase, customerId: string, language = 'fr'): Promise<string> {
  const [made] = await db.sql<{ id: string }[]>`
    insert into conversations (customer_id, language) values (${customerId}, ${language}) returning id`;
  return made?.id ?? '';
}

/** What the customer of a conversation was told by the house, oldest first. */
export async function systemLines(db: TestDatabase, conversationId: string): Promise<Record<string, unknown>[]> {
  const rows = await db.sql<{ facts: Record<string, unknown> }[]>`
    select facts from messages where conversation_id = ${conversationId} and author = 'system' order by id`;
  return rows.map(({ facts }) => facts);
}
