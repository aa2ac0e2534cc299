-- Changing one's cart: take a place out, choose another price, turn back from payment, give everything up.

create function private.my_order(of_order uuid) returns public.orders
  language plpgsql set search_path = ''
as $$
declare
  mine public.orders;
begin
  select * into mine from public.orders where id = of_order and customer_id = private.caller() for no key update;
  -- The same answer for absent and not yours: nobody learns which orders exist.
  if not found then perform private.refuse(404, 'order_not_found', 'There is no such order'); end if;
  return mine;
end $$;
comment on function private.my_order is 'The caller''s own order, locked. PT404 order_not_found otherwise.';

create function private.open_for_change(of_order uuid) returns public.orders
  language plpgsql set search_path = ''
as $$
declare
  mine public.orders := private.my_order(of_order);
begin
  if mine.status not in ('held', 'paying', 'expired') then
    perform private.refuse(409, 'order_not_open', 'This order can no longer be changed', jsonb_build_object('status', mine.status));
  end if;
  if private.payment_in_progress(of_order) then
    perform private.refuse(409, 'payment_in_progress', 'The payment of this order is under way');
  end if;
  return mine;
end $$;
comment on function private.open_for_change is
  'The caller''s unpaid order, locked. PT409 order_not_open when paid or cancelled, payment_in_progress while PayPal may be taking the money.';

create function private.order_of_my_item(item uuid) returns uuid
  language plpgsql stable set search_path = ''
as $$
declare
  found_one uuid;
begin
  select orders.id into found_one from public.order_items join public.orders on orders.id = order_items.order_id
   where order_items.id = item and customer_id = private.caller();
  if not found then perform private.refuse(404, 'item_not_found', 'There is no such place in your cart'); end if;
  return found_one;
end $$;
comment on function private.order_of_my_item is 'The caller''s order that has this item. PT404 item_not_found otherwise.';

create function private.free_places(items uuid[]) returns int
  language plpgsql set search_path = ''
as $$
declare
  freed int;
begin
  perform from public.places where order_item_id = any (items) and status = 'held'
    order by performance_id, number for no key update;
  update public.places set status = 'free', order_item_id = null, held_until = null
   where order_item_id = any (items) and status = 'held';
  get diagnostics freed = row_count;
  return freed;
end $$;
comment on function private.free_places is 'Frees the places held by these items, locking them in order first. Claimed and sold places are never touched.';

create function private.items_of(order_ids uuid[]) returns uuid[]
  language sql volatile set search_path = ''
as $$ select array(select id from public.order_items where order_id = any (order_ids)) $$;
comment on function private.items_of is 'All items of these orders.';

create function public.release_item(order_item_id uuid) returns setof uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  of_order uuid := private.order_of_my_item($1);
  cart public.orders := private.open_for_change(of_order);
  leaving uuid[];
begin
  -- The companion seat leaves with the wheelchair space it belongs to.
  leaving := array(
    select item.id from public.order_items as item
      join public.places on places.performance_id = item.performance_id and places.number = item.place_number
      left join public.seats on seats.id = places.seat_id
     where item.order_id = of_order and (item.id = $1 or (item.performance_id, seats.companion_of) in (
       select chosen.performance_id, its_place.seat_id from public.order_items as chosen
         join public.places as its_place on its_place.performance_id = chosen.performance_id and its_place.number = chosen.place_number
        where chosen.id = $1)));
  if leaving = '{}' then perform private.refuse(404, 'item_not_found', 'There is no such place in your cart'); end if;
  perform private.add_order_event(of_order, 'item_released', private.describe_items(leaving));
  perform private.free_places(leaving);
  delete from public.order_items where id = any (leaving);
  perform private.count_order(of_order);
  if cart.status = 'paying' then perform private.back_to_cart(of_order); end if;
  return query select unnest(leaving);
end $$;
comment on function public.release_item is
  'Takes a place out of the caller''s unpaid order and frees it; answers the items that left. A wheelchair space takes its companion along.';
grant execute on function public.release_item to authenticated;

create function private.describe_items(items uuid[]) returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object('places', coalesce(jsonb_agg(
           jsonb_build_object('performance_id', performance_id, 'place_number', place_number) order by performance_id, place_number), '[]'))
    from public.order_items where id = any (items)
$$;
comment on function private.describe_items is 'Items as the trail of an order keeps them, still true once they are gone.';

create function public.set_price_type(order_item_id uuid, price_type_id uuid) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  of_order uuid := private.order_of_my_item($1);
  cart public.orders := private.open_for_change(of_order);
  new_amount int;
begin
  if cart.status = 'expired' or cart.expires_at <= now() then
    perform private.refuse(409, 'order_expired', 'The time for this order is over');
  end if;
  select online.amount_cents into new_amount
    from public.order_items, private.prices_online(order_items.performance_id, order_items.zone_id) as online
   where order_items.id = $1 and online.price_type_id = $2;
  if not found then perform private.refuse(422, 'price_not_available', 'There is no such price for this place now'); end if;
  update public.order_items set price_type_id = $2, amount_cents = new_amount where id = $1;
  perform private.count_order(of_order);
  perform private.add_order_event(of_order, 'price_type_changed',
    jsonb_build_object('order_item_id', $1, 'price_type_id', $2, 'amount_cents', new_amount));
  if cart.status = 'paying' then perform private.back_to_cart(of_order); end if;
  return new_amount;
end $$;
comment on function public.set_price_type is 'Chooses another price for a place in the caller''s cart; answers the new amount in cents.';
grant execute on function public.set_price_type to authenticated;

create function public.reopen_order(order_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  mine public.orders := private.open_for_change($1);
begin
  if mine.status = 'expired' then perform private.refuse(409, 'order_expired', 'The time for this order is over'); end if;
  if mine.status = 'paying' then perform private.back_to_cart($1); end if;
end $$;
comment on function public.reopen_order is 'The buyer turns back from payment: the order is a cart again, its deadline unchanged. Refused while PayPal may be taking the money.';
grant execute on function public.reopen_order to authenticated;

create function private.give_up_order(of_order uuid, reason text) returns void
  language plpgsql set search_path = ''
as $$
begin
  perform private.close_payments(of_order);
  perform private.free_places(private.items_of(array[of_order]));
  update public.orders set status = 'cancelled', cancelled_at = now() where id = of_order;
  perform private.add_order_event(of_order, 'order_cancelled', jsonb_build_object('reason', reason));
end $$;
comment on function private.give_up_order is 'Cancels an unpaid order and frees its places. The caller holds its lock and no payment is in progress.';

create function public.cancel_order(order_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  mine public.orders := private.my_order($1);
begin
  if mine.status = 'cancelled' and mine.paid_at is null then return; end if;
  perform private.open_for_change($1);
  perform private.give_up_order($1, 'given up by the customer');
end $$;
comment on function public.cancel_order is 'Empties the caller''s unpaid order for good and frees its places. Saying so twice does no harm.';
grant execute on function public.cancel_order to authenticated;
