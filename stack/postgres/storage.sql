-- What Supabase's Storage keeps in a project's database: buckets, and one row per object that policies guard. In production
-- this schema is Storage's own; a migration may add buckets, and policies to its two tables, nothing more.
-- Run by supabase_admin before the migrations. Safe to run again.

create schema if not exists storage;
grant usage on schema storage to postgres, anon, authenticated, service_role, supabase_storage_admin;

create table if not exists storage.buckets (
  id text primary key,
  name text not null unique,
  owner uuid,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  public boolean default false,
  avif_autodetection boolean default false,
  file_size_limit bigint,
  allowed_mime_types text[],
  owner_id text
);

create table if not exists storage.objects (
  id uuid primary key default gen_random_uuid(),
  bucket_id text references storage.buckets (id),
  name text,
  owner uuid,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  last_accessed_at timestamptz default now(),
  metadata jsonb,
  path_tokens text[] generated always as (string_to_array(name, '/')) stored,
  version text,
  owner_id text,
  user_metadata jsonb
);
create unique index if not exists bucketid_objname on storage.objects (bucket_id, name);

alter table storage.buckets owner to supabase_storage_admin;
alter table storage.objects owner to supabase_storage_admin;
alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
grant all on storage.buckets, storage.objects to anon, authenticated, service_role, postgres;
-- Only the owner of a table writes its policies; hosted, an extension lends postgres that right, and no other.
grant supabase_storage_admin to postgres;

create or replace function storage.filename(name text) returns text language sql immutable set search_path = '' as $$
  select (string_to_array(name, '/'))[array_length(string_to_array(name, '/'), 1)]
$$;
create or replace function storage.foldername(name text) returns text[] language sql immutable set search_path = '' as $$
  select (string_to_array(name, '/'))[1 : array_length(string_to_array(name, '/'), 1) - 1]
$$;
create or replace function storage.extension(name text) returns text language sql immutable set search_path = '' as $$
  select reverse(split_part(reverse(storage.filename(name)), '.', 1))
$$;

create or replace function extensions.protect_storage() returns event_trigger
language plpgsql set search_path = '' as $$
declare
  changed text;
begin
  if (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then return; end if;
  if tg_event = 'sql_drop' then
    select object_identity into changed from pg_catalog.pg_event_trigger_dropped_objects()
     where object_type <> 'policy' and object_identity ~ '(^| on )storage\.' limit 1;
  else
    select object_identity into changed from pg_catalog.pg_event_trigger_ddl_commands()
     where command_tag !~ ' POLICY$' and object_identity ~ '(^| on )storage\.' limit 1;
  end if;
  if changed is not null then
    raise insufficient_privilege using
      message = format('%s belongs to Storage: a migration may only add buckets and policies', changed);
  end if;
end $$;

drop event trigger if exists protect_storage;
create event trigger protect_storage on ddl_command_end execute function extensions.protect_storage();
drop event trigger if exists protect_storage_from_drops;
create event trigger protect_storage_from_drops on sql_drop execute function extensions.protect_storage();
