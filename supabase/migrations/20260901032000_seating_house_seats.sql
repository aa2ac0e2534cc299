-- The back office: places as the house wants them. Seats kept back, floors that grow and shrink, another plan while nobody has chosen a place.

create function private.lock_all_places(performance uuid) returns void
  language plpgsql set search_path = ''
as $$
begin
  perform from public.places where performance_id = performance order by number for no key update;
end $$;
comment on function private.lock_all_places is 'Locks every place of a performance in order, waiting for buyers; who comes meanwhile passes on.';

create function private.lock_untouched(performance uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  chosen int;
begin
  perform private.lock_all_places(performance);
  select count(distinct order_id) into chosen from public.order_items where performance_id = performance;
  if chosen > 0 then
    perform private.refuse(409, 'in_use', 'There are orders for this', jsonb_build_object('reason', 'orders', 'count', chosen));
  end if;
end $$;
comment on function private.lock_untouched is
  'PT409 in_use {reason: orders, count} when a place of the performance is or ever was in an order, also an expired one; else its places are locked.';

create function private.resize_floor(performance uuid, capacity int, zone uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  taken int;
  highest int;
  too_many int;
  leaving int[];
begin
  perform private.lock_all_places(performance);
  select count(*) filter (where status in ('sold', 'claimed') or held_until > now()), max(number),
         count(*) filter (where status <> 'blocked') - capacity
    into taken, highest, too_many from public.places where performance_id = performance;
  if taken > capacity then
    perform private.refuse(409, 'capacity_below_sold', 'More places are taken than that', jsonb_build_object('sold', taken, 'lowest', taken));
  end if;
  if too_many > 0 then
    -- Places that were once chosen are part of an order's history: they stay, closed. They leave last.
    leaving := array(
      select number from public.places
       where performance_id = performance and (status = 'free' or held_until <= now())
       order by exists (select from public.order_items as item where item.performance_id = performance and item.place_number = number), number desc
       limit too_many);
    update public.places set status = 'blocked', order_item_id = null, held_until = null where performance_id = performance and number = any (leaving);
    delete from public.places where performance_id = performance and number = any (leaving)
       and not exists (select from public.order_items as item where item.performance_id = performance and item.place_number = number);
  elsif too_many < 0 then
    update public.places set status = 'free'
     where performance_id = performance and number = any (array(
       select number from public.places where performance_id = performance and status = 'blocked' order by number limit -too_many));
    insert into public.places (performance_id, number, zone_id)
    select performance, highest + extra, zone
      from generate_series(1, capacity - (select count(*)::int from public.places where performance_id = performance and status <> 'blocked')) as extra;
  end if;
end $$;
comment on function private.resize_floor is
  'Gives an unnumbered floor this many places for sale: new ones at the end, free ones taken away from the end. PT409 capacity_below_sold {sold, lowest}.';

create function private.change_places() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if (new.seating_plan_id, new.general_zone_id) is not distinct from (old.seating_plan_id, old.general_zone_id) then
    perform private.resize_floor(new.id, new.capacity, new.general_zone_id);
  else
    perform private.lock_untouched(new.id);
    delete from public.places where performance_id = new.id;
    insert into public.places (performance_id, number, seat_id, zone_id) select new.id, number, seat_id, zone_id from private.places_for(new);
    delete from public.prices where performance_id = new.id
       and zone_id not in (select id from public.price_zones where seating_plan_id = new.seating_plan_id or id = new.general_zone_id);
  end if;
  -- New places are not news to the trigger of live seats, which looks at changes only.
  perform private.tell('performance:' || new.id, 'seats', '{"all": true}', is_private := false);
  return null;
end $$;
comment on function private.change_places is
  'Trigger: another capacity adds or removes places; another hall replaces them all and drops the prices of zones that are gone. PT409 capacity_below_sold, in_use.';
create trigger tg_performances__change_places after update of capacity, seating_plan_id, general_zone_id on public.performances
  for each row when ((new.capacity, new.seating_plan_id, new.general_zone_id) is distinct from (old.capacity, old.seating_plan_id, old.general_zone_id))
  execute function private.change_places();

create function public.block_places(performance_id uuid, numbers int[], blocked boolean, reason text default null) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  wanted int[] := $2;
  why text := trim(coalesce($4, ''));
  performance public.performances;
  changed int[];
begin
  perform private.must('manage_catalogue');
  performance := private.lock_performance($1);
  perform private.check_kind_of_hall($1, numbered => true);
  if coalesce(cardinality(wanted), 0) = 0 then perform private.refuse(422, 'no_places_chosen', 'No place was chosen'); end if;
  if length(why) > 300 or ($3 and why = '') then perform private.refuse(422, 'reason_missing', 'Say why these places are kept'); end if;
  perform from public.places where places.performance_id = $1 and number = any (wanted) order by number for no key update;
  if (select count(*) from public.places where places.performance_id = $1 and number = any (wanted)) < (select count(distinct n) from unnest(wanted) as n) then
    perform private.refuse(422, 'unknown_seats', 'One of these places does not belong to this performance');
  end if;
  if $3 then
    perform private.refuse_lost($1, array(select number from public.places
      where places.performance_id = $1 and number = any (wanted) and (status in ('sold', 'claimed') or held_until > now())));
  end if;
  with changing as (
    update public.places set status = case when $3 then 'blocked' else 'free' end::public.place_status, order_item_id = null, held_until = null,
           kept_for = case when $3 then why end
     where places.performance_id = $1 and number = any (wanted) and status <> 'sold' and status <> 'claimed' and (status = 'blocked') <> $3
       and (status <> 'held' or $3)
    returning number)
  select coalesce(array_agg(number order by number), '{}') into changed from changing;
  if cardinality(changed) > 0 then
    perform private.note_act('update', 'places', $1::text, performance.starts_at::text, null, jsonb_strip_nulls(jsonb_build_object('blocked', $3,
      'reason', nullif(why, ''), 'seats', (select string_agg(concat(seat ->> 'row', seat ->> 'seat'), ', ') from jsonb_array_elements(private.name_places($1, changed)) as seat))));
  end if;
  return cardinality(changed);
end $$;
comment on function public.block_places is
  'Keeps free seats back for the house, or gives them back to sale; answers how many changed. Taken ones are named: PT409 seat_taken. PT403, PT404, PT422 reason_missing, unknown_seats, no_places_chosen, general_admission_only.';
grant execute on function public.block_places to authenticated;
