-- What rings: a message, an order paid, money given back, a performance moved or cancelled.

create function private.desk_members() returns setof uuid
  language sql stable set search_path = ''
as $$ select user_id from public.members where private.role_may(role, 'answer_visitors') order by user_id $$;
comment on function private.desk_members is 'Who answers visitors, as private.works_the_desk asks it of the caller; always in one order.';

create function private.is_at_desk(user_id uuid) returns boolean
  language sql stable set search_path = ''
as $$
  select exists (select from public.desk_presence as place
                  where place.user_id = is_at_desk.user_id and place.present_at > now() - interval '1 minute')
$$;
comment on function private.is_at_desk is 'Whether the desk of this member is open somewhere.';

create function private.language_of(user_id uuid) returns text
  language sql stable set search_path = ''
as $$
  select case when person.raw_user_meta_data ->> 'language' in ('fr', 'es', 'en') then person.raw_user_meta_data ->> 'language'
              else (select default_language from public.settings) end
    from auth.users as person where person.id = language_of.user_id
$$;
comment on function private.language_of is 'The language a person chose when they came, else that of the house.';

create function private.ring_for_message(message public.messages) returns void
  language plpgsql set search_path = ''
as $$
declare
  talk public.conversations;
  dedupe_key text := 'message:' || (message).conversation_id;
  facts jsonb := jsonb_build_object('conversation_id', (message).conversation_id);
  attended boolean;
  listener uuid;
begin
  select * into talk from public.conversations where id = (message).conversation_id;
  if (message).author = 'member' then
    perform private.hush_conversation(talk, of_customer := false);
    -- The wait lets a customer who is reading read it first: then the push is recalled.
    perform private.notify(talk.customer_id, 'message', facts || jsonb_strip_nulls(jsonb_build_object('from', (message).author_name)),
      '/messages', dedupe_key, push_after := '15 seconds');
    return;
  end if;
  -- Attended: somebody of the desk has looked at it within five minutes, so no mail is needed.
  attended := exists (select from public.desk_presence as place join private.desk_members() as member on member = place.user_id
                       where place.present_at > now() - interval '1 minute' and place.looked_at > now() - interval '5 minutes');
  for listener in select member from private.desk_members() as member
                   where talk.assigned_to is null or member = talk.assigned_to or not private.is_at_desk(talk.assigned_to) loop
    perform private.notify(listener, 'message', facts || jsonb_strip_nulls(jsonb_build_object('from', talk.customer_name)),
      '/desk/' || talk.id, dedupe_key, push_after := case when private.is_at_desk(listener) then interval '15 seconds' else '0' end);
    if not attended then perform private.enqueue_desk_mail(listener, talk); end if;
  end loop;
end $$;
comment on function private.ring_for_message is
  'A visitor wrote: the assigned member hears it if their desk is open, else everyone of the desk. A member answered: the customer hears it.';

create function private.enqueue_desk_mail(member uuid, talk public.conversations) returns void
  language sql set search_path = ''
as $$
  insert into private.outbox (kind, dedupe_key, conversation_id, recipient, language, facts, next_attempt_at)
  -- What the desk has read so far is in the key: one mail, until somebody reads.
  select 'desk_message', format('desk_message:%s:%s:%s', (talk).id, member, (talk).desk_read_id), (talk).id, person.email,
         private.language_of(member), jsonb_build_object('conversation_id', (talk).id), now() + interval '1 minute'
    from auth.users as person
   where person.id = member and person.email <> '' and private.wants(member, 'message', 'mail')
  on conflict (dedupe_key) do nothing
$$;
comment on function private.enqueue_desk_mail is
  'A mail to a member because a visitor wrote and nobody is at the desk: once per conversation until it is read; it leaves after a minute.';

create function private.hush_conversation(talk public.conversations, of_customer boolean) returns void
  language plpgsql set search_path = ''
as $$
declare
  key text := 'message:' || (talk).id;
begin
  update public.notifications as line set read_at = now(), dedupe_key = null
   where line.dedupe_key = key and line.read_at is null and (line.user_id is not distinct from (talk).customer_id) = of_customer;
  delete from private.pushes as push using public.push_subscriptions as device
   where device.id = push.subscription_id and push.dedupe_key = key and push.given_up_at is null
     and (device.user_id is not distinct from (talk).customer_id) = of_customer;
  if of_customer then return; end if;
  delete from private.outbox as mail
   where mail.kind = 'desk_message' and mail.conversation_id = (talk).id and mail.sent_at is null
     and mail.given_up_at is null and coalesce(mail.locked_until <= now(), true);
end $$;
comment on function private.hush_conversation is
  'The customer, or the desk, has read the conversation: its lines are read for that side, and pushes and mails that wait are recalled.';
create index notifications_dedupe on public.notifications (dedupe_key) where read_at is null;

create function private.ring_for_messages() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  message public.messages;
begin
  -- History that is written down later rings for nobody.
  for message in select * from new_rows where author in ('customer', 'member') and not is_internal
                    and sent_at > now() - interval '1 hour' order by conversation_id, id loop
    perform private.ring_for_message(message);
  end loop;
  return null;
end $$;
comment on function private.ring_for_messages is 'Trigger: rings for every message that is meant for the other side.';
create trigger tg_messages__ring after insert on public.messages
  referencing new table as new_rows for each statement execute function private.ring_for_messages();

create function private.hush_read_conversation() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if new.customer_read_id > old.customer_read_id and not exists (
      select from public.messages where conversation_id = new.id and id > new.customer_read_id and author = 'member' and not is_internal) then
    perform private.hush_conversation(new, of_customer := true);
  end if;
  if new.desk_read_id > old.desk_read_id and not exists (
      select from public.messages where conversation_id = new.id and id > new.desk_read_id and author = 'customer') then
    perform private.hush_conversation(new, of_customer := false);
  end if;
  return null;
end $$;
comment on function private.hush_read_conversation is 'Trigger: who has read a conversation to its end need not be rung for it.';
create trigger tg_conversations__hush after update of customer_read_id, desk_read_id on public.conversations
  for each row execute function private.hush_read_conversation();

create function private.ring_for_paid_order() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.notify(new.customer_id, 'order_paid', jsonb_build_object('code', new.code), '/orders/' || new.code, 'order_paid:' || new.id);
  return null;
end $$;
comment on function private.ring_for_paid_order is 'Trigger: tells buyers that their order is paid.';
create trigger tg_orders__ring after update of status on public.orders
  for each row when (new.status = 'paid' and old.status <> 'paid') execute function private.ring_for_paid_order();

create function private.ring_for_refund() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  bought public.orders;
begin
  select orders.* into bought from public.payments join public.orders on orders.id = payments.order_id where payments.id = new.payment_id;
  perform private.notify(bought.customer_id, 'refund', jsonb_build_object('code', bought.code, 'amount_cents', new.amount_cents),
    '/orders/' || bought.code, 'refund:' || new.id);
  return null;
end $$;
comment on function private.ring_for_refund is 'Trigger: tells buyers that money was given back (cents).';
create trigger tg_refunds__ring after update of status on public.refunds
  for each row when (new.status = 'completed' and old.status <> 'completed') execute function private.ring_for_refund();

create function private.ring_for_performance() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  cancelled boolean := new.status = 'cancelled' and old.status <> 'cancelled';
  facts jsonb;
  bought record;
begin
  select jsonb_build_object('title', title, 'starts_at', new.starts_at, 'was', old.starts_at, 'time_zone', time_zone) into facts
    from public.productions, public.venues where productions.id = new.production_id and venues.id = new.venue_id;
  for bought in select distinct on (customer_id) customer_id, code from public.orders
                 where status = 'paid' and customer_id is not null and exists (
                   select from public.order_items as item
                    where item.order_id = orders.id and item.performance_id = new.id and item.refunded_at is null)
                 order by customer_id, paid_at desc loop
    perform private.notify(bought.customer_id,
      case when cancelled then 'performance_cancelled' else 'performance_moved' end::public.notification_kind,
      facts || jsonb_build_object('code', bought.code), '/orders/' || bought.code || '/choice',
      case when cancelled then 'cancelled:' || new.id else format('moved:%s:%s', new.id, pg_catalog.pg_current_xact_id()) end);
  end loop;
  return null;
end $$;
comment on function private.ring_for_performance is 'Trigger: tells everyone who holds paid places that their performance is moved or cancelled.';
create trigger tg_performances__ring after update of starts_at, status on public.performances
  for each row when (new.status = 'cancelled' and old.status <> 'cancelled' or new.status = 'scheduled' and new.starts_at <> old.starts_at)
  execute function private.ring_for_performance();

create function private.forget_desk_rings() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and private.role_may(new.role, 'answer_visitors') then return null; end if;
  delete from private.pushes as push using public.push_subscriptions as device
   where device.id = push.subscription_id and device.user_id = old.user_id and push.path like '/desk/%';
  delete from private.outbox as mail
   where mail.kind = 'desk_message' and mail.sent_at is null and mail.dedupe_key like 'desk_message:%:' || old.user_id || ':%';
  delete from public.notifications as line where line.user_id = old.user_id and line.path like '/desk/%';
  return null;
end $$;
comment on function private.forget_desk_rings is 'Trigger: whoever leaves the desk keeps nothing of what visitors wrote there.';
create trigger tg_members__forget_desk_rings after update of role or delete on public.members
  for each row execute function private.forget_desk_rings();
