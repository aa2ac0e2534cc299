-- Reports: the figures of the revenue page, and the proof that the ledger is what was paid less what went back.

-- Payments and refunds by when money moved, for the proof.
create index payments_captured_at on public.payments (captured_at) where captured_at is not null;
create index refunds_completed_at on public.refunds (completed_at) where status = 'completed';
create index payments_reversed on public.payments (order_id) where status = 'reversed';

create function private.ledger_between(since date, until date, production_id uuid, by_day boolean)
  returns table (at date, performance_id uuid, price_type_id uuid, provider public.payment_provider, channel public.order_channel,
    vat_rate numeric, sales_cents bigint, refunds_cents bigint, exchanged_cents bigint, unmatched_in_cents bigint, unmatched_out_cents bigint,
    tickets bigint)
  -- The planner cannot guess how few lines are left of how many: told so, it adds up in memory instead of sorting a season.
  language sql stable set search_path = '' set enable_sort = off set work_mem = '32MB'
as $$
  select case when $4 then sums.day else date_trunc('month', sums.day::timestamp)::date end, sums.performance_id, sums.price_type_id, sums.provider,
         sums.channel, sums.vat_rate, sum(sums.sales_cents), sum(sums.refunds_cents), sum(sums.exchanged_cents), sum(sums.unmatched_in_cents),
         sum(sums.unmatched_out_cents), sum(sums.tickets)
    from private.revenue_sums as sums
   where sums.day between $1 and $2
     and ($3 is null or sums.performance_id in (select evening.id from public.performances as evening where evening.production_id = $3))
   group by 1, 2, 3, 4, 5, 6
$$;
comment on function private.ledger_between is
  'The ledger from one day to another (both included; the venue''s clock decides, the house''s for money without a seat), added up in cents by day or month, performance, price type, way of payment, channel and VAT rate.';
-- Runs as whoever asks: the ledger's own policy decides.
grant execute on function private.ledger_between to authenticated;

create function public.revenue_lines(since date, until date, production_id uuid default null, by_day boolean default false) returns jsonb
  language sql stable set search_path = ''
as $$
  with lines as materialized (select * from private.ledger_between($1, $2, $3, $4)),
  evenings as materialized (
    select performance.id, performance.production_id, performance.starts_at, venue.time_zone
      from public.performances as performance join public.venues as venue on venue.id = performance.venue_id
     where performance.id in (select lines.performance_id from lines))
  select jsonb_build_object(
    'lines', coalesce((select jsonb_agg(to_jsonb(lines) order by at, performance_id, price_type_id, provider, channel, vat_rate) from lines), '[]'),
    'performances', coalesce((select jsonb_agg(to_jsonb(evenings) order by starts_at) from evenings), '[]'),
    'productions', coalesce((select jsonb_agg(jsonb_build_object('id', show.id, 'title', show.title))
      from public.productions as show where show.id in (select evenings.production_id from evenings)), '[]'),
    'price_types', coalesce((select jsonb_agg(jsonb_build_object('id', kind.id, 'name', kind.name) order by kind.position, kind.id)
      from public.price_types as kind where kind.id in (select lines.price_type_id from lines)), '[]'),
    'credit_owed_cents', (select coalesce(-sum(sums.amount_cents), 0) from private.revenue_sums as sums
      where sums.provider = 'credit' and sums.day <= $2))
$$;
comment on function public.revenue_lines is
  'Revenue from one local day to another (both included), perhaps of one show: {lines, performances, productions, price_types, credit_owed_cents}, all in cents. Refunds and what leaves are negative. `credit_owed_cents`: what the whole house still owed on credits when the last day was over. Empty for whoever may not read the ledger.';
grant execute on function public.revenue_lines to authenticated;

create function public.revenue_today() returns jsonb
  language sql stable set search_path = ''
as $$
  with today as materialized (select (now() at time zone time_zone)::date as day from public.settings),
  lines as materialized (
    -- A day is begun on every clock within these hours; which lines are of today the hall's clock decides.
    select line.* from private.ledger_lines as line
     where line.occurred_at >= now() - interval '51 hours' and line.day = (select today.day from today))
  select jsonb_build_object('day', (select today.day from today), 'sales_cents', coalesce(sum(sales_cents), 0), 'refunds_cents', coalesce(sum(refunds_cents), 0),
           'tickets', coalesce(sum(sold), 0), 'orders', coalesce(sum(orders), 0), 'last_sale_at', max(occurred_at) filter (where sold > 0),
           'hours', (select coalesce(jsonb_agg(to_jsonb(busy) order by busy.hour), '[]')
                       from (select extract(hour from local_at)::int as hour, sum(sales_cents) as sales_cents, sum(sold) as tickets
                               from lines where sold > 0 group by 1) as busy))
    from lines
$$;
comment on function public.revenue_today is
  'What the day of the house has brought so far, in cents: {day, sales_cents, refunds_cents, tickets, orders, last_sale_at, hours: [{hour, sales_cents, tickets}]}; hours are those of the hall''s clock. All nothing for whoever may not read the ledger.';
grant execute on function public.revenue_today to authenticated;

create function public.occupancy_lines(since date, until date, production_id uuid default null) returns jsonb
  language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('performance_id', evening.id, 'title', show.title, 'starts_at', evening.starts_at,
           'time_zone', venue.time_zone, 'venue', venue.name, 'is_cancelled', evening.status = 'cancelled', 'places', house.places, 'sold', house.sold,
           'revenue_cents', house.revenue_cents) order by evening.starts_at, evening.id), '[]')
    from public.performances as evening
    join public.venues as venue on venue.id = evening.venue_id
    join public.productions as show on show.id = evening.production_id
    join lateral (select * from public.occupancy_by_performance as view where view.performance_id = evening.id) as house on true
   where (evening.starts_at at time zone venue.time_zone)::date between $1 and $2 and ($3 is null or evening.production_id = $3)
$$;
comment on function public.occupancy_lines is
  'How full the performances of these local days (both included) are or were, in places, and what each earned in cents. Empty for whoever may not read revenue.';
grant execute on function public.occupancy_lines to authenticated;

create function private.books_between(begins timestamptz, ends timestamptz)
  returns table (order_id uuid, captured_cents bigint, refunded_cents bigint, taken_back_cents bigint, ledger_cents bigint)
  -- A season is some hundred thousand orders, added up in memory.
  language sql stable set search_path = '' set work_mem = '64MB'
as $$
  with taken_back as materialized (
    select payment.id, payment.order_id, payment.captured_cents, event.created_at as at
      from public.payments as payment
      join lateral (select trail.created_at from public.order_events as trail
                     where trail.order_id = payment.order_id and trail.kind = 'payment_reversed' and trail.facts ->> 'payment_id' = payment.id::text
                     order by trail.id limit 1) as event on true
     where payment.status = 'reversed'),
  given as (
    -- After a bank took everything back, a refund that still arrives moves no more of the house's money.
    select payment.id as payment_id, payment.order_id, refund.amount_cents, refund.completed_at
      from public.refunds as refund
      join public.payments as payment on payment.id = refund.payment_id
      left join taken_back on taken_back.id = payment.id
     where refund.status = 'completed' and (taken_back.id is null or refund.completed_at <= taken_back.at)),
  moved as (
    select payment.order_id, payment.captured_cents as captured, 0 as refunded, 0 as taken, 0 as booked
      from public.payments as payment where payment.captured_at >= $1 and payment.captured_at < $2
    union all
    select given.order_id, 0, given.amount_cents, 0, 0 from given where given.completed_at >= $1 and given.completed_at < $2
    union all
    select taken_back.order_id, 0, 0, taken_back.captured_cents - (select coalesce(sum(given.amount_cents), 0)::int from given where given.payment_id = taken_back.id), 0
      from taken_back where taken_back.at >= $1 and taken_back.at < $2
    union all
    select entry.order_id, 0, 0, 0, entry.amount_cents
      from public.ledger_entries as entry where entry.occurred_at >= $1 and entry.occurred_at < $2)
  select moved.order_id, sum(moved.captured), sum(moved.refunded), sum(moved.taken), sum(moved.booked) from moved group by moved.order_id
$$;
comment on function private.books_between is
  'For each order whose money moved between two moments (UTC): captured, given back, taken back by a bank, each known without the ledger, and what the ledger says; in cents.';

create function private.summary_difference(since date, until date, begins timestamptz, ends timestamptz, ledger_cents bigint) returns bigint
  language sql stable set search_path = ''
as $$
  -- The ledger is not read a second time: what it holds between the two moments is known, and only close to them can a hall's own clock
  -- put a line on another day. No two clocks are further apart than 26 hours.
  select (select coalesce(sum(sums.amount_cents), 0) from private.revenue_sums as sums where sums.day between $1 and $2)
       - $5
       - (select coalesce(sum(line.amount_cents * ((line.day between $1 and $2)::int - (line.occurred_at >= $3 and line.occurred_at < $4)::int)), 0)
            from private.ledger_lines as line
           where line.occurred_at between $3 - interval '26 hours' and $3 + interval '26 hours'
              or line.occurred_at between $4 - interval '26 hours' and $4 + interval '26 hours')
$$;
comment on function private.summary_difference is
  'By how many cents the sums that reports are made of differ from the ledger on these local days (both included), where `ledger_cents` is what it holds between two moments (UTC) that are these days on the house''s clock; 0 when all is well.';

create function public.reconcile_books(since date, until date) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  clock text := (select time_zone from public.settings);
  begins timestamptz := $1::timestamp at time zone clock;
  ends timestamptz := ($2 + 1)::timestamp at time zone clock;
  answer jsonb;
begin
  perform private.must('read_revenue');
  with books as materialized (
    select *, captured_cents - refunded_cents - taken_back_cents as expected_cents from private.books_between(begins, ends)),
  wrong as (select orders.code, books.* from books join public.orders on orders.id = books.order_id where books.expected_cents <> books.ledger_cents)
  select jsonb_build_object('orders', count(*), 'captured_cents', coalesce(sum(captured_cents), 0), 'refunded_cents', coalesce(sum(refunded_cents), 0),
           'taken_back_cents', coalesce(sum(taken_back_cents), 0), 'expected_cents', coalesce(sum(expected_cents), 0), 'ledger_cents', coalesce(sum(ledger_cents), 0),
           'wrong', (select count(*) from wrong),
           'differences', (select coalesce(jsonb_agg(to_jsonb(listed) order by listed.code), '[]') from (select * from wrong order by wrong.code limit 200) as listed))
    into answer from books;
  return answer || jsonb_build_object('summary_difference_cents',
    private.summary_difference($1, $2, begins, ends, (answer ->> 'ledger_cents')::bigint));
end $$;
comment on function public.reconcile_books is
  'The proof for these days of the house''s clock (both included): payments less refunds less what banks took back is what the ledger says, order by order, in cents. `differences`: the first 200 orders where it is not. `summary_difference_cents`: by how much the sums behind the reports differ from the ledger. PT403 not_allowed without read_revenue.';
grant execute on function public.reconcile_books to authenticated;
