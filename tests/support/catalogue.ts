import type postgres from 'postgres';
import type { TestDatabase } from './database.ts';
import { createHall, createPerson } from './hall.ts';

/** A member who works on the catalogue as a browser's requests would; every call commits. */
export function cataloguer(db: TestDatabase, userId: string) {
  const ask = <Row extends postgres.Row>(query: (sql: postgres.TransactionSql) => postgres.PendingQuery<Row[]>) =>
    db.commitAs({ userId }, (sql) => query(sql));
  return {
    userId,
    /** The ids of the new dates, in the order of time. */
    schedule: async (
      production: string,
      hall: object,
      starts: string[],
      times: object = {},
      from: string | null = null,
    ) => {
      const made = await ask<{ id: string }>(
        (
          sql,
        ) => sql`select schedule_performances(${production}, ${sql.json(hall as never)}, ${starts}::text[]::timestamptz[],
          ${sql.json(times as never)}, ${from}) as id`,
      );
      return made.map(({ id }) => id);
    },
    /** `seen` is what the Data API would have written; the row's moment of now without it. */
    saveDate: async (id: string, fields: object, seen?: string) => {
      const moment = seen ?? (await momentOf(db.sql, id)).updated;
      return ask(
        (sql) => sql`select save_performance(${id}, ${sql.json(fields as never)}, ${moment}::text::timestamptz)`,
      );
    },
    setPrices: async (id: string, grid: object[], seen?: string) => {
      const moment = seen ?? (await momentOf(db.sql, id)).prices;
      return ask((sql) => sql`select set_prices(${id}, ${sql.json(grid as never)}, ${moment}::text::timestamptz)`);
    },
    copyPrices: (from: string, to: string[]) =>
      ask<{ performance_id: string; zone_id: string }>((sql) => sql`select * from copy_prices(${from}, ${to}::uuid[])`),
    deleteDate: (id: string) => ask((sql) => sql`select delete_performance(${id})`),
    block: (id: string, numbers: number[], blocked: boolean, reason: string | null = null) =>
      ask<{ changed: number }>((sql) => sql`select block_places(${id}, ${numbers}, ${blocked}, ${reason}) as changed`),
    problems: () =>
      ask<{ kind: string; performance_id: string | null; production_id: string; facts: Record<string, unknown> }>(
        (sql) => sql`select * from catalogue_problems()`,
      ),
  };
}

/** When a date and its prices were last changed, to the microsecond: a Date of JavaScript would lose these. */
export async function momentOf(sql: postgres.Sql, performance: string) {
  const [row] = await sql<{ updated: string; prices: string }[]>`
    select updated_at::text as updated, prices_changed_at::text as prices from performances where id = ${performance}`;
  return row ?? { updated: '', prices: '' };
}

/** Somebody who works here in this role. */
export async function joinAs(sql: postgres.Sql, role: string): Promise<string> {
  const person = await createPerson(sql);
  await sql`insert into members ${sql({ user_id: person, role, display_name: role })}`;
  return person;
}

/** A show without dates. */
export async function createShow(sql: postgres.Sql, minutes: number | null = null, published = true): Promise<string> {
  const [show] = await sql<{ id: string }[]>`
    insert into productions (slug, title, synopsis, duration_minutes, published_at)
    values ('show-' || gen_random_uuid(), '{"fr": "Le Test", "es": "La prueba", "en": "The test"}',
      '{"fr": "Une pièce.", "es": "Una obra.", "en": "A play."}', ${minutes}, ${published ? sql`now() - interval '1 day'` : null})
    returning id`;
  return String(show?.id);
}

/** A hall of its own for a test, where nothing else happens: how tests name its seats, and how dates are put in it. */
export async function emptyHall(sql: postgres.Sql) {
  const hall = await createHall(sql, { rows: 2, seatsPerRow: 4 });
  return { hall, seated: { venue_id: hall.venueId, seating_plan_id: hall.planId } };
}

/** A date as the database has it, if it is there. */
export async function dateOf(sql: postgres.Sql, id: string) {
  const [row] = await sql`select * from performances where id = ${id}`;
  return row;
}

/** The places of a date, one letter each, in their order: free, taken or blocked. */
export async function statesOf(sql: postgres.Sql, id: string): Promise<string | undefined> {
  const [row] = await sql<{ states: string }[]>`select seat_states(${id}) as states`;
  return row?.states;
}
