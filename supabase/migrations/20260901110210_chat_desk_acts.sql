-- The desk: who takes care of a conversation, when it is over, who may no longer write, and answers written once.

create function public.assign_conversation(conversation_id uuid, member_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('answer_visitors');
  perform private.lock_conversation($1);
  if $2 is not null and not exists (
    select from public.members where user_id = $2 and private.role_may(role, 'answer_visitors')
  ) then perform private.refuse(404, 'member_not_found', 'Nobody of that id works the desk'); end if;
  update public.conversations set assigned_to = $2 where id = $1 and assigned_to is distinct from $2;
end $$;
comment on function public.assign_conversation is
  'Gives a conversation to someone who works the desk, or to nobody (null). PT403 not_allowed, PT404 conversation_not_found, member_not_found.';

create function public.close_conversation(conversation_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  talk public.conversations;
begin
  perform private.must('answer_visitors');
  talk := private.lock_conversation($1);
  if talk.status = 'closed' then return; end if;
  perform private.add_system_message($1, jsonb_build_object('event', 'closed', 'member', private.my_display_name()));
  update public.conversations
     set status = 'closed', closed_at = now(), waiting_since = null,
         desk_read_id = coalesce((select max(messages.id) from public.messages where messages.conversation_id = $1), 0)
   where id = $1;
end $$;
comment on function public.close_conversation is
  'Ends a conversation; both sides read who did. Closing twice changes nothing; the customer''s next message opens it again. PT403 not_allowed, PT404 conversation_not_found.';

create function public.reopen_conversation(conversation_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  talk public.conversations;
begin
  perform private.must('answer_visitors');
  talk := private.lock_conversation($1);
  if talk.status = 'open' then return; end if;
  begin
    update public.conversations set status = 'open', closed_at = null where id = $1;
  exception when unique_violation then
    perform private.refuse(409, 'conversation_open_elsewhere', 'This customer has another open conversation');
  end;
  perform private.add_system_message($1, jsonb_build_object('event', 'reopened', 'member', private.my_display_name()));
end $$;
comment on function public.reopen_conversation is
  'Takes a closed conversation up again. PT403 not_allowed, PT404 conversation_not_found, PT409 conversation_open_elsewhere.';

create function public.block_customer(customer_id uuid, reason text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  why text := left(trim(coalesce($2, '')), 500);
begin
  perform private.must('answer_visitors');
  if why = '' then perform private.refuse(422, 'reason_missing', 'A block says why'); end if;
  if not exists (select from auth.users where id = $1) then
    perform private.refuse(404, 'customer_not_found', 'There is no such customer');
  end if;
  if exists (select from public.members where user_id = $1) then
    perform private.refuse(403, 'not_allowed', 'Those who work here are not blocked');
  end if;
  insert into public.blocked_customers as blocked (customer_id, blocked_by, reason) values ($1, auth.uid(), why)
  on conflict on constraint blocked_customers_pkey do update set reason = excluded.reason, blocked_by = excluded.blocked_by;
  perform private.tell('desk', 'customer', jsonb_build_object('id', $1));
end $$;
comment on function public.block_customer is
  'This customer may no longer write to the box office; they can still buy. PT403 not_allowed, PT404 customer_not_found, PT422 reason_missing.';

create function public.unblock_customer(customer_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('answer_visitors');
  delete from public.blocked_customers where blocked_customers.customer_id = $1;
  if found then perform private.tell('desk', 'customer', jsonb_build_object('id', $1)); end if;
end $$;
comment on function public.unblock_customer is 'Lets a customer write again. PT403 not_allowed.';

create function public.save_canned_answer(shortcut text, body jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  word text := ltrim(lower(trim(coalesce($1, ''))), '/');
  texts jsonb;
begin
  perform private.must('answer_visitors');
  if word !~ '^[a-z0-9-]{1,30}$' then
    perform private.refuse(422, 'invalid_shortcut', 'A shortcut has 1 to 30 small letters, digits or dashes');
  end if;
  if jsonb_typeof($2) = 'object' then
    select jsonb_object_agg(key, trim(value)) into texts from jsonb_each_text($2) where trim(coalesce(value, '')) <> '';
  end if;
  if not coalesce(private.is_localised(texts), false) then
    perform private.refuse(422, 'message_empty', 'An answer has words, in French at least');
  end if;
  if exists (select from jsonb_each_text(texts) where length(value) > 4000) then
    perform private.refuse(422, 'message_too_long', 'An answer has at most 4,000 characters', '{"limit": 4000}');
  end if;
  insert into public.canned_answers (shortcut, body) values (word, texts)
  on conflict on constraint canned_answers_shortcut_key do update set body = excluded.body;
end $$;
comment on function public.save_canned_answer is
  'Writes or rewrites the answer of a shortcut; languages without words are left out. PT403 not_allowed, PT422 invalid_shortcut, message_empty, message_too_long.';

create function public.delete_canned_answer(shortcut text) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('answer_visitors');
  delete from public.canned_answers where canned_answers.shortcut = $1;
end $$;
comment on function public.delete_canned_answer is 'Forgets the answer of a shortcut; an absent one is forgotten already. PT403 not_allowed.';

grant execute on function public.assign_conversation, public.close_conversation, public.reopen_conversation, public.block_customer,
  public.unblock_customer, public.save_canned_answer, public.delete_canned_answer to authenticated;
