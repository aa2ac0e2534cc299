-- Counter sale: a member takes places for whoever stands in front of them, under the locks of every buyer: an order, then its places.
-- What differs: the counter sells until the performance is over, at every price of the house, up to 100 places an order; each act renews
-- the hold, and a counter that crashes lets it expire like any other. Several sales may be open at once, so no order has a customer yet.

create table private.counter_customers (
  order_id uuid primary key references public.orders (id) on delete cascade,
  customer_id uuid not null references auth.users (id) on delete cascade
);
comment on table private.counter_customers is
  'Whose account a counter order goes to once it is paid. Until then it is not in that account, where it would be mistaken for their cart.';
create index counter_customers_customer on private.counter_customers (customer_id);
alter table private.counter_customers enable row level security;

create function private.give_to_customer() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  new.customer_id := (select customer_id from private.counter_customers where order_id = new.id);
  return new;
end $$;
comment on function private.give_to_customer is 'Trigger: a counter order that is paid goes to the account that was chosen for it, if any.';
create trigger tg_orders__give_to_customer before update of status on public.orders
  for each row when (new.status = 'paid' and old.status <> 'paid' and new.channel = 'counter' and new.customer_id is null)
  execute function private.give_to_customer();

create function private.check_at_counter(performance uuid) returns void
  language plpgsql stable set search_path = ''
as $$
declare
  found_one record;
begin
  select performances.status, starts_at, published_at <= now() and archived_at is null as published,
         starts_at + make_interval(mins => coalesce(duration_minutes, 180) + coalesce(interval_minutes, 0)) as ends_at into found_one
    from public.performances join public.productions on productions.id = production_id where performances.id = performance;
  if not coalesce(found_one.published, false) then
    perform private.refuse(404, 'performance_not_found', 'There is no such performance');
  elsif found_one.status = 'cancelled' then
    perform private.refuse(409, 'performance_cancelled', 'This performance is cancelled');
  elsif found_one.ends_at <= now() then
    perform private.refuse(409, 'performance_past', 'This performance is over', jsonb_build_object('started_at', found_one.starts_at));
  end if;
end $$;
comment on function private.check_at_counter is 'Refuses unless the counter may sell this performance: until its end (three hours, when nobody said how long), whenever the web sells.';

create function private.prices_at_counter(performance uuid, zone uuid)
  returns table (price_type_id uuid, amount_cents int, rank bigint)
  language plpgsql stable set search_path = ''
as $$
begin
  return query
    select price_types.id, prices.amount_cents, row_number() over (order by sold_online desc, price_types.position, price_types.id)
      from public.prices
      join public.price_types on price_types.id = prices.price_type_id
      join public.performances on performances.id = prices.performance_id
     where prices.performance_id = performance and prices.zone_id = zone
       and (last_minutes is null or now() >= starts_at - make_interval(mins => last_minutes));
end $$;
comment on function private.prices_at_counter is
  'Every price of a zone now (cents), also those not sold online; the first of the public ones is the default, never an invitation.';

create function private.hold_again(of_order uuid, deadline timestamptz) returns void
  language plpgsql set search_path = ''
as $$
begin
  update public.orders set expires_at = deadline where id = of_order;
  update public.places set status = 'held', order_item_id = item.id, held_until = deadline from public.order_items as item
   where item.order_id = of_order and places.performance_id = item.performance_id and places.number = item.place_number;
end $$;
comment on function private.hold_again is 'An order and all of its places get one deadline. The caller has locked them and knows that nobody else has one.';

create function private.counter_order(of_order uuid, linked boolean default false) returns public.orders
  language plpgsql set search_path = ''
as $$
declare
  sale public.orders := private.lock_order(of_order);
begin
  if sale.channel <> 'counter' then perform private.refuse(404, 'order_not_found', 'There is no such counter sale'); end if;
  -- Whoever has been mailed a link agreed to these places at these prices.
  if sale.status in ('paid', 'cancelled') or (sale.status = 'paying' and not linked) then
    perform private.refuse(409, 'order_not_open', 'This order can no longer be changed', jsonb_build_object('status', sale.status));
  elsif private.payment_in_progress(of_order) then
    perform private.refuse(409, 'payment_in_progress', 'The payment of this order is under way');
  end if;
  return sale;
end $$;
comment on function private.counter_order is
  'An unpaid counter order, locked; one whose link was mailed only if `linked`. PT404 order_not_found, also for orders of the web; PT409 order_not_open, payment_in_progress.';

create function private.revive_counter_order(sale public.orders) returns void
  language plpgsql set search_path = ''
as $$
begin
  perform private.lock_places_of(sale.id);
  -- Also of an order that was not over when this gesture began: a rival whose clock was a moment ahead may have its places.
  perform private.refuse_lost_places(private.lost_places(sale.id));
  if not private.is_over(sale) then return; end if;
  update public.orders set status = 'held', expires_at = private.hold_deadline() where id = sale.id and status = 'expired';
  perform private.hold_again(sale.id, private.hold_deadline());
  perform private.keep_credits(sale.id);
  perform private.add_order_event(sale.id, 'order_revived', '{}', 'member');
end $$;
comment on function private.revive_counter_order is
  'Locks the places of a counter order, and takes them again when it is over. The caller holds the order''s lock and no place. PT409 seat_taken names those that are lost.';

create function private.renew_counter_order(sale uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  items uuid[] := private.items_of(array[sale]);
begin
  -- Never waiting, since other places are locked already: then the old deadline stays, which is no harm.
  if cardinality(array(select number from public.places where order_item_id = any (items) and status = 'held'
                        order by performance_id, number for no key update skip locked)) = cardinality(items) then
    perform private.hold_again(sale, private.hold_deadline());
  end if;
end $$;
comment on function private.renew_counter_order is 'Gives a counter order that is locked a whole hold again from now on.';

create function private.refuse_lost_places(lost jsonb) returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if lost <> '[]' then perform private.refuse(409, 'seat_taken', 'Some of these places now belong to somebody else', jsonb_build_object('seats', lost)); end if;
end $$;
comment on function private.refuse_lost_places is 'PT409 seat_taken with places as private.lost_places names them, when there are any.';

create function private.open_counter_order(of_order uuid) returns public.orders
  language plpgsql set search_path = ''
as $$
declare
  sale uuid := coalesce(of_order, gen_random_uuid());
begin
  -- The page names its order before there is one: two taps at once, or one sent twice, then make one order.
  -- The house's language, until it is known who buys: the member's own is nobody else's.
  insert into public.orders (id, channel, sold_by, language, expires_at)
  select sale, 'counter', auth.uid(), default_language, private.hold_deadline() from public.settings
  on conflict (id) do nothing;
  return private.counter_order(sale);
end $$;
comment on function private.open_counter_order is 'The counter order of this id, locked, made if there is none (null: a new one).';

create function private.put_in_counter_order(sale uuid, performance uuid, numbers int[], price_type uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  put int;
begin
  if (select count(*) from public.order_items where order_id = sale) + cardinality(numbers) > 100 then
    perform private.refuse(422, 'too_many_places', 'An order has a limit of places', '{"limit": 100}');
  end if;
  with items as (
    insert into public.order_items (order_id, performance_id, place_number, zone_id, price_type_id, amount_cents)
    select sale, performance, number, zone_id, price.price_type_id, price.amount_cents
      from public.places cross join lateral (
        select * from private.prices_at_counter(performance, zone_id) as offered
         where price_type is null or offered.price_type_id = price_type order by offered.rank limit 1) as price
     where performance_id = performance and number = any (numbers)
    returning id, place_number)
  update public.places set status = 'held', order_item_id = items.id, held_until = orders.expires_at
    from items, public.orders where performance_id = performance and number = items.place_number and orders.id = sale;
  get diagnostics put = row_count;
  if put < cardinality(numbers) then perform private.refuse(422, 'price_not_available', 'There is no such price for these places now'); end if;
  perform private.count_order(sale);
  perform private.add_order_event(sale, 'places_held', jsonb_build_object('performance_id', performance, 'places', numbers), 'member');
end $$;
comment on function private.put_in_counter_order is 'Gives locked places to a counter order until its deadline, at the default price or at the named one. At most 100.';

create function private.take_chosen(sale uuid, performance uuid, wanted int[]) returns int[]
  language plpgsql set search_path = ''
as $$
declare
  missing int[];
begin
  perform private.check_companions(sale, performance, array(select seat_id from public.places where performance_id = performance and number = any (wanted)));
  missing := array(select number from public.places left join public.order_items as item on item.id = order_item_id
                    where places.performance_id = performance and number = any (wanted)
                      and (places.status = 'held' and item.order_id = sale) is not true);
  perform private.refuse_lost(performance, array(select unnest(missing) except select unnest(private.lock_places(performance, missing))));
  return missing;
end $$;
comment on function private.take_chosen is 'Locks those of the chosen seats that are not in the order yet, all of them or none. PT409 seat_taken names the lost ones.';

create function private.check_wanted(performance uuid, wanted int[], quantity int) returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if coalesce(cardinality(wanted), quantity, 0) < 1 then perform private.refuse(422, 'no_places_chosen', 'No place was chosen'); end if;
  if coalesce(cardinality(wanted), quantity) > 100 then
    perform private.refuse(422, 'too_many_places', 'An order has a limit of places', '{"limit": 100}');
  end if;
  if wanted is null then return; end if;
  perform private.check_kind_of_hall(performance, numbered => true);
  if (select count(distinct number) from unnest(wanted) as number) < cardinality(wanted) then
    perform private.refuse(422, 'duplicate_seats', 'A seat was chosen twice');
  end if;
  if (select count(*) from public.places where performance_id = performance and number = any (wanted)) < cardinality(wanted) then
    perform private.refuse(422, 'unknown_seats', 'One of these seats does not belong to this performance');
  end if;
end $$;
comment on function private.check_wanted is 'Refuses a choice that no honest page sends: nothing, too many, one twice, one of another hall.';

create function private.counter_take(performance uuid, of_order uuid, wanted int[], quantity int, zone uuid, price_type uuid) returns uuid
  language plpgsql set search_path = ''
as $$
declare
  sale public.orders;
  numbers int[];
begin
  perform private.must('sell_at_counter');
  perform private.check_at_counter(performance);
  perform private.check_wanted(performance, wanted, quantity);
  sale := private.open_counter_order(of_order);
  if private.is_over(sale) then perform private.revive_counter_order(sale); end if;
  if wanted is not null then
    numbers := private.take_chosen(sale.id, performance, wanted);
  elsif exists (select from public.performances where id = performance and seating_plan_id is not null) then
    numbers := private.take_best(performance, zone, quantity);
  else
    numbers := private.lock_any_places(performance, quantity);
  end if;
  -- A second tap on the same seat finds the work done.
  if cardinality(numbers) > 0 then perform private.put_in_counter_order(sale.id, performance, numbers, price_type); end if;
  perform private.renew_counter_order(sale.id);
  return sale.id;
end $$;
comment on function private.counter_take is 'The work of counter_hold.';

create function public.counter_hold(
  performance_id uuid, order_id uuid default null, places int[] default null, quantity int default null, zone_id uuid default null, price_type_id uuid default null
) returns uuid
  language sql volatile security definer set search_path = ''
as $$ select private.counter_take($1, $2, $3, $4, $5, $6) $$;
comment on function public.counter_hold is
  'A member takes places for somebody at the counter: these numbers, or `quantity` of them (the best seats of a zone or of the hall; any, where seats are not numbered).
They join the counter order `order_id`, which is made when there is none of that id (null: a new one); answers its id. Every act renews its deadline.
PT403 not_allowed, PT404 performance_not_found, order_not_found, PT409 performance_cancelled, performance_past, seat_taken, not_enough_places, order_not_open,
payment_in_progress, PT422 no_places_chosen, too_many_places, duplicate_seats, unknown_seats, general_admission_only, companion_needs_wheelchair, price_not_available.';
grant execute on function public.counter_hold to authenticated;
