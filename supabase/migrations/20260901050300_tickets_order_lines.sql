-- What a person reads of an order: one line per place, with its seat, show, venue, price and ticket.

create function private.shows_of_my_orders() returns setof uuid
  language sql stable security definer set search_path = ''
as $$
  select distinct performances.production_id
    from public.orders
    join public.order_items on order_items.order_id = orders.id
    join public.performances on performances.id = order_items.performance_id
   where orders.customer_id = (select auth.uid()) or orders.id = (select private.order_of_key())
$$;
comment on function private.shows_of_my_orders is 'The shows for which the caller has an order, by identity or by its key.';
grant execute on function private.shows_of_my_orders to anon, authenticated, service_role;

create policy "Whoever has an order for a show keeps seeing it" on public.productions for select to anon, authenticated
  using (id in (select private.shows_of_my_orders()));

create view public.order_lines with (security_invoker = true) as
  select order_items.id, order_items.order_id, order_items.performance_id, order_items.place_number, order_items.zone_id,
         order_items.price_type_id, order_items.amount_cents, order_items.refunded_at, order_items.created_at,
         seats.row_label, seats.seat_label, seats.block, seats.kind as seat_kind, seats.restricted_view,
         price_zones.name as zone_name, price_types.name as price_type_name, price_types.proof,
         performances.starts_at, performances.doors_at, performances.status as performance_status, performances.moved_from,
         productions.slug as show_slug, productions.title, productions.poster_path,
         productions.duration_minutes, productions.interval_minutes,
         venues.name as venue_name, venues.address, venues.postal_code, venues.city, venues.time_zone,
         tickets.id as ticket_id, tickets.number as ticket_number, tickets.token as ticket_token, tickets.issued_at
    from public.order_items
    join public.places on places.performance_id = order_items.performance_id and places.number = order_items.place_number
    join public.price_zones on price_zones.id = order_items.zone_id
    join public.price_types on price_types.id = order_items.price_type_id
    join public.performances on performances.id = order_items.performance_id
    join public.productions on productions.id = performances.production_id
    join public.venues on venues.id = performances.venue_id
    left join public.seats on seats.id = places.seat_id
    left join public.tickets on tickets.order_item_id = order_items.id and tickets.status = 'valid';
comment on view public.order_lines is
  'The places of the orders one may read, with seat, show, venue, price (cents) and, once paid, the valid ticket.';
grant select on public.order_lines to anon, authenticated, service_role;
