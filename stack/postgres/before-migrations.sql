-- What a Supabase database holds before the first migration. Run by supabase_admin (superuser); migrations then run as
-- postgres, which is not one. {{password}} is the cluster's password. Safe to run again.

do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      ('postgres', 'login createdb createrole replication bypassrls'),
      ('anon', 'nologin noinherit'),
      ('authenticated', 'nologin noinherit'),
      ('service_role', 'nologin noinherit bypassrls'),
      ('authenticator', 'login noinherit'),
      ('supabase_auth_admin', 'login noinherit createrole'),
      ('supabase_realtime_admin', 'login noinherit bypassrls'),
      ('supabase_storage_admin', 'nologin noinherit createrole')
    ) as roles (name, attributes)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I %s', wanted.name, wanted.attributes);
    end if;
    if wanted.attributes like 'login%' then
      execute format('alter role %I password %L', wanted.name, '{{password}}');
    end if;
  end loop;
  execute format('alter database %I owner to postgres', current_database());
end $$;

grant anon, authenticated, service_role to authenticator, supabase_realtime_admin;
grant anon, authenticated, service_role to postgres with admin option;
grant pg_read_all_data, pg_monitor, pg_signal_backend to postgres;

-- The Data API honours these when it takes the role, as hosted Supabase does.
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role postgres set search_path = "$user", public, extensions;
alter role supabase_auth_admin set search_path = auth;
alter role supabase_auth_admin set idle_in_transaction_session_timeout = '60s';

create schema if not exists extensions;
grant all on schema extensions to postgres with grant option;
grant usage on schema extensions to anon, authenticated, service_role, supabase_auth_admin;
create extension if not exists pgcrypto schema extensions;
create extension if not exists "uuid-ossp" schema extensions;
create extension if not exists pg_stat_statements schema extensions;

grant all on schema public to postgres;
grant usage on schema public to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on sequences to anon, authenticated, service_role;

-- Owned by supabase_admin, so that `supabase db reset` leaves them alone.
create schema if not exists auth;
grant all on schema auth to supabase_auth_admin;
grant usage on schema auth to postgres, anon, authenticated, service_role;
