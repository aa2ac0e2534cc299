-- Seating: the seats of a plan, and the places of a performance. A place is a row; its lock decides who sits there.

create type public.seat_kind as enum ('standard', 'fold_down', 'wheelchair', 'companion');

create table public.seats (
  id uuid primary key default gen_random_uuid(),
  seating_plan_id uuid not null references public.seating_plans (id) on delete cascade,
  zone_id uuid not null references public.price_zones (id),
  block jsonb check (private.is_localised(block)),
  row_label text not null,
  seat_label text not null,
  row_order int not null,
  seat_order int not null,
  x numeric not null,
  y numeric not null,
  kind public.seat_kind not null default 'standard',
  companion_of uuid references public.seats (id),
  restricted_view boolean not null default false,
  constraint companion_names_its_wheelchair_space check ((kind = 'companion') = (companion_of is not null)),
  unique (seating_plan_id, row_order, seat_order)
);
comment on table public.seats is
  'One place of the map. Labels are labels, never arithmetic: row_order counts rows from the stage, seat_order counts positions from house left and skips one at an aisle.';
create index seats_zone on public.seats (zone_id);
create index seats_companion_of on public.seats (companion_of);

create type public.place_status as enum ('free', 'held', 'claimed', 'sold', 'blocked');

create table public.places (
  performance_id uuid not null references public.performances (id) on delete cascade,
  number int not null check (number > 0),
  seat_id uuid references public.seats (id),
  zone_id uuid not null references public.price_zones (id),
  status public.place_status not null default 'free',
  order_item_id uuid,
  held_until timestamptz,
  kept_for text check (length(kept_for) <= 300),
  primary key (performance_id, number),
  unique (performance_id, seat_id),
  constraint free_places_belong_to_nobody check ((status in ('free', 'blocked')) = (order_item_id is null)),
  constraint only_a_hold_has_a_deadline check ((status = 'held') = (held_until is not null))
) with (fillfactor = 60);
comment on table public.places is
  'One sellable place of one performance. A row points to one order item, so two live orders on one place cannot be written. A hold past held_until is free. `kept_for`: why the house keeps it from sale; only the office reads that.';
create index places_seat on public.places (seat_id);
create index places_zone on public.places (zone_id);
create unique index places_order_item on public.places (order_item_id) where order_item_id is not null;
create index places_overdue on public.places (held_until) where status = 'held';

alter table public.seats enable row level security;
alter table public.places enable row level security;
create policy "Everyone can see the seats of a plan" on public.seats for select to anon, authenticated using (true);
create policy "Everyone can see places of performances they can see" on public.places for select to anon, authenticated
  using (exists (select from public.performances where performances.id = performance_id));
grant select on public.seats to anon, authenticated, service_role;
grant select (performance_id, number, seat_id, zone_id, status, held_until) on public.places to anon, authenticated;
grant select on public.places to service_role;

create function private.places_for(performance public.performances) returns table (number int, seat_id uuid, zone_id uuid)
  language sql stable set search_path = ''
as $$
  select floor.number, null::uuid, performance.general_zone_id from generate_series(1, performance.capacity) as floor(number)
   where performance.seating_plan_id is null
  union all
  select (row_number() over (order by row_order, seat_order))::int, seats.id, seats.zone_id
    from public.seats where seats.seating_plan_id = performance.seating_plan_id
$$;
comment on function private.places_for is 'The places of a performance as its hall wants them, numbered from the stage and from house left.';

create function private.create_places() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.places (performance_id, number, seat_id, zone_id) select new.id, number, seat_id, zone_id from private.places_for(new);
  return null;
end $$;
comment on function private.create_places is 'Trigger: scheduling a performance makes its places.';
create trigger tg_performances__create_places after insert on public.performances
  for each row execute function private.create_places();
