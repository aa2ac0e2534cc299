-- Help inside the cart: what those who work the desk may do in a customer's unpaid order while the customer watches.
-- The rules of the buyer hold (what is on sale, at which prices, how many), and so does the lock order: an order, then places.
-- Every act leaves a line in the order's trail and one in the customer's open conversation, both with the member's name.

alter table public.orders add column extended_at timestamptz;
comment on column public.orders.extended_at is 'When a member gave this order more time, which happens once (UTC).';

create function private.helper_name() returns text
  language plpgsql stable set search_path = ''
as $$
begin
  perform private.must('answer_visitors');
  return (select display_name from public.members where user_id = auth.uid());
end $$;
comment on function private.helper_name is 'The display name of the member who helps. PT403 not_allowed for everybody else, before anything is looked up.';

create function private.order_to_help(of_order uuid) returns public.orders
  language plpgsql set search_path = ''
as $$
declare
  helped public.orders := private.lock_order(of_order);
begin
  if helped.status not in ('held', 'paying', 'expired') then
    perform private.refuse(409, 'order_not_open', 'This order can no longer be changed', jsonb_build_object('status', helped.status));
  elsif private.payment_in_progress(of_order) then
    perform private.refuse(409, 'payment_in_progress', 'The payment of this order is under way');
  -- The clock, not the beginning of this request: the lock may have been waited for past the deadline.
  elsif helped.status = 'expired' or helped.expires_at <= clock_timestamp() then
    perform private.refuse(409, 'order_expired', 'The time for this order is over');
  end if;
  return helped;
end $$;
comment on function private.order_to_help is
  'Any customer''s open order, locked. PT404 order_not_found; PT409 order_not_open, payment_in_progress, order_expired: only the buyer revives an order.';

create function private.item_to_help(item uuid) returns public.order_items
  language plpgsql volatile set search_path = ''
as $$
declare
  found_one public.order_items;
begin
  select * into found_one from public.order_items where id = item;
  if not found then perform private.refuse(404, 'item_not_found', 'There is no such place in a cart'); end if;
  return found_one;
end $$;
comment on function private.item_to_help is 'A place in any order. Ask again after locking the order: the buyer may just have taken it out. PT404 item_not_found.';

create function private.note_help(helped public.orders, event text, facts jsonb) returns void
  language plpgsql set search_path = ''
as $$
declare
  open_conversation uuid;
begin
  perform private.add_order_event(helped.id, event, facts, 'member');
  select id into open_conversation from public.conversations where customer_id = helped.customer_id and status = 'open';
  if found then
    perform private.add_system_message(open_conversation, facts || jsonb_build_object('event', event, 'order_code', helped.code));
  end if;
end $$;
comment on function private.note_help is 'Writes an act of help into the order''s trail and into the customer''s open conversation, in the transaction that did it.';

create function private.place_facts(performance uuid, place int, prefix text default '') returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(prefix || 'row', row_label, prefix || 'seat', seat_label, prefix || 'place_number', number,
           'performance_id', performance_id))
    from public.places left join public.seats on seats.id = places.seat_id
   where places.performance_id = performance and places.number = place
$$;
comment on function private.place_facts is 'A place as the sentence about it needs it: row and seat (absent where seats are not numbered), place_number, performance_id.';

create function private.price_facts(price_type uuid, amount int) returns jsonb
  language sql stable set search_path = ''
as $$ select jsonb_build_object('price_type', name, 'amount_cents', amount) from public.price_types where id = price_type $$;
comment on function private.price_facts is 'A price as the sentence about it needs it: its localised name and its amount (cents).';

create function private.changed_by_help(helped public.orders) returns void
  language plpgsql set search_path = ''
as $$
begin
  perform private.count_order(helped.id);
  -- On PayPal's page the buyer would agree to another amount: that payment is closed before it can be charged.
  if helped.status = 'paying' then perform private.back_to_cart(helped.id, 'a member changed the order'); end if;
end $$;
comment on function private.changed_by_help is 'After a change of places or prices: the order''s amounts are those of its items, and an order on its way to PayPal is a cart again.';

create function private.extend_hold(of_order uuid) returns timestamptz
  language plpgsql set search_path = ''
as $$
declare
  helper text := private.helper_name();
  helped public.orders := private.order_to_help(of_order);
  more int := (select hold_minutes from public.settings);
  deadline timestamptz := helped.expires_at + make_interval(mins => more);
begin
  if helped.extended_at is not null then perform private.refuse(409, 'already_extended', 'This order was given more time once'); end if;
  if not exists (select from public.order_items where order_id = of_order) then
    perform private.refuse(422, 'no_places_chosen', 'There is no place in this order');
  end if;
  perform from public.places where order_item_id = any (private.items_of(array[of_order])) order by performance_id, number for no key update;
  -- A rival whose clock was a moment ahead needs no lock of ours to take an overdue place. All of them, or no more time.
  if exists (select from public.order_items as item where item.order_id = of_order
               and not exists (select from public.places where order_item_id = item.id and status = 'held')) then
    perform private.refuse(409, 'order_expired', 'The time for this order is over');
  end if;
  update public.places set held_until = deadline where order_item_id = any (private.items_of(array[of_order]));
  update public.orders set expires_at = deadline, extended_at = now() where id = of_order;
  perform private.note_help(helped, 'help_extended', jsonb_build_object('member', helper, 'minutes', more, 'expires_at', deadline));
  return deadline;
end $$;
comment on function private.extend_hold is 'The work of help_extend_hold.';

create function public.help_extend_hold(order_id uuid) returns timestamptz
  language sql volatile security definer set search_path = ''
as $$ select private.extend_hold($1) $$;
comment on function public.help_extend_hold is
  'A member gives a customer''s open order as many minutes again as a hold lasts, once; answers the new deadline (UTC). A payment that was not claimed yet goes on.
PT403 not_allowed, PT404 order_not_found, PT409 already_extended, order_expired, order_not_open, payment_in_progress, PT422 no_places_chosen.';

create function private.price_after_swap(moving public.order_items, to_zone uuid)
  returns table (price_type_id uuid, amount_cents int)
  language plpgsql stable set search_path = ''
as $$
begin
  return query
    select moving.price_type_id, moving.amount_cents where to_zone = moving.zone_id
    union all
    (select online.price_type_id, online.amount_cents from private.prices_online(moving.performance_id, to_zone) as online
      where to_zone <> moving.zone_id
      order by online.price_type_id = moving.price_type_id desc, online."position" limit 1);
  if not found then perform private.refuse(422, 'price_not_available', 'There is no price for this place now'); end if;
end $$;
comment on function private.price_after_swap is
  'In the same zone the price stays as it is; in another one the same price type, else the default of that zone (cents). PT422 price_not_available.';

create function private.check_left_companions(of_order uuid, performance uuid) returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  perform private.check_companions(of_order, performance, array(
    select seat_id from public.places join public.order_items as item on item.id = places.order_item_id
     where item.order_id = of_order and places.performance_id = performance and seat_id is not null));
end $$;
comment on function private.check_left_companions is 'Refuses when a companion seat of the order is left without its wheelchair space. Ask after the change.';

create function private.move_item(moving public.order_items, goal int, deadline timestamptz) returns int
  language plpgsql set search_path = ''
as $$
declare
  amount int;
begin
  -- Both at once and in number order; a member may wait, because the answer must be final.
  perform from public.places where performance_id = moving.performance_id and number in (moving.place_number, goal) order by number for no key update;
  if exists (select from public.places where performance_id = moving.performance_id and number = goal
               and status <> 'free' and (held_until <= now()) is not true) then
    perform private.refuse_lost(moving.performance_id, array[goal]);
  end if;
  update public.places set status = 'free', order_item_id = null, held_until = null
   where order_item_id = moving.id and performance_id = moving.performance_id and number = moving.place_number;
  if not found then perform private.refuse(409, 'order_expired', 'The time for this order is over'); end if;
  update public.order_items
     set place_number = goal, zone_id = place.zone_id, price_type_id = price.price_type_id, amount_cents = price.amount_cents
    from public.places as place cross join lateral private.price_after_swap(moving, place.zone_id) as price
   where place.performance_id = moving.performance_id and place.number = goal and order_items.id = moving.id
  returning order_items.amount_cents into amount;
  update public.places set status = 'held', order_item_id = moving.id, held_until = deadline
   where performance_id = moving.performance_id and number = goal;
  return amount;
end $$;
comment on function private.move_item is
  'Gives one place back and takes another for the same item; answers its amount (cents). The caller holds the order''s lock. PT409 seat_taken names the place.';

create function private.swap_seat(item uuid, wanted uuid) returns int
  language plpgsql set search_path = ''
as $$
declare
  helper text := private.helper_name();
  helped public.orders := private.order_to_help((private.item_to_help(item)).order_id);
  moving public.order_items := private.item_to_help(item);
  goal int;
  amount int;
begin
  perform private.check_on_sale(moving.performance_id);
  perform private.check_kind_of_hall(moving.performance_id, numbered => true);
  select number into goal from public.places where performance_id = moving.performance_id and seat_id = wanted;
  if not found then perform private.refuse(422, 'unknown_seats', 'This seat does not belong to this performance'); end if;
  -- A second click on the same button finds the work done.
  if goal = moving.place_number then return moving.amount_cents; end if;
  amount := private.move_item(moving, goal, helped.expires_at);
  perform private.check_left_companions(helped.id, moving.performance_id);
  perform private.changed_by_help(helped);
  perform private.note_help(helped, 'help_seat_swapped', jsonb_build_object('member', helper, 'order_item_id', item)
    || private.place_facts(moving.performance_id, moving.place_number, 'from_') || private.place_facts(moving.performance_id, goal)
    || (select private.price_facts(price_type_id, amount) from public.order_items where id = item));
  return amount;
end $$;
comment on function private.swap_seat is 'The work of help_swap_seat.';

create function public.help_swap_seat(order_item_id uuid, seat_id uuid) returns int
  language sql volatile security definer set search_path = ''
as $$ select private.swap_seat($1, $2) $$;
comment on function public.help_swap_seat is
  'A member moves a place of a customer''s open order to another seat of the same performance; answers its amount in cents. The deadline stays.
PT403 not_allowed, PT404 item_not_found, PT409 seat_taken (names it) and those of an order that cannot be changed, PT422 unknown_seats,
general_admission_only, companion_needs_wheelchair, price_not_available.';

create function private.help_price(item uuid, price_type uuid) returns int
  language plpgsql set search_path = ''
as $$
declare
  helper text := private.helper_name();
  helped public.orders := private.order_to_help((private.item_to_help(item)).order_id);
  priced public.order_items := private.item_to_help(item);
  amount int;
begin
  if priced.price_type_id = price_type then return priced.amount_cents; end if;
  select online.amount_cents into amount from private.prices_online(priced.performance_id, priced.zone_id) as online
   where online.price_type_id = price_type;
  if not found then perform private.refuse(422, 'price_not_available', 'There is no such price for this place now'); end if;
  update public.order_items set price_type_id = price_type, amount_cents = amount where id = item;
  perform private.changed_by_help(helped);
  perform private.note_help(helped, 'help_price_changed', jsonb_build_object('member', helper, 'order_item_id', item)
    || private.place_facts(priced.performance_id, priced.place_number) || private.price_facts(price_type, amount));
  return amount;
end $$;
comment on function private.help_price is 'The work of help_set_price_type.';

create function public.help_set_price_type(order_item_id uuid, price_type_id uuid) returns int
  language sql volatile security definer set search_path = ''
as $$ select private.help_price($1, $2) $$;
comment on function public.help_set_price_type is
  'A member chooses another price, of those sold online, for a place of a customer''s open order; answers the new amount in cents.
PT403 not_allowed, PT404 item_not_found, PT422 price_not_available, PT409 when the order cannot be changed.';

grant execute on function public.help_extend_hold, public.help_swap_seat, public.help_set_price_type to authenticated;
