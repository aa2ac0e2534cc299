-- Live comments: whoever looks at a show hears that there is something to read, moderators that there is something to decide.

create function private.tell_comments() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  shows uuid[];
  show uuid;
begin
  -- What nobody may read yet is no news to the public. History written long after it happened, as a demo's, moves nothing on a screen.
  if tg_op = 'INSERT' then
    shows := array(select distinct production_id from new_rows where status = 'published' and updated_at > now() - interval '1 day');
  else
    shows := array(select distinct new_rows.production_id from new_rows join old_rows using (id)
                    where 'published' in (new_rows.status, old_rows.status));
  end if;
  foreach show in array shows loop
    perform private.tell('production:' || show, 'comments', is_private := false);
  end loop;
  if exists (select from new_rows where updated_at > now() - interval '1 day') then perform private.tell('desk', 'comments'); end if;
  return null;
end $$;
comment on function private.tell_comments is
  'Trigger: `comments` on the public topic production:<id> when what everybody reads has changed, and on desk at any change; nothing of what was written.';
create trigger tg_comments__tell_written after insert on public.comments
  referencing new table as new_rows for each statement execute function private.tell_comments();
create trigger tg_comments__tell_changed after update on public.comments
  referencing old table as old_rows new table as new_rows for each statement execute function private.tell_comments();

create function private.tell_reports() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.tell('desk', 'comments');
  return null;
end $$;
comment on function private.tell_reports is 'Trigger: somebody found something wrong with a comment, so moderators look.';
create trigger tg_comment_reports__tell after insert on public.comment_reports
  for each statement execute function private.tell_reports();
