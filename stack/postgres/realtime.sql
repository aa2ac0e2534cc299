-- What Supabase's Realtime keeps in a project's database: the messages that policies guard and the functions that send
-- them. In production this schema is Supabase's own; a migration may add policies to realtime.messages, nothing more.
-- Run by supabase_admin before the migrations. Safe to run again.

create schema if not exists realtime;
grant usage on schema realtime to postgres, anon, authenticated, service_role, supabase_realtime_admin;

-- Hosted, the rows live in one partition per day. One that takes every day spares a copy made from an old template
-- from having none for today.
create table if not exists realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp not null default now(),
  inserted_at timestamp not null default now(),
  id uuid not null default gen_random_uuid(),
  binary_payload bytea,
  primary key (id, inserted_at)
) partition by range (inserted_at);
create table if not exists realtime.messages_default partition of realtime.messages default;
create index if not exists messages_replay_index on realtime.messages (topic, inserted_at desc)
  where extension = 'broadcast' and private;

alter table realtime.messages owner to supabase_realtime_admin;
alter table realtime.messages_default owner to supabase_realtime_admin;
alter table realtime.messages enable row level security;
alter table realtime.messages_default enable row level security;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;
-- Only the owner of a table writes its policies; hosted, an extension lends postgres that right, and no other.
grant supabase_realtime_admin to postgres;

create or replace function realtime.topic() returns text language sql stable set search_path = '' as $$
  select nullif(current_setting('realtime.topic', true), '')
$$;
comment on function realtime.topic() is 'The topic that is being asked about, without "realtime:"; for policies.';

create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
returns void language plpgsql set search_path = '' as $$
declare
  message_id uuid := gen_random_uuid();
begin
  perform set_config('realtime.topic', send.topic, true);
  if jsonb_typeof(send.payload) <> 'object' then
    raise exception 'the payload must be an object, not %', jsonb_typeof(send.payload);
  end if;
  insert into realtime.messages (id, topic, extension, event, private, payload)
  values (message_id, send.topic, 'broadcast', send.event, send.private,
    jsonb_build_object('id', message_id) || send.payload);
exception when others then
  -- Hosted too, a message that cannot be sent never fails the work it tells about.
  raise warning 'realtime.send lost a message: %', sqlerrm;
end $$;
comment on function realtime.send(jsonb, text, text, boolean) is
  'Sends an object to a topic once the transaction commits; its id is added. A failure is a warning and the message is lost.';

create or replace function realtime.send_binary(payload bytea, event text, topic text, private boolean default true)
returns void language plpgsql set search_path = '' as $$
begin
  perform set_config('realtime.topic', send_binary.topic, true);
  insert into realtime.messages (topic, extension, event, private, binary_payload)
  values (send_binary.topic, 'broadcast', send_binary.event, send_binary.private, send_binary.payload);
exception when others then
  raise warning 'realtime.send_binary lost a message: %', sqlerrm;
end $$;
comment on function realtime.send_binary(bytea, text, text, boolean) is
  'Sends raw bytes to a topic once the transaction commits. A failure is a warning and the message is lost.';

create or replace function realtime.broadcast_changes(
  topic_name text, event_name text, operation text, table_name text, table_schema text,
  new record, old record, level text default 'ROW'
) returns void language plpgsql set search_path = '' as $$
begin
  if level = 'STATEMENT' then
    raise exception 'realtime.broadcast_changes belongs in a trigger for each row, not for each statement';
  end if;
  if operation is null or operation not in ('INSERT', 'UPDATE', 'DELETE') then
    raise exception 'realtime.broadcast_changes knows INSERT, UPDATE and DELETE, not %', operation;
  end if;
  perform realtime.send(
    jsonb_build_object(
      'operation', operation, 'schema', table_schema, 'table', table_name,
      'record', case when operation <> 'DELETE' then to_jsonb(new) end,
      'old_record', case when operation <> 'INSERT' then to_jsonb(old) end
    ), event_name, topic_name);
end $$;
comment on function realtime.broadcast_changes(text, text, text, text, text, record, record, text) is
  'Sends a changed row to a private topic; for row triggers. Raises for statement triggers and other operations.';

-- Hosted, Realtime reads the write-ahead log. Here a committed row announces itself, which keeps the same promises:
-- commit order, nothing for what is rolled back, nothing for who is not listening.
create or replace function realtime.announce_message() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_notify('realtime_messages', new.id::text);
  return null;
end $$;
create or replace trigger announce_message after insert on realtime.messages for each row
  when (new.event is not null and new.private is not null
    and (new.payload is not null or new.binary_payload is not null))
  execute function realtime.announce_message();
