-- Chat, live: each statement says once per conversation that there is something to look at. Ids only; the rows decide.

create function private.tell_messages() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  -- A note among members is no news for the customer, not even that there is one.
  perform private.tell('conversation:' || conversation_id, 'message', jsonb_build_object('id', min(id)))
     from touched where not is_internal group by conversation_id;
  perform private.tell('desk', 'conversation', jsonb_build_object('id', conversation_id))
     from touched group by conversation_id;
  return null;
end $$;
comment on function private.tell_messages is
  'Trigger: says on conversation:<id> from which message on to look again, and on desk that the conversation moved.';

create function private.tell_conversations() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  -- A message moves the hour of the last message too, and has said so itself.
  perform private.tell('conversation:' || now_so.id, 'conversation'),
          private.tell('desk', 'conversation', jsonb_build_object('id', now_so.id))
     from now_so join was_so using (id)
    where to_jsonb(now_so) - '{last_message_at,waiting_since}'::text[]
          is distinct from to_jsonb(was_so) - '{last_message_at,waiting_since}'::text[];
  return null;
end $$;
comment on function private.tell_conversations is
  'Trigger: says on conversation:<id> and on desk that its state changed: who has read, who answers, open or closed.';

create trigger tg_messages__tell_inserted after insert on public.messages
  referencing new table as touched for each statement execute function private.tell_messages();
create trigger tg_messages__tell_updated after update on public.messages
  referencing new table as touched for each statement execute function private.tell_messages();
create trigger tg_conversations__tell_updated after update on public.conversations
  referencing old table as was_so new table as now_so for each statement execute function private.tell_conversations();
