-- Web Push: which browsers take pushes for whom, and the queue that `dispatch` empties.

alter table public.push_subscriptions add column session_id uuid;
comment on column public.push_subscriptions.session_id is 'The sign-in it was made in: when that ends, wherever and however, so do the pushes.';

create table private.pushes (
  id uuid primary key default gen_random_uuid(),
  subscription_id uuid not null references public.push_subscriptions (id) on delete cascade,
  kind public.notification_kind not null,
  path text not null check (path ~ '^/[^/\\]' or path = '/'),
  dedupe_key text,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  locked_until timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  given_up_at timestamptz
);
comment on table private.pushes is
  'Pushes to send: a kind and a path, never a name or a word of what happened. Removed once sent, retried with growing delays, given up after a day.';
create index pushes_due on private.pushes (next_attempt_at) where given_up_at is null;
create unique index pushes_one_waiting on private.pushes (subscription_id, dedupe_key) where given_up_at is null and locked_until is null;
alter table private.pushes enable row level security;

create function private.enqueue_push(
  user_id uuid, kind public.notification_kind, path text, dedupe_key text default null, after interval default '0'
) returns void
  language sql set search_path = ''
as $$
  insert into private.pushes (subscription_id, kind, path, dedupe_key, next_attempt_at)
  select device.id, enqueue_push.kind, enqueue_push.path, enqueue_push.dedupe_key, now() + enqueue_push.after
    from public.push_subscriptions as device where device.user_id = enqueue_push.user_id
  on conflict (subscription_id, dedupe_key) where given_up_at is null and locked_until is null do update set path = excluded.path
$$;
comment on function private.enqueue_push is 'Queues a push to each device of a person, to leave after a while; one that waits with the same key is not doubled.';

create function public.save_push_subscription(endpoint text, p256dh text, auth text, language text default 'fr') returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  owner uuid := private.caller();
  session uuid := (auth.jwt() ->> 'session_id')::uuid;
  saved uuid;
begin
  if not coalesce(endpoint ~ '^https?://[^/@]+/' and length(endpoint) <= 2000 and length(p256dh) between 80 and 100
      and length(auth) between 20 and 30, false) then
    perform private.refuse(422, 'invalid_subscription', 'This is not a push subscription');
  end if;
  -- Whoever holds the keys holds the browser: the next person who signs in there takes it over. Nobody else can.
  insert into public.push_subscriptions as known (user_id, endpoint, p256dh, auth, language, session_id)
  values (owner, save_push_subscription.endpoint, save_push_subscription.p256dh, save_push_subscription.auth,
          case when save_push_subscription.language in ('fr', 'es', 'en') then save_push_subscription.language else 'fr' end, session)
  on conflict on constraint push_subscriptions_endpoint_key do update
     set user_id = excluded.user_id, p256dh = excluded.p256dh, auth = excluded.auth, language = excluded.language,
         session_id = excluded.session_id, created_at = now()
   where known.user_id = owner or (known.p256dh, known.auth) = (excluded.p256dh, excluded.auth)
  returning id into saved;
  if saved is null then perform private.refuse(409, 'subscription_taken', 'Another person''s browser has this address'); end if;
  -- What waited for the person who used this browser before is not shown to the next one.
  delete from private.pushes where subscription_id = saved and locked_until is null;
  delete from public.push_subscriptions as old where old.id in (
    select mine.id from public.push_subscriptions as mine where mine.user_id = owner order by mine.created_at desc, mine.id offset 10);
  return saved;
end $$;
comment on function public.save_push_subscription is
  'From now on this browser takes the caller''s pushes; ten browsers at most, the oldest leaves. PT401 sign_in_required, PT409 subscription_taken, PT422 invalid_subscription.';

create function public.delete_push_subscription(endpoint text) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  owner uuid := private.caller();
begin
  delete from public.push_subscriptions as device
   where device.endpoint = delete_push_subscription.endpoint and device.user_id = owner;
  return found;
end $$;
comment on function public.delete_push_subscription is
  'This browser takes the caller''s pushes no more; false when it did not. PT401 sign_in_required.';

grant execute on function public.save_push_subscription, public.delete_push_subscription to authenticated;

create function private.tidy_pushes() returns void
  language plpgsql set search_path = ''
as $$
begin
  -- No push outlives the sign-in it was asked for in: signed out here or elsewhere, or shut out.
  delete from public.push_subscriptions as device
   where device.session_id is not null and not exists (select from auth.sessions where sessions.id = device.session_id);
  -- Yesterday's ring is noise.
  update private.pushes set given_up_at = now(), locked_until = null where given_up_at is null and created_at < now() - interval '1 day';
  delete from private.pushes where given_up_at < now() - interval '7 days';
end $$;
comment on function private.tidy_pushes is 'Before pushes are given out: forgets browsers whose sign-in has ended and pushes that came too late.';

create function public.take_pushes(max int)
  returns table (id uuid, endpoint text, p256dh text, auth text, language text, kind public.notification_kind, path text, topic text, attempts int)
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.tidy_pushes();
  return query
  with taken as (
    update private.pushes as push set locked_until = now() + interval '5 minutes', attempts = push.attempts + 1
      from (select due.id from private.pushes as due
             where due.given_up_at is null and due.next_attempt_at <= now() and (due.locked_until is null or due.locked_until <= now())
             order by due.next_attempt_at, due.created_at
             limit greatest(0, least(max, 100)) for no key update skip locked) as chosen
     where push.id = chosen.id
    returning push.*)
  select taken.id, device.endpoint, device.p256dh, device.auth, device.language, taken.kind, taken.path,
         -- A device that was off shows one of several with the same topic: 32 letters at most, and they tell nothing.
         left(translate(encode(extensions.digest(coalesce(taken.dedupe_key, taken.id::text), 'sha256'), 'base64'), '+/=', '-_'), 32),
         taken.attempts
    from taken join public.push_subscriptions as device on device.id = taken.subscription_id;
end $$;
comment on function public.take_pushes is
  'Up to `max` pushes to send now, each given to one caller for five minutes, with the keys of its device; `attempts` counts this one.';

create function public.finish_push(id uuid, status int, error text default null, retry_after int default null) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  push private.pushes;
begin
  select * into push from private.pushes where pushes.id = finish_push.id for no key update;
  if push.id is null or push.given_up_at is not null then return; end if;
  if status between 200 and 299 then
    update public.push_subscriptions as device set last_sent_at = now() where device.id = push.subscription_id;
    delete from private.pushes where pushes.id = push.id;
  elsif status in (404, 410) then
    delete from public.push_subscriptions as device where device.id = push.subscription_id;
  elsif exists (select from private.pushes as newer where newer.subscription_id = push.subscription_id and newer.id <> push.id
                   and newer.dedupe_key = push.dedupe_key and newer.given_up_at is null and newer.locked_until is null) then
    -- The same ring waits again behind this one: one of them is enough.
    delete from private.pushes where pushes.id = push.id;
  else
    update private.pushes
       set locked_until = null, last_error = left(concat_ws(' ', nullif(status, 0), error), 200),
           next_attempt_at = now() + greatest(least(interval '1 hour', interval '15 seconds' * 2 ^ (push.attempts - 1)),
             make_interval(secs => least(coalesce(retry_after, 0), 86400))),
           -- A push service that refuses will refuse again; one that is busy or away will not.
           given_up_at = case when push.attempts >= 10 or status between 400 and 499 and status not in (408, 425, 429) then now() end
     where pushes.id = push.id;
  end if;
end $$;
comment on function public.finish_push is
  'What the push service answered (0: nothing): sent; 404 and 410: that browser is forgotten; refused for good; or tried again later, not before `retry_after` seconds.';

grant execute on function public.take_pushes, public.finish_push to service_role;
