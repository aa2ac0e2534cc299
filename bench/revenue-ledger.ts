import type postgres from 'postgres';
import { createHall, createPerformance } from '../tests/support/hall.ts';

/** Ledger entries that the revenue page is measured with. */
export const ENTRIES = 1_000_000;
const SHOWS = 40;
const DATES_PER_SHOW = 15;
const TICKETS_PER_ORDER = 3;
const YEARS = 3;
/** On any day people buy for this many dates, so that a day is many sums and not one. */
const ON_SALE = 20;

/** Writes three years of sales, with one refund for every nine tickets; answers one of the shows. */
export async function seedLedger(sql: postgres.Sql): Promise<string> {
  const hall = await createHall(sql, { rows: 5, seatsPerRow: 10 });
  const first = await createPerformance(sql, hall, { fullCents: 1500 });
  await sql`
    with shows as (
      insert into productions (slug, title, synopsis, published_at)
      select 'bench-' || n, jsonb_build_object('fr', 'Spectacle ' || n), '{"fr": "…"}', now() from generate_series(1, ${SHOWS}::int) as n returning id),
    numbered as (select id, row_number() over () as n from shows)
    insert into performances (production_id, venue_id, seating_plan_id, starts_at, sales_open_at, sales_close_at)
    select numbered.id, venue_id, seating_plan_id, moment, moment - interval '1 year', moment
      from numbered, generate_series(1, ${DATES_PER_SHOW}::int) as d, performances,
           lateral (select now() - make_interval(days => (n * ${(YEARS * 365) / SHOWS}::float8 + d)::int, hours => 3) as moment) as at
     where performances.id = ${first}`;
  // History: the triggers of each row have nothing to do for it.
  await sql`set session_replication_role = replica`;
  const orders = Math.round(ENTRIES / (TICKETS_PER_ORDER + 1 / 3));
  await sql`
    insert into orders (code, status, channel, full_name, subtotal_cents, created_at, placed_at, paid_at)
    select upper(lpad(to_hex(n * 2654435761 % 4294967296), 8, '0')), 'paid', case when n % 4 = 0 then 'counter' else 'online' end::order_channel,
           'Bench', ${TICKETS_PER_ORDER * 1500}, moment, moment, moment
      from (select n, now() - make_interval(secs => n * ${(YEARS * 365 * 86_400) / orders}::float8) as moment from generate_series(1, ${orders}::bigint) as n) as made`;
  await sql`
    insert into payments (order_id, provider, mode, status, amount_cents, captured_cents, captured_at)
    select id, case channel when 'counter' then 'cash' else 'paypal' end::payment_provider, case channel when 'online' then 'sandbox' end, 'captured', ${TICKETS_PER_ORDER * 1500}, ${TICKETS_PER_ORDER * 1500}, paid_at from orders`;
  await sql`
    with numbered as (select payments.*, channel, row_number() over (order by captured_at) as n from payments join orders on orders.id = order_id),
    dates as (select id, row_number() over (order by starts_at) - 1 as d, count(*) over () as total from performances where id <> ${first}),
    types as (select array_agg(id) as ids from price_types)
    insert into ledger_entries (occurred_at, kind, amount_cents, vat_rate, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id)
    select captured_at, 'sale', 1500, 2.1, provider, channel, order_id, numbered.id, gen_random_uuid(), dates.id, ids[1 + (n + side) % cardinality(ids)]
      from numbered join dates on d = least(total - 1, n * total / ${orders + 1} + n % ${ON_SALE}) cross join generate_series(1, ${TICKETS_PER_ORDER}) as side cross join types
     order by captured_at`;
  await sql`
    with given as (
      insert into refunds (payment_id, amount_cents, status, method, reason, completed_at)
      select payment_id, 1500, 'completed', provider, 'bench', occurred_at + interval '3 days'
        from (select distinct on (payment_id) payment_id, provider, occurred_at from ledger_entries) as sold where abs(hashtext(payment_id::text)) % 3 = 0 returning *)
    insert into ledger_entries (occurred_at, kind, amount_cents, vat_rate, provider, channel, order_id, payment_id, refund_id, order_item_id, performance_id, price_type_id)
    select given.completed_at, 'refund', -1500, vat_rate, provider, channel, order_id, sold.payment_id, given.id, order_item_id, performance_id, price_type_id
      from given join lateral (select * from ledger_entries as entry where entry.payment_id = given.payment_id limit 1) as sold on true`;
  await sql`set session_replication_role = origin`;
  await sql`vacuum analyze`;
  const [show] = await sql<{ id: string }[]>`select id from productions where slug = 'bench-7'`;
  return show?.id ?? '';
}
