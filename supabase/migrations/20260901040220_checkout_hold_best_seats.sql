-- Best seats for N: side by side, near the middle of a row towards the front, without leaving somebody a lonely seat.

create function private.seats_to_choose(performance uuid, zone uuid, passed int[] default '{}')
  returns table (number int, row_order int, seat_order int, drawback numeric, run bigint)
  language sql volatile set search_path = ''
as $$
  -- `drawback`: distance from the middle of the hall and from a row a third of the way back, in seats; a fold-down seat and a
  -- restricted view count as far away. `run` tells neighbours: seat_order skips one at an aisle, and a missing seat breaks it too.
  with hall as (
    select (min(x) + max(x)) / 2 as middle, min(seats.row_order) + (max(seats.row_order) - min(seats.row_order)) / 3.0 as good_row
      from public.performances join public.seats using (seating_plan_id) where performances.id = performance)
  select places.number, seats.row_order, seats.seat_order,
         abs(seats.x - hall.middle) + 1.5 * abs(seats.row_order - hall.good_row)
           + case when seats.restricted_view then 1000 else 0 end + case when seats.kind = 'fold_down' then 5 else 0 end,
         seats.seat_order - row_number() over (partition by seats.row_order order by seats.seat_order)
    from hall, public.places join public.seats on seats.id = places.seat_id
   where places.performance_id = performance and (zone is null or places.zone_id = zone)
     and (places.status = 'free' or places.held_until <= now()) and seats.kind in ('standard', 'fold_down')
     -- A sale of a seat that the house keeps, left lying at the counter: nobody is given that one who has not asked for it.
     and places.kept_for is null
     and places.number <> all (passed)
$$;
comment on function private.seats_to_choose is 'Free seats that best-seat search may give away, without those passed over, with how far each is from the best one.';

create function private.best_run(performance uuid, zone uuid, quantity int, passed int[] default '{}') returns int[]
  language sql volatile set search_path = ''
as $$
  with windows as (
    select array_agg(number) over seats as numbers, sum(drawback) over seats as drawback, row_order, run,
           row_number() over (partition by row_order, run order by seat_order) - 1 as left_over,
           count(*) over (partition by row_order, run) as length
      from private.seats_to_choose(performance, zone, passed)
    window seats as (partition by row_order, run order by seat_order rows between current row and quantity - 1 following))
  select numbers from windows
   where cardinality(numbers) = quantity
   order by drawback / quantity
     + case when left_over = 1 then 4 else 0 end + case when length - left_over - quantity = 1 then 4 else 0 end, row_order, left_over
   limit 1
$$;
comment on function private.best_run is 'The best seats side by side, null when there is no such run. A lonely seat left over costs as much as four seats'' distance.';

create function private.best_cluster(performance uuid, zone uuid, quantity int, passed int[] default '{}') returns int[]
  language sql volatile set search_path = ''
as $$
  with free as materialized (select * from private.seats_to_choose(performance, zone, passed))
  select near.numbers
    from free as centre cross join lateral (
      select array_agg(number order by number) as numbers, sum(distance) as spread, sum(drawback) as drawback
        from (select number, drawback, abs(seat_order - centre.seat_order) + 2 * abs(row_order - centre.row_order) as distance
                from free order by distance, number limit quantity) as nearest) as near
   where cardinality(near.numbers) = quantity
   order by (2 * near.spread + near.drawback) / quantity, centre.number limit 1
$$;
comment on function private.best_cluster is 'Seats close together over neighbouring rows, for when no run is long enough; null when too few are free.';

create function private.try_lock(performance uuid, numbers int[]) returns boolean
  language plpgsql set search_path = ''
as $$
begin
  if cardinality(private.lock_places(performance, numbers)) = cardinality(numbers) then return true; end if;
  -- Leaving the block by an error gives back the locks of the others.
  raise exception using errcode = 'ZZ001';
exception when sqlstate 'ZZ001' then
  return false;
end $$;
comment on function private.try_lock is 'Locks all these places or none, never waiting.';

create function private.take_best(performance uuid, zone uuid, quantity int) returns int[]
  language plpgsql set search_path = ''
as $$
declare
  numbers int[];
  passed int[] := '{}';
begin
  for attempt in 1 .. 20 loop
    numbers := coalesce(private.best_run(performance, zone, quantity, passed), private.best_cluster(performance, zone, quantity, passed),
                        private.best_run(performance, zone, quantity), private.best_cluster(performance, zone, quantity));
    if numbers is null then
      perform private.refuse_too_few((select count(*)::int from private.seats_to_choose(performance, zone)));
    end if;
    if private.try_lock(performance, numbers) then return numbers; end if;
    -- What a rival is taking looks free until the rival is done: whoever looks again at once would choose the same.
    passed := passed || numbers;
  end loop;
  -- Every time a rival was faster: say which seats, and let the person look again.
  perform private.refuse_lost(performance, numbers);
  return null;
end $$;
comment on function private.take_best is 'Locks the best seats that are left, choosing others when a rival takes one of them.';

create function private.take_best_seats(performance uuid, zone uuid, quantity int) returns uuid[]
  language plpgsql set search_path = ''
as $$
declare
  buyer uuid := private.caller();
  cart public.orders;
  numbers int[];
begin
  perform private.check_on_sale(performance);
  perform private.check_kind_of_hall(performance, numbered => true);
  perform private.check_quantity(quantity);
  perform private.check_pace(buyer);
  cart := private.open_cart(buyer);
  numbers := private.take_best(performance, zone, quantity);
  perform private.put_in_cart(cart.id, performance, numbers);
  return private.items_on(performance, numbers);
end $$;
comment on function private.take_best_seats is 'Holds the best seats that are left. Answers the order items.';

create function public.hold_best_seats(performance_id uuid, zone_id uuid, quantity int)
  returns table (order_id uuid, order_item_id uuid, seat_id uuid, place_number int, price_type_id uuid, amount_cents int, expires_at timestamptz)
  language plpgsql volatile security definer set search_path = ''
as $$
begin
  return query select * from private.held_items(private.take_best_seats($1, $2, $3));
end $$;
comment on function public.hold_best_seats is
  'Puts the best seats of a zone (null: of the hall) in the caller''s cart, side by side if possible. PT409 not_enough_places says how many are left.';
grant execute on function public.hold_best_seats to authenticated;
