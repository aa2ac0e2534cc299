-- Reviews: what a spectator may write, and what makes a comment wait. Stars are for people who were seen at the door.

create function private.clean_comment(given text) returns text
  language plpgsql immutable set search_path = ''
as $$
begin
  if length(replace(coalesce(given, ''), E'\r', '')) > 2000 then
    perform private.refuse(422, 'comment_too_long', 'A comment has 2,000 characters at most', '{"limit": 2000}');
  end if;
  return private.clean_message(given);
end $$;
comment on function private.clean_comment is
  'A comment or an answer as it is kept: plain text without control characters. PT422 message_empty, comment_too_long {limit}.';

create function private.has_links(body text) returns boolean
  language sql immutable set search_path = ''
as $$ select body ~* '(https?://|www\.|\m[a-z0-9-]+\.(com|net|org|info|biz|shop|site|xyz|top|online|click|link|app|dev|io|ru|cn|fr|es|eu|uk|de|it|be|ch)\M|[^\s@]+@[^\s@]+\.[a-z]{2,})' $$;
comment on function private.has_links is 'True when a text names a web or mail address.';

create function private.is_fresh(person uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$ select created_at > now() - interval '1 hour' from auth.users where id = person $$;
comment on function private.is_fresh is 'True for an identity of less than an hour: anybody can have a thousand of these.';

create function private.check_comment_pace(person uuid) returns void
  language plpgsql volatile set search_path = ''
as $$
declare
  wait int;
begin
  select ceil(extract(epoch from created_at + interval '1 hour' - now()))::int into wait
    from public.comments where author_id = person and created_at > now() - interval '1 hour'
   order by created_at desc offset 4 limit 1;
  if wait is not null then
    perform private.refuse(429, 'too_many_comments', 'Five comments an hour at most', jsonb_build_object('retry_after_seconds', greatest(wait, 1)));
  end if;
end $$;
comment on function private.check_comment_pace is 'A person writes five comments an hour at most. PT429 too_many_comments {retry_after_seconds}.';

create function private.hold_floods(production uuid) returns boolean
  language plpgsql volatile set search_path = ''
as $$
declare
  recent uuid[] := array(
    select comments.id from public.comments
     where production_id = production and comments.created_at > now() - interval '10 minutes'
       and private.is_fresh(author_id) and not private.was_there(author_id, production_id));
begin
  -- The one that is being written is not among them yet.
  if cardinality(recent) < 3 then return false; end if;
  -- A queue that nobody can read to its end protects nobody.
  if cardinality(recent) >= 30 then
    perform private.refuse(429, 'too_many_comments', 'Too many new people write about this show at once', '{"retry_after_seconds": 600}');
  end if;
  -- What somebody of the house has already let through stays.
  update public.comments set status = 'waiting', held_for = 'flood'
   where id = any (recent) and moderated_at is null and status <> 'hidden' and held_for is distinct from 'flood';
  return true;
end $$;
comment on function private.hold_floods is
  'Whether the next comment of a new identity on this show would be the fourth in ten minutes; then all of these wait. PT429 too_many_comments from the thirty-first.';

create function private.lock_comments_of(production uuid) returns void
  language sql volatile set search_path = ''
as $$ select pg_advisory_xact_lock(hashtextextended('comments:' || production, 0)) $$;
comment on function private.lock_comments_of is 'Makes those who write about a show, and those who decide on it, a queue of one.';

create function private.why_held(person uuid, production uuid, body text, decided_before boolean) returns text
  language plpgsql volatile set search_path = ''
as $$
begin
  if private.is_fresh(person) and not private.was_there(person, production) and private.hold_floods(production) then return 'flood'; end if;
  if private.has_links(body) then return 'links'; end if;
  -- A decision was about the words that were read, also where the house reads afterwards.
  if decided_before then return 'edited'; end if;
  if (select comments_before_publish from public.settings) then return 'house'; end if;
  return null;
end $$;
comment on function private.why_held is 'Why a comment with these words waits for somebody to read it; null when it is public at once.';

create function private.edit_comment(was public.comments, body text, rating int, author_name text) returns public.comment_status
  language plpgsql volatile set search_path = ''
as $$
declare
  held text;
  becomes public.comment_status;
begin
  if was.created_at <= now() - interval '15 minutes' then
    perform private.refuse(409, 'too_late_to_edit', 'A comment is changed within 15 minutes');
  end if;
  if was.edits >= 10 then
    perform private.refuse(429, 'too_many_comments', 'Ten changes at most', '{"retry_after_seconds": 900}');
  end if;
  held := case when was.status = 'hidden' then 'edited' else private.why_held(was.author_id, was.production_id, body, was.moderated_at is not null) end;
  -- Changing one's words is no way out of a queue.
  if was.status = 'waiting' then held := coalesce(was.held_for, held, 'house'); end if;
  becomes := case when held is null then 'published' else 'waiting' end::public.comment_status;
  update public.comments
     set (body, rating, author_name, status, held_for, edits, edited_at, body_before, name_before)
       = ($2, $3, $4, becomes, held, was.edits + 1, clock_timestamp(), coalesce(was.body_before, was.body), coalesce(was.name_before, was.author_name))
   where id = was.id;
  return becomes;
end $$;
comment on function private.edit_comment is
  'New words for a comment of less than 15 minutes; where the house reads first, or has decided on the old ones, they wait again. PT409 too_late_to_edit, PT429 too_many_comments.';

create function private.write_comment(production uuid, body text, rating int, author_name text) returns public.comment_status
  language plpgsql volatile set search_path = ''
as $$
declare
  words text := private.clean_comment(body);
  signature text := trim(regexp_replace(coalesce(author_name, ''), '[[:cntrl:][:space:]]+', ' ', 'g'));
  mine public.comments;
  held text;
begin
  if length(signature) not between 1 and 80 then perform private.refuse(422, 'invalid_name', 'A comment is signed'); end if;
  if rating not between 1 and 5 then perform private.refuse(422, 'invalid_rating', 'A rating is from 1 to 5'); end if;
  if not exists (select from public.productions where id = production and published_at <= now() and archived_at is null) then
    perform private.refuse(404, 'production_not_found', 'No such show');
  end if;
  -- Words are everybody's; stars are for who has seen it.
  if rating is not null and not private.was_there(auth.uid(), production) then
    perform private.refuse(409, 'rating_needs_entry', 'Only people who were seen at the door rate a show');
  end if;
  -- One after the other, or many that come at the same instant would not see each other, nor an edit what the house decides meanwhile.
  perform private.lock_comments_of(production);
  select * into mine from public.comments where (production_id, author_id) = (production, auth.uid()) for no key update;
  if mine.id is not null then return private.edit_comment(mine, words, rating, signature); end if;
  perform private.check_comment_pace(auth.uid());
  held := private.why_held(auth.uid(), production, words, false);
  insert into public.comments (production_id, author_id, author_name, body, rating, status, held_for)
  values (production, auth.uid(), signature, words, rating, case when held is null then 'published' else 'waiting' end::public.comment_status, held)
  returning * into mine;
  return mine.status;
end $$;
comment on function private.write_comment is 'The work of public.write_comment, for a caller who may write.';

create function private.lock_comments_by(person uuid) returns void
  language sql volatile set search_path = ''
as $$ select pg_advisory_xact_lock(hashtextextended('comments-of:' || person, 0)) $$;
comment on function private.lock_comments_by is 'Makes what a person writes a queue of one. Taken before private.lock_comments_of.';

create function private.check_may_comment() returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  if auth.uid() is null then perform private.refuse(401, 'sign_in_required', 'Who writes has an identity'); end if;
  perform private.lock_comments_by(auth.uid());
  if exists (select from public.blocked_customers where customer_id = auth.uid()) then
    perform private.refuse(403, 'blocked_customer', 'This customer may not write any more');
  end if;
end $$;
comment on function private.check_may_comment is 'Makes what the caller writes a queue of one; refuses blocked customers. PT401 sign_in_required, PT403 blocked_customer.';

create function public.write_comment(production_id uuid, body text, author_name text, rating int default null) returns public.comment_status
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.check_may_comment();
  return private.write_comment($1, $2, $4, $3);
end $$;
comment on function public.write_comment is
  'The caller''s one comment on a show, or new words for it within 15 minutes; answers whether it is published or waiting. PT401 sign_in_required, PT403 blocked_customer, PT404 production_not_found, PT409 too_late_to_edit, rating_needs_entry, PT422 message_empty, comment_too_long, invalid_name, invalid_rating, PT429 too_many_comments.';

create function public.my_comment(production_id uuid)
  returns table (id uuid, body text, author_name text, rating int, status public.comment_status, moderation_reason text,
                 answer text, editable_until timestamptz, may_rate boolean)
  language sql stable security definer set search_path = ''
as $$
  select comments.id, comments.body, comments.author_name, comments.rating, comments.status, comments.moderation_reason, comments.answer,
         comments.created_at + interval '15 minutes', private.was_there(auth.uid(), $1)
    from (select) as always left join public.comments on (comments.production_id, comments.author_id) = ($1, auth.uid())
$$;
comment on function public.my_comment is
  'One row: the caller''s comment on a show, nulls where there is none, and whether the caller may rate it.';

create function public.report_comment(comment_id uuid, reason text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  why text := left(trim(regexp_replace(coalesce($2, ''), '[[:cntrl:]]+', ' ', 'g')), 500);
begin
  perform private.check_may_comment();
  if why = '' then perform private.refuse(422, 'reason_missing', 'A report says why'); end if;
  perform from public.comments where id = $1 and status = 'published' for no key update;
  if not found then perform private.refuse(404, 'comment_not_found', 'No such comment'); end if;
  if (select count(*) from public.comment_reports where reporter_id = auth.uid() and created_at > now() - interval '1 hour') >= 20 then
    perform private.refuse(429, 'too_many_comments', '20 reports an hour at most', '{"retry_after_seconds": 3600}');
  end if;
  insert into public.comment_reports (comment_id, reporter_id, reason) values ($1, auth.uid(), why) on conflict do nothing;
  -- Five people with accounts take it away until somebody has looked; strangers by the hundred only bring it to the queue.
  update public.comments set status = 'waiting', held_for = 'reports'
   where id = $1 and 5 <= (
     select count(*) from public.comment_reports as report join auth.users on users.id = reporter_id and not is_anonymous and not private.is_fresh(reporter_id)
      where report.comment_id = $1 and (moderated_at is null or report.created_at > moderated_at));
end $$;
comment on function public.report_comment is
  'Brings a comment to the queue of the moderators, once per person; from five people with accounts of more than an hour it waits unseen. PT401 sign_in_required, PT403 blocked_customer, PT404 comment_not_found, PT422 reason_missing, PT429 too_many_comments.';

grant execute on function public.write_comment, public.my_comment, public.report_comment to authenticated;
