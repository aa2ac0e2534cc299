-- Payments, refunds and the ledger.

create type public.payment_provider as enum ('paypal', 'free', 'cash', 'card', 'cheque', 'transfer', 'credit');
create type public.payment_status as enum ('new', 'created', 'capturing', 'pending', 'captured', 'failed', 'expired', 'cancelled',
  'part_refunded', 'refunded', 'reversed', 'refund_due');

create table public.payments (
  id uuid primary key default gen_random_uuid(),
  order_id uuid not null references public.orders (id),
  provider public.payment_provider not null,
  mode text check (mode in ('emulator', 'sandbox', 'live')),
  status public.payment_status not null default 'new',
  attempt int not null default 1 check (attempt > 0),
  amount_cents int not null check (amount_cents >= 0),
  currency char(3) not null default 'EUR',
  paypal_order_id text unique,
  paypal_capture_id text unique,
  approve_url text,
  captured_cents int check (captured_cents >= 0),
  failure_code text,
  needs_person text,
  created_at timestamptz not null default now(),
  claimed_at timestamptz,
  captured_at timestamptz,
  checked_at timestamptz,
  updated_at timestamptz not null default now(),
  constraint paypal_says_its_mode check ((provider = 'paypal') = (mode is not null))
);
comment on table public.payments is
  'One attempt to pay an order, in cents. `attempt` numbers the capture requests sent to PayPal; `needs_person` names why a member must look.';
create unique index payments_one_open_per_order on public.payments (order_id) where status in ('new', 'created', 'capturing', 'pending');
create index payments_order on public.payments (order_id);
create index payments_in_between on public.payments (updated_at) where status in ('new', 'created', 'capturing', 'pending', 'refund_due');
create trigger tg_payments__touch before update on public.payments for each row execute function private.touch();

create type public.refund_status as enum ('requested', 'pending', 'completed', 'failed');

create table public.refunds (
  id uuid primary key default gen_random_uuid(),
  payment_id uuid not null references public.payments (id),
  amount_cents int not null check (amount_cents > 0),
  currency char(3) not null default 'EUR',
  status public.refund_status not null default 'requested',
  -- Left out, the guard of refunds fills in the way the money came.
  method public.payment_provider not null check (method <> 'free'),
  reason text not null,
  requested_by uuid references auth.users (id),
  replaces uuid unique references public.refunds (id),
  paypal_refund_id text unique,
  failure_code text,
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  checked_at timestamptz,
  completed_at timestamptz,
  updated_at timestamptz not null default now()
);
comment on table public.refunds is
  'Money given back (cents). The row is written before PayPal is asked; its id is the request id. `method` is how the money goes, `replaces` the failed refund that is tried again.';
create index refunds_payment on public.refunds (payment_id);
create index refunds_requested_by on public.refunds (requested_by);
create index refunds_in_between on public.refunds (created_at) where status in ('requested', 'pending');
create trigger tg_refunds__touch before update on public.refunds for each row execute function private.touch();

create table public.refund_items (
  refund_id uuid not null references public.refunds (id),
  order_item_id uuid not null references public.order_items (id),
  amount_cents int not null check (amount_cents > 0),
  primary key (refund_id, order_item_id)
);
comment on table public.refund_items is
  'For which places a refund is, in cents; together the refund. None for money that never bought places. Whether the place was given up is order_items.refunded_at.';
create index refund_items_order_item on public.refund_items (order_item_id);
create trigger tg_refund_items__append_only before update or delete or truncate on public.refund_items
  for each statement execute function private.append_only();

create type public.ledger_kind as enum ('sale', 'refund', 'unmatched', 'unmatched_refund', 'exchange_out', 'exchange_in');

create table public.ledger_entries (
  id bigint generated always as identity primary key,
  occurred_at timestamptz not null default now(),
  kind public.ledger_kind not null,
  amount_cents int not null,
  vat_rate numeric(4, 2) not null default 0,
  provider public.payment_provider not null,
  channel public.order_channel not null,
  order_id uuid not null references public.orders (id),
  payment_id uuid not null references public.payments (id),
  refund_id uuid references public.refunds (id),
  order_item_id uuid references public.order_items (id),
  performance_id uuid references public.performances (id),
  price_type_id uuid references public.price_types (id),
  is_rest boolean not null default false,
  constraint sales_add_and_refunds_take check (
    case when kind in ('sale', 'unmatched', 'exchange_in') then amount_cents >= 0 else amount_cents <= 0 end),
  constraint a_sale_names_its_item check ((kind in ('unmatched', 'unmatched_refund')) = (order_item_id is null))
);
comment on table public.ledger_entries is
  'Revenue, line by line, in cents, never changed. `sale` and `refund` belong to a ticket; `unmatched` is captured money for which there is no seat, always given back; `exchange_out` and `exchange_in` carry a ticket''s money from one performance to another. `is_rest`: what remained of a price that another payment began to pay, so that its ticket is counted once.';
create index ledger_entries_occurred_at on public.ledger_entries (occurred_at);
create index ledger_entries_order on public.ledger_entries (order_id);
create index ledger_entries_payment on public.ledger_entries (payment_id);
create index ledger_entries_refund on public.ledger_entries (refund_id);
create index ledger_entries_performance on public.ledger_entries (performance_id, occurred_at);
create index ledger_entries_price_type on public.ledger_entries (price_type_id);
create unique index ledger_entries_one_sale_per_item on public.ledger_entries (order_item_id, payment_id) where kind = 'sale';
create trigger tg_ledger_entries__append_only before update or delete or truncate on public.ledger_entries
  for each statement execute function private.append_only();

create table private.webhook_events (
  event_id text primary key check (length(event_id) <= 200),
  event_type text not null,
  received_at timestamptz not null default now(),
  finished_at timestamptz
);
comment on table private.webhook_events is 'PayPal events already heard: each is only a doorbell, and rings once.';
alter table private.webhook_events enable row level security;

alter table public.payments enable row level security;
alter table public.refunds enable row level security;
alter table public.refund_items enable row level security;
alter table public.ledger_entries enable row level security;
create policy "Whoever can read an order can read its payments" on public.payments for select to anon, authenticated
  using (exists (select from public.orders where orders.id = order_id));
create policy "Whoever can read a payment can read its refunds" on public.refunds for select to anon, authenticated
  using (exists (select from public.payments where payments.id = payment_id));
create policy "Whoever can read a refund can read what it is for" on public.refund_items for select to anon, authenticated
  using (exists (select from public.refunds where refunds.id = refund_id));
create policy "Managers can read the ledger" on public.ledger_entries for select to authenticated
  using ((select private.may('read_revenue')));
grant select (id, order_id, provider, mode, status, amount_cents, currency, captured_cents, approve_url, failure_code, created_at, captured_at)
  on public.payments to anon, authenticated;
grant select (id, payment_id, amount_cents, currency, status, method, created_at, completed_at) on public.refunds to anon, authenticated;
grant select on public.refund_items to anon, authenticated, service_role;
grant select on public.ledger_entries to authenticated;
grant select on public.payments, public.refunds, public.ledger_entries to service_role;
