-- Checkout: orders, their items, and the trail of what happened to them.

create type public.order_status as enum ('held', 'paying', 'paid', 'expired', 'cancelled');
create type public.order_channel as enum ('online', 'counter');

create table public.orders (
  id uuid primary key default gen_random_uuid(),
  code text not null unique default private.random_word(8) check (code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
  customer_id uuid references auth.users (id),
  channel public.order_channel not null default 'online',
  sold_by uuid references auth.users (id),
  status public.order_status not null default 'held',
  full_name text check (length(full_name) between 1 and 200),
  email text check (length(email) between 3 and 254),
  language text not null default 'fr' check (language in ('fr', 'es', 'en')),
  currency char(3) not null default 'EUR' check (currency = 'EUR'),
  subtotal_cents int not null default 0 check (subtotal_cents >= 0),
  discount_cents int not null default 0 check (discount_cents between 0 and subtotal_cents),
  total_cents int generated always as (subtotal_cents - discount_cents) stored,
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  placed_at timestamptz,
  paid_at timestamptz,
  cancelled_at timestamptz,
  updated_at timestamptz not null default now(),
  constraint an_open_order_has_a_deadline check (status not in ('held', 'paying') or expires_at is not null),
  constraint a_paid_order_says_when check ((status = 'paid') <= (paid_at is not null))
);
comment on table public.orders is
  'The cart and what becomes of it: held → paying → paid, held → expired (kept, revivable), → cancelled. Amounts in cents; total is computed, never given. `sold_by` is the member at the counter.';
create unique index orders_one_cart_per_customer on public.orders (customer_id) where status = 'held';
create index orders_customer on public.orders (customer_id, created_at desc);
create index orders_newest on public.orders (created_at desc, id desc);
create index orders_newest_of_status on public.orders (status, created_at desc, id desc);
create index orders_sold_by on public.orders (sold_by) where sold_by is not null;
create index orders_overdue on public.orders (expires_at) where status in ('held', 'paying');
create trigger tg_orders__touch before update on public.orders for each row execute function private.touch();

create table private.order_keys (
  order_id uuid primary key references public.orders (id) on delete cascade,
  key text not null unique default private.random_word(26)
);
comment on table private.order_keys is 'The secret of the link with which a guest reaches an order from any device (130 random bits).';
alter table private.order_keys enable row level security;

create table public.order_items (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders (id) on delete cascade,
  performance_id uuid not null,
  place_number int not null,
  zone_id uuid not null references public.price_zones (id),
  price_type_id uuid not null references public.price_types (id),
  amount_cents int not null check (amount_cents >= 0),
  refunded_at timestamptz,
  created_at timestamptz not null default now(),
  foreign key (performance_id, place_number) references public.places (performance_id, number),
  -- A place that was given back may be taken again by the same order.
  unique nulls not distinct (order_id, performance_id, place_number, refunded_at)
);
comment on table public.order_items is 'One place in an order, with the price it was put in for (cents). Expired orders keep theirs, so that they can be revived.';
create index order_items_place on public.order_items (performance_id, place_number);
create index order_items_price_type on public.order_items (price_type_id);
create index order_items_zone on public.order_items (zone_id);
alter table public.places add constraint places_order_item_fkey foreign key (order_item_id) references public.order_items (id);

create table public.order_events (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders (id) on delete cascade,
  kind text not null,
  actor text not null check (actor in ('customer', 'member', 'system', 'paypal')),
  actor_id uuid,
  facts jsonb not null default '{}',
  office_facts jsonb not null default '{}',
  created_at timestamptz not null default clock_timestamp()
);
comment on table public.order_events is
  'What happened to an order, who did it and why, in order. Never changed. The buyer reads `facts`; `office_facts` are for members only (order_trail).';
create index order_events_order on public.order_events (order_id, id);
create trigger tg_order_events__append_only before update or truncate on public.order_events
  for each statement execute function private.append_only();

create function private.order_of_key() returns uuid
  language sql stable security definer set search_path = ''
as $$
  select order_id from private.order_keys
   where key = nullif(current_setting('request.headers', true), '')::json ->> 'x-order-key'
$$;
comment on function private.order_of_key is 'The order whose secret the request carries in its x-order-key header; null without one.';
grant execute on function private.order_of_key to anon, authenticated, service_role;

alter table public.orders enable row level security;
alter table public.order_items enable row level security;
alter table public.order_events enable row level security;
create policy "Customers can read their own orders" on public.orders for select to authenticated
  using (customer_id = (select auth.uid()));
create policy "Whoever holds an order's key can read it" on public.orders for select to anon, authenticated
  using (id = (select private.order_of_key()));
create policy "The box office can read all orders" on public.orders for select to authenticated
  using ((select private.may('read_orders')));
create policy "Whoever can read an order can read its items" on public.order_items for select to anon, authenticated
  using (exists (select from public.orders where orders.id = order_id));
create policy "Whoever can read an order can read its events" on public.order_events for select to anon, authenticated
  using (exists (select from public.orders where orders.id = order_id));
grant select on public.orders, public.order_items to anon, authenticated, service_role;
grant select (id, order_id, kind, actor, facts, created_at) on public.order_events to anon, authenticated;
grant select on public.order_events to service_role;
