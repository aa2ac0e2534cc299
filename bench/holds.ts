import postgres from 'postgres';
import { type BenchHall, openDates } from './hall.ts';
import { type Ending, type Load, load } from './load.ts';
import { figure, printTable } from './table.ts';

const SECONDS = 4;
const CLIENTS = [8, 32];
/** Of ten buyers who want the same two seats one gets them. */
const RIVALS = 10;

type Pick = { date: string | undefined; pair: number };

/**
 * Holds and refusals per second, beside what the disk and the processors allow: commits of one row by the same clients,
 * measured just before and just after.
 */
export async function measureHolds(databaseUrl: string, hall: BenchHall): Promise<void> {
  const rows: string[][] = [];
  for (const clients of CLIENTS) {
    const sql = postgres(databaseUrl, { max: clients, onnotice: () => {} });
    const manyDates = await openDates(sql, hall, 60);
    const spreadOut = (turn: number): Pick => ({
      date: manyDates[turn % manyDates.length],
      pair: Math.floor(turn / manyDates.length),
    });
    rows.push(await compare(sql, clients, 'two seats, many dates', (turn) => hold(sql, hall, turn, spreadOut(turn))));

    const hotDates = await openDates(sql, hall, 30);
    const turnsPerDate = hall.pairs.length * RIVALS;
    // The next date goes on sale when the last is sold out, so that nine of ten always lose.
    const rush = (turn: number): Pick => ({
      date: hotDates[Math.floor(turn / turnsPerDate)],
      pair: turn % hall.pairs.length,
    });
    rows.push(await compare(sql, clients, 'two seats, one hot date', (turn) => hold(sql, hall, turn, rush(turn))));
    await sql.end();
  }
  printTable(
    'Holds, on Postgres itself (ratio: held per second to one-row commits per second)',
    ['', 'clients', 'held/s', 'refused/s', 'median ms', 'p99 ms', 'commits/s', 'ratio'],
    rows,
  );
}

async function compare(
  sql: postgres.Sql,
  clients: number,
  name: string,
  work: (turn: number) => Promise<Ending>,
): Promise<string[]> {
  const before = await commits(sql, clients);
  const measured = await load(clients, SECONDS, work);
  const limit = (before.donePerSecond + (await commits(sql, clients)).donePerSecond) / 2;
  const { donePerSecond, refusedPerSecond, median, p99 } = measured;
  const figures = [donePerSecond, refusedPerSecond].map((value) => figure(value));
  return [
    name,
    String(clients),
    ...figures,
    figure(median, 1),
    figure(p99, 1),
    figure(limit),
    figure(donePerSecond / limit, 2),
  ];
}

function commits(sql: postgres.Sql, clients: number): Promise<Load> {
  return load(clients, SECONDS / 2, async (turn) => {
    await sql`insert into bench.commits (note) values (${`commit ${turn}`})`;
    return 'done';
  });
}

async function hold(sql: postgres.Sql, { pairs, buyers }: BenchHall, turn: number, pick: Pick): Promise<Ending> {
  const seats = pairs[pick.pair];
  const buyer = buyers[turn % buyers.length];
  if (!pick.date || !seats || !buyer) return 'over';
  try {
    await sql`select bench.hold(${buyer}, ${pick.date}, ${seats}::uuid[])`;
    return 'done';
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === 'PT409') return 'refused';
    throw error;
  }
}
