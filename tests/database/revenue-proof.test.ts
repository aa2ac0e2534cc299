import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { newPaidSale, openHouse } from '../support/sales.ts';

let db: TestDatabase;
let manager: string;
beforeAll(async () => {
  db = await openTestDatabase();
  manager = await createPerson(db.sql, { role: 'manager' });
});
afterAll(() => db?.close());

async function differences(since = '2020-01-01', until = '2040-01-01') {
  const [row] = await db.asUser(
    manager,
    (sql) => sql<{ books: { wrong: number; summary_difference_cents: number } }[]>`
      select reconcile_books(${since}, ${until}) as books`,
  );
  return { orders: row?.books.wrong, summary: row?.books.summary_difference_cents };
}

test('the proof says whether the sums behind the pages are the ledger, and by how much they are not', async () => {
  await newPaidSale(db, await openHouse(db), ['A1', 'A2']);
  expect(await differences()).toEqual({ orders: 0, summary: 0 });
  await db.sql`select private.sum_up_revenue('2035-01-01')`;
  await newPaidSale(db, await openHouse(db), ['A1']);
  expect(await differences()).toEqual({ orders: 0, summary: 0 });

  await db.sql`update revenue_days set sales_cents = sales_cents + 5`;
  const [touched] = await db.sql<{ rows: number }[]>`select count(*)::int as rows from revenue_days`;
  expect(await differences()).toEqual({ orders: 0, summary: 5 * (touched?.rows ?? 0) });
  expect(await differences('2031-01-01', '2031-12-31')).toEqual({ orders: 0, summary: 0 });
  // The sums are a cache: emptied, they are made anew from the ledger.
  await db.sql`truncate revenue_days`;
  expect(await differences()).toEqual({ orders: 0, summary: 0 });
  await db.sql`select private.sum_up_revenue('2035-01-01')`;
  expect(await differences()).toEqual({ orders: 0, summary: 0 });
});

test('lines at the two midnights of a month are proved on the clock of the hall', async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  await db.sql`update venues set time_zone = 'Pacific/Kiritimati'`;
  for (const at of ['2031-04-30T09:59:59Z', '2031-04-30T10:00:00Z', '2031-05-31T09:59:59Z', '2031-05-31T10:00:00Z'])
    await db.sql`insert into ledger_entries (occurred_at, kind, amount_cents, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id)
      select ${at}, 'refund', -7, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id
        from ledger_entries where order_id = ${sale.orderId} limit 1`;
  for (const until of ['2031-04-30T10:00:00Z', '2031-05-15T00:00:00Z', '2032-01-01T00:00:00Z']) {
    await db.sql`select private.sum_up_revenue(${until})`;
    expect((await differences('2031-05-01', '2031-05-31')).summary).toBe(0);
  }
});
