-- Reports: revenue by month, show and price type from the sums of days, which only managers can read, and how full the performances are.

create view public.revenue_by_month with (security_invoker = true) as
select date_trunc('month', day::timestamp)::date as month,
       sum(sales_cents)::bigint as sales_cents,
       sum(refunds_cents)::bigint as refunds_cents,
       sum(sales_cents + refunds_cents)::bigint as revenue_cents,
       sum(unmatched_in_cents + unmatched_out_cents)::bigint as unmatched_cents,
       sum(sold)::bigint as tickets,
       sum(orders)::bigint as orders
  from private.revenue_sums
 group by 1;
comment on view public.revenue_by_month is
  'Revenue by month, in cents; the venue''s clock decides the month. `unmatched` is money for which there was no seat, not yet given back. An order counts in the month of its first sale.';

create view public.revenue_by_production with (security_invoker = true) as
select production.id as production_id, production.title,
       sum(sums.sales_cents + sums.exchanged_cents)::bigint as sales_cents,
       sum(sums.refunds_cents)::bigint as refunds_cents,
       sum(sums.amount_cents)::bigint as revenue_cents,
       sum(sums.tickets)::bigint as tickets
  from private.revenue_sums as sums
  join public.performances as performance on performance.id = sums.performance_id
  join public.productions as production on production.id = performance.production_id
 group by production.id, production.title;
comment on view public.revenue_by_production is 'Revenue by show, in cents; a ticket that was exchanged counts for the show it is for now.';

create view public.revenue_by_price_type with (security_invoker = true) as
select price_type.id as price_type_id, price_type.code, price_type.name,
       sum(sums.sales_cents)::bigint as sales_cents,
       sum(sums.refunds_cents)::bigint as refunds_cents,
       sum(sums.amount_cents)::bigint as revenue_cents,
       sum(sums.sold)::bigint as tickets
  from private.revenue_sums as sums
  join public.price_types as price_type on price_type.id = sums.price_type_id
 group by price_type.id, price_type.code, price_type.name;
comment on view public.revenue_by_price_type is 'Revenue by price type, in cents.';

create view public.occupancy_by_performance with (security_invoker = true) as
select performance.id as performance_id, performance.production_id, performance.starts_at, performance.status,
       count(*) as places,
       count(*) filter (where place.status = 'sold') as sold,
       count(*) filter (where place.status = 'claimed' or (place.status = 'held' and place.held_until > now())) as held,
       count(*) filter (where place.status = 'free' or (place.status = 'held' and place.held_until <= now())) as free,
       count(*) filter (where place.status = 'blocked') as blocked,
       coalesce((select sum(sums.amount_cents) from private.revenue_sums as sums
                  where sums.performance_id = performance.id), 0)::bigint as revenue_cents
  from public.performances as performance
  join public.places as place on place.performance_id = performance.id
 where (select private.may('read_revenue'))
 group by performance.id;
comment on view public.occupancy_by_performance is 'How full each performance is, and what it earned so far in cents. For managers.';

grant select on public.revenue_by_month, public.revenue_by_production, public.revenue_by_price_type,
  public.occupancy_by_performance to authenticated;
