-- Help inside the cart: putting a place in, also for a customer who has no cart yet.

create function private.cart_of_conversation(conversation uuid) returns public.orders
  language plpgsql set search_path = ''
as $$
declare
  asking record;
  cart public.orders;
begin
  select * into asking from public.conversations where id = conversation and customer_id is not null;
  if not found then perform private.refuse(404, 'conversation_not_found', 'There is no such conversation'); end if;
  cart := private.open_cart(asking.customer_id);
  -- A new cart speaks the language of the customer, not that of the member's screen.
  update public.orders set language = asking.language
   where id = cart.id and not exists (select from public.order_events where order_id = cart.id);
  return private.live_cart(asking.customer_id);
end $$;
comment on function private.cart_of_conversation is
  'The cart of the customer of a conversation, locked: the open one (an order on its way to PayPal is a cart again), else a new one. PT404 conversation_not_found.';

create function private.help_add(cart public.orders, performance uuid, seat uuid, price_type uuid) returns uuid
  language plpgsql set search_path = ''
as $$
declare
  numbers int[];
begin
  if seat is null then
    numbers := private.lock_any_places(performance, 1);
  else
    perform private.check_companions(cart.id, performance, array[seat]);
    numbers := array(select number from public.places where performance_id = performance and seat_id = seat for no key update);
    if exists (select from public.places where performance_id = performance and number = any (numbers)
                 and status <> 'free' and (held_until <= now()) is not true) then
      perform private.refuse_lost(performance, numbers);
    end if;
  end if;
  perform private.put_in_cart(cart.id, performance, numbers, price_type, 'member');
  return (private.items_on(performance, numbers))[1];
end $$;
comment on function private.help_add is 'Puts one place, the named seat or any unnumbered one, in a cart whose lock the caller holds; answers the order item.';

create function private.add_seat(of_order uuid, conversation uuid, performance uuid, seat uuid, price_type uuid) returns uuid
  language plpgsql set search_path = ''
as $$
declare
  helper text := private.helper_name();
  cart public.orders;
  item uuid;
begin
  perform private.check_on_sale(performance);
  perform private.check_kind_of_hall(performance, numbered => seat is not null);
  if seat is not null then perform private.check_seats(performance, array[seat]); end if;
  if of_order is null then cart := private.cart_of_conversation(conversation); else cart := private.order_to_help(of_order); end if;
  select order_items.id into item from public.places join public.order_items on order_items.id = places.order_item_id
   where places.performance_id = performance and places.seat_id = seat and places.status = 'held' and order_items.order_id = cart.id;
  -- A second click on the same button finds the work done.
  if found then return item; end if;
  item := private.help_add(cart, performance, seat, price_type);
  perform private.changed_by_help(cart);
  perform private.note_help(cart, case when seat is null then 'help_place_added' else 'help_seat_added' end,
    (select jsonb_build_object('member', helper, 'order_item_id', added.id) || private.place_facts(performance, added.place_number)
            || private.price_facts(added.price_type_id, added.amount_cents)
       from public.order_items as added where added.id = item));
  return item;
end $$;
comment on function private.add_seat is 'The work of help_add_seat.';

create function public.help_add_seat(order_id uuid, seat_id uuid, performance_id uuid, price_type_id uuid default null, conversation_id uuid default null)
  returns uuid
  language sql volatile security definer set search_path = ''
as $$ select private.add_seat($1, $5, $3, $2, $4) $$;
comment on function public.help_add_seat is
  'A member puts a seat (null: any place, where seats are not numbered) in a customer''s open order, until its deadline; answers the order item.
Without an order, in the cart of the customer of `conversation_id`, made if there is none. Refusals of hold_seats, and PT403 not_allowed, PT404
order_not_found, conversation_not_found, PT409 order_expired, order_not_open, payment_in_progress.';
grant execute on function public.help_add_seat to authenticated;
