import type { TestDatabase } from './database.ts';
import { createHall, createPerformance, createPerson } from './hall.ts';
import { newPaidSale } from './sales.ts';

/** What a comment may be made of; unsaid is a plain sentence by Camille. */
export type CommentWords = { body?: string; rating?: number | null; name?: string };

/** A show with a date that is sold, and ways to write about it as requests would. */
export async function openReviews(db: TestDatabase) {
  const hall = await createHall(db.sql, { rows: 2, seatsPerRow: 4 });
  const performanceId = await createPerformance(db.sql, hall);
  const [row] = await db.sql<
    { id: string }[]
  >`select production_id as id from performances where id = ${performanceId}`;
  const show = row?.id ?? '';
  const house = { hall, performanceId };
  return {
    show,
    /** Writes or edits; answers the status. */
    write: async (
      userId: string,
      { body = 'Une belle soirée.', rating = null, name = 'Camille' }: CommentWords = {},
    ) => {
      const [answer] = await db.commitAs(
        { userId },
        (sql) => sql<{ status: string }[]>`select write_comment(${show}, ${body}, ${name}, ${rating}) as status`,
      );
      return answer?.status;
    },
    commentOf: async (userId: string) => {
      const [found] = await db.sql`select * from comments where production_id = ${show} and author_id = ${userId}`;
      return found ?? {};
    },
    /** A person who has a ticket for it; checked in at the door unless said. */
    spectator: async (seat: string, isIn = true) => {
      const sale = await newPaidSale(db, house, [seat]);
      if (isIn)
        await db.sql`insert into check_ins (ticket_id, performance_id) select id, performance_id from tickets where order_id = ${sale.orderId}`;
      return sale.userId;
    },
    /** Somebody known for a year, so that no rule for new identities is about them. */
    oldHand: async (options: Parameters<typeof createPerson>[1] = {}) => {
      const person = await createPerson(db.sql, options);
      await db.sql`update auth.users set created_at = now() - interval '1 year' where id = ${person}`;
      return person;
    },
  };
}

/** Whether somebody of the house reads a comment before everybody does. */
export const houseReadsFirst = (db: TestDatabase, first: boolean) =>
  db.sql`update settings set comments_before_publish = ${first}`;
