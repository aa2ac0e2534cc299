-- The bell: how something is told to a person, on the screen and as a push, and how they say that they have seen it.

create function private.wants(user_id uuid, kind public.notification_kind, channel text) returns boolean
  language sql stable set search_path = ''
as $$
  select coalesce((
    select case channel when 'screen' then screen when 'push' then push when 'mail' then mail end
      from public.notification_preferences as wish where wish.user_id = wants.user_id and wish.kind = wants.kind), true)
$$;
comment on function private.wants is 'Whether a person wants to hear of this kind on this channel: screen, push or mail. Who never said, does.';

create function private.notify(
  user_id uuid, kind public.notification_kind, facts jsonb, path text, dedupe_key text default null, push_after interval default '0'
) returns bigint
  language plpgsql set search_path = ''
as $$
declare
  told bigint;
begin
  if notify.user_id is null then return null; end if;
  if private.wants(notify.user_id, notify.kind, 'screen') then
    insert into public.notifications as known (user_id, kind, dedupe_key, facts, path)
    values (notify.user_id, notify.kind, notify.dedupe_key, notify.facts, notify.path)
    on conflict on constraint notifications_user_id_dedupe_key_key do update
       -- More messages of one conversation stay one line, which moves to the top and counts them.
       set id = default, created_at = now(),
           facts = excluded.facts || jsonb_build_object('count', coalesce((known.facts ->> 'count')::int, 1) + 1)
     where known.kind = 'message'
    returning id into told;
    if told is null then return null; end if;
  end if;
  if private.wants(notify.user_id, notify.kind, 'push') then
    -- Addresses of orders hold their code, which a lock screen and a push service need not know.
    perform private.enqueue_push(notify.user_id, notify.kind,
      case when notify.kind = 'message' then notify.path else '/notifications' || coalesce('/' || told, '') end,
      notify.dedupe_key, push_after);
  end if;
  return told;
end $$;
comment on function private.notify is
  'Tells a person: a line under their bell and a push to each of their devices, as they wish. The same `dedupe_key` is told once; an unread message is counted instead. Answers the line''s id, or null.';

create function private.tell_notifications() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  heard record;
begin
  for heard in select user_id, max(id) as id from new_rows group by user_id loop
    perform private.tell('user:' || heard.user_id, 'notification', jsonb_build_object('id', heard.id));
  end loop;
  return null;
end $$;
comment on function private.tell_notifications is 'Trigger: one message per person when something new rings.';
create trigger tg_notifications__tell after insert on public.notifications
  referencing new table as new_rows for each statement execute function private.tell_notifications();

create function private.tell_notifications_changed() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  heard record;
begin
  -- A counted message has a new id and rings again; a line that was read only changes the number on the bell.
  for heard in
    select fresh.user_id, max(fresh.id) filter (where known.id is null) as id
      from new_rows as fresh left join old_rows as known on known.id = fresh.id
     group by fresh.user_id
  loop
    perform private.tell('user:' || heard.user_id, case when heard.id is null then 'read' else 'notification' end,
      jsonb_strip_nulls(jsonb_build_object('id', heard.id)));
  end loop;
  return null;
end $$;
comment on function private.tell_notifications_changed is 'Trigger: one message per person when a line rings again, or was read elsewhere.';
create trigger tg_notifications__tell_changed after update on public.notifications
  referencing old table as old_rows new table as new_rows for each statement execute function private.tell_notifications_changed();

create function public.mark_notifications_read(up_to bigint) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  reader uuid := private.caller();
  last_seen timestamptz;
begin
  select max(created_at) into last_seen from public.notifications as mine where mine.user_id = reader and mine.id <= up_to;
  update public.notifications as mine set read_at = now(), dedupe_key = case when mine.kind <> 'message' then mine.dedupe_key end
   where mine.user_id = reader and mine.id <= up_to and mine.read_at is null;
  -- What has been seen on the screen need not reach the pocket any more.
  delete from private.pushes as push using public.push_subscriptions as device
   where device.id = push.subscription_id and device.user_id = reader and push.created_at <= last_seen and push.given_up_at is null;
end $$;
comment on function public.mark_notifications_read is
  'Marks the caller''s notifications up to this id as read, and recalls pushes that have not left. PT401 sign_in_required.';

create function public.open_notification(id bigint) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  reader uuid := private.caller();
  target text;
begin
  update public.notifications as mine
     set read_at = coalesce(mine.read_at, now()), dedupe_key = case when mine.kind <> 'message' then mine.dedupe_key end
   where mine.id = open_notification.id and mine.user_id = reader returning mine.path into target;
  return target;
end $$;
comment on function public.open_notification is
  'Marks one of the caller''s notifications as read and answers where it leads; null when there is no such one. PT401 sign_in_required.';

create function public.set_notification_preference(kind public.notification_kind, screen boolean, push boolean, mail boolean) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.notification_preferences (user_id, kind, screen, push, mail)
  values (private.caller(), set_notification_preference.kind, set_notification_preference.screen,
          set_notification_preference.push, set_notification_preference.mail)
  on conflict on constraint notification_preferences_pkey do update
     set screen = excluded.screen, push = excluded.push, mail = excluded.mail;
end $$;
comment on function public.set_notification_preference is 'What the caller wants to hear of this kind, and where. PT401 sign_in_required.';

grant execute on function public.mark_notifications_read, public.open_notification, public.set_notification_preference to authenticated;

create function private.trim_notifications() returns int
  language plpgsql set search_path = ''
as $$
declare
  forgotten int;
begin
  delete from public.notifications where created_at < now() - interval '180 days';
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
comment on function private.trim_notifications is 'Nightly: forgets what rang more than 180 days ago. Answers how many.';
