import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, refusal, type TestDatabase } from '../support/database.ts';
import { createPerson } from '../support/hall.ts';
import { newPaidSale, openHouse, type Sale } from '../support/sales.ts';

type Today = {
  sales_cents: number;
  refunds_cents: number;
  tickets: number;
  orders: number;
  last_sale_at: string | null;
  hours: { hour: number; sales_cents: number; tickets: number }[];
};

// A clock on which it is noon now, so that midnight does not pass while a test counts what was sold today.
const ahead = 12 - new Date().getUTCHours();
const NOON = `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;

let db: TestDatabase;
let manager: string;
beforeAll(async () => {
  db = await openTestDatabase();
  manager = await createPerson(db.sql, { role: 'manager' });
  await db.sql`update settings set time_zone = ${NOON}`;
});
afterAll(() => db?.close());

async function houseAtNoon() {
  const house = await openHouse(db);
  await db.sql`update venues set time_zone = ${NOON}`;
  return house;
}

async function today(who = manager): Promise<Today> {
  const [row] = await db.asUser(who, (sql) => sql<{ today: Today }[]>`select revenue_today() as today`);
  if (!row) throw new Error('revenue_today answered nothing');
  return row.today;
}

const giveBack = (sale: Sale) =>
  db.commitAs('service_role', (sql) => sql`select refund_order(${sale.orderId}, 'Ill', 'cash')`);

/** What was said meanwhile on the topic of revenue; the server adds an id of its own. */
async function toldBy(work: () => Promise<unknown>): Promise<{ event: string; private: boolean; said: string[] }[]> {
  const told = () => db.sql<{ event: string; private: boolean; payload: Record<string, unknown> }[]>`
    select event, private, payload from realtime.messages where topic = 'revenue' order by inserted_at`;
  const before = (await told()).length;
  await work();
  return (await told())
    .slice(before)
    .map(({ payload, ...told }) => ({ ...told, said: Object.keys(payload).filter((key) => key !== 'id') }));
}

test('a sale and money given back are told as a hint without amount; a booking of last week is no news', async () => {
  let sale: Sale | undefined;
  const hint = { event: 'changed', private: true, said: [] };
  expect(
    await toldBy(async () => {
      sale = await newPaidSale(db, await houseAtNoon(), ['A1', 'A2']);
    }),
  ).toEqual([hint]);
  expect(await toldBy(() => giveBack(sale as Sale))).toEqual([hint]);
  const longAgo = () => db.sql`
    insert into ledger_entries (occurred_at, kind, amount_cents, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id)
    select now() - interval '7 days', 'refund', 0, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id
      from ledger_entries limit 1`;
  expect(await toldBy(longAgo)).toEqual([]);
});

test('today counts what was sold and given back since midnight on the clock of the hall, and nothing of yesterday', async () => {
  const before = await today();
  const sale = await newPaidSale(db, await houseAtNoon(), ['A1', 'A2', 'A3']);
  await giveBack(await newPaidSale(db, await houseAtNoon(), ['A1']));
  const after = await today();
  expect(after.sales_cents - before.sales_cents).toBe(6000);
  expect(after.refunds_cents - before.refunds_cents).toBe(-1500);
  expect([after.tickets - before.tickets, after.orders - before.orders]).toEqual([4, 2]);
  expect(after.hours.reduce((sum, hour) => sum + hour.sales_cents, 0)).toBe(after.sales_cents);
  const [last] = await db.sql<{ at: Date }[]>`select max(occurred_at) as at from ledger_entries where kind = 'sale'`;
  expect(new Date(after.last_sale_at ?? 0)).toEqual(last?.at);

  const bookOn = (days: number) => db.sql`
    insert into ledger_entries (occurred_at, kind, amount_cents, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id)
    select ((now() at time zone venue.time_zone)::date + ${days}::int)::timestamp at time zone venue.time_zone, 'refund', -1, provider, channel, order_id,
           payment_id, order_item_id, performance_id, price_type_id
      from ledger_entries as entry join performances as evening on evening.id = performance_id join venues as venue on venue.id = venue_id
     where order_id = ${sale.orderId} limit 1`;
  await bookOn(0);
  expect((await today()).refunds_cents).toBe(after.refunds_cents - 1);
  await db.sql`insert into ledger_entries (occurred_at, kind, amount_cents, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id)
    select occurred_at - interval '1 second', kind, -10, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id
      from ledger_entries where kind = 'refund' and amount_cents = -1`;
  expect((await today()).refunds_cents).toBe(after.refunds_cents - 1);
});

test('the box office and the door neither follow revenue nor see any of today; who reads revenue does both', async () => {
  const follows = async (userId: string) => {
    const [row] = await db.asUser(
      userId,
      (sql) => sql<{ may: boolean }[]>`select private.may_follow('revenue') as may`,
    );
    return row?.may;
  };
  for (const role of ['box_office', 'support', 'door'] as const) {
    const member = await createPerson(db.sql, { role });
    expect(await follows(member), role).toBe(false);
    expect(await today(member), role).toMatchObject({
      sales_cents: 0,
      tickets: 0,
      orders: 0,
      last_sale_at: null,
      hours: [],
    });
  }
  expect(await follows(await createPerson(db.sql))).toBe(false);
  expect((await refusal(db.asAnon((sql) => sql`select revenue_today()`))).code).toBe('42501');
  for (const role of ['manager', 'owner'] as const) {
    const member = await createPerson(db.sql, { role });
    expect(await follows(member), role).toBe(true);
    expect((await today(member)).tickets, role).toBeGreaterThan(0);
  }
});
