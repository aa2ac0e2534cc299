-- The back office: dates of a show. Scheduling one or two hundred at once, changing one, taking back one that nobody bought.

create function public.overlapping_dates(production_id uuid, venue_id uuid, starts timestamptz[], except_id uuid default null)
  returns table (starts_at timestamptz, performance_id uuid, title jsonb, their_start timestamptz)
  language sql stable set search_path = ''
as $$
  with given as (
    select given.start, given.place, given.start + make_interval(mins => coalesce(show.duration_minutes, 120) + 30) as until, show.title
      from unnest(($3)[1:200]) with ordinality as given(start, place), public.productions as show where show.id = $1)
  select given.start, other.id, shown.title, other.starts_at
    from given
    -- No show lasts longer than a day, which lets the index of starts_at find the neighbours.
    join public.performances as other
      on other.venue_id = $2 and other.status = 'scheduled' and other.id is distinct from $4
         and other.starts_at > given.start - interval '25 hours' and other.starts_at < given.until
    join public.productions as shown on shown.id = other.production_id
   where given.start < other.starts_at + make_interval(mins => coalesce(shown.duration_minutes, 120) + 30)
  union all
  select later.start, null, later.title, earlier.start
    from given as earlier join given as later on earlier.place < later.place and earlier.start < later.until and later.start < earlier.until
   order by 1, 4
$$;
comment on function public.overlapping_dates is
  'Which of these starts (UTC) find the hall taken: duration of the show (120 minutes where unknown) and 30 to clear the hall. `performance_id` is null where two of the given ones meet. Looks at the first 200, as many as are made at once.';
grant execute on function public.overlapping_dates to authenticated;

create function private.refuse_overlaps(production uuid, venue uuid, starts timestamptz[], except_id uuid default null) returns void
  language plpgsql stable set search_path = ''
as $$
declare
  found_some jsonb;
begin
  select jsonb_agg(jsonb_build_object('id', performance_id, 'title', title, 'starts_at', their_start, 'given', starts_at)) into found_some
    from (select * from public.overlapping_dates(production, venue, starts, except_id) limit 20) as overlap;
  if found_some is not null then
    perform private.refuse(409, 'dates_overlap', 'The hall is taken at that time', jsonb_build_object('performances', found_some));
  end if;
end $$;
comment on function private.refuse_overlaps is
  'PT409 dates_overlap {performances: [{id, title, starts_at, given}]}, at most 20. The caller has locked the venue, so that two people at once are told.';

create function private.refuse_performance(field text) returns void
  language plpgsql set search_path = ''
as $$
begin
  perform private.refuse(422, 'invalid_performance', 'A performance cannot be like this', jsonb_build_object('field', field));
end $$;
comment on function private.refuse_performance is 'PT422 invalid_performance {field}.';

create function private.check_hall(performance public.performances) returns void
  language plpgsql set search_path = ''
as $$
begin
  -- Two people who fill the same hall at once wait for each other here.
  perform from public.venues where id = performance.venue_id and archived_at is null for no key update;
  if not found then perform private.refuse_performance('hall'); end if;
  if performance.seating_plan_id is not null then
    if not exists (select from public.seating_plans as plan join public.seats on seats.seating_plan_id = plan.id
                    where plan.id = performance.seating_plan_id and plan.venue_id = performance.venue_id) then
      perform private.refuse_performance('hall');
    end if;
  elsif not exists (select from public.price_zones where id = performance.general_zone_id and venue_id = performance.venue_id and seating_plan_id is null) then
    perform private.refuse_performance('hall');
  elsif (performance.capacity between 1 and 5000) is not true then
    perform private.refuse_performance('capacity');
  end if;
end $$;
comment on function private.check_hall is
  'Locks the venue and refuses a hall that is archived, a plan of another house or without seats, a floor without capacity. PT422 invalid_performance.';

create function private.hall_from(hall jsonb) returns public.performances
  language plpgsql set search_path = ''
as $$
declare
  pattern public.performances;
begin
  if jsonb_typeof(hall -> 'capacity') not in ('number', 'null') then perform private.refuse_performance('capacity'); end if;
  pattern.venue_id := (hall ->> 'venue_id')::uuid;
  pattern.seating_plan_id := (hall ->> 'seating_plan_id')::uuid;
  if pattern.seating_plan_id is null then
    pattern.capacity := (hall ->> 'capacity')::numeric;
    pattern.general_zone_id := (hall ->> 'general_zone_id')::uuid;
    if private.is_localised(hall -> 'new_zone') then
      insert into public.price_zones (venue_id, name, colour)
      select id, hall -> 'new_zone', '#b4552d' from public.venues where id = pattern.venue_id returning id into pattern.general_zone_id;
    end if;
  end if;
  perform private.check_hall(pattern);
  return pattern;
end $$;
comment on function private.hall_from is
  'Reads {venue_id, seating_plan_id} or {venue_id, capacity, general_zone_id | new_zone: localised}, makes the new zone, checks the rest.';

create function private.schedule(production uuid, hall jsonb, starts timestamptz[], times jsonb, copy_from uuid) returns uuid[]
  language plpgsql set search_path = ''
as $$
declare
  pattern public.performances;
  made uuid[];
begin
  perform private.must('manage_catalogue');
  perform from public.productions where id = production and archived_at is null for share;
  if not found then perform private.refuse(404, 'production_not_found', 'There is no such show'); end if;
  if coalesce(cardinality(starts), 0) = 0 then perform private.refuse(422, 'no_dates_chosen', 'No date was chosen'); end if;
  if cardinality(starts) > 200 then perform private.refuse(422, 'too_many_dates', 'Too many dates at once', '{"limit": 200}'); end if;
  if exists (select from unnest(starts) as start where (start > now() and isfinite(start)) is not true) then perform private.refuse_performance('starts_at'); end if;
  pattern := private.hall_from(hall);
  perform private.refuse_overlaps(production, pattern.venue_id, starts);
  if exists (select from unnest(starts) as start where (times ->> 'sales_open_at')::timestamptz >= start) then perform private.refuse_performance('sales_open_at'); end if;
  with scheduled as (
    insert into public.performances (production_id, venue_id, seating_plan_id, capacity, general_zone_id, starts_at, doors_at, sales_open_at, sales_close_at)
    select production, pattern.venue_id, pattern.seating_plan_id, pattern.capacity, pattern.general_zone_id, start,
           start - make_interval(mins => (times ->> 'doors_minutes')::int), coalesce((times ->> 'sales_open_at')::timestamptz, now()),
           start - make_interval(mins => coalesce((times ->> 'sales_close_minutes')::int, 0))
      from unnest(starts) as start
    returning id, starts_at)
  select array_agg(id order by starts_at) into made from scheduled;
  if copy_from is not null then perform private.copy_price_grid(copy_from, made); end if;
  return made;
exception when check_violation then
  -- The only rule left is that sales open before they close: on the nearest date they would not.
  perform private.refuse_performance('sales_close_at');
when invalid_text_representation or numeric_value_out_of_range or invalid_datetime_format or datetime_field_overflow then
  perform private.refuse_performance('?');
end $$;
comment on function private.schedule is 'The work of schedule_performances.';

create function public.schedule_performances(production_id uuid, hall jsonb, starts timestamptz[], times jsonb default '{}', copy_prices_from uuid default null)
  returns setof uuid
  language sql volatile security definer set search_path = ''
as $$ select unnest(private.schedule($1, $2, $3, $4, $5)) $$;
comment on function public.schedule_performances is
  'Makes 1 to 200 dates of a show, all or none, in the order of time. `hall`: see private.hall_from. `times`: doors_minutes and sales_close_minutes before the start, sales_open_at (UTC; now without it). PT403, PT404 production_not_found, PT409 dates_overlap, PT422 invalid_performance, no_dates_chosen, too_many_dates.';
grant execute on function public.schedule_performances to authenticated;

create function private.lock_performance(performance uuid) returns public.performances
  language plpgsql set search_path = ''
as $$
declare
  found_one public.performances;
begin
  select * into found_one from public.performances where id = performance for no key update;
  if not found then perform private.refuse(404, 'performance_not_found', 'There is no such performance'); end if;
  return found_one;
end $$;
comment on function private.lock_performance is 'The performance, locked. PT404 performance_not_found.';

create function public.save_performance(id uuid, fields jsonb, seen timestamptz) returns timestamptz
  language plpgsql security definer set search_path = ''
as $$
declare
  known constant text[] := '{doors_at,sales_open_at,sales_close_at,note,surtitles,capacity,venue_id,seating_plan_id,general_zone_id}';
  was public.performances;
  performance public.performances;
  broken text;
begin
  perform private.must('manage_catalogue');
  was := private.lock_performance($1);
  perform private.refuse_unknown_field(fields, known);
  perform private.refuse_if_edited('performances', $1::text, was.updated_at, seen,
    (select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(was)) where key = any (known)));
  begin
    performance := jsonb_populate_record(was, fields);
    if performance.doors_at > performance.starts_at then perform private.refuse_performance('doors_at'); end if;
    if (performance.venue_id, performance.seating_plan_id, performance.general_zone_id, performance.capacity)
         is distinct from (was.venue_id, was.seating_plan_id, was.general_zone_id, was.capacity) then
      perform private.check_hall(performance);
    end if;
    if performance.venue_id is distinct from was.venue_id then
      perform private.refuse_overlaps(performance.production_id, performance.venue_id, array[performance.starts_at], $1);
    end if;
    update public.performances
       set (doors_at, sales_open_at, sales_close_at, note, surtitles, capacity, venue_id, seating_plan_id, general_zone_id)
         = (performance.doors_at, performance.sales_open_at, performance.sales_close_at, performance.note, performance.surtitles,
            performance.capacity, performance.venue_id, performance.seating_plan_id, performance.general_zone_id)
     where performances.id = $1 returning performances.updated_at into performance.updated_at;
  exception when check_violation or not_null_violation or invalid_text_representation or numeric_value_out_of_range
    or invalid_datetime_format or datetime_field_overflow then
    get stacked diagnostics broken = constraint_name;
    perform private.refuse_performance(case broken when 'sales_open_before_they_close' then 'sales_close_at' when 'seated_or_general_admission' then 'hall'
      else coalesce(substring(broken from '^performances_(.*)_check$'), '?') end);
  end;
  return performance.updated_at;
end $$;
comment on function public.save_performance is
  'Changes a date, all but its start: doors, sale window, note, surtitles, capacity, hall; returns the new updated_at. PT409 edited_meanwhile, capacity_below_sold {sold, lowest}, in_use {reason, count} for another plan once there are orders, dates_overlap; PT422 invalid_performance {field}.';
grant execute on function public.save_performance to authenticated;

create function public.delete_performance(id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('manage_catalogue');
  perform private.lock_performance($1);
  perform private.lock_untouched($1);
  delete from public.performances where performances.id = $1;
end $$;
comment on function public.delete_performance is
  'Takes back a date that was never in any order, with its prices and places. PT409 in_use {reason: orders, count} otherwise: cancel it instead. PT403, PT404.';
grant execute on function public.delete_performance to authenticated;
