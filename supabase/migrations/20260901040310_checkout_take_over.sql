-- Signing in to an account one already has, without losing what one did as a visitor; and adopting a guest's order by its link.

create table private.order_offers (
  secret_hash bytea primary key,
  customer_id uuid not null references auth.users (id) on delete cascade,
  expires_at timestamptz not null
);
comment on table private.order_offers is 'One-time secrets, hashed, with which a visitor hands over all orders to an account within ten minutes.';
create index order_offers_customer on private.order_offers (customer_id);
alter table private.order_offers enable row level security;

create function private.is_anonymous(who uuid) returns boolean
  language sql stable set search_path = ''
as $$ select coalesce((select is_anonymous from auth.users where id = who), false) $$;
comment on function private.is_anonymous is 'True for a visitor without an account. Asked from the table, not the token: converting takes effect at once.';

create function private.permanent_caller() returns uuid
  language plpgsql stable set search_path = ''
as $$
declare
  me uuid := private.caller();
begin
  if private.is_anonymous(me) then perform private.refuse(401, 'sign_in_required', 'This needs an account'); end if;
  return me;
end $$;
comment on function private.permanent_caller is 'Who is asking, with an account. PT401 sign_in_required otherwise.';

create function private.hash_secret(secret text) returns bytea
  language sql immutable set search_path = ''
as $$ select sha256(convert_to(coalesce(secret, ''), 'UTF8')) $$;
comment on function private.hash_secret is 'How one-time secrets are kept. They are random, so a plain digest is enough.';

create function public.offer_my_orders() returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.caller();
  secret text := private.random_word(26);
begin
  if not private.is_anonymous(me) then
    perform private.refuse(403, 'not_allowed', 'Only a visitor without an account hands over orders');
  end if;
  delete from private.order_offers where customer_id = me or expires_at <= now();
  insert into private.order_offers (secret_hash, customer_id, expires_at) values (private.hash_secret(secret), me, now() + interval '10 minutes');
  return secret;
end $$;
comment on function public.offer_my_orders is
  'A one-time secret, valid for ten minutes, with which the account signed in to next takes over this visitor''s orders.';
grant execute on function public.offer_my_orders to authenticated;

create function private.live_cart(of_customer uuid) returns public.orders
  language sql volatile set search_path = ''
as $$ select orders from public.orders where customer_id = of_customer and status = 'held' $$;
comment on function private.live_cart is 'The held order of a customer, null without one.';

create function private.merge_carts(guest uuid, account uuid) returns int
  language plpgsql set search_path = ''
as $$
declare
  theirs public.orders := private.live_cart(guest);
  mine public.orders := private.live_cart(account);
  most int := (select max_places_per_order from public.settings);
  older public.orders := case when theirs.created_at < mine.created_at then theirs else mine end;
  deadline timestamptz;
begin
  if theirs.id is null or mine.id is null then return 0; end if;
  if (select count(*) from public.order_items where order_id in (theirs.id, mine.id)) > most then
    perform private.give_up_order(older.id, 'another cart was kept');
    return private.drop_credits(older.id, 'another cart was kept');
  end if;
  -- The earlier deadline of two carts that both hold something: joining carts never makes a hold longer.
  select min(expires_at) into deadline from public.orders
   where id in (theirs.id, mine.id) and exists (select from public.order_items where order_id = orders.id);
  update public.order_items set order_id = mine.id where order_id = theirs.id;
  update public.orders set expires_at = coalesce(deadline, expires_at) where id = mine.id;
  perform from public.places where order_item_id = any (private.items_of(array[mine.id])) order by performance_id, number for no key update;
  update public.places set held_until = deadline where order_item_id = any (private.items_of(array[mine.id])) and status = 'held';
  perform private.hand_over_credits(theirs.id, mine.id);
  perform private.count_order(mine.id);
  perform private.count_order(theirs.id);
  perform private.give_up_order(theirs.id, 'joined into another cart');
  perform private.add_order_event(mine.id, 'adopted', jsonb_build_object('from_order_id', theirs.id));
  return private.keep_credits(mine.id);
end $$;
comment on function private.merge_carts is
  'Makes one cart of a visitor''s and an account''s; beyond the limit the older one is given up. Both are locked and not overdue. Answers what credits no longer pay of either (cents).';

create function public.take_over_orders(secret text) returns table (orders_moved int, credit_freed_cents int)
  language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.permanent_caller();
  guest uuid;
  overdue uuid[];
  moved uuid[];
begin
  delete from private.order_offers where secret_hash = private.hash_secret($1) and expires_at > now() returning customer_id into guest;
  if guest is null then perform private.refuse(403, 'wrong_code', 'This offer is over'); end if;
  perform from public.orders where customer_id in (guest, me) order by id for no key update;
  overdue := array(select id from public.orders where customer_id in (guest, me) and status = 'held' and expires_at <= now());
  perform private.expire_orders(overdue);
  credit_freed_cents := private.merge_carts(guest, me);
  moved := array(select id from public.orders where customer_id = guest);
  update public.orders set customer_id = me where id = any (moved);
  perform private.add_order_event(id, 'adopted') from unnest(moved) as id;
  perform private.move_conversations(guest, me);
  orders_moved := cardinality(moved);
  return next;
end $$;
comment on function public.take_over_orders is
  'Moves all orders and conversations of the visitor who made this offer to the caller''s account and makes one cart of two. Answers how many orders moved, and how much (cents) credits no longer pay of a cart: their codes are free again.';
grant execute on function public.take_over_orders to authenticated;

create function public.adopt_order(code text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.permanent_caller();
  found_one public.orders;
begin
  select * into found_one from public.orders where orders.code = $1 and id = private.order_of_key() for no key update;
  if not found then perform private.refuse(404, 'order_not_found', 'There is no such order'); end if;
  if found_one.customer_id = me then return found_one.id; end if;
  if found_one.customer_id is not null and not private.is_anonymous(found_one.customer_id) then
    perform private.refuse(409, 'belongs_to_another', 'This order belongs to another account');
  end if;
  if found_one.status = 'held' and (private.live_cart(me)).id is not null then
    perform private.refuse(409, 'another_cart_open', 'You have another cart');
  end if;
  update public.orders set customer_id = me where id = found_one.id;
  perform private.add_order_event(found_one.id, 'adopted');
  return found_one.id;
end $$;
comment on function public.adopt_order is
  'The caller''s account takes a guest''s order whose key the request carries. PT409 belongs_to_another when it has an account already.';
grant execute on function public.adopt_order to authenticated;
