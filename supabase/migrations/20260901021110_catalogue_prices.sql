-- The back office: the price grid of a date, cell by cell or copied from another date. Whoever has a place in the cart keeps the price it was put in for.

create function private.zones_of(performance uuid) returns setof public.price_zones
  language sql stable set search_path = ''
as $$
  select zone.* from public.performances as date
    join public.price_zones as zone on zone.seating_plan_id = date.seating_plan_id or zone.id = date.general_zone_id
   where date.id = performance order by zone.position, zone.id
$$;
comment on function private.zones_of is 'The zones that have a price at a performance.';

create function private.price_words(performance uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  -- Nothing keeps two zones from having one name: each keeps a line of its own.
  select coalesce(jsonb_object_agg(name || case when nth > 1 then format(' (%s)', nth) else '' end, to_char(amount_cents / 100.0, 'FM999990.00')), '{}')
    from (select concat(zone.name ->> 'fr', ' · ', type.name ->> 'fr') as name, amount_cents,
                 row_number() over (partition by zone.name ->> 'fr', type.name ->> 'fr' order by zone.position, zone.id, type.position, type.id) as nth
            from public.prices join public.price_zones as zone on zone.id = zone_id join public.price_types as type on type.id = price_type_id
           where performance_id = performance) as cells
$$;
comment on function private.price_words is 'A price grid as the audit log keeps it: {"zone · price type": euros}.';

create function private.prices_changed(performance uuid, was jsonb) returns timestamptz
  language plpgsql set search_path = ''
as $$
declare
  is_now jsonb := private.price_words(performance);
  saved timestamptz;
begin
  if is_now = was then return (select prices_changed_at from public.performances where id = performance); end if;
  update public.performances set prices_changed_at = clock_timestamp() where id = performance returning prices_changed_at into saved;
  perform private.note_act('update', 'prices', performance::text, (select starts_at::text from public.performances where id = performance),
    (select jsonb_object_agg(key, value) from jsonb_each(was) where value is distinct from is_now -> key),
    (select jsonb_object_agg(key, value) from jsonb_each(is_now) where value is distinct from was -> key));
  return saved;
end $$;
comment on function private.prices_changed is 'Moves the moment of a price grid and writes one line of the audit log, when the grid is not what it was.';

create function private.check_grid(performance uuid, grid jsonb) returns void
  language plpgsql stable set search_path = ''
as $$
declare
  wrong jsonb;
begin
  if jsonb_typeof(grid) is distinct from 'array' then perform private.refuse(422, 'invalid_price', 'A price grid is a list'); end if;
  -- Another hall's zone, a type that is no longer sold, a fraction of a cent: one cell is enough to refuse the whole.
  select cell into wrong from jsonb_array_elements(grid) as cell
   where not exists (select from private.zones_of(performance) as zone where zone.id::text = cell ->> 'zone_id')
      or not exists (select from public.price_types as type where type.id::text = cell ->> 'price_type_id'
                        and (type.archived_at is null or coalesce(cell ->> 'amount_cents', '') = ''))
      or (coalesce(jsonb_typeof(cell -> 'amount_cents'), 'null') <> 'null' and coalesce(cell ->> 'amount_cents', '') !~ '^(1000000|[0-9]{1,6})$')
   limit 1;
  if wrong is not null then perform private.refuse(422, 'invalid_price', 'A price cannot be like this', wrong); end if;
end $$;
comment on function private.check_grid is 'PT422 invalid_price with the first cell that is wrong.';

create function public.set_prices(performance_id uuid, grid jsonb, seen timestamptz) returns timestamptz
  language plpgsql security definer set search_path = ''
as $$
declare
  performance public.performances;
  was jsonb;
begin
  perform private.must('manage_catalogue');
  performance := private.lock_performance($1);
  perform private.check_grid($1, grid);
  perform private.refuse_if_edited('prices', $1::text, performance.prices_changed_at, seen,
    (select coalesce(jsonb_object_agg(concat(zone_id, ':', price_type_id), amount_cents), '{}') from public.prices where prices.performance_id = $1));
  was := private.price_words($1);
  delete from public.prices using jsonb_array_elements(grid) as cell
   where prices.performance_id = $1 and zone_id::text = cell ->> 'zone_id' and price_type_id::text = cell ->> 'price_type_id' and cell ->> 'amount_cents' is null;
  insert into public.prices (performance_id, zone_id, price_type_id, amount_cents)
  select $1, (cell ->> 'zone_id')::uuid, (cell ->> 'price_type_id')::uuid, (cell ->> 'amount_cents')::int
    from jsonb_array_elements(grid) as cell where cell ->> 'amount_cents' is not null
  on conflict on constraint prices_pkey do update set amount_cents = excluded.amount_cents;
  return private.prices_changed($1, was);
end $$;
comment on function public.set_prices is
  'Writes cells of a price grid: [{zone_id, price_type_id, amount_cents | null}]; null is not sold. `seen` is prices_changed_at; returns the new one. Carts keep their price. PT403, PT404, PT409 edited_meanwhile {fields: {"zone:type": cents}}, PT422 invalid_price {the cell}.';
grant execute on function public.set_prices to authenticated;

create function private.matching_zones(source uuid, target uuid) returns table (target_zone uuid, source_zone uuid)
  language sql stable set search_path = ''
as $$
  select distinct on (wanted.id) wanted.id, given.id
    from private.zones_of(target) as wanted
    join private.zones_of(source) as given
      on given.id = wanted.id or private.fold(given.name ->> 'fr') = private.fold(wanted.name ->> 'fr') or given.position = wanted.position
   order by wanted.id, given.id = wanted.id desc, private.fold(given.name ->> 'fr') = private.fold(wanted.name ->> 'fr') desc, given.id
$$;
comment on function private.matching_zones is 'Which zone of one date answers which zone of another: the same, else the one of that name, else the one at that place of the list.';

create function private.copy_price_grid(source uuid, targets uuid[]) returns void
  language plpgsql set search_path = ''
as $$
declare
  target uuid;
  was jsonb;
begin
  for target in select distinct unnest(targets) order by 1 loop
    if target = source then continue; end if;
    perform private.lock_performance(target);
    was := private.price_words(target);
    delete from public.prices using private.matching_zones(source, target) as pair where performance_id = target and zone_id = pair.target_zone;
    insert into public.prices (performance_id, zone_id, price_type_id, amount_cents)
    select target, pair.target_zone, given.price_type_id, given.amount_cents
      from private.matching_zones(source, target) as pair
      join public.prices as given on given.performance_id = source and given.zone_id = pair.source_zone
      join public.price_types as type on type.id = given.price_type_id and type.archived_at is null;
    perform private.prices_changed(target, was);
  end loop;
end $$;
comment on function private.copy_price_grid is 'The work of copy_prices.';

create function public.copy_prices(from_id uuid, to_ids uuid[]) returns table (performance_id uuid, zone_id uuid, name jsonb)
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('manage_catalogue');
  if coalesce(cardinality($2), 0) = 0 then perform private.refuse(422, 'no_dates_chosen', 'No date was chosen'); end if;
  if cardinality($2) > 200 then perform private.refuse(422, 'too_many_dates', 'Too many dates at once', '{"limit": 200}'); end if;
  if not exists (select from public.performances where id = $1) then perform private.refuse(404, 'performance_not_found', 'There is no such performance'); end if;
  perform private.copy_price_grid($1, $2);
  return query
    select target, zone.id, zone.name from unnest($2) as target, private.zones_of(target) as zone
     where not exists (select from public.prices where prices.performance_id = target and prices.zone_id = zone.id);
end $$;
comment on function public.copy_prices is
  'Gives dates the prices of another date, zone by zone (the same zone, else that of the same name, else that of the same place in the list); answers the zones that are left without a price. PT403, PT404, PT422 no_dates_chosen, too_many_dates.';
grant execute on function public.copy_prices to authenticated;
