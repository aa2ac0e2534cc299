-- Notifications: what rang for whom, what each person wants to hear of and where, and the browsers that take pushes.

create type public.notification_kind as enum
  ('message', 'order_paid', 'refund', 'performance_moved', 'performance_cancelled', 'incident', 'shop_order', 'door_alert', 'comment');

create table public.notifications (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  kind public.notification_kind not null,
  dedupe_key text,
  facts jsonb not null default '{}',
  path text not null check (path ~ '^/[^/\\]' or path = '/'),
  created_at timestamptz not null default now(),
  read_at timestamptz,
  unique (user_id, dedupe_key)
);
comment on table public.notifications is
  'The bell: one line per thing that concerns a person. `facts` fills the sentence of its kind in the reader''s language; `path` is where it leads, in this app only.';
create index notifications_user on public.notifications (user_id, id desc);
create index notifications_unread on public.notifications (user_id) where read_at is null;

create table public.notification_preferences (
  user_id uuid not null references auth.users (id) on delete cascade,
  kind public.notification_kind not null,
  screen boolean not null default true,
  push boolean not null default true,
  mail boolean not null default true,
  primary key (user_id, kind)
);
comment on table public.notification_preferences is 'What a person wants to hear of, and where. No row means everything.';

create table public.push_subscriptions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  endpoint text not null unique check (endpoint ~ '^https?://' and length(endpoint) <= 2000),
  p256dh text not null check (length(p256dh) between 80 and 100),
  auth text not null check (length(auth) between 20 and 30),
  language text not null default 'fr' check (language in ('fr', 'es', 'en')),
  created_at timestamptz not null default now(),
  last_sent_at timestamptz
);
comment on table public.push_subscriptions is 'One browser that takes pushes for one person: its address at the push service and the keys only it can read with.';
create index push_subscriptions_user on public.push_subscriptions (user_id);

alter table public.notifications enable row level security;
alter table public.notification_preferences enable row level security;
alter table public.push_subscriptions enable row level security;
create policy "People can read their own notifications" on public.notifications for select to authenticated
  using (user_id = (select auth.uid()));
create policy "People can read their own preferences" on public.notification_preferences for select to authenticated
  using (user_id = (select auth.uid()));
create policy "People can see which of their browsers take pushes" on public.push_subscriptions for select to authenticated
  using (user_id = (select auth.uid()));
grant select (id, user_id, kind, facts, path, created_at, read_at) on public.notifications to authenticated;
grant select on public.notification_preferences to authenticated;
grant select (id, user_id, endpoint, created_at, last_sent_at) on public.push_subscriptions to authenticated;
grant select on public.notifications, public.notification_preferences, public.push_subscriptions to service_role;
