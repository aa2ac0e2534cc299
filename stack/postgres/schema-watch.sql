-- Supabase tells the Data API to reload its picture of the schema after every change to it; so do we.

create or replace function extensions.pgrst_ddl_watch() returns event_trigger language plpgsql as $$
begin
  if exists (
    select from pg_event_trigger_ddl_commands() as change
    where change.schema_name is distinct from 'pg_temp'
      and change.command_tag ~ '^(CREATE|ALTER|DROP|COMMENT|GRANT|REVOKE)'
  ) then
    notify pgrst, 'reload schema';
  end if;
end $$;

create or replace function extensions.pgrst_drop_watch() returns event_trigger language plpgsql as $$
begin
  if exists (select from pg_event_trigger_dropped_objects() as gone where not gone.is_temporary) then
    notify pgrst, 'reload schema';
  end if;
end $$;

drop event trigger if exists pgrst_ddl_watch;
create event trigger pgrst_ddl_watch on ddl_command_end execute function extensions.pgrst_ddl_watch();
drop event trigger if exists pgrst_drop_watch;
create event trigger pgrst_drop_watch on sql_drop execute function extensions.pgrst_drop_watch();
