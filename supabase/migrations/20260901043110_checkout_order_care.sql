-- Caring for an order: another name or address, the letter once more, notes of the house, and the whole trail for members.

create table public.order_notes (
  id bigint generated always as identity primary key,
  order_id uuid not null references public.orders (id) on delete cascade,
  body text not null check (length(body) between 1 and 2000),
  author_id uuid not null,
  author_name text not null,
  created_at timestamptz not null default clock_timestamp()
);
comment on table public.order_notes is 'What members tell each other about an order. Never shown to the buyer, never changed.';
create index order_notes_order on public.order_notes (order_id, id);
create trigger tg_order_notes__append_only before update or truncate on public.order_notes
  for each statement execute function private.append_only();
alter table public.order_notes enable row level security;
create policy "Those who may read orders can read the notes of the house" on public.order_notes for select to authenticated
  using ((select private.may('read_orders')));
grant select on public.order_notes to authenticated, service_role;

create function public.add_order_note(order_id uuid, body text) returns bigint
  language plpgsql security definer set search_path = ''
as $$
declare
  words text := trim(coalesce($2, ''));
  written bigint;
begin
  perform private.must('read_orders');
  if words = '' then perform private.refuse(422, 'message_empty', 'A note says something'); end if;
  if length(words) > 2000 then perform private.refuse(422, 'message_too_long', 'A note has 2,000 letters at most', '{"limit": 2000}'); end if;
  if not exists (select from public.orders where id = $1) then perform private.refuse(404, 'order_not_found', 'There is no such order'); end if;
  insert into public.order_notes (order_id, body, author_id, author_name)
  select $1, words, user_id, display_name from public.members where user_id = auth.uid()
  returning id into written;
  return written;
end $$;
comment on function public.add_order_note is
  'A member notes something about an order for the others. PT403 not_allowed, PT404 order_not_found, PT422 message_empty, message_too_long.';

create function private.order_fields(described public.orders) returns jsonb
  language sql immutable set search_path = ''
as $$ select jsonb_build_object('full_name', (described).full_name, 'email', (described).email, 'language', (described).language) $$;
comment on function private.order_fields is 'What members may change of an order.';

create function private.refuse_bad_order_fields(fields jsonb) returns jsonb
  language plpgsql stable set search_path = ''
as $$
begin
  perform private.refuse_unknown_field(fields, '{full_name,email,language}');
  if fields ? 'full_name' then fields := fields || jsonb_build_object('full_name', private.valid_name(fields ->> 'full_name')); end if;
  if fields ? 'email' then fields := fields || jsonb_build_object('email', private.valid_email(fields ->> 'email')); end if;
  if fields ? 'language' and coalesce(fields ->> 'language', '') not in ('fr', 'es', 'en') then
    perform private.refuse(422, 'invalid_language', 'The house writes French, Spanish and English');
  end if;
  return fields;
end $$;
comment on function private.refuse_bad_order_fields is 'The fields as they are saved. PT422 unknown_field, invalid_name, invalid_email, invalid_language.';

create function public.change_order(order_id uuid, fields jsonb, seen timestamptz) returns timestamptz
  language plpgsql security definer set search_path = ''
as $$
declare
  was public.orders;
  is_now public.orders;
  before jsonb;
  after jsonb;
begin
  perform private.must('change_orders');
  was := private.lock_order($1);
  fields := private.refuse_bad_order_fields(fields);
  perform private.refuse_if_edited('orders', was.id::text, was.updated_at, seen, private.order_fields(was));
  is_now := jsonb_populate_record(was, fields);
  select jsonb_object_agg(key, private.order_fields(was) -> key), jsonb_object_agg(key, value) into before, after
    from jsonb_each(private.order_fields(is_now)) where value is distinct from private.order_fields(was) -> key;
  if after is null then return was.updated_at; end if;
  update public.orders set (full_name, email, language) = (is_now.full_name, is_now.email, is_now.language)
   where id = was.id returning updated_at into was.updated_at;
  -- The link in letters to the old address must not open the order any more: that address may be a stranger's.
  if after ? 'email' then update private.order_keys set key = private.random_word(26) where order_keys.order_id = was.id; end if;
  perform private.add_office_event(was.id, 'order_changed',
    jsonb_build_object('fields', array(select jsonb_object_keys(after))), jsonb_build_object('before', before, 'after', after));
  perform private.note_act('update', 'orders', was.id::text, was.code, before, after);
  return was.updated_at;
end $$;
comment on function public.change_order is
  'A member corrects name, e-mail or language of an order: `fields` has those that change, `seen` is the updated_at the form was rendered with; returns the new one. With the address the secret of the order''s link changes.
PT403 not_allowed, PT404 order_not_found, PT409 edited_meanwhile, PT422 unknown_field, invalid_name, invalid_email, invalid_language.';

create function public.resend_order(order_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  mine public.orders;
  wait int;
begin
  perform private.must('answer_visitors');
  mine := private.lock_order($1);
  if mine.status <> 'paid' then perform private.refuse(409, 'order_not_paid', 'There are no tickets to send'); end if;
  if mine.email is null then perform private.refuse(422, 'email_missing', 'The order has no address'); end if;
  select ceil(extract(epoch from event.created_at + interval '1 minute' - now()))::int into wait
    from public.order_events as event where event.order_id = mine.id and event.kind = 'order_resent' order by event.id desc limit 1;
  if wait > 0 then
    perform private.refuse(429, 'too_many_letters', 'The letter has just been sent', jsonb_build_object('retry_after_seconds', wait));
  end if;
  perform private.enqueue_order_mail('order_paid', mine.id, 'again-' || pg_catalog.pg_current_xact_id()::text);
  perform private.add_office_event(mine.id, 'order_resent', '{}', jsonb_build_object('email', mine.email));
end $$;
comment on function public.resend_order is
  'Sends the tickets of a paid order to its address again, at most once a minute. PT403 not_allowed, PT404 order_not_found, PT409 order_not_paid, PT422 email_missing, PT429 too_many_letters {retry_after_seconds}.';

create function public.order_trail(order_id uuid)
  returns table (id bigint, kind text, actor text, actor_name text, facts jsonb, office_facts jsonb, created_at timestamptz)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('read_orders');
  return query
    select event.id, event.kind, event.actor, members.display_name, event.facts, event.office_facts, event.created_at
      from public.order_events as event left join public.members on event.actor = 'member' and members.user_id = event.actor_id
     where event.order_id = $1 order by event.id;
end $$;
comment on function public.order_trail is
  'Everything that happened to an order, oldest first, with the member who did it and what only members read. PT403 not_allowed.';

grant execute on function public.add_order_note, public.change_order, public.resend_order, public.order_trail to authenticated;
