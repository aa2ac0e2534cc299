-- Reviews: the house decides what stands under a show, and answers.

create function private.lock_comment(comment_id uuid) returns public.comments
  language plpgsql volatile set search_path = ''
as $$
declare
  kept public.comments;
begin
  perform private.must('moderate_comments');
  select * into kept from public.comments where id = $1 for no key update;
  if kept.id is null then perform private.refuse(404, 'comment_not_found', 'No such comment'); end if;
  return kept;
end $$;
comment on function private.lock_comment is 'A comment that a moderator is about to change. PT403 not_allowed, PT404 comment_not_found.';

create function private.lock_chosen_comments(chosen jsonb, with_authors boolean) returns uuid[]
  language plpgsql volatile set search_path = ''
as $$
declare
  asked uuid[] := array(select distinct (one ->> 'id')::uuid from jsonb_array_elements(chosen) as one);
  authors uuid[] := array(select distinct author_id from public.comments where id = any (asked) and with_authors order by author_id);
  gone uuid[];
  edited uuid[];
begin
  if cardinality(asked) not between 1 and 200 then
    perform private.refuse(422, 'too_many_at_once', '1 to 200 comments at once', '{"limit": 200}');
  end if;
  -- The order of whoever writes: the person, the show, the comments.
  perform private.lock_comments_by(author) from unnest(authors) as author;
  perform private.lock_comments_of(show) from (
    select distinct production_id as show from public.comments where id = any (asked) or author_id = any (authors) order by production_id) as shows;
  perform from public.comments where id = any (asked) or author_id = any (authors) order by id for no key update;
  gone := array(select wanted from unnest(asked) as wanted where not exists (select from public.comments where comments.id = wanted));
  if gone <> '{}' then
    perform private.refuse(404, 'comment_not_found', 'No such comment', jsonb_build_object('ids', gone));
  end if;
  edited := array(
    select comments.id from jsonb_array_elements(chosen) as one join public.comments on comments.id = (one ->> 'id')::uuid
     where one ? 'edited_at' and (one ->> 'edited_at')::timestamptz is distinct from comments.edited_at);
  if edited <> '{}' then
    perform private.refuse(409, 'comment_edited', 'These are not the words that were read', jsonb_build_object('ids', edited));
  end if;
  return asked || array(select id from public.comments where author_id = any (authors) and status <> 'hidden' and id <> all (asked));
end $$;
comment on function private.lock_chosen_comments is
  'Comments that a moderator is about to decide on, with all that their authors wrote when asked. PT404 comment_not_found {ids}, PT409 comment_edited {ids}, PT422 too_many_at_once {limit}.';

create function private.block_authors(ids uuid[], why text) returns int
  language plpgsql volatile set search_path = ''
as $$
declare
  blocked uuid;
  count int := 0;
begin
  for blocked in
    insert into public.blocked_customers (customer_id, blocked_by, reason)
    select distinct author_id, auth.uid(), why from public.comments
     where id = any (ids) and not exists (select from public.members where user_id = author_id)
    on conflict do nothing returning customer_id
  loop
    count := count + 1;
    perform private.tell('desk', 'customer', jsonb_build_object('id', blocked));
  end loop;
  return count;
end $$;
comment on function private.block_authors is
  'Whoever wrote these comments may write no more; who works here is not blocked. Answers how many were not blocked before.';

create function private.note_decision(ids uuid[], becomes jsonb) returns void
  language plpgsql volatile set search_path = ''
as $$
declare
  was public.comments;
  names text := (select string_agg(author_name, ', ' order by author_name) from public.comments where id = any (ids));
begin
  select * into was from public.comments where id = ids[1];
  if cardinality(ids) = 1 then
    perform private.note_act('update', 'comments', was.id::text, names,
      jsonb_build_object('status', was.status, 'moderation_reason', was.moderation_reason), becomes);
  else
    perform private.note_act('update', 'comments', was.id::text, left(names, 200), null,
      becomes || jsonb_build_object('count', cardinality(ids), 'ids', ids));
  end if;
end $$;
comment on function private.note_decision is 'One line in the audit log for one decision on however many comments, before it is carried out.';

create function public.moderate_comments(comments jsonb, status public.comment_status, reason text default null, with_authors boolean default false)
  returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  why text := case when $2 = 'hidden' then nullif(left(trim(coalesce($3, '')), 500), '') end;
  blocks boolean := $2 = 'hidden' and $4;
  decided uuid[];
begin
  perform private.must('moderate_comments');
  if blocks then perform private.must('answer_visitors'); end if;
  if $2 = 'hidden' and why is null then perform private.refuse(422, 'reason_missing', 'Who hides a comment says why'); end if;
  decided := private.lock_chosen_comments($1, blocks);
  perform private.note_decision(decided, jsonb_strip_nulls(jsonb_build_object('status', $2, 'moderation_reason', why,
    'blocked', case when blocks then nullif(private.block_authors(decided, why), 0) end)));
  update public.comments as comment
     set (status, held_for, moderation_reason, moderated_at, moderated_by, body_before, name_before)
       = ($2, case when $2 = 'waiting' then 'house' end, why, clock_timestamp(), auth.uid(), null, null)
   where comment.id = any (decided);
  return cardinality(decided);
end $$;
comment on function public.moderate_comments is
  'Publishes comments, hides them with a reason their authors read, or puts them back among those that wait: all of [{id, edited_at?}] or none. `edited_at` says which words were read. with_authors: all that the same people wrote is hidden too, and they may write no more. Reports are settled. Answers how many. PT403 not_allowed, PT404 comment_not_found {ids}, PT409 comment_edited {ids}, PT422 reason_missing, too_many_at_once.';

create function public.allow_author(comment_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  theirs public.comments := private.lock_comment($1);
begin
  perform private.must('answer_visitors');
  delete from public.blocked_customers where customer_id = theirs.author_id;
  if found then perform private.tell('desk', 'customer', jsonb_build_object('id', theirs.author_id)); end if;
end $$;
comment on function public.allow_author is
  'Lets the author of a comment write again. PT403 not_allowed, PT404 comment_not_found.';

create function public.answer_comment(comment_id uuid, body text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  was public.comments := private.lock_comment($1);
  words text := case when trim(coalesce($2, '')) <> '' then private.clean_comment($2) end;
begin
  update public.comments
     set (answer, answered_at, answered_by)
       = (words, case when words is not null then clock_timestamp() end, case when words is not null then auth.uid() end)
   where id = $1;
  perform private.note_act('update', 'comments', $1::text, was.author_name, jsonb_build_object('answer', was.answer), jsonb_build_object('answer', words));
end $$;
comment on function public.answer_comment is
  'What the house answers under a comment; no words take the answer back. PT403 not_allowed, PT404 comment_not_found, PT422 message_empty, comment_too_long.';

create function public.comments_of_voice(voice uuid) returns setof uuid
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('moderate_comments');
  return query
    select theirs.id from public.comments as theirs
     where theirs.author_id = (select author_id from public.comments where comments.id = comments_of_voice.voice);
end $$;
comment on function public.comments_of_voice is
  'All comments of whoever wrote this one, without who that is; none for an unknown one. PT403 not_allowed.';

grant execute on function public.moderate_comments, public.allow_author, public.answer_comment, public.comments_of_voice to authenticated;
