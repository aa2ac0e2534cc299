-- Counter sale: taking places back, choosing prices, and finding the customer in one field.

create function private.sale_of_item(item uuid) returns public.orders
  language plpgsql set search_path = ''
as $$
declare
  of_order uuid;
begin
  perform private.must('sell_at_counter');
  select order_id into of_order from public.order_items where id = item;
  if not found then perform private.refuse(404, 'item_not_found', 'There is no such place'); end if;
  return private.counter_order(of_order);
end $$;
comment on function private.sale_of_item is 'The unpaid counter order that has this place, locked. PT403 not_allowed, PT404 item_not_found, and those of private.counter_order.';

create function public.counter_release(order_item_id uuid) returns setof uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  sale public.orders := private.sale_of_item($1);
  leaving uuid[];
begin
  -- The companion seat leaves with the wheelchair space it belongs to.
  leaving := array(
    select item.id from public.order_items as item
      join public.places on places.performance_id = item.performance_id and places.number = item.place_number
      left join public.seats on seats.id = places.seat_id
     where item.order_id = sale.id and (item.id = $1 or (item.performance_id, seats.companion_of) in (
       select chosen.performance_id, its_place.seat_id from public.order_items as chosen
         join public.places as its_place on its_place.performance_id = chosen.performance_id and its_place.number = chosen.place_number
        where chosen.id = $1)));
  if leaving = '{}' then perform private.refuse(404, 'item_not_found', 'There is no such place'); end if;
  perform private.add_order_event(sale.id, 'item_released', private.describe_items(leaving), 'member');
  perform private.free_places(leaving);
  delete from public.order_items where id = any (leaving);
  perform private.count_order(sale.id);
  return query select unnest(leaving);
end $$;
comment on function public.counter_release is
  'A member takes a place out of an unpaid counter order and frees it; answers the items that left. A wheelchair space takes its companion along.
PT403 not_allowed, PT404 item_not_found, order_not_found, PT409 order_not_open, payment_in_progress.';

create function private.counter_price(items uuid[], price_type uuid) returns int
  language plpgsql set search_path = ''
as $$
declare
  sale public.orders := private.sale_of_item(items[1]);
  priced int;
begin
  perform private.revive_counter_order(sale);
  update public.order_items as item set price_type_id = price_type, amount_cents = price.amount_cents
    from unnest(items) as chosen (id)
    join public.order_items as before on before.id = chosen.id
    cross join lateral private.prices_at_counter(before.performance_id, before.zone_id) as price
   where item.id = chosen.id and item.order_id = sale.id and price.price_type_id = price_type;
  get diagnostics priced = row_count;
  if priced < cardinality(items) then perform private.refuse(422, 'price_not_available', 'There is no such price for these places now'); end if;
  perform private.count_order(sale.id);
  perform private.renew_counter_order(sale.id);
  perform private.add_order_event(sale.id, 'price_type_changed', jsonb_build_object('order_item_ids', items, 'price_type_id', price_type), 'member');
  return (select total_cents from public.orders where id = sale.id);
end $$;
comment on function private.counter_price is 'The work of counter_price.';

create function public.counter_price(order_item_ids uuid[], price_type_id uuid) returns int
  language sql volatile security definer set search_path = ''
as $$ select private.counter_price($1, $2) $$;
comment on function public.counter_price is
  'A member chooses a price, of all that the house has, for places of one unpaid counter order; answers the new total in cents.
PT403 not_allowed, PT404 item_not_found, order_not_found, PT409 seat_taken, order_not_open, payment_in_progress, PT422 price_not_available.';

create function private.customer_language(customer uuid, address text, besides uuid) returns text
  language sql stable set search_path = ''
as $$
  select coalesce(
    (select orders.language from public.orders where customer_id = $1 and id <> $3 order by created_at desc limit 1),
    (select orders.language from public.orders where private.fold(coalesce(full_name, '') || ' ' || coalesce(email, '')) like '%' || private.fold($2) || '%'
        and lower(email) = lower($2) and id <> $3 order by created_at desc limit 1),
    default_language) from public.settings
$$;
comment on function private.customer_language is 'The language in which somebody last ordered, by account or else by address; the house''s when they never did.';

create function private.name_counter_customer(of_order uuid, given_name text, given_email text, customer uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  sale public.orders := private.counter_order(of_order, linked => true);
  name text := case when trim(coalesce(given_name, '')) <> '' then private.valid_name(given_name) end;
  address text := case when trim(coalesce(given_email, '')) <> '' then private.valid_email(given_email) end;
begin
  if customer is not null and not exists (select from auth.users where id = customer and not is_anonymous) then
    perform private.refuse(404, 'customer_not_found', 'There is no such account');
  end if;
  update public.orders set full_name = name, email = address, language = private.customer_language(customer, address, sale.id) where id = sale.id;
  -- A link in a letter to the address before must not open the order any more: that address may be a stranger's.
  if sale.email <> coalesce(address, '') then update private.order_keys set key = private.random_word(26) where order_id = sale.id; end if;
  delete from private.counter_customers where order_id = sale.id;
  insert into private.counter_customers (order_id, customer_id) select sale.id, customer where customer is not null;
  perform private.add_order_event(sale.id, 'customer_named', jsonb_build_object('has_account', customer is not null), 'member');
end $$;
comment on function private.name_counter_customer is 'The work of counter_customer.';

create function public.counter_customer(order_id uuid, full_name text, email text default null, customer_id uuid default null) returns void
  language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.must('sell_at_counter');
  perform private.name_counter_customer($1, $2, $3, $4);
end $$;
comment on function public.counter_customer is
  'A member says for whom an unpaid counter order is: a name, an address and an account, each of which may be missing. Once paid, the order is in that account. With another address the secret of the order''s link changes.
PT403 not_allowed, PT404 order_not_found, customer_not_found, PT409 order_not_open, payment_in_progress, PT422 invalid_name, invalid_email.';

-- What somebody at the counter says of themselves, as one text to search in.
create index orders_person_search on public.orders using gin (private.fold(coalesce(full_name, '') || ' ' || coalesce(email, '')) extensions.gin_trgm_ops)
  where full_name is not null or email is not null;

create function private.known_people(query text, customer uuid, address text)
  returns table (customer_id uuid, full_name text, email text, orders bigint, last_at timestamptz)
  language plpgsql stable set search_path = ''
as $$
declare
  patterns text[] := private.search_patterns(query);
  -- An index answers one pattern; the longest leaves the least to look at for the others.
  longest text := (select pattern from unnest(patterns) as pattern order by length(pattern) desc limit 1);
begin
  return query
    select max(person.account::text)::uuid, (array_agg(person.full_name order by person.created_at desc))[1],
           (array_agg(person.email order by person.created_at desc))[1], count(*), max(person.created_at)
      from (select found.full_name, found.email, found.created_at, users.id as account,
                   private.fold(coalesce(found.full_name, '') || ' ' || coalesce(found.email, '')) as words
              from public.orders as found
              left join auth.users on users.id = found.customer_id and not users.is_anonymous
             where (found.full_name is not null or found.email is not null)
               and private.fold(coalesce(found.full_name, '') || ' ' || coalesce(found.email, '')) like longest
               and private.fold(coalesce(found.full_name, '') || ' ' || coalesce(found.email, '')) like all (patterns)
             order by found.created_at desc limit 300) as person
     group by lower(coalesce(person.email, person.full_name))
     -- Whose name begins like this comes before those in whom the letters occur somewhere.
     order by bool_or(' ' || person.words like '% ' || substr(longest, 2)) desc, max(person.created_at) desc limit 8;
  -- An account that has never ordered is found by its whole address only: nobody browses accounts here.
  return query select customer, null::text, address, 0::bigint, null::timestamptz where customer is not null;
end $$;
comment on function private.known_people is 'The work of find_customers, for a query of at least two letters.';

create function public.find_customers(query text)
  returns table (customer_id uuid, full_name text, email text, orders bigint, last_at timestamptz)
  language plpgsql stable security definer set search_path = ''
as $$
declare
  account auth.users;
begin
  perform private.must('sell_at_counter');
  if length(trim(coalesce(query, ''))) < 2 then return; end if;
  select * into account from auth.users
   where users.email = lower(trim($1)) and not is_anonymous and not exists (select from public.orders as own where own.customer_id = users.id and lower(own.email) = users.email);
  return query select * from private.known_people($1, account.id, account.email::text);
end $$;
comment on function public.find_customers is
  'People the box office has sold to, by any part of name or address, the latest first, at most 8; also the account of exactly this address. `customer_id`
is their account, null without one; `orders` counts the latest ones found. Nothing for fewer than two letters. PT403 not_allowed.';

create function public.counter_give_up(order_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  sale public.orders;
begin
  perform private.must('sell_at_counter');
  select * into sale from public.orders where id = $1 and channel = 'counter';
  -- Said twice, it is done.
  if sale.status = 'cancelled' and sale.paid_at is null then return; end if;
  sale := private.counter_order($1, linked => true);
  perform private.close_payments($1, 'the counter gave the sale up');
  perform private.free_places(private.items_of(array[$1]));
  update public.orders set status = 'cancelled', cancelled_at = now() where id = $1;
  perform private.add_order_event($1, 'order_cancelled', jsonb_build_object('reason', 'given up at the counter'), 'member');
end $$;
comment on function public.counter_give_up is
  'A member gives up an unpaid counter order, also one whose link was mailed; its places are free at once. Saying so twice does no harm.
PT403 not_allowed, PT404 order_not_found, PT409 order_not_open, payment_in_progress.';

grant execute on function public.counter_release, public.counter_price, public.counter_customer, public.find_customers, public.counter_give_up to authenticated;
