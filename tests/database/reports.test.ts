import { expect, test } from 'vitest';
import { refusal } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { captureOf, claim, newPaidSale, newSale, openHouse, settle } from '../support/sales.ts';
import { testOffice } from '../support/test-office.ts';

const views = ['revenue_by_month', 'revenue_by_production', 'revenue_by_price_type', 'occupancy_by_performance'];

const office = testOffice();
const { db } = office;

test('every report adds up to the ledger, refunds included', async () => {
  const house = await openHouse(db);
  await newPaidSale(db, house, ['A1', 'A2']);
  const back = await newPaidSale(db, house, ['A3']);
  const [refund] = await db.commitAs(
    'service_role',
    (sql) => sql<{ id: string }[]>`select id from refund_order(${back.orderId}, 'Ill')`,
  );
  await db.commitAs('service_role', (sql) => sql`select settle_refund(${refund?.id ?? ''}, 'completed', 'R-1')`);
  const wrong = await newSale(db, house, ['A4']);
  await claim(db, wrong.paymentId);
  await settle(db, wrong.paymentId, 'captured', captureOf(wrong, { amount_cents: 1 }));

  await db.asUser(office.manager, async (sql) => {
    const sums = { sales_cents: '4500', refunds_cents: '-1500', revenue_cents: '3000', tickets: '3' };
    expect(await sql`select * from revenue_by_month`).toMatchObject([{ ...sums, unmatched_cents: '1', orders: '2' }]);
    expect(await sql`select * from revenue_by_production`).toMatchObject([sums]);
    expect(await sql`select * from revenue_by_price_type`).toMatchObject([{ ...sums, code: 'test-full' }]);
    expect(await sql`select * from occupancy_by_performance`).toMatchObject([
      {
        performance_id: house.performanceId,
        places: '8',
        sold: '2',
        held: '0',
        free: '6',
        blocked: '0',
        revenue_cents: '3000',
      },
    ]);
  });
});

test("the venue's clock decides to which month a sale belongs", async () => {
  const sale = await newPaidSale(db, await openHouse(db), ['A1']);
  await db.sql`insert into ledger_entries (occurred_at, kind, amount_cents, provider, channel, order_id, payment_id,
      order_item_id, performance_id, price_type_id, refund_id)
    select '2031-05-31 22:30Z', 'refund', 0, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id, null
      from ledger_entries where order_id = ${sale.orderId} limit 1`;
  const months = await db.asUser(
    office.manager,
    (sql) => sql`select month::text from revenue_by_month order by month desc limit 1`,
  );
  expect(months).toMatchObject([{ month: '2031-06-01' }]);
  await db.sql`update venues set time_zone = 'America/Guadeloupe'`;
  const there = await db.asUser(
    office.manager,
    (sql) => sql`select month::text from revenue_by_month order by month desc limit 1`,
  );
  expect(there).toMatchObject([{ month: '2031-05-01' }]);
});

test('the reports are empty for customers and the door, closed to visitors, and open to managers', async () => {
  await newPaidSale(db, await openHouse(db), ['A1']);
  for (const view of views) {
    for (const userId of [await createPerson(db.sql), await createPerson(db.sql, { role: 'door' })])
      expect(await db.asUser(userId, (sql) => sql`select * from ${sql(view)}`), view).toHaveLength(0);
    expect((await refusal(db.asAnon((sql) => sql`select * from ${sql(view)}`))).code, view).toBe('42501');
    expect((await db.asUser(office.manager, (sql) => sql`select * from ${sql(view)}`)).length, view).toBeGreaterThan(0);
  }
});
