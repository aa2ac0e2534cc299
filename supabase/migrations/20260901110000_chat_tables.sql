-- Chat: one conversation after the other per customer, its messages, and who is at the desk.

create type public.conversation_status as enum ('open', 'closed');

create table public.conversations (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid references auth.users (id),
  status public.conversation_status not null default 'open',
  language text not null default 'fr' check (language in ('fr', 'es', 'en')),
  customer_name text check (length(customer_name) between 1 and 200),
  reply_email text check (length(reply_email) between 3 and 254),
  assigned_to uuid references public.members (user_id) on delete set null,
  last_message_at timestamptz not null default now(),
  waiting_since timestamptz,
  customer_read_id bigint not null default 0,
  desk_read_id bigint not null default 0,
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  constraint a_closed_conversation_says_when check ((status = 'closed') = (closed_at is not null))
);
comment on table public.conversations is
  'A visitor and the box office. One open conversation per customer; `waiting_since` is the first message nobody has answered; the read ids say how far each side has read.';
comment on column public.conversations.reply_email is 'Where answers also go by mail, when the customer gave an address here; else the address of their account.';
create unique index conversations_one_open_per_customer on public.conversations (customer_id) where status = 'open';
create index conversations_customer on public.conversations (customer_id, created_at desc);
create index conversations_inbox on public.conversations (status, last_message_at desc);
create index conversations_assigned on public.conversations (assigned_to) where status = 'open';

create table public.messages (
  id bigint generated always as identity primary key,
  conversation_id uuid not null references public.conversations (id) on delete cascade,
  client_id uuid not null default gen_random_uuid(),
  author text not null check (author in ('customer', 'member', 'system')),
  author_id uuid,
  author_name text check (length(author_name) between 1 and 200),
  body text check (length(body) between 1 and 4000),
  facts jsonb not null default '{}',
  is_internal boolean not null default false,
  answer_seconds int check (answer_seconds >= 0),
  sent_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz,
  constraint a_message_says_something check (body is not null or deleted_at is not null or author = 'system'),
  constraint only_members_write_notes check (not is_internal or author = 'member'),
  unique (conversation_id, client_id)
);
comment on table public.messages is
  'What was said. Plain text, 4,000 characters at most; `client_id` makes a retry harmless; `is_internal` is a note among members; a system line has only facts.';
comment on column public.messages.answer_seconds is 'On the answer that ended a wait: how long the customer had waited. The usual delay is the median of these.';
comment on column public.messages.author_name is 'The member''s display name when it was written; customers cannot read the list of members.';
create index messages_conversation on public.messages (conversation_id, id);
create index messages_answers on public.messages (sent_at) where answer_seconds is not null;
create index messages_pace on public.messages (author_id, sent_at);

create table public.blocked_customers (
  customer_id uuid primary key references auth.users (id) on delete cascade,
  blocked_by uuid references public.members (user_id) on delete set null,
  reason text not null check (length(reason) between 1 and 500),
  created_at timestamptz not null default now()
);
comment on table public.blocked_customers is 'Customers who may no longer write to the box office, by whom and why. They can still buy.';
create index blocked_customers_by on public.blocked_customers (blocked_by);

create table public.canned_answers (
  id uuid primary key default gen_random_uuid(),
  shortcut text not null unique check (shortcut ~ '^[a-z0-9-]{1,30}$'),
  body jsonb not null check (private.is_localised(body)),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.canned_answers is 'Answers written once. Variables: {name} the customer''s, {member} the writer''s, {theatre} the house''s.';
create trigger tg_canned_answers__touch before update on public.canned_answers for each row execute function private.touch();

create table public.desk_presence (
  user_id uuid primary key references public.members (user_id) on delete cascade,
  presence_key uuid not null unique default gen_random_uuid(),
  present_at timestamptz not null default now(),
  looked_at timestamptz not null default now()
);
comment on table public.desk_presence is
  'When each member''s desk was last connected and when they last looked at the inbox (UTC). `presence_key` is their key in Realtime presence, which says nothing about them.';

alter table public.conversations enable row level security;
alter table public.messages enable row level security;
alter table public.blocked_customers enable row level security;
alter table public.canned_answers enable row level security;
alter table public.desk_presence enable row level security;
create policy "Customers can read their own conversations" on public.conversations for select to authenticated
  using (customer_id = (select auth.uid()));
create policy "The desk can read all conversations" on public.conversations for select to authenticated
  using ((select private.works_the_desk()));
create policy "Customers can read what was said to them" on public.messages for select to authenticated
  using (not is_internal and exists (select from public.conversations where conversations.id = conversation_id and customer_id = (select auth.uid())));
create policy "The desk can read all messages" on public.messages for select to authenticated
  using ((select private.works_the_desk()));
create policy "The desk can see who is blocked" on public.blocked_customers for select to authenticated
  using ((select private.works_the_desk()));
create policy "The desk can read canned answers" on public.canned_answers for select to authenticated
  using ((select private.works_the_desk()));
create policy "The desk can see who is at the desk" on public.desk_presence for select to authenticated
  using ((select private.works_the_desk()));
grant select on public.conversations to authenticated, service_role;
grant select (id, conversation_id, client_id, author, author_name, body, facts, is_internal, sent_at, deleted_at) on public.messages to authenticated;
grant select on public.messages to service_role;
grant select on public.blocked_customers, public.canned_answers, public.desk_presence to authenticated, service_role;
