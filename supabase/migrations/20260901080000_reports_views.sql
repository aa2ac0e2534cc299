-- Reports: revenue straight from the ledger, which only managers can read, and how full the performances are.

create view public.revenue_by_month with (security_invoker = true) as
select date_trunc('month', entry.occurred_at at time zone coalesce(venue.time_zone, house.time_zone))::date as month,
       coalesce(sum(entry.amount_cents) filter (where entry.kind = 'sale'), 0)::bigint as sales_cents,
       coalesce(sum(entry.amount_cents) filter (where entry.kind = 'refund'), 0)::bigint as refunds_cents,
       coalesce(sum(entry.amount_cents) filter (where entry.kind in ('sale', 'refund')), 0)::bigint as revenue_cents,
       coalesce(sum(entry.amount_cents) filter (where entry.kind in ('unmatched', 'unmatched_refund')), 0)::bigint as unmatched_cents,
       count(*) filter (where entry.kind = 'sale') as tickets,
       count(distinct entry.order_id) filter (where entry.kind = 'sale') as orders
  from public.ledger_entries as entry
 cross join public.settings as house
  left join public.performances as performance on performance.id = entry.performance_id
  left join public.venues as venue on venue.id = performance.venue_id
 group by 1;
comment on view public.revenue_by_month is
  'Revenue by month, in cents; the venue''s clock decides the month. `unmatched` is money for which there was no seat, not yet given back.';

create view public.revenue_by_production with (security_invoker = true) as
select production.id as production_id, production.title,
       coalesce(sum(entry.amount_cents) filter (where entry.kind in ('sale', 'exchange_in', 'exchange_out')), 0)::bigint as sales_cents,
       coalesce(sum(entry.amount_cents) filter (where entry.kind = 'refund'), 0)::bigint as refunds_cents,
       sum(entry.amount_cents)::bigint as revenue_cents,
       count(*) filter (where entry.kind in ('sale', 'exchange_in')) - count(*) filter (where entry.kind = 'exchange_out') as tickets
  from public.ledger_entries as entry
  join public.performances as performance on performance.id = entry.performance_id
  join public.productions as production on production.id = performance.production_id
 group by production.id, production.title;
comment on view public.revenue_by_production is 'Revenue by show, in cents; a ticket that was exchanged counts for the show it is for now.';

create view public.revenue_by_price_type with (security_invoker = true) as
select price_type.id as price_type_id, price_type.code, price_type.name,
       coalesce(sum(entry.amount_cents) filter (where entry.kind = 'sale'), 0)::bigint as sales_cents,
       coalesce(sum(entry.amount_cents) filter (where entry.kind = 'refund'), 0)::bigint as refunds_cents,
       sum(entry.amount_cents)::bigint as revenue_cents,
       count(*) filter (where entry.kind = 'sale') as tickets
  from public.ledger_entries as entry
  join public.price_types as price_type on price_type.id = entry.price_type_id
 group by price_type.id, price_type.code, price_type.name;
comment on view public.revenue_by_price_type is 'Revenue by price type, in cents.';

create view public.occupancy_by_performance with (security_invoker = true) as
select performance.id as performance_id, performance.production_id, performance.starts_at, performance.status,
       count(*) as places,
       count(*) filter (where place.status = 'sold') as sold,
       count(*) filter (where place.status = 'claimed' or (place.status = 'held' and place.held_until > now())) as held,
       count(*) filter (where place.status = 'free' or (place.status = 'held' and place.held_until <= now())) as free,
       count(*) filter (where place.status = 'blocked') as blocked,
       coalesce((select sum(entry.amount_cents) from public.ledger_entries as entry
                  where entry.performance_id = performance.id), 0)::bigint as revenue_cents
  from public.performances as performance
  join public.places as place on place.performance_id = performance.id
 where (select private.may('read_revenue'))
 group by performance.id;
comment on view public.occupancy_by_performance is 'How full each performance is, and what it earned so far in cents. For managers.';

grant select on public.revenue_by_month, public.revenue_by_production, public.revenue_by_price_type,
  public.occupancy_by_performance to authenticated;
