-- Live: who may listen and who may speak on each Realtime topic, and the one way for triggers to say "look again".
-- A message is a hint: the row decides. Probes of the Realtime server know only topic, extension and claims, so policies use nothing else.

create function private.tell(topic text, event text, payload jsonb default '{}', is_private boolean default true) returns void
  language plpgsql set search_path = ''
as $$
begin
  -- A project without Realtime (a bare Postgres) still sells.
  if to_regprocedure('realtime.send(jsonb, text, text, boolean)') is null then return; end if;
  perform realtime.send(payload, event, topic, is_private);
end $$;
comment on function private.tell is
  'Sends one small message on a Realtime topic once the transaction commits. Call it from definer triggers, once per statement, ids rather than bodies.';

create function private.works_the_desk() returns boolean
  language sql stable security definer set search_path = ''
as $$ select private.may('answer_visitors') $$;
comment on function private.works_the_desk is 'True when the caller answers visitors: whose role has the permission answer_visitors.';
grant execute on function private.works_the_desk to authenticated;

create function private.may_follow(topic text) returns boolean
  language plpgsql stable security definer set search_path = ''
as $$
declare
  room text := split_part(topic, ':', 1);
  about text := nullif(substr(topic, length(room) + 2), '');
begin
  return case
    when topic = 'desk' then private.works_the_desk()
    when topic = 'revenue' then private.may('read_revenue')
    when room = 'door' then private.may('check_in')
    when room = 'user' then about = auth.uid()::text
    when room = 'conversation' then private.works_the_desk()
      or exists (select from public.conversations where conversations.id::text = about and customer_id = auth.uid())
    else false end;
end $$;
comment on function private.may_follow is
  'Whether the caller may listen on a private topic: desk for those who work it, revenue for those who read it, door:<performance id> for those who check tickets in, user:<uid> for that user, conversation:<id> for its customer and the desk.';
grant execute on function private.may_follow to authenticated;

do $$
begin
  if to_regclass('realtime.messages') is null then return; end if;
  execute $policy$
    create policy "Everyone can see who is at the box office" on realtime.messages for select to anon, authenticated
      using ((select realtime.topic()) = 'box-office') $policy$;
  execute $policy$
    create policy "Those who work the desk can show themselves at the box office" on realtime.messages for insert to authenticated
      with check ((select realtime.topic()) = 'box-office' and extension = 'presence' and (select private.works_the_desk())) $policy$;
  execute $policy$
    create policy "People can follow the topics that concern them" on realtime.messages for select to authenticated
      using (extension = 'broadcast' and (select private.may_follow(realtime.topic()))) $policy$;
  execute $policy$
    create policy "Both sides of a conversation can show that they write" on realtime.messages for insert to authenticated
      with check (extension = 'broadcast' and (select realtime.topic()) like 'conversation:%' and (select private.may_follow(realtime.topic()))) $policy$;
end $$;
