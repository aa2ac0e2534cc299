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

create function public.moderate_comment(comment_id uuid, status public.comment_status, reason text default null) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  was public.comments := private.lock_comment($1);
  why text := nullif(left(trim(coalesce($3, '')), 500), '');
begin
  if $2 = 'hidden' and why is null then perform private.refuse(422, 'reason_missing', 'Who hides a comment says why'); end if;
  update public.comments
     set (status, held_for, moderation_reason, moderated_at, moderated_by)
       = ($2, case when $2 = 'waiting' then 'house' end, case when $2 = 'hidden' then why end, clock_timestamp(), auth.uid())
   where id = $1;
  perform private.note_act('update', 'comments', $1::text, was.author_name,
    jsonb_build_object('status', was.status, 'moderation_reason', was.moderation_reason),
    jsonb_build_object('status', $2, 'moderation_reason', case when $2 = 'hidden' then why end));
end $$;
comment on function public.moderate_comment is
  'Publishes a comment, hides it with a reason its author reads, or puts it back among those that wait; reports of it are settled. PT403 not_allowed, PT404 comment_not_found, PT422 reason_missing.';

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

grant execute on function public.moderate_comment, public.answer_comment to authenticated;
