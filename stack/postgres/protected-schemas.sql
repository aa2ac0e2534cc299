-- Realtime and Storage own their schemas: hosted, a migration may add policies there (and buckets), and nothing else. Refused here alike.
-- Run by supabase_admin before the migrations. Safe to run again.

create or replace function extensions.protect_schemas() returns event_trigger
language plpgsql set search_path = '' as $$
declare
  changed text;
begin
  if (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then return; end if;
  if tg_event = 'sql_drop' then
    select object_identity into changed from pg_catalog.pg_event_trigger_dropped_objects()
     where object_type <> 'policy' and object_identity ~ '(^| on )(realtime|storage)\.' limit 1;
  else
    select object_identity into changed from pg_catalog.pg_event_trigger_ddl_commands()
     where command_tag !~ ' POLICY$' and object_identity ~ '(^| on )(realtime|storage)\.' limit 1;
  end if;
  if changed is not null then
    raise insufficient_privilege using message = format('%s belongs to Supabase: a migration may add policies there, and nothing else', changed);
  end if;
end $$;

drop event trigger if exists protect_schemas;
create event trigger protect_schemas on ddl_command_end execute function extensions.protect_schemas();
drop event trigger if exists protect_schemas_from_drops;
create event trigger protect_schemas_from_drops on sql_drop execute function extensions.protect_schemas();
