-- Beginning to pay, and bringing an expired order back to life with the very same seats.

create function private.replace_unnumbered(of_order uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  item record;
  substitute int;
begin
  for item in
    select order_items.id, order_items.performance_id from public.order_items
      join public.places on places.performance_id = order_items.performance_id and places.number = order_items.place_number
      join public.performances on performances.id = order_items.performance_id
     where order_id = of_order and performances.seating_plan_id is null
       and places.status <> 'free' and (places.held_until <= now()) is not true and places.order_item_id is distinct from order_items.id
  loop
    select number into substitute from public.places
     where performance_id = item.performance_id and (status = 'free' or held_until <= now())
       and number not in (select place_number from public.order_items where order_id = of_order and performance_id = item.performance_id)
     order by number limit 1 for no key update skip locked;
    exit when not found;
    update public.order_items set place_number = substitute where id = item.id;
  end loop;
end $$;
comment on function private.replace_unnumbered is
  'Where seats are not numbered any free place is as good: points the items of lost places to free ones, locked, as far as there are any.';

create function private.lock_places_of(of_order uuid) returns void
  language plpgsql set search_path = ''
as $$
begin
  perform from public.places join public.order_items using (performance_id)
    where order_items.order_id = of_order and places.number = order_items.place_number
    order by places.performance_id, places.number for no key update of places;
  perform private.replace_unnumbered(of_order);
end $$;
comment on function private.lock_places_of is
  'Locks the places that an order''s items point to, waiting for rivals, in number order. Lost unnumbered places are replaced. The caller holds the order''s lock.';

create function private.lost_places(of_order uuid) returns jsonb
  language sql volatile set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('performance_id', places.performance_id, 'place_number', places.number,
           'seat_id', places.seat_id, 'row', row_label, 'seat', seat_label) order by places.performance_id, places.number), '[]')
    from public.order_items
    join public.places on places.performance_id = order_items.performance_id and places.number = order_items.place_number
    left join public.seats on seats.id = places.seat_id
   where order_items.order_id = of_order and places.status <> 'free'
     and ((places.held_until <= now()) is not true or places.kept_for is not null) and places.order_item_id is distinct from order_items.id
$$;
comment on function private.lost_places is
  'Places of an order that belong to somebody else or to the house by now: [{performance_id, place_number, seat_id, row, seat}]. Ask after locking them.';

create function private.take_back(of_order uuid) returns timestamptz
  language plpgsql set search_path = ''
as $$
declare
  deadline timestamptz := private.hold_deadline();
  lost jsonb;
begin
  perform private.check_on_sale(performance_id) from (
    select distinct performance_id from public.order_items where order_id = of_order) as wanted;
  perform private.lock_places_of(of_order);
  lost := private.lost_places(of_order);
  if lost <> '[]' then
    perform private.refuse(409, 'seat_taken', 'Some of these places now belong to somebody else', jsonb_build_object('seats', lost));
  end if;
  update public.places set status = 'held', order_item_id = order_items.id, held_until = deadline from public.order_items
   where order_items.order_id = of_order and places.performance_id = order_items.performance_id and places.number = order_items.place_number;
  update public.orders set expires_at = deadline where id = of_order;
  perform private.keep_credits(of_order);
  return deadline;
end $$;
comment on function private.take_back is
  'Holds all the places of an overdue or expired order again until a new deadline, or refuses naming the lost ones (PT409 seat_taken).';

create function private.is_over(an_order public.orders) returns boolean
  language sql stable set search_path = ''
as $$ select an_order.status = 'expired' or an_order.expires_at <= now() $$;
comment on function private.is_over is 'True when the deadline of an unpaid order has passed, whether the cron job has seen it or not.';

create function public.revive_order(order_id uuid) returns timestamptz
  language plpgsql security definer set search_path = ''
as $$
declare
  mine public.orders := private.open_for_change($1);
begin
  if not private.is_over(mine) then return mine.expires_at; end if;
  if not exists (select from public.order_items where order_items.order_id = $1) then
    perform private.refuse(422, 'no_places_chosen', 'There is no place in this order');
  end if;
  if mine.status = 'expired' then
    if exists (select from public.orders where customer_id = mine.customer_id and status = 'held') then
      perform private.refuse(409, 'another_cart_open', 'You have another cart');
    end if;
    update public.orders set status = 'held', expires_at = private.hold_deadline() where id = $1;
  end if;
  perform private.take_back($1);
  perform private.add_order_event($1, 'order_revived');
  return (select expires_at from public.orders where id = $1);
end $$;
comment on function public.revive_order is
  'Brings the caller''s expired order back as a cart with the same places, all or none; answers its new deadline. A live order is left alone.';
grant execute on function public.revive_order to authenticated;

create function private.valid_name(given text) returns text
  language plpgsql immutable set search_path = ''
as $$
declare
  name text := regexp_replace(trim(coalesce(given, '')), ' +', ' ', 'g');
begin
  if length(name) not between 1 and 200 or name ~ '[[:cntrl:]]' or name !~ '[[:alpha:]]' then
    perform private.refuse(422, 'invalid_name', 'A name has between 1 and 200 letters');
  end if;
  return name;
end $$;
comment on function private.valid_name is 'A person''s name as given, without spare spaces. PT422 invalid_name.';

create function private.valid_email(given text) returns text
  language plpgsql immutable set search_path = ''
as $$
declare
  email text := trim(coalesce(given, ''));
begin
  if length(email) > 254 or email !~ '^[^[:space:][:cntrl:]@<>(),;:"\\]+@[^[:space:][:cntrl:]@<>(),;:"\\.]+([.][^[:space:][:cntrl:]@<>(),;:"\\.]+)+$' then
    perform private.refuse(422, 'invalid_email', 'This is not an e-mail address');
  end if;
  return email;
end $$;
comment on function private.valid_email is 'An address that a mail header can carry safely. Only a mail proves that it works. PT422 invalid_email.';

create function private.begin_checkout(of_order uuid, given_name text, given_email text) returns void
  language plpgsql set search_path = ''
as $$
declare
  name text := private.valid_name(given_name);
  address text := private.valid_email(given_email);
  mine public.orders := private.open_for_change(of_order);
  revived boolean := private.is_over(mine);
begin
  if not exists (select from public.order_items where order_id = of_order) then
    perform private.refuse(422, 'no_places_chosen', 'There is no place in this order');
  end if;
  -- The status first: an expired order becomes `paying` without passing through `held`, where another cart may be.
  update public.orders set status = 'paying', full_name = name, email = address, placed_at = coalesce(placed_at, now()),
         expires_at = case when revived then private.hold_deadline() else expires_at end
   where id = of_order;
  if revived then
    perform private.take_back(of_order);
    perform private.add_order_event(of_order, 'order_revived');
  end if;
  if mine.status <> 'paying' or revived then perform private.add_order_event(of_order, 'checkout_begun'); end if;
  if mine.total_cents = 0 then perform private.settle_free(of_order); end if;
end $$;
comment on function private.begin_checkout is 'The work of begin_checkout.';

create function public.begin_checkout(order_id uuid, full_name text, email text)
  returns table (order_id uuid, code text, status public.order_status, total_cents int)
  language sql volatile security definer set search_path = ''
as $$
  select private.begin_checkout($1, $2, $3);
  select id, code, status, total_cents from public.orders where id = $1;
$$;
comment on function public.begin_checkout is
  'The caller confirms who they are and goes to pay: held → paying, reviving an expired order with all its places or refusing. A free order is paid at once.';
grant execute on function public.begin_checkout to authenticated;
