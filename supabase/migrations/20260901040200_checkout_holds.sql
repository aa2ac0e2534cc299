-- Holding places. Refuse early by plain reads (no lock, no transaction id), then lock the places, then write.
-- Lock order everywhere: an order first, then places by (performance_id, number). Whoever may wait keeps to it.
-- What every hold calls is plpgsql: before version 18 Postgres plans the statements of a `language sql` function again at every call.
-- The public functions carry the argument names of the contract; the work is in `private`, where names are free.

create function private.caller() returns uuid
  language plpgsql stable set search_path = ''
as $$
begin
  if auth.uid() is null then perform private.refuse(401, 'sign_in_required', 'Nobody is signed in'); end if;
  return auth.uid();
end $$;
comment on function private.caller is 'Who is asking, also an anonymous user. PT401 sign_in_required when nobody is.';

create function private.request_header(name text) returns text
  language plpgsql stable set search_path = ''
as $$
begin
  return nullif(current_setting('request.headers', true), '')::json ->> name;
end $$;
comment on function private.request_header is 'One header of the request (lower-case name), null outside of the Data API.';

create function private.add_order_event(of_order uuid, kind text, facts jsonb default '{}', actor text default 'customer') returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  insert into public.order_events (order_id, kind, actor, actor_id, facts) values (of_order, kind, actor, auth.uid(), facts);
end $$;
comment on function private.add_order_event is 'Writes one line of an order''s trail in the transaction that changed it.';

create function private.hold_deadline() returns timestamptz
  language plpgsql stable set search_path = ''
as $$
begin
  return (select now() + make_interval(mins => hold_minutes) from public.settings);
end $$;
comment on function private.hold_deadline is 'Until when places held from now on are kept (UTC).';

create function private.check_on_sale(performance uuid) returns void
  language plpgsql stable set search_path = ''
as $$
declare
  found_one record;
begin
  select performances.*, published_at <= now() and archived_at is null as published into found_one
    from public.performances join public.productions on productions.id = production_id where performances.id = performance;
  if not coalesce(found_one.published, false) then
    perform private.refuse(404, 'performance_not_found', 'There is no such performance');
  elsif found_one.status = 'cancelled' then
    perform private.refuse(409, 'performance_cancelled', 'This performance is cancelled');
  elsif found_one.starts_at <= now() then
    perform private.refuse(409, 'performance_past', 'This performance has begun', jsonb_build_object('started_at', found_one.starts_at));
  elsif found_one.sales_open_at > now() then
    perform private.refuse(409, 'sales_not_open', 'Sales are not open yet', jsonb_build_object('opens_at', found_one.sales_open_at));
  elsif found_one.sales_close_at <= now() then
    perform private.refuse(409, 'sales_closed', 'Sales are closed', jsonb_build_object('closed_at', found_one.sales_close_at));
  end if;
end $$;
comment on function private.check_on_sale is 'Refuses unless a customer may buy places of this performance now.';

create function private.check_kind_of_hall(performance uuid, numbered boolean) returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if numbered = exists (select from public.performances where id = performance and seating_plan_id is not null) then return; end if;
  if numbered then perform private.refuse(422, 'general_admission_only', 'Seats of this performance are not numbered');
  else perform private.refuse(422, 'numbered_seats_only', 'Seats of this performance are chosen on the map'); end if;
end $$;
comment on function private.check_kind_of_hall is 'Refuses to choose seats where they are not numbered, and quantities where they are.';

create function private.check_pace(buyer uuid) returns void
  language plpgsql stable set search_path = ''
as $$
declare
  recent_holds int;
  abandoned int;
begin
  select count(*) into recent_holds from public.orders join public.order_events on order_events.order_id = orders.id
   where customer_id = buyer and kind = 'places_held' and order_events.created_at > now() - interval '1 minute';
  select count(*) into abandoned from public.orders
   where customer_id = buyer and status = 'expired' and expires_at > now() - interval '1 hour';
  if recent_holds > 30 or abandoned > 10 then
    perform private.refuse(429, 'too_many_attempts', 'Too many attempts, please wait a little');
  end if;
end $$;
comment on function private.check_pace is
  'Refuses a customer who held places more than 30 times in a minute or let more than 10 carts expire within an hour.';

create function private.check_quantity(quantity int) returns void
  language plpgsql stable set search_path = ''
as $$
declare
  most int := (select max_places_per_order from public.settings);
begin
  if coalesce(quantity, 0) < 1 then perform private.refuse(422, 'invalid_quantity', 'A quantity is at least one'); end if;
  if quantity > most then
    perform private.refuse(422, 'too_many_places', 'An order has a limit of places', jsonb_build_object('limit', most));
  end if;
end $$;
comment on function private.check_quantity is 'Refuses quantities below one and above the limit of places per order.';

create function private.prices_online(performance uuid, zone uuid)
  returns table (price_type_id uuid, amount_cents int, "position" int)
  language plpgsql stable set search_path = ''
as $$
begin
  return query
    select price_types.id, prices.amount_cents, price_types.position
      from public.prices
      join public.price_types on price_types.id = prices.price_type_id
      join public.performances on performances.id = prices.performance_id
     where prices.performance_id = performance and prices.zone_id = zone and sold_online
       and (last_minutes is null or now() >= starts_at - make_interval(mins => last_minutes));
end $$;
comment on function private.prices_online is 'What a customer may choose for a place of this zone now (cents); the lowest position is the default. A price of a date is sold until it is taken out, also when its type is archived.';

create function private.name_places(performance uuid, numbers int[]) returns jsonb
  language plpgsql stable set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('performance_id', performance_id, 'place_number', number,
             'seat_id', seat_id, 'row', row_label, 'seat', seat_label) order by number), '[]')
      from public.places left join public.seats on seats.id = places.seat_id
     where performance_id = performance and number = any (numbers));
end $$;
comment on function private.name_places is 'Places as a person knows them: [{performance_id, place_number, seat_id, row, seat}].';

create function private.refuse_lost(performance uuid, lost int[]) returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if cardinality(lost) > 0 then
    perform private.refuse(409, 'seat_taken', 'Somebody was faster', jsonb_build_object('seats', private.name_places(performance, lost)));
  end if;
end $$;
comment on function private.refuse_lost is 'PT409 seat_taken naming the places, when there are any.';

create function private.refuse_too_few(available int) returns void
  language sql stable set search_path = ''
as $$ select private.refuse(409, 'not_enough_places', 'Not enough places are left', jsonb_build_object('available', available)) $$;
comment on function private.refuse_too_few is 'PT409 not_enough_places with what is left.';

create function private.payment_in_progress(of_order uuid) returns boolean
  language plpgsql stable set search_path = ''
as $$
begin
  return exists (select from public.payments where order_id = of_order and status in ('capturing', 'pending'));
end $$;
comment on function private.payment_in_progress is
  'True while PayPal may be taking the money. Ask after locking the order, in a statement of its own: only then is the answer final.';

create function private.close_payments(of_order uuid, reason text default 'the buyer turned back') returns void
  language plpgsql set search_path = ''
as $$
begin
  perform private.cancel_payment(id, reason) from public.payments where order_id = of_order and status in ('new', 'created');
end $$;
comment on function private.close_payments is 'Ends the open payment of an order, if any. The caller holds the order''s lock and knows that nothing is being charged.';

create function private.back_to_cart(of_order uuid, reason text default 'the buyer turned back') returns void
  language plpgsql set search_path = ''
as $$
begin
  perform private.close_payments(of_order, reason);
  -- Somebody who already filled another cart keeps both: this one stays `paying`, without a payment, until checkout begins again.
  update public.orders set status = 'held' where id = of_order and status = 'paying'
     and not exists (select from public.orders as other where other.customer_id = orders.customer_id and other.status = 'held');
  if found then perform private.add_order_event(of_order, 'reopened', '{}', private.actor()); end if;
end $$;
comment on function private.back_to_cart is
  'The buyer turned back, or a member changed the order: the open payment is closed and the order is a cart again. The caller holds the order''s lock and no payment is in progress.';

create function private.open_cart(buyer uuid) returns public.orders
  language plpgsql set search_path = ''
as $$
declare
  cart public.orders;
  asked text := private.request_header('x-parterre-language');
begin
  loop
    select * into cart from public.orders
     where customer_id = buyer and (status = 'held' or (status = 'paying' and not private.payment_in_progress(id)))
     order by status, created_at desc limit 1 for no key update;
    if found then
      continue when private.payment_in_progress(cart.id);
      if not exists (select from public.order_items where order_id = cart.id) then
        update public.orders set expires_at = private.hold_deadline() where id = cart.id returning * into cart;
      elsif cart.expires_at <= now() then
        perform private.expire_orders(array[cart.id]);
        continue;
      end if;
      if cart.status = 'paying' then perform private.back_to_cart(cart.id); end if;
      return cart;
    end if;
    insert into public.orders (customer_id, language, expires_at)
    select buyer, case when asked in ('fr', 'es', 'en') then asked else default_language end, private.hold_deadline()
      from public.settings
    on conflict (customer_id) where status = 'held' do nothing returning * into cart;
    -- A second click may have made the cart a moment ago: then the next round finds it.
    if found then
      insert into private.order_keys (order_id) values (cart.id);
      return cart;
    end if;
  end loop;
end $$;
comment on function private.open_cart is
  'The customer''s cart, locked: the held order, else the one being paid (reopened), else a new one. An overdue cart is expired first.';

create function private.lock_places(performance uuid, wanted int[]) returns int[]
  language plpgsql volatile set search_path = ''
as $$
begin
  return array(
    select number from public.places
     where performance_id = performance and number = any (wanted) and (status = 'free' or held_until <= now())
     order by number for no key update skip locked);
end $$;
comment on function private.lock_places is 'Locks those of the wanted places that can be had, never waiting; a place locked by a rival is missing from the answer.';

create function private.put_in_cart(cart uuid, performance uuid, numbers int[], price_type uuid default null, actor text default 'customer') returns void
  language plpgsql set search_path = ''
as $$
declare
  most int := (select max_places_per_order from public.settings);
  put int;
begin
  if (select count(*) from public.order_items where order_id = cart) + cardinality(numbers) > most then
    perform private.refuse(422, 'too_many_places', 'An order has a limit of places', jsonb_build_object('limit', most));
  end if;
  with items as (
    insert into public.order_items (order_id, performance_id, place_number, zone_id, price_type_id, amount_cents)
    select cart, performance, number, zone_id, price.price_type_id, price.amount_cents
      from public.places cross join lateral (
        select * from private.prices_online(performance, zone_id) as online
         where price_type is null or online.price_type_id = price_type order by online.position limit 1) as price
     where performance_id = performance and number = any (numbers)
    returning id, place_number)
  update public.places set status = 'held', order_item_id = items.id, held_until = orders.expires_at
    from items, public.orders where performance_id = performance and number = items.place_number and orders.id = cart;
  get diagnostics put = row_count;
  if put < cardinality(numbers) then perform private.refuse(422, 'price_not_available', 'There is no such price for these places now'); end if;
  perform private.count_order(cart);
  perform private.add_order_event(cart, 'places_held', jsonb_build_object('performance_id', performance, 'places', numbers), actor);
end $$;
comment on function private.put_in_cart is
  'Gives locked places to a cart until its deadline, at the default price or at the named one. Places of an overdue hold leave their old item behind.';

create function private.count_order(of_order uuid) returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  update public.orders set subtotal_cents = items.amount, discount_cents = least(discount_cents, items.amount)
    from (select coalesce(sum(amount_cents), 0)::int as amount from public.order_items where order_id = of_order) as items
   where id = of_order;
  perform private.trim_credits(of_order);
end $$;
comment on function private.count_order is 'Makes the order''s amounts (cents) those of its items, and lets go of credits that would pay more than it costs. The order is locked.';

create function private.held_items(items uuid[])
  returns table (order_id uuid, order_item_id uuid, seat_id uuid, place_number int, price_type_id uuid, amount_cents int, expires_at timestamptz)
  language plpgsql volatile set search_path = ''
as $$
begin
  return query
    select orders.id, order_items.id, places.seat_id, places.number, order_items.price_type_id, order_items.amount_cents, orders.expires_at
      from public.order_items
      join public.orders on orders.id = order_items.order_id
      join public.places on places.order_item_id = order_items.id
     where order_items.id = any (items) order by places.number;
end $$;
comment on function private.held_items is 'What the hold functions answer: one line per place.';

create function private.items_on(performance uuid, numbers int[]) returns uuid[]
  language plpgsql volatile set search_path = ''
as $$
begin
  return array(select order_item_id from public.places where performance_id = performance and number = any (numbers) order by number);
end $$;
comment on function private.items_on is 'The order items that sit on these places.';
