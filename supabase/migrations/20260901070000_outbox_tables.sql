-- Outbox: mails wait here in the transaction that caused them; `dispatch` sends them, as often as it takes.

create table private.outbox (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  dedupe_key text unique,
  order_id uuid references public.orders (id) on delete cascade,
  recipient text not null,
  language text not null,
  facts jsonb not null default '{}',
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  locked_until timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  given_up_at timestamptz
);
comment on table private.outbox is 'Mail to send. `kind` names the template; sent at least once, retried with growing delays, given up after ten.';
create index outbox_due on private.outbox (next_attempt_at) where sent_at is null and given_up_at is null;
create index outbox_order on private.outbox (order_id);
alter table private.outbox enable row level security;
