import type postgres from 'postgres';
import { createHall, createPerformance } from '../tests/support/hall.ts';

/** Orders of the season that the office is measured with. */
export const ORDERS = 100_000;
const ORDERS_PER_DATE = 200;
const DATES_PER_SHOW = 20;
const ROWS = 20;
const SEATS_PER_ROW = 20;

/** What the searches of the bench ask for: all of one order in the middle of the season. */
export type Sought = {
  code: string;
  name: string;
  email: string;
  seat: string;
  show: string;
  performance: string;
  production: string;
};

/** Writes a hundred thousand orders of two seats each, on 500 dates of 25 shows, and what a search of them reads. */
export async function seedSeason(sql: postgres.Sql): Promise<Sought> {
  const hall = await createHall(sql, { rows: ROWS, seatsPerRow: SEATS_PER_ROW });
  const first = await createPerformance(sql, hall, { fullCents: 1500 });
  await openShows(sql, first);
  // History: what triggers would do for each row is done for all of them below.
  await sql`set session_replication_role = replica`;
  await sellAll(sql);
  await sql`set session_replication_role = origin`;
  await sql`
    do $$ declare batch uuid[]; begin
      for batch in select array_agg(id) from (select id, (row_number() over ()) / 2000 as slice from public.orders) as cut group by slice loop
        perform private.index_orders(batch);
      end loop;
    end $$`;
  await sql`vacuum analyze`;
  return sought(sql);
}

async function openShows(sql: postgres.Sql, first: string): Promise<void> {
  const dates = ORDERS / ORDERS_PER_DATE;
  await sql`
    with shows as (
      insert into productions (slug, title, synopsis, published_at)
      select 'bench-' || n, jsonb_build_object('fr', 'Spectacle ' || bench.word(n) || ' ' || bench.word(n * 7)), '{"fr": "…"}', now()
        from generate_series(1, ${dates / DATES_PER_SHOW}::int) as n returning id),
    numbered as (select id, row_number() over () as n from shows)
    insert into performances (production_id, venue_id, seating_plan_id, starts_at, sales_open_at, sales_close_at)
    select numbered.id, venue_id, seating_plan_id, now() + make_interval(days => d), now() - interval '2 years', now() + make_interval(days => d)
      from numbered, generate_series(1, ${DATES_PER_SHOW}::int) as d, performances where performances.id = ${first}`;
  await sql`insert into prices (performance_id, zone_id, price_type_id, amount_cents)
    select performances.id, zone_id, price_type_id, amount_cents from performances, prices where prices.performance_id = ${first}
    on conflict do nothing`;
  await sql`delete from prices where performance_id = ${first}`;
  await sql`delete from performances where id = ${first}`;
}

async function sellAll(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into orders (code, status, channel, full_name, email, subtotal_cents, expires_at, created_at, placed_at, paid_at, cancelled_at)
    select upper(lpad(to_hex(n * 2654435761 % 4294967296), 8, '0')), case when n % 500 = 0 then 'cancelled' else 'paid' end::order_status, case when n % 4 = 0 then 'counter' else 'online' end::order_channel,
           initcap(bench.word(n) || ' ' || bench.word(n * 31 + 5)), bench.word(n) || '.' || n || '@parterre.example', 3000, null, moment, moment, moment,
           case when n % 500 = 0 then moment end
      from (select n, now() - make_interval(secs => n::double precision * 600) as moment from generate_series(1, ${ORDERS}::bigint) as n) as made`;
  await sql`
    with numbered as (select id, row_number() over (order by created_at) - 1 as n from orders),
    dates as (select id, row_number() over (order by id) - 1 as d from performances)
    insert into order_items (order_id, performance_id, place_number, zone_id, price_type_id, amount_cents)
    select numbered.id, dates.id, (n / (select count(*) from dates)) * 2 + side, place.zone_id, type.id, 1500
      from numbered join dates on dates.d = n % (select count(*) from dates) cross join generate_series(1, 2) as side
      join places as place on place.performance_id = dates.id and place.number = (n / (select count(*) from dates)) * 2 + side
     cross join (select id from price_types where code = 'test-full') as type`;
  await sql`
    insert into payments (order_id, provider, status, amount_cents, captured_cents, captured_at, needs_person)
    select id, 'cash', 'captured', 3000, 3000, paid_at, case when random() < 0.0002 then 'reversed' end from orders`;
  await sql`
    insert into ledger_entries (occurred_at, kind, amount_cents, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id)
    select captured_at, 'sale', item.amount_cents, provider, channel, orders.id, payments.id, item.id, performance_id, price_type_id
      from payments join orders on orders.id = payments.order_id join order_items as item on item.order_id = orders.id`;
  await sql`
    insert into tickets (number, token, order_id, order_item_id, performance_id)
    select row_number() over (), md5(id::text), order_id, id, performance_id from order_items`;
  await sql`
    insert into order_events (order_id, kind, actor, facts)
    select id, kind, 'customer', '{}' from orders, unnest(array['places_held', 'checkout_begun', 'payment_opened', 'order_paid', 'mail_sent']) as kind`;
  await sql`update places set status = 'sold', order_item_id = item.id from order_items as item
    where item.performance_id = places.performance_id and item.place_number = places.number`;
}

/** Words nobody is called, from syllables: some 27,000 of them. */
export async function makeWords(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create schema bench;
    create function bench.word(n bigint) returns text language sql immutable as $$
      select string_agg((array['ba','ce','di','fo','gu','la','me','ni','po','ru','sa','te','vi','zo','bré','clé','dra','fli','gro','plu',
        'tri','stè','vau','noi','lin','mar','sol','ter','pé','cha'])[1 + ((n * 7919 + n / 900) / power(30, place)::bigint) % 30], '' order by place)
        from generate_series(0, 2) as place $$`);
}

async function sought(sql: postgres.Sql): Promise<Sought> {
  const [found] = await sql<Sought[]>`
    select orders.code, full_name as name, email, row_label || seat_label as seat, title ->> 'fr' as show,
           item.performance_id as performance, performances.production_id as production
      from orders join order_items as item on item.order_id = orders.id
      join performances on performances.id = item.performance_id join productions on productions.id = performances.production_id
      join places on places.order_item_id = item.id join seats on seats.id = places.seat_id
     where orders.status = 'paid' order by orders.created_at offset ${ORDERS} limit 1`;
  if (!found) throw new Error('The season was not sold.');
  return found;
}
