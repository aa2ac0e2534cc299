-- The editor of seating plans: one call saves a whole plan. Seats keep their ids, so that what is sold stays sold.

-- A save moves seats among each other's positions in one statement: only its end has to be in order.
alter table public.seats drop constraint seats_seating_plan_id_row_order_seat_order_key,
  add constraint seats_one_per_position unique (seating_plan_id, row_order, seat_order) deferrable initially immediate;

create function private.refuse_plan(problem text, facts jsonb default '{}') returns void
  language plpgsql stable set search_path = ''
as $$
begin
  perform private.refuse(422, 'invalid_plan', 'A seating plan cannot be like this', jsonb_build_object('problem', problem) || facts);
end $$;
comment on function private.refuse_plan is 'PT422 invalid_plan {problem, …}: the word of what is wrong, and the seats it is about.';

create function private.drawn_seats(plan jsonb)
  returns table (id uuid, zone_id uuid, block jsonb, row_label text, seat_label text, row_order int, seat_order int, x numeric, y numeric,
                 kind public.seat_kind, companion_of uuid, restricted_view boolean)
  language sql stable set search_path = ''
as $$
  select seat.id, seat.zone_id, nullif(seat.block, 'null'), seat.row_label, seat.seat_label, seat.row_order, seat.seat_order, seat.x, seat.y,
         coalesce(seat.kind, 'standard'), seat.companion_of, coalesce(seat.restricted_view, false)
    from jsonb_to_recordset(plan -> 'seats') as seat(id uuid, zone_id uuid, block jsonb, row_label text, seat_label text, row_order int,
         seat_order int, x numeric, y numeric, kind public.seat_kind, companion_of uuid, restricted_view boolean)
$$;
comment on function private.drawn_seats is 'The seats of a plan as the editor sends it, as rows.';

create function private.drawn_zones(plan jsonb)
  returns table (id uuid, name jsonb, colour text, pattern public.zone_pattern, "position" int)
  language sql stable set search_path = ''
as $$
  select zone.id, zone.name, zone.colour, coalesce(zone.pattern, 'plain'), zone.position
    from jsonb_to_recordset(plan -> 'zones') as zone(id uuid, name jsonb, colour text, pattern public.zone_pattern, "position" int)
$$;
comment on function private.drawn_zones is 'The zones of a plan as the editor sends it, as rows.';

create function private.check_plan_frame(plan jsonb) returns void
  language plpgsql stable set search_path = ''
as $$
declare
  most constant int := 5000;
begin
  if jsonb_typeof(plan -> 'seats') is distinct from 'array' or jsonb_typeof(plan -> 'zones') is distinct from 'array'
     or jsonb_typeof(plan -> 'decor') is distinct from 'array' then
    perform private.refuse_plan('malformed');
  elsif jsonb_array_length(plan -> 'seats') > most then
    perform private.refuse_plan('too_many_seats', jsonb_build_object('limit', most, 'count', jsonb_array_length(plan -> 'seats')));
  elsif jsonb_array_length(plan -> 'zones') not between 1 and 40 or jsonb_array_length(plan -> 'decor') > 100 then
    perform private.refuse_plan('zones');
  elsif coalesce(length(trim(plan ->> 'name')), 0) not between 1 and 120 then
    perform private.refuse_plan('name');
  elsif not ((plan ->> 'width')::numeric between 1 and 1000 and (plan ->> 'height')::numeric between 1 and 1000) then
    perform private.refuse_plan('size');
  elsif exists (
    select from jsonb_to_recordset(plan -> 'decor') as piece(kind text, x numeric, y numeric, width numeric, height numeric, text jsonb)
     where (kind in ('stage', 'label', 'aisle', 'door') and x between -1000 and 1000 and y between -1000 and 1000 and width between 0.1 and 1000
            and height between 0.1 and 1000 and (text is null or text = 'null' or private.is_localised(text))) is not true) then
    perform private.refuse_plan('decor');
  end if;
end $$;
comment on function private.check_plan_frame is 'Refuses a plan whose name, size, decor or number of things is impossible. PT422 invalid_plan.';

create function private.seat_names(wanted uuid[], plan jsonb) returns jsonb
  language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'row', row_label, 'seat', seat_label) order by row_order, seat_order), '[]')
    from (select * from private.drawn_seats(plan) where id = any (wanted) order by row_order, seat_order limit 50) as named
$$;
comment on function private.seat_names is 'Up to fifty seats of a drawn plan by name: [{id, row, seat}].';

create function private.check_plan_seats(plan jsonb) returns void
  language plpgsql stable set search_path = ''
as $$
declare
  wrong uuid[];
  problem text;
begin
  select case when row_label is null or length(trim(row_label)) not between 1 and 12 or seat_label is null or length(trim(seat_label)) not between 1 and 8 then 'label'
              when not exists (select from private.drawn_zones(plan) as zone where zone.id = seat.zone_id) then 'zone'
              when (x between 0 and (plan ->> 'width')::numeric and y between 0 and (plan ->> 'height')::numeric) is not true then 'outside'
              when (kind = 'companion') <> (companion_of is not null) then 'companion' end, array_agg(id)
    into problem, wrong
    from private.drawn_seats(plan) as seat group by 1 order by 1 nulls last limit 1;
  if problem is not null then perform private.refuse_plan(problem, jsonb_build_object('seats', private.seat_names(wrong, plan))); end if;
  wrong := array(select unnest(array_agg(id)) from private.drawn_seats(plan) group by coalesce(block, 'null'), row_label, seat_label having count(*) > 1);
  if cardinality(wrong) > 0 then perform private.refuse_plan('duplicate_labels', jsonb_build_object('seats', private.seat_names(wrong, plan))); end if;
  wrong := array(select companion.id from private.drawn_seats(plan) as companion
                   left join private.drawn_seats(plan) as space on space.id = companion.companion_of and space.kind = 'wheelchair'
                  where companion.kind = 'companion' and space.id is null);
  if cardinality(wrong) > 0 then perform private.refuse_plan('companion', jsonb_build_object('seats', private.seat_names(wrong, plan))); end if;
end $$;
comment on function private.check_plan_seats is
  'Refuses seats without a label, zone or room, two of one name in a block, and companions without a wheelchair space. PT422 invalid_plan {problem, seats}.';

create function private.refuse_in_use(places_in_use jsonb, more jsonb) returns void
  language plpgsql stable set search_path = ''
as $$
begin
  perform private.refuse(409, 'plan_in_use', 'Performances use this', more || jsonb_build_object('performances', coalesce((
    select jsonb_agg(listed order by listed ->> 'starts_at')
      from (select jsonb_build_object('id', performances.id, 'title', title, 'starts_at', starts_at, 'time_zone', time_zone) as listed
              from public.performances join public.productions on productions.id = production_id join public.venues on venues.id = venue_id
             where places_in_use ? performances.id::text order by starts_at limit 20) as first_twenty), '[]')));
end $$;
comment on function private.refuse_in_use is 'PT409 plan_in_use {performances: [{id, title, starts_at, time_zone}], …} for a jsonb array of performance ids; twenty at most.';
