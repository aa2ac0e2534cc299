-- Saving a drawn plan: what stops it, then zones, seats and the places of coming performances, one statement per kind.

create function private.lock_places_of_plan(of_plan uuid, removed uuid[], plan jsonb) returns void
  language sql set search_path = ''
as $$
  select from public.places join public.performances on performances.id = performance_id
    left join private.drawn_seats(plan) as drawn on drawn.id = seat_id
   where seating_plan_id = of_plan and (seat_id = any (removed) or (drawn.zone_id <> places.zone_id and places.status in ('free', 'blocked')))
   order by performance_id, number for no key update of places
$$;
comment on function private.lock_places_of_plan is 'Locks, in their order, the places whose seat is removed or changes zone: from here on no buyer can take them.';

create function private.check_removed_seats(removed uuid[]) returns void
  language plpgsql set search_path = ''
as $$
declare
  used jsonb;
  names jsonb;
begin
  -- A paid order names its seat on tickets, in letters and in the books, also once it is refunded.
  with using_places as (
    select performance_id, seat_id from public.places
     where seat_id = any (removed)
       and (status in ('claimed', 'sold') or (status = 'held' and held_until > now())
            or exists (select from public.order_items as item join public.orders on orders.id = item.order_id
                        where item.performance_id = places.performance_id and item.place_number = places.number and (orders.status = 'paying' or orders.paid_at is not null))))
  select jsonb_agg(distinct performance_id),
         (select jsonb_agg(jsonb_build_object('id', id, 'row', row_label, 'seat', seat_label) order by row_order, seat_order)
            from (select * from public.seats where id in (select seat_id from using_places) order by row_order, seat_order limit 50) as first_fifty)
    into used, names from using_places;
  if used is not null then perform private.refuse_in_use(used, jsonb_build_object('seats', names)); end if;
end $$;
comment on function private.check_removed_seats is 'PT409 plan_in_use {performances, seats} when one of these seats is sold, held or was ever sold. The caller has locked their places.';

create function private.remove_places(removed uuid[]) returns void
  language plpgsql set search_path = ''
as $$
begin
  -- What was never in a cart simply goes. Past evenings keep how many places they had, and unpaid carts what they point to.
  delete from public.places using public.performances
   where performances.id = performance_id and seat_id = any (removed) and performances.status = 'scheduled' and starts_at > now()
     and order_item_id is null
     and not exists (select from public.order_items as item where item.performance_id = places.performance_id and item.place_number = places.number);
  update public.places
     set seat_id = null, order_item_id = null, held_until = null,
         status = case when performances.status = 'scheduled' and starts_at > now() then 'blocked'
                       when places.status = 'held' then 'free' else places.status end::public.place_status
    from public.performances where performances.id = performance_id and seat_id = any (removed);
end $$;
comment on function private.remove_places is 'Takes the places of removed seats out of sale. Numbers of the other places stay.';

create function private.write_zones(of_plan uuid, plan jsonb) returns void
  language sql set search_path = ''
as $$
  update public.price_zones as zone set (name, colour, pattern, position) = (drawn.name, drawn.colour, drawn.pattern, drawn.position)
    from private.drawn_zones(plan) as drawn
   where zone.id = drawn.id and zone.seating_plan_id = of_plan
     and (zone.name, zone.colour, zone.pattern, zone.position) is distinct from (drawn.name, drawn.colour, drawn.pattern, drawn.position);
  insert into public.price_zones (id, venue_id, seating_plan_id, name, colour, pattern, position)
  select drawn.id, venue_id, of_plan, drawn.name, drawn.colour, drawn.pattern, drawn.position
    from private.drawn_zones(plan) as drawn join public.seating_plans on seating_plans.id = of_plan
   where not exists (select from public.price_zones as known where known.id = drawn.id and known.seating_plan_id = of_plan)
$$;
comment on function private.write_zones is 'Changes and adds zones of a plan. Those that are gone are removed last, by remove_zones.';

create function private.write_seats(of_plan uuid, plan jsonb) returns jsonb
  language sql set search_path = ''
as $$
  -- One statement: at its end alone positions are unique and companions have their wheelchair space.
  with drawn as materialized (select * from private.drawn_seats(plan)),
  removed as (delete from public.seats where seating_plan_id = of_plan and not exists (select from drawn where drawn.id = seats.id) returning id),
  changed as (
    update public.seats as seat
       set (zone_id, block, row_label, seat_label, row_order, seat_order, x, y, kind, companion_of, restricted_view)
         = (drawn.zone_id, drawn.block, trim(drawn.row_label), trim(drawn.seat_label), drawn.row_order, drawn.seat_order, drawn.x, drawn.y, drawn.kind, drawn.companion_of, drawn.restricted_view)
      from drawn
     where seat.id = drawn.id and seat.seating_plan_id = of_plan
       and (seat.zone_id, seat.block, seat.row_label, seat.seat_label, seat.row_order, seat.seat_order, seat.x, seat.y, seat.kind, seat.companion_of, seat.restricted_view)
         is distinct from (drawn.zone_id, drawn.block, trim(drawn.row_label), trim(drawn.seat_label), drawn.row_order, drawn.seat_order, drawn.x, drawn.y, drawn.kind, drawn.companion_of, drawn.restricted_view)
    returning seat.id),
  added as (
    insert into public.seats (id, seating_plan_id, zone_id, block, row_label, seat_label, row_order, seat_order, x, y, kind, companion_of, restricted_view)
    select id, of_plan, zone_id, block, trim(row_label), trim(seat_label), row_order, seat_order, x, y, kind, companion_of, restricted_view
      from drawn where not exists (select from public.seats as known where known.id = drawn.id and known.seating_plan_id = of_plan)
    returning id)
  select jsonb_build_object('seats', (select count(*) from drawn), 'added', (select count(*) from added),
           'removed', (select count(*) from removed), 'changed', (select count(*) from changed))
$$;
comment on function private.write_seats is 'Removes, changes and adds the seats of a plan; says how many: {seats, added, removed, changed}.';

create function private.write_places(of_plan uuid) returns void
  language sql set search_path = ''
as $$
  update public.places set zone_id = seats.zone_id
    from public.seats, public.performances
   where seats.id = places.seat_id and seats.seating_plan_id = of_plan and performances.id = places.performance_id
     and performances.status = 'scheduled' and starts_at > now() and places.status in ('free', 'blocked') and places.zone_id <> seats.zone_id;
  -- Numbers go on after the last one: tickets, maps and open pages know the others by theirs.
  insert into public.places (performance_id, number, seat_id, zone_id)
  select performances.id, last_one.number + row_number() over (partition by performances.id order by row_order, seat_order), seats.id, seats.zone_id
    from public.performances join public.seats using (seating_plan_id)
   cross join lateral (select coalesce(max(number), 0) as number from public.places where performance_id = performances.id) as last_one
   where seating_plan_id = of_plan and performances.status = 'scheduled' and starts_at > now()
     and not exists (select from public.places where performance_id = performances.id and seat_id = seats.id)
$$;
comment on function private.write_places is
  'Brings coming performances in line with their plan: free places follow their seat''s zone, new seats get a free place. What is sold or held stays as it is.';

create function private.remove_zones(of_plan uuid, plan jsonb) returns void
  language plpgsql set search_path = ''
as $$
declare
  gone uuid[] := array(select id from public.price_zones where seating_plan_id = of_plan and id not in (select id from private.drawn_zones(plan)));
  used jsonb;
begin
  if cardinality(gone) = 0 then return; end if;
  select jsonb_agg(distinct performance_id) into used
    from (select performance_id from public.places where zone_id = any (gone)
          union select performance_id from public.order_items where zone_id = any (gone)) as uses;
  if used is not null then
    perform private.refuse_in_use(used, jsonb_build_object('zones', (select jsonb_agg(name ->> 'fr' order by position) from public.price_zones where id = any (gone))));
  end if;
  delete from public.prices where zone_id = any (gone);
  delete from public.price_zones where id = any (gone);
end $$;
comment on function private.remove_zones is 'Removes zones that are not drawn any more, with their prices. PT409 plan_in_use {performances, zones} when a place was ever sold in one.';

create function private.save_plan(plan_id uuid, plan jsonb, seen timestamptz) returns timestamptz
  language plpgsql set search_path = ''
as $$
declare
  known public.seating_plans;
  removed uuid[];
  done jsonb;
  saved timestamptz;
begin
  -- The strongest lock: scheduling a performance reads the seats of its plan, and has to wait until they are all there.
  select * into known from public.seating_plans where id = plan_id for update;
  if not found then perform private.refuse(404, 'plan_not_found', 'There is no such seating plan'); end if;
  perform private.refuse_unknown_field(plan, '{name,width,height,decor,zones,seats}');
  perform private.refuse_if_edited('seating_plans', plan_id::text, known.updated_at, seen, jsonb_build_object('name', known.name,
    'seats', (select count(*) from public.seats where seating_plan_id = plan_id)));
  perform private.check_plan_frame(plan);
  perform private.check_plan_seats(plan);
  removed := array(select id from public.seats where seating_plan_id = plan_id except select id from private.drawn_seats(plan));
  perform private.lock_places_of_plan(plan_id, removed, plan);
  perform private.check_removed_seats(removed);
  perform private.remove_places(removed);
  perform private.write_zones(plan_id, plan);
  done := private.write_seats(plan_id, plan);
  perform private.write_places(plan_id);
  perform private.remove_zones(plan_id, plan);
  update public.seating_plans
     set (name, width, height, decor) = (trim(plan ->> 'name'), (plan ->> 'width')::numeric, (plan ->> 'height')::numeric, plan -> 'decor')
   where id = plan_id returning updated_at into saved;
  perform private.note_act('update', 'seating_plans', plan_id::text, trim(plan ->> 'name'), null, done);
  return saved;
end $$;
comment on function private.save_plan is 'The work of save_seating_plan.';

create function public.save_seating_plan(id uuid, plan jsonb, seen timestamptz) returns timestamptz
  language plpgsql security definer set search_path = ''
as $$
declare
  broken_rule text;
begin
  perform private.must('manage_catalogue');
  return private.save_plan($1, $2, $3);
-- The tables' own rules are the truth; here they only get a name that the editor can show.
exception
  when unique_violation or check_violation or not_null_violation or foreign_key_violation or invalid_text_representation
       or numeric_value_out_of_range or cardinality_violation or invalid_parameter_value then
    get stacked diagnostics broken_rule = constraint_name;
    perform private.refuse_plan(case when broken_rule = 'seating_plans_venue_id_name_key' then 'name_taken'
                                     when broken_rule = 'seats_one_per_position' then 'order'
                                     when broken_rule like 'price_zones_%' then 'zones' else 'malformed' end);
end $$;
comment on function public.save_seating_plan is
  'Saves a whole plan: {name, width, height, decor, zones: [{id, name, colour, pattern, position}], seats: [{id, zone_id, block, row_label, seat_label, row_order, seat_order, x, y, kind, companion_of, restricted_view}]}.
An id that the plan does not know is a new zone or seat; `seen` is the updated_at the editor opened; returns the new one. At most 5,000 seats.
PT403 not_allowed, PT404 plan_not_found, PT409 edited_meanwhile, plan_in_use {performances, seats or zones}, PT422 unknown_field, invalid_plan {problem}.';
grant execute on function public.save_seating_plan to authenticated;
