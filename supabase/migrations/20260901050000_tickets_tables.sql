-- Tickets: the right to enter, and entering.

create type public.ticket_status as enum ('valid', 'void');

create table public.tickets (
  id uuid primary key default gen_random_uuid(),
  number bigint not null unique,
  token text not null unique default private.random_word(26),
  order_id uuid not null references public.orders (id),
  order_item_id uuid not null references public.order_items (id),
  performance_id uuid not null references public.performances (id),
  status public.ticket_status not null default 'valid',
  issued_at timestamptz not null default now(),
  voided_at timestamptz,
  constraint a_void_ticket_says_when check ((status = 'void') = (voided_at is not null))
);
comment on table public.tickets is
  'The right to enter. `number` is unbroken over the house, as the law asks; `token` (130 random bits) is what the QR code says.';
create index tickets_order on public.tickets (order_id);
create index tickets_performance on public.tickets (performance_id);
create unique index tickets_one_valid_per_item on public.tickets (order_item_id) where status = 'valid';

create table private.counters (
  name text primary key,
  value bigint not null
);
comment on table private.counters is 'Numbers that may not have gaps: the row lock hands them out one by one.';
alter table private.counters enable row level security;
insert into private.counters (name, value) values ('ticket', 0);

create function private.ticket_hash(token text) returns text
  language sql immutable strict parallel safe set search_path = ''
as $$ select left(encode(sha256(token::bytea), 'hex'), 32) $$;
comment on function private.ticket_hash is 'The first 16 bytes of the SHA-256 of a token, in hex: what a door device keeps of a ticket. It opens nothing.';
create index tickets_hash on public.tickets (private.ticket_hash(token));

create table public.check_ins (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references public.tickets (id),
  performance_id uuid not null references public.performances (id),
  checked_in_at timestamptz not null default now(),
  checked_in_by uuid references auth.users (id),
  device text check (device ~ '^[0-9a-z]{4,40}$'),
  scan_id uuid,
  undone_at timestamptz,
  undone_by uuid references auth.users (id),
  undo_reason text check (length(undo_reason) between 1 and 500)
);
comment on table public.check_ins is
  'Entering: one live row per ticket. `device` and `scan_id` name the scan, so that one sent twice is one; an undone row says who undid it and why.';
create unique index check_ins_once on public.check_ins (ticket_id) where undone_at is null;
create unique index check_ins_scan on public.check_ins (device, scan_id) where scan_id is not null;
create index check_ins_performance on public.check_ins (performance_id);
create index check_ins_checked_in_by on public.check_ins (checked_in_by);
create index check_ins_undone_by on public.check_ins (undone_by) where undone_by is not null;

alter table public.tickets enable row level security;
alter table public.check_ins enable row level security;
create policy "Whoever can read an order can read its tickets" on public.tickets for select to anon, authenticated
  using (exists (select from public.orders where orders.id = order_id));
create policy "Door staff can read check-ins" on public.check_ins for select to authenticated
  using ((select private.may('check_in')));
grant select on public.tickets to anon, authenticated, service_role;
grant select on public.check_ins to authenticated, service_role;
