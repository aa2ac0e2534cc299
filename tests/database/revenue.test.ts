import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { expectInvariants } from '../support/invariants.ts';
import { captureOf, claim, newPaidSale, newSale, openHouse, type Sale, settle } from '../support/sales.ts';

type Line = Record<string, string | number | null>;
type Report = { lines: Line[]; productions: Line[]; credit_owed_cents: number };
type Books = Record<
  'orders' | 'captured_cents' | 'refunded_cents' | 'taken_back_cents' | 'ledger_cents' | 'wrong',
  number
> & {
  differences: { code: string; expected_cents: number; ledger_cents: number }[];
};

let db: TestDatabase;
let manager: string;
beforeAll(async () => {
  db = await openTestDatabase();
  manager = await createPerson(db.sql, { role: 'manager' });
});
afterAll(() => db.close());

async function report(since: string, until: string, production: string | null = null, byDay = false, who = manager) {
  const [row] = await db.asUser(
    who,
    (sql) => sql<{ report: Report }[]>`select revenue_lines(${since}, ${until}, ${production}, ${byDay}) as report`,
  );
  if (!row) throw new Error('revenue_lines answered nothing');
  return row.report;
}

async function books(since = '2020-01-01', until = '2040-01-01', who = manager): Promise<Books> {
  const [row] = await db.asUser(
    who,
    (sql) => sql<{ books: Books }[]>`select reconcile_books(${since}, ${until}) as books`,
  );
  if (!row) throw new Error('reconcile_books answered nothing');
  return row.books;
}

/** A line of the ledger for the ticket of a sale at another moment, as a job would have written it then. */
async function bookAt(sale: Sale, at: string, kind: string, cents: number): Promise<void> {
  await db.sql`insert into ledger_entries (occurred_at, kind, amount_cents, vat_rate, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id)
    select ${at}, ${kind}::ledger_kind, ${cents}, vat_rate, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id
      from ledger_entries where order_id = ${sale.orderId} and kind = 'sale' limit 1`;
}

const giveBack = (sale: Sale, method: string | null = null) =>
  db.commitAs(
    'service_role',
    (sql) => sql<{ id: string }[]>`select id from refund_order(${sale.orderId}, 'Ill', ${method}::payment_provider)`,
  );

const sum = (lines: Line[], column: string) => lines.reduce((total, line) => total + Number(line[column]), 0);

test('a day begins and ends at midnight on the clock of the hall, also when the clocks change', async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  await db.sql`update venues set time_zone = 'Europe/Paris'`;
  // Midnight of 1 November is 23:00 UTC in winter; that of 1 July is 22:00 UTC in summer; 25 October 2031 has 25 hours.
  for (const [at, cents] of [
    ['2031-10-31T22:59:59Z', -1],
    ['2031-10-31T23:00:00Z', -10],
    ['2031-06-30T21:59:59Z', -100],
    ['2031-06-30T22:00:00Z', -1000],
    ['2031-10-25T22:00:00Z', -3],
    ['2031-10-26T22:59:59Z', -4],
    ['2031-10-26T23:00:00Z', -50],
  ] as const)
    await bookAt(sale, at, 'refund', cents);
  const refunds = async (since: string, until: string) => sum((await report(since, until)).lines, 'refunds_cents');
  expect(await refunds('2031-11-01', '2031-11-30')).toBe(-10);
  expect(await refunds('2031-10-01', '2031-10-31')).toBe(-58);
  expect(await refunds('2031-06-01', '2031-06-30')).toBe(-100);
  expect(await refunds('2031-07-01', '2031-07-31')).toBe(-1000);
  expect(await refunds('2031-10-26', '2031-10-26')).toBe(-7);
  expect(
    (await report('2031-10-01', '2031-10-31', null, true)).lines.map((line) => [line.at, line.refunds_cents]),
  ).toEqual([
    ['2031-10-26', -7],
    ['2031-10-27', -50],
    ['2031-10-31', -1],
  ]);
  await db.sql`update venues set time_zone = 'Pacific/Kiritimati'`;
  expect(await refunds('2031-11-01', '2031-11-30')).toBe(-11);
  await db.sql`update venues set time_zone = 'Europe/Paris'`;
});

test('a month in which money only went back is a month of its own', async () => {
  const { lines } = await report('2031-07-01', '2031-07-31');
  expect(lines).toMatchObject([{ at: '2031-07-01', sales_cents: 0, refunds_cents: -1000, tickets: 0 }]);
  const months = await db.asUser(
    manager,
    (sql) => sql`select sales_cents, revenue_cents from revenue_by_month where month = '2031-07-01'`,
  );
  expect(months).toMatchObject([{ sales_cents: '0', revenue_cents: '-1000' }]);
});

test('one show is counted alone, and money without a seat belongs to no show', async () => {
  const [one, other] = [await openHouse(db), await openHouse(db)];
  await newPaidSale(db, one, ['A1', 'A2']);
  await newPaidSale(db, other, ['A1']);
  const wrong = await newSale(db, one, ['A3']);
  await claim(db, wrong.paymentId);
  await settle(db, wrong.paymentId, 'captured', captureOf(wrong, { amount_cents: 7 }));
  const [show] = await db.sql<
    { id: string }[]
  >`select production_id as id from performances where id = ${one.performanceId}`;
  const today = new Date();
  const [since, until] = [-2, 2].map((days) =>
    new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10),
  );
  const alone = await report(since ?? '', until ?? '', show?.id);
  expect([
    sum(alone.lines, 'sales_cents'),
    sum(alone.lines, 'tickets'),
    sum(alone.lines, 'unmatched_in_cents'),
  ]).toEqual([3000, 2, 0]);
  expect(alone.productions.map(({ id }) => id)).toEqual([show?.id]);
  const all = await report(since ?? '', until ?? '');
  expect(sum(all.lines, 'sales_cents')).toBeGreaterThanOrEqual(4500);
  expect(sum(all.lines, 'unmatched_in_cents')).toBe(7);
});

test('what is owed on credits is what was kept for another evening and not used yet', async () => {
  const before = await report('2020-01-01', '2040-01-01');
  await giveBack(await newPaidSale(db, await openHouse(db), ['A1']), 'credit');
  const after = await report('2020-01-01', '2040-01-01');
  expect(after.credit_owed_cents - before.credit_owed_cents).toBe(1500);
  const [left] = await db.sql<{ cents: number }[]>`select sum(left_cents)::int as cents from credits`;
  expect(after.credit_owed_cents).toBe(left?.cents);
});

test('whoever may not read revenue gets no figures and no proof; a manager gets both', async () => {
  for (const role of ['box_office', 'support', 'door'] as const) {
    const member = await createPerson(db.sql, { role });
    expect(await report('2020-01-01', '2040-01-01', null, false, member)).toMatchObject({
      lines: [],
      credit_owed_cents: 0,
    });
    expect((await refusal(books(undefined, undefined, member))).hint).toBe('not_allowed');
    const seats = await db.asUser(member, (sql) => sql`select occupancy_lines('2020-01-01', '2040-01-01') as lines`);
    expect(seats).toEqual([{ lines: [] }]);
  }
  for (const call of ['revenue_lines', 'occupancy_lines', 'reconcile_books'])
    expect((await refusal(db.asAnon((sql) => sql`select ${sql(call)}('2020-01-01', '2040-01-01')`))).code, call).toBe(
      '42501',
    );
  expect((await report('2020-01-01', '2040-01-01')).lines.length).toBeGreaterThan(0);
  expect((await books()).orders).toBeGreaterThan(0);
  const seats = await db.asUser(
    manager,
    (sql) => sql<{ lines: Line[] }[]>`select occupancy_lines('2020-01-01', '2040-01-01') as lines`,
  );
  expect(seats[0]?.lines[0]).toMatchObject({ places: 8, is_cancelled: false });
});

test('every way for money to go back keeps the books equal, order by order', async () => {
  const clean = await openTestDatabase();
  const outer = [db, manager] as const;
  db = clean;
  manager = await createPerson(clean.sql, { role: 'manager' });
  try {
    const house = await openHouse(db);
    const viaPayPal = await newPaidSale(db, house, ['A1', 'A2']);
    const [refund] = await giveBack(viaPayPal);
    expect((await books()).wrong).toBe(0);
    await db.commitAs('service_role', (sql) => sql`select settle_refund(${refund?.id ?? ''}, 'completed', 'R-1')`);
    await giveBack(await newPaidSale(db, house, ['A3']), 'cash');
    await giveBack(await newPaidSale(db, house, ['A4']), 'credit');
    const takenBack = await newPaidSale(db, house, ['B1', 'B2']);
    await db.commitAs(
      'service_role',
      (sql) => sql`select record_external_refund(${takenBack.paymentId}, 'R-EXT', 400)`,
    );
    await settle(db, takenBack.paymentId, 'reversed');
    const unmatched = await newSale(db, house, ['B3']);
    await claim(db, unmatched.paymentId);
    await settle(db, unmatched.paymentId, 'captured', captureOf(unmatched, { amount_cents: 1 }));
    await newPaidSale(db, house, ['B4']);
    await expectInvariants(db.sql);
    expect(await books()).toMatchObject({
      orders: 6,
      captured_cents: 3000 + 1500 + 1500 + 3000 + 1 + 1500,
      refunded_cents: 3000 + 1500 + 1500 + 400,
      taken_back_cents: 2600,
      ledger_cents: 1501,
      wrong: 0,
      differences: [],
    });
    expect(await books('2031-01-01', '2031-12-31')).toMatchObject({ orders: 0, ledger_cents: 0, wrong: 0 });

    // A line that nothing paid for: found, by name, in the month that it was written for.
    await bookAt(viaPayPal, '2031-05-05T12:00:00Z', 'sale', 1).catch(() => undefined);
    await bookAt(viaPayPal, '2031-05-05T12:00:00Z', 'refund', -1);
    const [order] = await db.sql<{ code: string }[]>`select code from orders where id = ${viaPayPal.orderId}`;
    expect(await books('2031-05-01', '2031-05-31')).toMatchObject({
      wrong: 1,
      differences: [{ code: order?.code, expected_cents: 0, ledger_cents: -1 }],
    });
    expect(await books('2031-06-01', '2031-06-30')).toMatchObject({ wrong: 0 });
  } finally {
    [db, manager] = outer;
    await clean.close();
  }
});
