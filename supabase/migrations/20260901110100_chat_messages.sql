-- Chat: what a visitor and the box office may write, read and take back.

alter table private.outbox add column conversation_id uuid references public.conversations (id) on delete cascade;
create index outbox_conversation on private.outbox (conversation_id);

create function private.clean_message(given text) returns text
  language plpgsql immutable set search_path = ''
as $$
declare
  body text := regexp_replace(coalesce(given, ''), E'\r\n?', E'\n', 'g');
begin
  -- Signs that no keyboard makes could hide what is said; line breaks and tabs stay.
  body := trim(E' \n\t' from regexp_replace(body, '[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]', '', 'g'));
  if regexp_replace(body, '[[:space:]\u00A0\u200B-\u200F\u2060\uFEFF]', '', 'g') = '' then
    perform private.refuse(422, 'message_empty', 'A message says something');
  end if;
  if length(body) > 4000 then
    perform private.refuse(422, 'message_too_long', 'A message has 4,000 characters at most', '{"limit": 4000}');
  end if;
  return body;
end $$;
comment on function private.clean_message is
  'A message as it is kept: plain text without control characters. PT422 message_empty, message_too_long.';

create function private.check_message_pace(writer uuid) returns void
  language plpgsql volatile set search_path = ''
as $$
declare
  wait int;
begin
  -- The message that has to grow old first: the 12th before this one in a minute, the 120th in an hour.
  select ceil(max(extract(epoch from sent_at + span - clock_timestamp())))::int into wait
    from (values (interval '1 minute', 12), (interval '1 hour', 120)) as pace(span, most),
         lateral (select sent_at from public.messages
                   where author_id = writer and author = 'customer' and sent_at > clock_timestamp() - span
                   order by sent_at desc offset most - 1 limit 1) as oldest;
  if wait is not null then
    perform private.refuse(429, 'too_many_messages', 'Too many messages, please wait a little',
                           jsonb_build_object('retry_after_seconds', greatest(wait, 1)));
  end if;
end $$;
comment on function private.check_message_pace is
  'Customers write 12 messages a minute and 120 an hour at most. PT429 too_many_messages {retry_after_seconds}.';

create function private.my_message(client_id uuid, out message_id bigint, out conversation_id uuid)
  language sql stable set search_path = ''
as $$
  select messages.id, conversations.id from public.conversations
    join public.messages on messages.conversation_id = conversations.id and messages.client_id = my_message.client_id
   where customer_id = auth.uid()
$$;
comment on function private.my_message is 'The caller''s message that was sent with this client id, and where it is: what makes a retry harmless.';

create function private.check_may_write() returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  -- One message of a customer after the other, on whatever device: the pace is counted without gaps, a retry finds its twin.
  perform pg_advisory_xact_lock(hashtextextended('chat:' || auth.uid(), 0));
  if exists (select from public.blocked_customers where customer_id = auth.uid()) then
    perform private.refuse(403, 'blocked_customer', 'This customer may not write any more');
  end if;
end $$;
comment on function private.check_may_write is 'Makes the caller''s writing a queue of one, and refuses blocked customers: PT403 blocked_customer.';

create function private.write_as_customer(conversation uuid, body text, client_id uuid) returns bigint
  language plpgsql volatile set search_path = ''
as $$
declare
  written bigint;
  home uuid;
begin
  perform private.check_may_write();
  select message_id into written from private.my_message(client_id);
  if written is not null then return written; end if;
  perform private.check_message_pace(auth.uid());
  -- What is written into a closed conversation opens it again, unless another is open: then that is where it belongs.
  update public.conversations
     set status = 'open', closed_at = null, last_message_at = clock_timestamp(),
         waiting_since = coalesce(waiting_since, clock_timestamp())
   where customer_id = auth.uid()
     and id = coalesce((select id from public.conversations where customer_id = auth.uid() and status = 'open'), conversation)
  returning id into home;
  insert into public.messages (conversation_id, client_id, author, author_id, body)
  values (home, coalesce(client_id, gen_random_uuid()), 'customer', auth.uid(), private.clean_message(body))
  returning id into written;
  return written;
end $$;
comment on function private.write_as_customer is
  'The caller writes into their conversation; the id of the message. Refusals: clean_message, check_message_pace, check_may_write.';

create function private.enqueue_answer_mail(conversation uuid, first_id bigint) returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  if first_id is null then return; end if;
  -- A mail that waits already will carry this answer too. One that is leaving just now may not: another follows it.
  perform from private.outbox where conversation_id = conversation and kind = 'chat_answer'
     and sent_at is null and given_up_at is null and locked_until is null for no key update;
  if found then return; end if;
  insert into private.outbox (kind, dedupe_key, conversation_id, recipient, language, facts, next_attempt_at)
  select 'chat_answer', 'chat_answer:' || conversations.id || ':' || first_id, conversations.id,
         coalesce(reply_email, users.email), language,
         jsonb_build_object('conversation_id', conversations.id, 'first_id', first_id), now() + interval '90 seconds'
    from public.conversations left join auth.users on users.id = customer_id
   where conversations.id = conversation and coalesce(reply_email, users.email) is not null
     -- An address left here asks for the mail; that of the account follows what its owner wants to hear of.
     and (reply_email is not null
          or not exists (select from public.notification_preferences where user_id = customer_id and kind = 'message' and not mail))
  on conflict (dedupe_key) do nothing;
end $$;
comment on function private.enqueue_answer_mail is
  'Puts the mail with the answers since `first_id` in the outbox, to leave in 90 seconds unless they are read before; none without an address.';

create function private.write_as_member(conversation uuid, body text, client_id uuid, internal boolean) returns bigint
  language plpgsql volatile set search_path = ''
as $$
declare
  kept public.conversations;
  written bigint;
begin
  select * into kept from public.conversations where id = conversation for no key update;
  if kept.id is null then perform private.refuse(404, 'conversation_not_found', 'No such conversation'); end if;
  select id into written from public.messages
   where conversation_id = kept.id and messages.client_id = write_as_member.client_id;
  if written is not null then return written; end if;
  insert into public.messages (conversation_id, client_id, author, author_id, author_name, body, is_internal, answer_seconds)
  select kept.id, coalesce(write_as_member.client_id, gen_random_uuid()), 'member', user_id, display_name,
         private.clean_message(write_as_member.body), internal,
         case when not internal and kept.waiting_since is not null
              then greatest(0, extract(epoch from clock_timestamp() - kept.waiting_since))::int end
    from public.members where user_id = auth.uid()
  returning id into written;
  if internal then return written; end if;
  update public.conversations
     set last_message_at = clock_timestamp(), waiting_since = null, assigned_to = coalesce(assigned_to, auth.uid())
   where id = kept.id;
  perform private.enqueue_answer_mail(kept.id, written);
  return written;
end $$;
comment on function private.write_as_member is
  'The caller, who works the desk, answers or leaves a note. An answer ends the wait and takes the conversation if nobody has it. PT404 conversation_not_found; clean_message.';

create function public.send_message(conversation_id uuid, body text, client_id uuid default null, internal boolean default false)
  returns bigint
  language plpgsql volatile security definer set search_path = ''
as $$
begin
  if exists (select from public.conversations where id = send_message.conversation_id and customer_id = auth.uid()) then
    if internal then perform private.refuse(403, 'not_allowed', 'Customers do not write notes'); end if;
    return private.write_as_customer(conversation_id, body, client_id);
  end if;
  if not private.works_the_desk() then
    perform private.refuse(404, 'conversation_not_found', 'No such conversation');
  end if;
  return private.write_as_member(conversation_id, body, client_id, coalesce(internal, false));
end $$;
comment on function public.send_message is
  'One more message; its id. The same `client_id` again answers the same id and writes nothing. PT404 conversation_not_found, PT422 message_empty, message_too_long, PT429 too_many_messages, PT403 blocked_customer, not_allowed.';

create function public.start_conversation(body text, client_id uuid default null, reply_email text default null, language text default null)
  returns uuid
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  home uuid;
begin
  perform private.caller();
  perform private.check_may_write();
  select mine.conversation_id into home from private.my_message(start_conversation.client_id) as mine;
  if home is not null then return home; end if;
  insert into public.conversations (customer_id, language, customer_name)
  values (auth.uid(), case when start_conversation.language in ('fr', 'es', 'en') then start_conversation.language else 'fr' end,
          (select full_name from public.orders
            where customer_id = auth.uid() and paid_at is not null and full_name is not null order by paid_at desc limit 1))
  on conflict (customer_id) where status = 'open' do nothing;
  select id into home from public.conversations where customer_id = auth.uid() and status = 'open';
  perform private.write_as_customer(home, start_conversation.body, start_conversation.client_id);
  if nullif(trim(start_conversation.reply_email), '') is not null then
    update public.conversations set reply_email = private.valid_email(start_conversation.reply_email) where id = home;
  end if;
  return home;
end $$;
comment on function public.start_conversation is
  'The caller''s open conversation, begun if there is none, with this message in it. Refusals of send_message, and PT422 invalid_email; a refusal leaves no empty conversation.';

create function public.set_reply_email(conversation_id uuid, email text) returns void
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  kept public.conversations;
begin
  update public.conversations set reply_email = private.valid_email(set_reply_email.email)
   where id = set_reply_email.conversation_id and customer_id = auth.uid() returning * into kept;
  if kept.id is null then perform private.refuse(404, 'conversation_not_found', 'No such conversation'); end if;
  update private.outbox set recipient = kept.reply_email
   where outbox.conversation_id = kept.id and kind = 'chat_answer' and sent_at is null and given_up_at is null;
  -- An answer may have come while there was no address to send it to.
  perform private.enqueue_answer_mail(kept.id, (select min(id) from private.unread_answers(kept.id) as id));
end $$;
comment on function public.set_reply_email is
  'Where answers also go by mail when nobody reads them here. PT404 conversation_not_found, PT422 invalid_email.';

create function private.unread_answers(conversation uuid) returns setof bigint
  language sql stable set search_path = ''
as $$
  select messages.id from public.messages join public.conversations on conversations.id = conversation_id
   where conversation_id = conversation and messages.id > customer_read_id
     and author = 'member' and not is_internal and deleted_at is null
$$;
comment on function private.unread_answers is 'The answers of this conversation that its customer has not seen.';

create function public.mark_conversation_read(conversation_id uuid, up_to bigint) returns void
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  mine boolean;
  reached bigint;
begin
  select customer_id is not distinct from auth.uid() into mine from public.conversations
   where id = mark_conversation_read.conversation_id for no key update;
  if mine is null or not (mine or private.works_the_desk()) then
    perform private.refuse(404, 'conversation_not_found', 'No such conversation');
  end if;
  -- Nobody has read what is not written yet.
  select max(id) into reached from public.messages
   where messages.conversation_id = mark_conversation_read.conversation_id and id <= up_to;
  update public.conversations set customer_read_id = reached
   where mine and id = mark_conversation_read.conversation_id and customer_read_id < reached;
  update public.conversations set desk_read_id = reached
   where not mine and id = mark_conversation_read.conversation_id and desk_read_id < reached;
  -- A mail about what has been read does not leave any more.
  delete from private.outbox
   where mine and outbox.conversation_id = mark_conversation_read.conversation_id and kind = 'chat_answer'
     and sent_at is null and given_up_at is null and locked_until is null
     and not exists (select from private.unread_answers(mark_conversation_read.conversation_id));
end $$;
comment on function public.mark_conversation_read is
  'The caller''s side has read up to this message; never backwards. PT404 conversation_not_found.';

create function public.delete_message(message_id bigint) returns void
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  found_message public.messages;
begin
  perform from public.conversations
   where id = (select conversation_id from public.messages where id = message_id and author_id = auth.uid()) for no key update;
  select * into found_message from public.messages where id = message_id and author_id = auth.uid();
  if found_message.id is null then perform private.refuse(404, 'message_not_found', 'No such message'); end if;
  if found_message.deleted_at is not null then return; end if;
  if found_message.sent_at < clock_timestamp() - interval '5 minutes' then
    perform private.refuse(409, 'too_late_to_delete', 'A message can be taken back within five minutes');
  end if;
  update public.messages set body = null, deleted_at = now() where id = message_id;
  -- Nobody waits for an answer to what was taken back.
  update public.conversations set waiting_since = null
   where id = found_message.conversation_id and waiting_since is not null
     and not exists (
       select from public.messages as asked
        where asked.conversation_id = conversations.id and asked.author = 'customer' and asked.deleted_at is null
          and asked.sent_at >= conversations.waiting_since);
end $$;
comment on function public.delete_message is
  'Its author takes a message back within five minutes: the words are gone, the place stays. PT404 message_not_found, PT409 too_late_to_delete.';

create function private.add_system_message(conversation uuid, facts jsonb) returns bigint
  language plpgsql volatile set search_path = ''
as $$
declare
  written bigint;
begin
  update public.conversations set last_message_at = clock_timestamp() where id = conversation;
  insert into public.messages (conversation_id, author, facts) values (conversation, 'system', facts) returning id into written;
  return written;
end $$;
comment on function private.add_system_message is
  'A line that both sides see: what happened ("event") and the facts of its sentence, chat.system.<event> in the locales. Its id.';

grant execute on function public.start_conversation, public.send_message, public.set_reply_email, public.mark_conversation_read,
  public.delete_message to authenticated;
