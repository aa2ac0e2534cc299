-- What rings for who wrote a comment: the house answered, hid it or published it.

alter table private.outbox add column comment_id uuid references public.comments (id) on delete cascade;
create index outbox_comment on private.outbox (comment_id) where comment_id is not null;

create function private.enqueue_comment_mail(about public.comments, facts jsonb, dedupe_key text) returns void
  language sql set search_path = ''
as $$
  -- The wait lets a slip of the hand be put right before it is told.
  insert into private.outbox (kind, dedupe_key, comment_id, recipient, language, facts, next_attempt_at)
  select 'comment', enqueue_comment_mail.dedupe_key, (about).id, person.email, private.language_of(person.id), enqueue_comment_mail.facts,
         now() + interval '1 minute'
    from auth.users as person
   where person.id = (about).author_id and person.email <> '' and not person.is_anonymous and private.wants(person.id, 'comment', 'mail')
  on conflict (dedupe_key) do nothing
$$;
comment on function private.enqueue_comment_mail is
  'A mail to the author of a comment, a minute from now, if they have an address and want it.';

create function private.recall_comment_mail(about public.comments, events text[]) returns void
  language sql set search_path = ''
as $$
  delete from private.outbox as mail
   where mail.comment_id = (about).id and mail.facts ->> 'event' = any (events) and mail.sent_at is null and mail.given_up_at is null
     and coalesce(mail.locked_until <= now(), true)
$$;
comment on function private.recall_comment_mail is 'What has not left and is not true any more is not mailed.';

create function private.ring_for_comment(about public.comments, event text, happened_at timestamptz) returns void
  language plpgsql set search_path = ''
as $$
declare
  key text := format('comment:%s:%s:%s', (about).id, event, extract(epoch from happened_at));
  show public.productions;
  facts jsonb;
begin
  -- Members who decide on their own words know.
  if (about).author_id = auth.uid() then return; end if;
  select * into show from public.productions where id = (about).production_id;
  facts := jsonb_strip_nulls(jsonb_build_object('event', event, 'title', show.title,
    'reason', case when event = 'hidden' then (about).moderation_reason end));
  perform private.notify((about).author_id, 'comment', facts, '/shows/' || show.slug || '/comment', key);
  perform private.enqueue_comment_mail(about, facts || jsonb_strip_nulls(jsonb_build_object('slug', show.slug,
    'answer', case when event = 'answered' then (about).answer end)), key);
end $$;
comment on function private.ring_for_comment is 'Tells who wrote a comment what the house did: answered, published or hidden, with the reason.';

create function private.ring_for_comments() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  -- Rules that hold a comment back, and edits, are not decisions of the house.
  if new.status <> old.status and new.moderated_at is distinct from old.moderated_at then
    perform private.recall_comment_mail(new, '{published,hidden}');
    if new.status <> 'waiting' then perform private.ring_for_comment(new, new.status::text, new.moderated_at); end if;
  end if;
  if new.answer is distinct from old.answer then
    -- A corrected answer is no second one; one that was taken back is none.
    if old.answer is null then perform private.ring_for_comment(new, 'answered', new.answered_at); end if;
    if new.answer is null then perform private.recall_comment_mail(new, '{answered}'); end if;
  end if;
  return null;
end $$;
comment on function private.ring_for_comments is 'Trigger: once for each decision and each new answer.';
create trigger tg_comments__ring after update of status, answer on public.comments
  for each row when (new.status <> old.status or new.answer is distinct from old.answer) execute function private.ring_for_comments();
