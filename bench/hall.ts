import type postgres from 'postgres';
import { createHall, createPerformance, type Hall, seatIds } from '../tests/support/hall.ts';

const ROWS = 20;
const SEATS_PER_ROW = 20;
const BUYERS = 30_000;

/** Places of one date. */
export const PLACES = ROWS * SEATS_PER_ROW;

/** A hall of 400 seats in pairs of neighbours, and buyers enough that nobody comes too often. */
export type BenchHall = { hall: Hall; pairs: string[][]; buyers: string[] };

/** Makes the hall, the buyers, and what the measurements call in the database. */
export async function openBenchHall(sql: postgres.Sql): Promise<BenchHall> {
  await sql.unsafe(`
    create schema bench;
    create table bench.commits (id bigint generated always as identity primary key, note text);
    -- A hold as a request of the Data API makes it: who asks, then the call, in one transaction and one round trip.
    create function bench.hold(buyer uuid, performance uuid, seats uuid[]) returns int language plpgsql as $$
    begin
      perform set_config('request.jwt.claims', json_build_object('role', 'authenticated', 'sub', buyer)::text, true);
      return (select count(*) from public.hold_seats(performance, seats));
    end $$`);
  const people = await sql<{ id: string }[]>`
    insert into auth.users (id, is_anonymous) select gen_random_uuid(), true from generate_series(1, ${BUYERS}::int) returning id`;
  const hall = await createHall(sql, { rows: ROWS, seatsPerRow: SEATS_PER_ROW });
  const labels = Array.from({ length: PLACES }, (_, index) => {
    const row = String.fromCharCode(65 + Math.floor(index / SEATS_PER_ROW));
    return `${row}${(index % SEATS_PER_ROW) + 1}`;
  });
  const seats = await seatIds(sql, hall, labels);
  const pairs = Array.from({ length: PLACES / 2 }, (_, index) => seats.slice(index * 2, index * 2 + 2));
  return { hall, pairs, buyers: people.map(({ id }) => id) };
}

/** Puts so many dates on sale; answers their ids. */
export async function openDates(sql: postgres.Sql, { hall }: BenchHall, count: number): Promise<string[]> {
  const dates: string[] = [];
  while (dates.length < count) dates.push(await createPerformance(sql, hall));
  // Autovacuum would see to it within a minute.
  await sql`analyze`;
  return dates;
}
