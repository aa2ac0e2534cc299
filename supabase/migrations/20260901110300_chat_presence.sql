-- Chat: the lamp. Who is at the desk is a row that goes stale by itself; Realtime presence only says which rows are connected at this moment.

create function private.desk_state(present_at timestamptz, looked_at timestamptz) returns text
  language sql stable set search_path = ''
as $$
  select case when present_at <= now() - interval '60 seconds' then 'closed'
              when looked_at <= now() - interval '5 minutes' then 'away'
              else 'open' end
$$;
comment on function private.desk_state is
  'Where a member is: closed when their desk was not heard of for 60 seconds, away when they have not looked at the inbox for 5 minutes, else open.';

create function public.be_at_desk(looked boolean default false) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare key uuid;
begin
  perform private.must('answer_visitors');
  insert into public.desk_presence as desk (user_id, looked_at)
  values (auth.uid(), case when looked then now() else '-infinity' end)
  on conflict (user_id) do update
     set present_at = now(), looked_at = case when be_at_desk.looked then now() else desk.looked_at end
  returning presence_key into key;
  return key;
end $$;
comment on function public.be_at_desk is
  'The heartbeat of a member''s desk, every 25 seconds while it is connected; `looked` when the member has just looked at the inbox. Returns their presence key. 403 not_allowed.';
grant execute on function public.be_at_desk to authenticated;

create function public.leave_desk() returns void
  language sql security definer set search_path = ''
as $$
  -- Another tab may still be there: its next heartbeat comes before these 30 seconds are over.
  update public.desk_presence set present_at = least(present_at, now() - interval '30 seconds') where user_id = auth.uid()
$$;
comment on function public.leave_desk is
  'A desk of the caller was closed. Unless another one of theirs is heard of within 30 seconds they are no longer at the box office.';
grant execute on function public.leave_desk to authenticated;

create function private.people_at_desk() returns table (key uuid, name text, state text)
  language sql stable security definer set search_path = ''
as $$
  select presence_key, display_name, private.desk_state(present_at, looked_at)
    from public.desk_presence join public.members using (user_id)
   where present_at > now() - interval '60 seconds' and private.role_may(role, 'answer_visitors')
   order by looked_at desc, presence_key
$$;
comment on function private.people_at_desk is 'Who is at the box office now, under the name that visitors are told.';
grant execute on function private.people_at_desk to anon, authenticated;

create function private.usual_delay_minutes() returns int
  language sql stable security definer set search_path = ''
as $$
  select case when count(*) >= 5 then greatest(1, ceil(percentile_cont(0.5) within group (order by answer_seconds) / 60.0))::int end
    from public.messages where answer_seconds is not null and sent_at > now() - interval '30 days'
$$;
comment on function private.usual_delay_minutes is
  'The median wait for an answer in the last 30 days, in whole minutes; null with fewer than five answers, which would promise too much.';
grant execute on function private.usual_delay_minutes to anon, authenticated;

create function public.box_office_status() returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'state', case when bool_or(state = 'open') then 'open' when count(*) > 0 then 'away' else 'closed' end,
    'people', coalesce(jsonb_agg(jsonb_build_object('key', key, 'name', name, 'state', state)), '[]'),
    'usual_delay_minutes', private.usual_delay_minutes())
    from private.people_at_desk()
$$;
comment on function public.box_office_status is
  'What the lamp says: {"state": open | away | closed, "people": [{"key", "name", "state"}], "usual_delay_minutes": n | null}. Everyone may ask.';
grant execute on function public.box_office_status to anon, authenticated;

create function private.announce_desk_change() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  -- A heartbeat that changes nothing for a visitor is not worth a message to all of them.
  if tg_op = 'UPDATE' and private.desk_state(old.present_at, old.looked_at) = private.desk_state(new.present_at, new.looked_at) then
    return null;
  end if;
  perform private.tell('box-office', 'changed');
  return null;
end $$;
comment on function private.announce_desk_change is 'Has everyone who sees the lamp look again when a member came, went, looked up or stopped working here.';
create trigger tg_desk_presence__announce after insert or update or delete on public.desk_presence
  for each row execute function private.announce_desk_change();

create function private.announce_member_change() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if exists (select from public.desk_presence where user_id = new.user_id) then perform private.tell('box-office', 'changed'); end if;
  return null;
end $$;
comment on function private.announce_member_change is 'Has the lamp look again when a member who has been at the desk gets another role or name; a removal takes the desk row along.';
create trigger tg_members__announce after update of role, display_name on public.members
  for each row when (old.role is distinct from new.role or old.display_name is distinct from new.display_name)
  execute function private.announce_member_change();
