import type postgres from 'postgres';
import { type BenchHall, openDates, PLACES } from './hall.ts';
import { spread } from './load.ts';
import { figure, printTable } from './table.ts';

const LOOKS = 300;
const DATES = 20;

/** How long the seats of a date and what is left of a season take to read, as a visitor, in a house half sold. */
export async function measureSnapshots(sql: postgres.Sql, hall: BenchHall): Promise<void> {
  const dates = await openDates(sql, hall, DATES);
  // Blocked places keep no order, and cost the same to read as sold ones.
  await sql`update places set status = 'blocked' where performance_id = any (${dates}::uuid[]) and number % 2 = 0`;
  const rows = await sql.begin(async (visitor) => {
    await visitor`select set_config('request.jwt.claims', '{"role":"anon"}', true), set_config('role', 'anon', true)`;
    return [
      await time(`seat_states, ${PLACES} places`, () => visitor`select seat_states(${dates[0] ?? ''})`),
      await time(
        `performance_availability, ${DATES} dates of ${PLACES}`,
        () => visitor`select * from performance_availability where performance_id = any (${dates}::uuid[])`,
      ),
    ];
  });
  printTable('Snapshots, on Postgres itself, under row-level security', ['', 'median ms', 'p99 ms'], rows);
}

async function time(name: string, look: () => Promise<unknown>): Promise<string[]> {
  const times: number[] = [];
  for (let count = 0; count < LOOKS; count += 1) {
    const began = performance.now();
    await look();
    times.push(performance.now() - began);
  }
  const { median, p99 } = spread(times);
  return [name, figure(median, 2), figure(p99, 2)];
}
