import type postgres from 'postgres';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { refusal, type TestDatabase } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { captureOf, claim, newPaidSale, newSale, openHouse, type Sale, settle } from '../support/sales.ts';
import { testDatabase } from '../support/test-database.ts';

type Sql = TestDatabase['sql'] | postgres.TransactionSql;

const db = testDatabase();
let manager: string;
beforeAll(async () => {
  manager = await createPerson(db.sql, { role: 'manager' });
  await db.sql`update settings set time_zone = 'Europe/Paris'`;
});
afterEach(expectRightSums);

/** Reports add up to the ledger. The other rules do not hold here: lines are written that nothing paid for. */
async function expectRightSums(): Promise<void> {
  const broken = (await brokenInvariants(db.sql)).filter(({ name }) => name.startsWith('What the reports add up'));
  expect(broken).toEqual([]);
}

/** Runs the job as if this were the full hour; answers until when the ledger is summed up. */
async function sumUp(until = '2032-01-01', most = 250_000, sql: Sql = db.sql): Promise<Date | null> {
  const [row] = await sql<
    { until: Date | null }[]
  >`select private.sum_up_revenue(${until}::text::timestamptz, ${most}) as until`;
  return row?.until ?? null;
}

/** Everything the reports say to a manager, as JSON. */
async function everything(who = manager): Promise<Record<string, unknown>> {
  const [row] = await db.asUser(
    who,
    (sql) => sql<{ all: Record<string, unknown> }[]>`select jsonb_build_object(
      'months', (select jsonb_agg(view order by view.month) from revenue_by_month as view),
      'shows', (select jsonb_agg(view order by view.production_id) from revenue_by_production as view),
      'price_types', (select jsonb_agg(view order by view.price_type_id) from revenue_by_price_type as view),
      'occupancy', (select jsonb_agg(view order by view.performance_id) from occupancy_by_performance as view),
      'by_month', revenue_lines('2020-01-01', '2040-01-01'), 'by_day', revenue_lines('2020-01-01', '2040-01-01', null, true),
      'evenings', occupancy_lines('2020-01-01', '2040-01-01')) as all`,
  );
  return row?.all ?? {};
}

/** A line of the ledger for the ticket of a sale, written for another moment. */
async function bookAt(sale: Sale, at: string, cents: number, sql: Sql = db.sql) {
  await sql`insert into ledger_entries (occurred_at, kind, amount_cents, vat_rate, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id)
    select ${at}, 'refund', ${cents}, vat_rate, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id
      from ledger_entries where order_id = ${sale.orderId} and kind = 'sale' limit 1`;
}

const daysOf = async (cents: number) =>
  (await db.sql<{ day: string }[]>`select day::text from revenue_days where refunds_cents = ${cents}`).map(
    ({ day }) => day,
  );
const begins = () => db.sql`truncate revenue_days`;

/** Sales, money back, an exchange, money without a seat, on clocks far apart and around midnights that are not alike. */
async function aSeason() {
  const [paris, far] = [await openHouse(db), await openHouse(db)];
  const sale = await newPaidSale(db, paris, ['A1', 'A2']);
  const there = await newPaidSale(db, far, ['A1', 'A2', 'A3']);
  await db.sql`update venues set time_zone = 'Pacific/Kiritimati' where id = (select venue_id from performances where id = ${far.performanceId})`;
  const wrong = await newSale(db, paris, ['A4']);
  await claim(db, wrong.paymentId);
  await settle(db, wrong.paymentId, 'captured', captureOf(wrong, { amount_cents: 7 }));
  await db.commitAs('service_role', (sql) => sql`select refund_order(${there.orderId}, 'Ill', 'credit')`);
  for (const [at, cents] of [
    ['2025-10-25T22:00:00Z', -21],
    ['2025-10-26T22:59:59Z', -22],
    ['2025-10-26T23:00:00Z', -23],
    ['2025-05-31T21:59:59Z', -24],
    ['2025-05-31T22:00:00Z', -25],
  ] as const)
    await bookAt(sale, at, cents);
  await bookAt(there, '2025-05-31T09:59:59Z', -31);
  await bookAt(there, '2025-05-31T10:00:00Z', -32);
  return { sale, there };
}

test('the reports say the same before the ledger is summed up, afterwards, and when that happened twice', async () => {
  await aSeason();
  const before = await everything();
  expect(JSON.stringify(before)).toContain('"exchanged_cents"');
  await sumUp();
  expect(await everything()).toEqual(before);
  const [once] = await db.sql<{ rows: number }[]>`select count(*)::int as rows from revenue_days`;
  expect(once?.rows).toBeGreaterThan(6);
  await sumUp();
  await db.sql`update private.revenue_summary set summed_until = summed_until`;
  expect(await everything()).toEqual(before);
  await begins();
  expect(await everything()).toEqual(before);
});

test('a day is the day of the hall: when clocks change, at the last midnight of a month, and half a world away', async () => {
  await sumUp();
  expect(await daysOf(-21 - 22)).toEqual(['2025-10-26']);
  expect(await daysOf(-23)).toEqual(['2025-10-27']);
  expect(await daysOf(-24)).toEqual(['2025-05-31']);
  expect(await daysOf(-25)).toEqual(['2025-06-01']);
  expect(await daysOf(-31)).toEqual(['2025-05-31']);
  expect(await daysOf(-32)).toEqual(['2025-06-01']);
});

test('a long past is summed up in several runs, and none of them changes what the reports say', async () => {
  const { sale } = await aSeason();
  for (let month = 1; month <= 9; month += 1) await bookAt(sale, `2024-0${month}-10T12:34:56Z`, -100 - month);
  const before = await everything();
  await begins();
  const reached: unknown[] = [];
  for (let run = 0; run < 40; run += 1) {
    const until = await sumUp('2040-01-01', 3);
    if (String(until) === String(reached.at(-1))) break;
    reached.push(until);
    expect(await everything()).toEqual(before);
    await expectRightSums();
  }
  expect(reached.length).toBeGreaterThan(3);
  expect(new Date(String(reached.at(-1))).getFullYear()).toBe(2040);
  await begins();
});

test('a line written for a time that is summed up already counts at once, and only once', async () => {
  const { sale } = await aSeason();
  await sumUp('2026-01-01');
  await bookAt(sale, '2025-03-03T12:00:00Z', -77);
  expect(await daysOf(-77)).toEqual(['2025-03-03']);
  await sumUp();
  expect(await daysOf(-77)).toEqual(['2025-03-03']);
  await bookAt(sale, '2025-03-03T13:00:00Z', -1);
  expect(await daysOf(-78)).toEqual(['2025-03-03']);
});

test('the job passes by while somebody is being booked, and takes the line with it the next time', async () => {
  await begins();
  const { sale } = await aSeason();
  await db.sql.begin(async (writer) => {
    await bookAt(sale, '2025-04-04T12:00:00Z', -88, writer);
    expect(await sumUp()).toBeNull();
  });
  await sumUp();
  expect(await daysOf(-88)).toEqual(['2025-04-04']);
});

test('a line written while the job runs is neither lost nor counted twice', async () => {
  await begins();
  const { sale } = await aSeason();
  const writing = await db.sql.begin(async (job) => {
    expect(await sumUp('2030-01-01', 250_000, job)).not.toBeNull();
    const line = bookAt(sale, '2025-04-05T12:00:00Z', -99).then(() => 'written');
    await expect
      .poll(async () => (await db.sql`select 1 from pg_locks where locktype = 'advisory' and not granted`).length)
      .toBe(1);
    return { line };
  });
  expect(await writing.line).toBe('written');
  expect(await daysOf(-99)).toEqual(['2025-04-05']);
});

test('another clock in a hall or the house begins all days anew, and the reports are right at once', async () => {
  await sumUp();
  expect((await db.sql`select 1 from revenue_days`).length).toBeGreaterThan(0);
  await db.sql`update venues set time_zone = 'America/Guadeloupe' where time_zone = 'Pacific/Kiritimati'`;
  expect(await db.sql`select 1 from revenue_days`).toHaveLength(0);
  const moved = await everything();
  await sumUp();
  expect(await everything()).toEqual(moved);
  expect(new Set(await daysOf(-31 - 32))).toEqual(new Set(['2025-05-31']));
  await db.sql`update settings set time_zone = 'Indian/Reunion'`;
  expect(await db.sql`select 1 from revenue_days`).toHaveLength(0);
  await expectRightSums();
  await db.sql`update settings set time_zone = 'Europe/Paris'`;
  await sumUp();
  expect((await db.sql`select 1 from revenue_days`).length).toBeGreaterThan(0);
  await db.sql`update performances set venue_id = (select id from venues where id <> performances.venue_id limit 1)
    where id = (select performance_id from ledger_entries where performance_id is not null limit 1)`;
  expect(await db.sql`select 1 from revenue_days`).toHaveLength(0);
});

test('the sums are closed to visitors, empty for the box office and the door, and open to managers; nobody writes them', async () => {
  await sumUp();
  const read = (who: string) => db.asUser(who, (sql) => sql`select * from revenue_days`);
  for (const role of ['box_office', 'door', 'support'] as const)
    expect(await read(await createPerson(db.sql, { role })), role).toHaveLength(0);
  expect(await read(await createPerson(db.sql))).toHaveLength(0);
  expect((await refusal(db.asAnon((sql) => sql`select * from revenue_days`))).code).toBe('42501');
  expect((await read(manager)).length).toBeGreaterThan(0);
  for (const write of ['delete from revenue_days', 'select private.sum_up_revenue()', 'truncate revenue_days'])
    expect((await refusal(db.asUser(manager, (sql) => sql.unsafe(write)))).code, write).toBe('42501');
});
