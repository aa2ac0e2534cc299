-- Holding chosen seats of a numbered hall, and quantities where seats are free to choose.

create function private.check_seats(performance uuid, wanted uuid[]) returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if coalesce(cardinality(wanted), 0) = 0 then perform private.refuse(422, 'no_places_chosen', 'No seat was chosen'); end if;
  perform private.check_quantity(cardinality(wanted));
  if (select count(distinct seat) from unnest(wanted) as seat) < (select count(seat) from unnest(wanted) as seat) then
    perform private.refuse(422, 'duplicate_seats', 'A seat was chosen twice');
  end if;
  if (select count(*) from public.places where performance_id = performance and seat_id = any (wanted)) < cardinality(wanted) then
    perform private.refuse(422, 'unknown_seats', 'One of these seats does not belong to this performance');
  end if;
end $$;
comment on function private.check_seats is 'Refuses a choice of seats that no honest page sends: none, too many, one twice, one of another hall.';

create function private.check_companions(cart uuid, performance uuid, wanted uuid[]) returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if exists (
    select from public.seats as companion
     where companion.id = any (wanted) and companion.kind = 'companion' and companion.companion_of <> all (wanted)
       and not exists (select from public.order_items
                         join public.places on places.order_item_id = order_items.id
                        where order_id = cart and places.performance_id = performance and places.seat_id = companion.companion_of)) then
    perform private.refuse(422, 'companion_needs_wheelchair', 'The companion seat goes with its wheelchair space');
  end if;
end $$;
comment on function private.check_companions is 'Refuses a companion seat unless its wheelchair space is chosen with it or already in the cart.';

create function private.numbers_held_by(buyer uuid, performance uuid) returns int[]
  language plpgsql stable set search_path = ''
as $$
begin
  return array(
    select number from public.places
      join public.order_items on order_items.id = places.order_item_id
      join public.orders on orders.id = order_items.order_id
     where places.performance_id = performance and places.status = 'held' and orders.customer_id = buyer
       and orders.status in ('held', 'paying'));
end $$;
comment on function private.numbers_held_by is 'Places of a performance that this customer holds, in whatever cart.';

create function private.take_seats(performance uuid, wanted uuid[]) returns uuid[]
  language plpgsql set search_path = ''
as $$
declare
  buyer uuid := private.caller();
  cart public.orders;
  numbers int[];
  missing int[];
begin
  perform private.check_on_sale(performance);
  perform private.check_kind_of_hall(performance, numbered => true);
  perform private.check_seats(performance, wanted);
  perform private.check_pace(buyer);
  -- Most refusals of a busy evening end here, having written and locked nothing.
  if exists (select from public.places where performance_id = performance and seat_id = any (wanted) and status <> 'free') then
    perform private.refuse_lost(performance, array(
      select number from public.places where performance_id = performance and seat_id = any (wanted)
         and status <> 'free' and (held_until <= now()) is not true
      except select unnest(private.numbers_held_by(buyer, performance))));
  end if;
  cart := private.open_cart(buyer);
  perform private.check_companions(cart.id, performance, wanted);
  numbers := array(select number from public.places where performance_id = performance and seat_id = any (wanted));
  -- The editor of the plan can remove a seat at any moment.
  if cardinality(numbers) < cardinality(wanted) then perform private.refuse(422, 'unknown_seats', 'One of these seats was just removed'); end if;
  missing := array(select number from public.places left join public.order_items as item on item.id = order_item_id
                    where places.performance_id = performance and number = any (numbers)
                      and (places.status = 'held' and item.order_id = cart.id) is not true);
  if cardinality(missing) > 0 then
    perform private.refuse_lost(performance, array(select unnest(missing) except select unnest(private.lock_places(performance, missing))));
    perform private.put_in_cart(cart.id, performance, missing);
  end if;
  return private.items_on(performance, numbers);
end $$;
comment on function private.take_seats is 'Holds all the wanted seats or none; those already in the cart stay. Answers the order items.';

-- One plan for whatever seats: left to choose, Postgres plans anew for every list of seats, which costs nearly as much again.
create function public.hold_seats(performance_id uuid, seat_ids uuid[])
  returns table (order_id uuid, order_item_id uuid, seat_id uuid, place_number int, price_type_id uuid, amount_cents int, expires_at timestamptz)
  language plpgsql volatile security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return query select * from private.held_items(private.take_seats($1, $2));
end $$;
comment on function public.hold_seats is
  'Puts chosen seats in the caller''s cart, all or none, until the cart''s deadline. PT409 seat_taken names the lost ones.';
grant execute on function public.hold_seats to authenticated;

create function private.count_free(performance uuid, at_most int) returns int
  language plpgsql volatile set search_path = ''
as $$
begin
  return (
    select count(*)::int
      from (select from public.places where performance_id = performance and (status = 'free' or held_until <= now()) limit at_most) as free);
end $$;
comment on function private.count_free is 'How many places can be had, counting no further than asked.';

create function private.lock_any_places(performance uuid, quantity int) returns int[]
  language plpgsql set search_path = ''
as $$
declare
  numbers int[];
begin
  for attempt in 1 .. 3 loop
    begin
      numbers := array(select number from public.places where performance_id = performance and (status = 'free' or held_until <= now())
                        order by number limit quantity for no key update skip locked);
      if cardinality(numbers) = quantity then return numbers; end if;
      raise exception using errcode = 'ZZ001';
    exception when sqlstate 'ZZ001' then
      -- Leaving the block gives the few locks back. Rivals hid places from us: are there any when one looks without locks?
      if private.count_free(performance, quantity) < quantity then exit; end if;
    end;
  end loop;
  -- Three times unlucky: queue in number order, holding no other place, so that waiting cannot deadlock.
  numbers := array(select number from public.places where performance_id = performance and (status = 'free' or held_until <= now())
                    order by number limit quantity for no key update);
  if cardinality(numbers) < quantity then perform private.refuse_too_few(cardinality(numbers)); end if;
  return numbers;
end $$;
comment on function private.lock_any_places is 'Locks that many free places, around rivals where possible, waiting for them only before saying that too few are left.';

create function private.take_places(performance uuid, price_type uuid, quantity int) returns uuid[]
  language plpgsql set search_path = ''
as $$
declare
  buyer uuid := private.caller();
  cart public.orders;
  numbers int[];
begin
  perform private.check_on_sale(performance);
  perform private.check_kind_of_hall(performance, numbered => false);
  perform private.check_quantity(quantity);
  perform private.check_pace(buyer);
  if not exists (select from public.performances, private.prices_online(performance, general_zone_id) as online
                  where id = performance and online.price_type_id = price_type) then
    perform private.refuse(422, 'price_not_available', 'There is no such price for these places now');
  end if;
  if private.count_free(performance, quantity) < quantity then perform private.refuse_too_few(private.count_free(performance, quantity)); end if;
  cart := private.open_cart(buyer);
  numbers := private.lock_any_places(performance, quantity);
  perform private.put_in_cart(cart.id, performance, numbers, price_type);
  return private.items_on(performance, numbers);
end $$;
comment on function private.take_places is 'Holds that many unnumbered places at one price. Answers the order items.';

-- Not plpgsql: there no column of the answer may have the name of an argument.
create function public.hold_places(performance_id uuid, price_type_id uuid, quantity int)
  returns table (order_id uuid, order_item_id uuid, seat_id uuid, place_number int, price_type_id uuid, amount_cents int, expires_at timestamptz)
  language sql volatile security definer set search_path = ''
as $$ select * from private.held_items(private.take_places($1, $2, $3)) $$;
comment on function public.hold_places is
  'Puts unnumbered places in the caller''s cart, all or none, until the cart''s deadline. PT409 not_enough_places says how many are left.';
grant execute on function public.hold_places to authenticated;
