-- The list of orders: filters, search and pages.

create function private.order_conditions(filters jsonb) returns text
  language plpgsql immutable set search_path = ''
as $$
declare
  name text;
  conditions text := '';
begin
  perform private.refuse_unknown_field(filters, '{status,channel,performance_id,production_id,from,to,needs_person}');
  -- Only what was asked for becomes part of the statement, so that each combination gets a plan of its own. Values stay parameters.
  for name in select key from jsonb_each(jsonb_strip_nulls(filters)) order by key loop
    conditions := conditions || ' and ' || case name
      when 'status' then 'bought.status = ($2 ->> ''status'')::public.order_status'
      when 'channel' then 'bought.channel = ($2 ->> ''channel'')::public.order_channel'
      when 'from' then 'found.created_at >= ($2 ->> ''from'')::timestamptz'
      when 'to' then 'found.created_at < ($2 ->> ''to'')::timestamptz'
      when 'needs_person' then 'bought.id in (select payments.order_id from public.payments where payments.needs_person is not null)'
      when 'performance_id' then 'exists (select from public.order_items as item where item.order_id = bought.id and item.performance_id = ($2 ->> ''performance_id'')::uuid)'
      else 'exists (select from public.order_items as item join public.performances as evening on evening.id = item.performance_id
                     where item.order_id = bought.id and evening.production_id = ($2 ->> ''production_id'')::uuid)' end;
  end loop;
  return conditions;
end $$;
comment on function private.order_conditions is 'The filters of the list as SQL over `found`, `bought` and $2. PT422 unknown_field.';

create function private.find_orders(query tsquery, filters jsonb, before jsonb, max int) returns setof uuid
  -- A page of them: whoever joins expects fifty rows, and looks them up one by one.
  language plpgsql stable rows 50 set search_path = ''
as $$
declare
  -- What a planner cannot know of a word: a title is in every second order, a code in one. Rare words are found through their index and then
  -- sorted; of common ones the newest fifty are near, so the list is walked from its beginning.
  is_rare boolean := query is not null and (
    select count(*) from (select from private.order_search where words @@ query limit 1001) as few) <= 1000;
begin
  return query execute
    'select found.order_id from ' || case when query is null
      then 'public.orders as bought cross join lateral (select bought.id as order_id, bought.created_at) as found'
      when is_rare then '(select * from private.order_search where words @@ $1 offset 0) as found join public.orders as bought on bought.id = found.order_id'
      else 'private.order_search as found join public.orders as bought on bought.id = found.order_id' end
    || ' where '
    || case when query is null or is_rare then 'true' else 'found.words @@ $1' end
    || private.order_conditions(coalesce(filters, '{}'))
    || case when before is null then '' else ' and (found.created_at, found.order_id) < (($3 ->> ''created_at'')::timestamptz, ($3 ->> ''id'')::uuid)' end
    || ' order by found.created_at desc, found.order_id desc limit $4'
    using query, filters, before, least(greatest(max, 1), 1000);
end $$;
comment on function private.find_orders is 'Ids of orders, newest first: those with the words of the query (null: any) and the filters, after the line `before`.';

create function private.seat_name(seat public.seats) returns text
  language sql immutable set search_path = ''
as $$ select (seat).row_label || case when (seat).row_label ~ '\d$' and (seat).seat_label ~ '^\d' then '-' else '' end || (seat).seat_label $$;
comment on function private.seat_name is 'A seat in short, as on a list: A12, and 4-12 where rows have numbers too.';

create function private.order_evenings(of_order uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(to_jsonb(evening) order by evening.starts_at), '[]')
    from (select performance.id as performance_id, show.title, performance.starts_at, venue.time_zone, performance.status, count(*) as places,
                 coalesce(jsonb_agg(private.seat_name(seat) order by seat.row_order, seat.seat_order) filter (where seat.id is not null), '[]') as seats
            from public.order_items as item
            join public.performances as performance on performance.id = item.performance_id
            join public.productions as show on show.id = performance.production_id
            join public.venues as venue on venue.id = performance.venue_id
            join public.places as place on place.performance_id = item.performance_id and place.number = item.place_number
            left join public.seats as seat on seat.id = place.seat_id
           where item.order_id = of_order and item.refunded_at is null
           group by performance.id, show.title, venue.time_zone) as evening
$$;
comment on function private.order_evenings is
  'What an order is for: [{performance_id, title, starts_at, time_zone, status, places, seats: ["A12"]}], without what was given back.';

create function public.search_orders(query text default '', filters jsonb default '{}', before jsonb default null, max int default 50)
  returns table (id uuid, code text, status public.order_status, channel public.order_channel, full_name text, email text, total_cents int,
    created_at timestamptz, paid_at timestamptz, needs_person boolean, evenings jsonb)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('read_orders');
  return query
    select bought.id, bought.code, bought.status, bought.channel, bought.full_name, bought.email, bought.total_cents, bought.created_at, bought.paid_at,
           exists (select from public.payments where payments.order_id = bought.id and payments.needs_person is not null),
           private.order_evenings(bought.id)
      from private.find_orders(private.order_query(query), filters, before, max) with ordinality as found (order_id, position)
      join public.orders as bought on bought.id = found.order_id
     order by found.position;
-- What was put into the address of the page by hand is no filter.
exception when invalid_text_representation or datetime_field_overflow or invalid_datetime_format then
  perform private.refuse(422, 'invalid_filter', 'A filter has no such value');
end $$;
comment on function public.search_orders is
  'Orders, newest first: every word of `query` begins a word of name, address, show or code, or is a seat (B12). `filters` {status, channel, performance_id, production_id, from, to, needs_person};
`before` {created_at, id} is the last line seen, `max` 1000 at most. Carts without a name are found by filters only. PT403 not_allowed, PT422 unknown_field, invalid_filter.';
grant execute on function public.search_orders to authenticated;
