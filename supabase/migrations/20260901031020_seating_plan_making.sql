-- Making, copying and deleting seating plans.

create function private.check_plan_name(venue uuid, name text) returns text
  language plpgsql stable set search_path = ''
as $$
begin
  if coalesce(length(trim(name)), 0) not between 1 and 120 then perform private.refuse_plan('name'); end if;
  if exists (select from public.seating_plans where venue_id = venue and seating_plans.name = trim($2)) then
    perform private.refuse_plan('name_taken');
  end if;
  return trim(name);
end $$;
comment on function private.check_plan_name is 'The name without spaces around it. PT422 invalid_plan {problem: name or name_taken}.';

create function public.create_seating_plan(venue_id uuid, name text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
begin
  perform private.must('manage_catalogue');
  if not exists (select from public.venues where venues.id = $1) then perform private.refuse(404, 'plan_not_found', 'There is no such hall'); end if;
  insert into public.seating_plans (venue_id, name, width, height, decor)
  values ($1, private.check_plan_name($1, $2), 24, 18,
    '[{"kind": "stage", "x": 6, "y": 0.5, "width": 12, "height": 2.5, "text": {"fr": "Scène", "es": "Escenario", "en": "Stage"}}]')
  returning id into made;
  insert into public.price_zones (venue_id, seating_plan_id, name, colour)
  values ($1, made, '{"fr": "Tarif unique", "es": "Precio único", "en": "Single price"}', '#c8452f');
  return made;
end $$;
comment on function public.create_seating_plan is
  'Makes an empty plan in a hall, with a stage and one zone; returns its id. PT403 not_allowed, PT404 plan_not_found, PT422 invalid_plan {problem: name or name_taken}.';
grant execute on function public.create_seating_plan to authenticated;

create function private.copy_seats(from_plan uuid, to_plan uuid) returns void
  language sql set search_path = ''
as $$
  with seat_copies as materialized (select id, gen_random_uuid() as copy from public.seats where seating_plan_id = from_plan),
  zone_copies as materialized (select id, gen_random_uuid() as copy from public.price_zones where seating_plan_id = from_plan),
  copied_zones as (
    insert into public.price_zones (id, venue_id, seating_plan_id, name, colour, pattern, position)
    select copy, venue_id, to_plan, name, colour, pattern, position from public.price_zones join zone_copies using (id))
  insert into public.seats (id, seating_plan_id, zone_id, block, row_label, seat_label, row_order, seat_order, x, y, kind, companion_of, restricted_view)
  select seat_copies.copy, to_plan, zone_copies.copy, block, row_label, seat_label, row_order, seat_order, x, y, kind, spaces.copy, restricted_view
    from public.seats join seat_copies using (id) join zone_copies on zone_copies.id = zone_id
    left join seat_copies as spaces on spaces.id = companion_of
$$;
comment on function private.copy_seats is 'Copies zones and seats of a plan to an empty one, under ids of their own.';

create function public.copy_seating_plan(id uuid, name text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
begin
  perform private.must('manage_catalogue');
  insert into public.seating_plans (venue_id, name, width, height, decor)
  select model.venue_id, private.check_plan_name(model.venue_id, $2), width, height, decor from public.seating_plans as model where model.id = $1
  returning seating_plans.id into made;
  if made is null then perform private.refuse(404, 'plan_not_found', 'There is no such seating plan'); end if;
  perform private.copy_seats($1, made);
  return made;
end $$;
comment on function public.copy_seating_plan is
  'Copies a plan under another name, for changes that sold seats stop in the first; returns the id of the copy. PT403 not_allowed, PT404 plan_not_found, PT422 invalid_plan.';
grant execute on function public.copy_seating_plan to authenticated;

create function public.delete_seating_plan(id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  used jsonb;
begin
  perform private.must('manage_catalogue');
  perform from public.seating_plans where seating_plans.id = $1 for update;
  if not found then perform private.refuse(404, 'plan_not_found', 'There is no such seating plan'); end if;
  used := (select jsonb_agg(performances.id) from public.performances where seating_plan_id = $1);
  if used is not null then perform private.refuse_in_use(used, '{}'); end if;
  delete from public.seating_plans where seating_plans.id = $1;
end $$;
comment on function public.delete_seating_plan is 'Deletes a plan that no performance ever used, with its seats and zones. PT403 not_allowed, PT404 plan_not_found, PT409 plan_in_use {performances}.';
grant execute on function public.delete_seating_plan to authenticated;
