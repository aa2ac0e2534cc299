-- Who works here, and the settings of the house.

create type public.member_role as enum ('owner', 'manager', 'box_office', 'door', 'support');

create table public.members (
  user_id uuid primary key references auth.users (id) on delete cascade,
  role public.member_role not null,
  display_name text not null check (length(display_name) between 1 and 80),
  created_at timestamptz not null default now()
);
comment on table public.members is 'People who work here. Policies look roles up here, so that a removal takes effect at once.';
alter table public.members enable row level security;

create function private.took_second_step() returns boolean
  language sql stable security definer set search_path = ''
as $$
  select coalesce(auth.jwt() ->> 'aal' = 'aal2', false)
      or not exists (select from auth.mfa_factors where user_id = (select auth.uid()) and status = 'verified')
$$;
comment on function private.took_second_step is 'False for whoever set up a second step of signing in and has not taken it in this session. Until then such a member is nobody here.';

create function private.is_member() returns boolean
  language sql stable security definer set search_path = ''
as $$ select exists (select from public.members where user_id = (select auth.uid())) and private.took_second_step() $$;
comment on function private.is_member is 'True when the caller works here, whatever the role.';
grant execute on function private.is_member to anon, authenticated, service_role;

create policy "Members can see who works here" on public.members for select to authenticated
  using ((select private.is_member()));
grant select on public.members to authenticated, service_role;

create table public.settings (
  id boolean primary key default true check (id),
  theatre_name text not null default 'Parterre' check (length(theatre_name) between 1 and 80),
  tagline jsonb check (private.is_localised(tagline)),
  legal_name text,
  legal_mentions jsonb check (private.is_localised(legal_mentions)),
  contact_email text,
  contact_phone text,
  default_language text not null default 'fr' check (default_language in ('fr', 'es', 'en')),
  currency char(3) not null default 'EUR' check (currency = 'EUR'),
  time_zone text not null default 'Europe/Paris',
  hold_minutes int not null default 15 check (hold_minutes between 1 and 120),
  max_places_per_order int not null default 12 check (max_places_per_order between 1 and 100),
  demo boolean not null default false,
  updated_at timestamptz not null default now()
);
comment on table public.settings is 'One row: how this house presents itself and sells. `demo` marks the demo theatre.';
alter table public.settings enable row level security;
create policy "Everyone can read the settings of the house" on public.settings for select to anon, authenticated using (true);
grant select on public.settings to anon, authenticated, service_role;
create trigger tg_settings__touch before update on public.settings for each row execute function private.touch();
insert into public.settings default values;

create table private.setup_codes (
  code_hash bytea primary key,
  created_at timestamptz not null default now()
);
comment on table private.setup_codes is 'The one-time code, hashed, with which the first person becomes owner of an empty house.';
alter table private.setup_codes enable row level security;
