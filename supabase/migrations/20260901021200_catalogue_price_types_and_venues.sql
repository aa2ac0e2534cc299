-- Price types and halls as the office writes them.

alter table public.venues
  add constraint venues_address_length_check check (length(address) between 1 and 200),
  add constraint venues_postal_code_length_check check (length(postal_code) between 1 and 12),
  add constraint venues_city_length_check check (length(city) between 1 and 120),
  add constraint venues_country_shape_check check (country ~ '^[A-Z]{2}$'),
  add constraint venues_access_length_check check (private.words_at_most(access, 2000));
alter table public.price_types
  add constraint price_types_name_length_check check (private.words_at_most(name, 80)),
  add constraint price_types_proof_length_check check (private.words_at_most(proof, 200)),
  add constraint price_types_last_minutes_length_check check (last_minutes <= 10080);

-- To put price types in another order is no change of what each is: whoever has one open is no rival of that.
drop trigger tg_price_types__touch on public.price_types;
create trigger tg_price_types__touch before update on public.price_types
  for each row when (new.position is not distinct from old.position) execute function private.touch();

create function private.is_time_zone(name text) returns boolean
  language sql stable strict set search_path = ''
as $$
  -- Region/City only: that is what browsers and calendars know as well.
  select $1 ~ '^[A-Z][A-Za-z_]+/[A-Za-z0-9_/+-]+$' and exists (select from pg_catalog.pg_timezone_names where pg_timezone_names.name = $1)
$$;
comment on function private.is_time_zone is 'True for the name of a time zone that exists, as Europe/Paris.';

create function private.opened_venue(id uuid, seen timestamptz, known text[]) returns public.venues
  language plpgsql set search_path = ''
as $$
declare
  hall public.venues;
begin
  if $1 is null then
    return jsonb_populate_record(null::public.venues,
      jsonb_build_object('id', gen_random_uuid(), 'country', 'FR', 'time_zone', (select time_zone from public.settings)));
  end if;
  select * into hall from public.venues where venues.id = $1 for no key update;
  if not found then perform private.refuse(404, 'venue_not_found', 'There is no such hall'); end if;
  perform private.refuse_if_edited('venues', hall.id::text, hall.updated_at, seen,
    (select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(hall)) where key = any (known)));
  return hall;
end $$;
comment on function private.opened_venue is 'The hall that a form is about, locked, or an empty one for no id. PT404 venue_not_found, PT409 edited_meanwhile.';

create function public.save_venue(id uuid, fields jsonb, seen timestamptz default null) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  known constant text[] := '{name,address,postal_code,city,country,time_zone,access}';
  hall public.venues;
  broken_column text;
  broken_rule text;
begin
  perform private.must('manage_catalogue');
  perform private.refuse_unknown_field(fields, known);
  hall := private.opened_venue(id, seen, known);
  if not coalesce(private.is_time_zone(fields ->> 'time_zone'), not fields ? 'time_zone') then
    perform private.refuse(422, 'invalid_venue', 'There is no such time zone', jsonb_build_object('field', 'time_zone'));
  end if;
  begin
    hall := jsonb_populate_record(hall, fields);
    -- The slug names a hall to machines only, so it stays what it was first.
    hall.slug := coalesce(hall.slug, private.free_slug('venues', 'slug', hall.name, hall.id));
    insert into public.venues (id, slug, name, address, postal_code, city, country, time_zone, access)
    values (hall.id, hall.slug, hall.name, hall.address, hall.postal_code, hall.city, hall.country, hall.time_zone, hall.access)
    on conflict on constraint venues_pkey do update
      set (name, address, postal_code, city, country, time_zone, access)
        = (excluded.name, excluded.address, excluded.postal_code, excluded.city, excluded.country, excluded.time_zone, excluded.access);
  exception when check_violation or not_null_violation or invalid_text_representation or string_data_right_truncation then
    get stacked diagnostics broken_column = column_name, broken_rule = constraint_name;
    perform private.refuse(422, 'invalid_venue', 'A hall cannot be like this',
      jsonb_build_object('field', private.broken_field('venues', broken_column, broken_rule)));
  end;
  return hall.id;
end $$;
comment on function public.save_venue is
  'Makes a hall (id null) or changes the given fields of one; returns its id. PT403 not_allowed, PT404 venue_not_found, PT409 edited_meanwhile, PT422 unknown_field, invalid_venue {field}.';
grant execute on function public.save_venue to authenticated;

create function public.archive_venue(id uuid, archived boolean default true) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  to_come bigint;
begin
  perform private.must('manage_catalogue');
  perform from public.venues where venues.id = $1 for update;
  if not found then perform private.refuse(404, 'venue_not_found', 'There is no such hall'); end if;
  select count(*) into to_come from public.performances where venue_id = $1 and starts_at > now() and status = 'scheduled';
  if archived and to_come > 0 then
    perform private.refuse(409, 'in_use', 'Dates are still to come here', jsonb_build_object('reason', 'dates_to_come', 'count', to_come));
  end if;
  update public.venues set archived_at = case when archived then coalesce(archived_at, now()) end where venues.id = $1;
end $$;
comment on function public.archive_venue is
  'Takes a hall out of the choices for new dates, or puts it back. PT403 not_allowed, PT404 venue_not_found, PT409 in_use {reason, count} while dates are to come.';
grant execute on function public.archive_venue to authenticated;

create function public.delete_venue(id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  dates bigint;
begin
  perform private.must('manage_catalogue');
  perform from public.venues where venues.id = $1 for update;
  if not found then perform private.refuse(404, 'venue_not_found', 'There is no such hall'); end if;
  select count(*) into dates from public.performances where venue_id = $1;
  if dates > 0 then perform private.refuse(409, 'in_use', 'There were dates here', jsonb_build_object('reason', 'dates', 'count', dates)); end if;
  delete from public.seats using public.seating_plans where seating_plans.id = seating_plan_id and venue_id = $1;
  delete from public.price_zones where venue_id = $1;
  delete from public.seating_plans where venue_id = $1;
  delete from public.venues where venues.id = $1;
end $$;
comment on function public.delete_venue is
  'Deletes a hall with its plans while no date was ever set there. PT403 not_allowed, PT404 venue_not_found, PT409 in_use {reason, count}.';
grant execute on function public.delete_venue to authenticated;

create function private.opened_price_type(id uuid, seen timestamptz, known text[]) returns public.price_types
  language plpgsql set search_path = ''
as $$
declare
  kind public.price_types;
begin
  if $1 is null then
    return jsonb_populate_record(null::public.price_types, jsonb_build_object('id', gen_random_uuid(), 'sold_online', true,
      'position', (select coalesce(max(position), 0) + 1 from public.price_types)));
  end if;
  select * into kind from public.price_types where price_types.id = $1 for no key update;
  if not found then perform private.refuse(404, 'price_type_not_found', 'There is no such price type'); end if;
  perform private.refuse_if_edited('price_types', kind.id::text, kind.updated_at, seen,
    (select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(kind)) where key = any (known)));
  return kind;
end $$;
comment on function private.opened_price_type is 'The price type that a form is about, locked, or an empty one for no id. PT404 price_type_not_found, PT409 edited_meanwhile.';

create function public.save_price_type(id uuid, fields jsonb, seen timestamptz default null) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  known constant text[] := '{name,proof,sold_online,last_minutes}';
  kind public.price_types;
  broken_column text;
  broken_rule text;
begin
  perform private.must('manage_catalogue');
  perform private.refuse_unknown_field(fields, known);
  kind := private.opened_price_type(id, seen, known);
  begin
    kind := jsonb_populate_record(kind, fields);
    kind.code := coalesce(kind.code, private.free_slug('price_types', 'code', kind.name ->> 'fr', kind.id));
    insert into public.price_types (id, code, name, proof, position, sold_online, last_minutes)
    values (kind.id, kind.code, kind.name, kind.proof, kind.position, kind.sold_online, kind.last_minutes)
    on conflict on constraint price_types_pkey do update
      set (name, proof, sold_online, last_minutes) = (excluded.name, excluded.proof, excluded.sold_online, excluded.last_minutes);
  exception when check_violation or not_null_violation or invalid_text_representation or numeric_value_out_of_range then
    get stacked diagnostics broken_column = column_name, broken_rule = constraint_name;
    perform private.refuse(422, 'invalid_price_type', 'A price type cannot be like this',
      jsonb_build_object('field', private.broken_field('price_types', broken_column, broken_rule)));
  end;
  return kind.id;
end $$;
comment on function public.save_price_type is
  'Makes a price type (id null), last in the order, or changes the given fields of one; returns its id. PT403 not_allowed, PT404 price_type_not_found, PT409 edited_meanwhile, PT422 unknown_field, invalid_price_type {field}.';
grant execute on function public.save_price_type to authenticated;

create function public.archive_price_type(id uuid, archived boolean default true) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('manage_catalogue');
  update public.price_types set archived_at = case when archived then coalesce(archived_at, now()) end where price_types.id = $1;
  if not found then perform private.refuse(404, 'price_type_not_found', 'There is no such price type'); end if;
end $$;
comment on function public.archive_price_type is
  'Takes a price type out of the choices for new prices, or puts it back; dates that have it go on selling it until stop_price_type. PT403 not_allowed, PT404 price_type_not_found.';
grant execute on function public.archive_price_type to authenticated;

create function private.stop_price(of_type uuid, performance uuid) returns boolean
  language plpgsql set search_path = ''
as $$
declare
  was jsonb;
begin
  perform private.lock_performance(performance);
  was := private.price_words(performance);
  delete from public.prices as gone
   where performance_id = performance and price_type_id = of_type
     and exists (select from public.prices as other join public.price_types as type on type.id = other.price_type_id
                  where other.performance_id = performance and other.zone_id = gone.zone_id and other.price_type_id <> of_type
                    and type.archived_at is null and type.sold_online and type.last_minutes is null);
  perform private.prices_changed(performance, was);
  return not exists (select from public.prices where performance_id = performance and price_type_id = of_type);
end $$;
comment on function private.stop_price is
  'Takes a price type out of one date, except in zones that nobody could buy in without it; says whether that was everywhere.';

create function public.stop_price_type(id uuid) returns table (stopped int, kept int)
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('manage_catalogue');
  perform from public.price_types where price_types.id = $1 for no key update;
  if not found then perform private.refuse(404, 'price_type_not_found', 'There is no such price type'); end if;
  return query
    select count(*) filter (where done)::int, count(*) filter (where not done)::int
      from (select private.stop_price($1, date.id) as done
              from (select dates.id from private.dates_ahead() as dates
                     where exists (select from public.prices where performance_id = dates.id and price_type_id = $1) order by dates.id) as date) as each_date;
end $$;
comment on function public.stop_price_type is
  'Stops selling a price type at the dates to come, except in zones without another public price; answers how many dates stopped and how many keep it somewhere. Carts keep their price. PT403 not_allowed, PT404 price_type_not_found.';
grant execute on function public.stop_price_type to authenticated;

create function public.order_price_types(ids uuid[]) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('manage_catalogue');
  update public.price_types set position = wanted.place
    from unnest(ids) with ordinality as wanted(id, place) where price_types.id = wanted.id and position <> wanted.place;
end $$;
comment on function public.order_price_types is 'Puts price types in this order, as buyers read them. PT403 not_allowed.';
grant execute on function public.order_price_types to authenticated;

create function public.delete_price_type(id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  orders bigint;
  dates bigint;
begin
  perform private.must('manage_catalogue');
  perform from public.price_types where price_types.id = $1 for update;
  if not found then perform private.refuse(404, 'price_type_not_found', 'There is no such price type'); end if;
  select count(distinct order_id) into orders from public.order_items where price_type_id = $1;
  select count(distinct performance_id) into dates from public.prices where price_type_id = $1;
  if orders > 0 then perform private.refuse(409, 'in_use', 'There are orders at this price', jsonb_build_object('reason', 'orders', 'count', orders)); end if;
  if dates > 0 then perform private.refuse(409, 'in_use', 'Dates have this price', jsonb_build_object('reason', 'dates', 'count', dates)); end if;
  delete from public.price_types where price_types.id = $1;
end $$;
comment on function public.delete_price_type is
  'Deletes a price type that no date and no order has. PT403 not_allowed, PT404 price_type_not_found, PT409 in_use {reason, count}.';
grant execute on function public.delete_price_type to authenticated;
