-- Catalogue: venues, productions, performances, and what a place costs.

create table public.venues (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 120),
  address text not null,
  postal_code text not null,
  city text not null,
  country char(2) not null,
  time_zone text not null default 'Europe/Paris',
  access jsonb check (private.is_localised(access)),
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  updated_at timestamptz not null default now()
);
comment on table public.venues is 'A hall. `access` says how to arrive and what a wheelchair user finds.';
create trigger tg_venues__touch before update on public.venues for each row execute function private.touch();

create type public.audience as enum ('all', 'family', 'adults', 'schools');

create table public.productions (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title jsonb not null check (private.is_localised(title)),
  subtitle jsonb check (private.is_localised(subtitle)),
  synopsis jsonb not null check (private.is_localised(synopsis)),
  company text,
  credits jsonb not null default '[]' check (jsonb_typeof(credits) = 'array'),
  duration_minutes int check (duration_minutes between 1 and 1440),
  interval_minutes int check (interval_minutes between 1 and 120),
  minimum_age int check (minimum_age between 0 and 99),
  audience public.audience not null default 'all',
  spoken_language text check (spoken_language in ('fr', 'es', 'en')),
  poster_path text check (poster_path ~ '^/[A-Za-z0-9/_.-]+$'),
  poster_alt jsonb check (private.is_localised(poster_alt)),
  poster_colour text check (poster_colour ~ '^#[0-9a-f]{6}$'),
  vat_rate numeric(4, 2) check (vat_rate between 0 and 30),
  published_at timestamptz,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  search_text text generated always as (
    private.fold(private.all_words(title) || ' ' || private.all_words(coalesce(subtitle, '{}')) || ' ' || coalesce(company, '') || ' '
      || private.all_words(synopsis))) stored
);
comment on table public.productions is 'A show. `credits` is [{"role": localised, "names": text}]; public once published_at has passed.';
comment on column public.productions.vat_rate is 'Per cent of VAT contained in its prices; null for the rate of the house.';
create index productions_search on public.productions using gin (search_text extensions.gin_trgm_ops);
create trigger tg_productions__touch before update on public.productions for each row execute function private.touch();

create type public.performance_status as enum ('scheduled', 'cancelled');

create table public.seating_plans (
  id uuid primary key default gen_random_uuid(),
  venue_id uuid not null references public.venues (id),
  name text not null,
  width numeric not null check (width > 0),
  height numeric not null check (height > 0),
  decor jsonb not null default '[]' check (jsonb_typeof(decor) = 'array'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (venue_id, name)
);
comment on table public.seating_plans is
  'The map of a hall, in plan units (one unit is the pitch of a seat). `decor` is [{"kind": "stage"|"label"|"aisle"|"door", "x", "y", "width", "height", "text"?: localised}].';
create trigger tg_seating_plans__touch before update on public.seating_plans for each row execute function private.touch();

create type public.zone_pattern as enum ('plain', 'diagonal', 'dots', 'grid', 'horizontal');

create table public.price_zones (
  id uuid primary key default gen_random_uuid(),
  venue_id uuid not null references public.venues (id),
  seating_plan_id uuid references public.seating_plans (id) on delete cascade,
  name jsonb not null check (private.is_localised(name)),
  colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
  pattern public.zone_pattern not null default 'plain',
  position int not null default 1
);
comment on table public.price_zones is 'A priced area of the map; without a plan, the whole floor of a general admission hall.';
create index price_zones_seating_plan on public.price_zones (seating_plan_id);
create index price_zones_venue on public.price_zones (venue_id);

create table public.performances (
  id uuid primary key default gen_random_uuid(),
  production_id uuid not null references public.productions (id),
  venue_id uuid not null references public.venues (id),
  seating_plan_id uuid references public.seating_plans (id),
  capacity int check (capacity between 1 and 5000),
  general_zone_id uuid references public.price_zones (id),
  starts_at timestamptz not null,
  doors_at timestamptz,
  sales_open_at timestamptz not null default now(),
  sales_close_at timestamptz not null,
  status public.performance_status not null default 'scheduled',
  moved_from timestamptz,
  note jsonb check (private.is_localised(note)),
  cancelled_at timestamptz,
  surtitles text check (surtitles in ('fr', 'es', 'en')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  prices_changed_at timestamptz not null default now(),
  constraint seated_or_general_admission check (
    (seating_plan_id is not null and capacity is null and general_zone_id is null)
    or (seating_plan_id is null and capacity is not null and general_zone_id is not null)),
  constraint sales_open_before_they_close check (sales_open_at < sales_close_at),
  constraint cancelled_has_a_date check ((status = 'cancelled') = (cancelled_at is not null))
);
comment on table public.performances is
  'One date of a show. With a seating plan places are numbered; without, `capacity` places of `general_zone_id`. `moved_from` is the date first announced.';
create index performances_starts_at on public.performances (starts_at);
create index performances_production on public.performances (production_id);
create index performances_venue on public.performances (venue_id);
create index performances_seating_plan on public.performances (seating_plan_id);
create index performances_general_zone on public.performances (general_zone_id);
-- Prices have a moment of their own: whoever edits them is no rival of whoever edits the date.
create trigger tg_performances__touch before update on public.performances
  for each row when (new.prices_changed_at is not distinct from old.prices_changed_at) execute function private.touch();

create table public.price_types (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name jsonb not null check (private.is_localised(name)),
  proof jsonb check (private.is_localised(proof)),
  position int not null,
  sold_online boolean not null default true,
  last_minutes int check (last_minutes > 0),
  archived_at timestamptz,
  updated_at timestamptz not null default now()
);
create trigger tg_price_types__touch before update on public.price_types for each row execute function private.touch();
comment on table public.price_types is
  'Plein tarif, réduit… `proof` says what to show at the door; `last_minutes` limits the type to the last minutes before the performance.';

create table public.prices (
  performance_id uuid not null references public.performances (id) on delete cascade,
  zone_id uuid not null references public.price_zones (id),
  price_type_id uuid not null references public.price_types (id),
  amount_cents int not null check (amount_cents between 0 and 1000000),
  primary key (performance_id, zone_id, price_type_id)
);
comment on table public.prices is 'What a place costs: performance × zone × price type, in integer cents.';
create index prices_zone on public.prices (zone_id);
create index prices_price_type on public.prices (price_type_id);
