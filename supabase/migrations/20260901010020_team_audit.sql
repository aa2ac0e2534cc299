-- The audit log: who changed what in the house, before and after. Written by triggers, never changed.

create table public.audit_log (
  id bigint generated always as identity primary key,
  occurred_at timestamptz not null default clock_timestamp(),
  actor_id uuid not null,
  actor_name text not null,
  action text not null check (action in ('insert', 'update', 'delete')),
  subject_table text not null,
  subject_id text not null,
  subject_name text,
  before jsonb,
  after jsonb
);
comment on table public.audit_log is
  'Every administrative act, append-only: the columns that changed, before and after. What visitors and jobs do is in order_events, not here.';
create index audit_log_occurred_at on public.audit_log (occurred_at desc);
create index audit_log_subject on public.audit_log (subject_table, subject_id, id desc);
create index audit_log_actor on public.audit_log (actor_id, id desc);
create trigger tg_audit_log__append_only before update or delete or truncate on public.audit_log
  for each statement execute function private.append_only();
alter table public.audit_log enable row level security;
create policy "Those who may read the audit log can" on public.audit_log for select to authenticated
  using ((select private.may('read_audit')));
grant select on public.audit_log to authenticated, service_role;

create function private.note_act(action text, subject_table text, subject_id text, subject_name text, before jsonb, after jsonb) returns void
  language sql set search_path = ''
as $$
  -- Migrations, seeds and jobs have nobody to name.
  insert into public.audit_log (actor_id, actor_name, action, subject_table, subject_id, subject_name, before, after)
  select user_id, display_name, $1, $2, $3, $4, $5, $6 from public.members where user_id = auth.uid()
$$;
comment on function private.note_act is
  'One line of the audit log in the name of the member who calls: action is insert, update or delete. For acts on many rows at once; single rows have the trigger.';

create function private.audit() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  is_now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  subject jsonb := coalesce(is_now, was);
  -- Digests and what the database computes say nothing to a reader.
  silent text[] := array['updated_at', 'prices_changed_at', 'search_text', 'token_hash'];
begin
  if not private.is_member() then return null; end if;
  was := was - silent;
  is_now := is_now - silent;
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(key, was -> key), jsonb_object_agg(key, value) into was, is_now
      from jsonb_each(is_now) where value is distinct from was -> key;
    if is_now is null then return null; end if;
  end if;
  perform private.note_act(lower(tg_op), tg_table_name,
          coalesce(subject ->> 'id', subject ->> 'user_id', subject ->> 'customer_id', concat_ws(' ', subject ->> 'performance_id', subject ->> 'zone_id', subject ->> 'price_type_id')),
          coalesce(subject ->> 'name', subject ->> 'title', subject ->> 'display_name', subject ->> 'email', subject ->> 'starts_at', subject ->> 'theatre_name', subject ->> 'shortcut', subject ->> 'code'), was, is_now);
  return null;
end $$;
comment on function private.audit is 'Trigger, for each row: writes what a member changed to the audit log; only the columns that changed.';

create trigger tg_members__audit after insert or update or delete on public.members for each row execute function private.audit();
create trigger tg_settings__audit after update on public.settings for each row execute function private.audit();
