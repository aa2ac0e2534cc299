-- Live door: every device of a door sees the same house fill up.

create function private.tell_entries() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  -- From here on a list read anew is smaller than what changed of it.
  most constant int := 500;
  told record;
begin
  for told in
    select performance_id, count(*) as tickets, jsonb_agg(ticket_id) filter (where undone_at is null) as entered,
           jsonb_agg(ticket_id) filter (where undone_at is not null) as undone
      from new_rows
     -- History written long after it happened, as a demo's, moves nothing on anybody's screen.
     where greatest(checked_in_at, undone_at) > now() - interval '1 day'
     group by performance_id
  loop
    perform private.tell('door:' || told.performance_id, 'entries',
      jsonb_build_object('count', (
        select count(*) from public.check_ins as live join public.tickets on tickets.id = live.ticket_id
         where live.performance_id = told.performance_id and live.undone_at is null and tickets.status = 'valid'))
      || case when told.tickets > most then '{"all": true}'
              else jsonb_strip_nulls(jsonb_build_object('in', told.entered, 'out', told.undone)) end);
  end loop;
  return null;
end $$;
comment on function private.tell_entries is 
  'Trigger: one message per performance with the tickets that came in or were undone ({"all": true} beyond 500 of them) and how many are in now.';
create trigger tg_check_ins__tell_entered after insert on public.check_ins
  referencing new table as new_rows for each statement execute function private.tell_entries();
create trigger tg_check_ins__tell_undone after update on public.check_ins
  referencing new table as new_rows for each statement execute function private.tell_entries();

create function private.tell_list() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  tonight uuid;
begin
  -- Weeks before, no door looks.
  for tonight in
    select distinct performances.id from new_rows join public.performances on performances.id = new_rows.performance_id
     where starts_at between now() - interval '12 hours' and now() + interval '12 hours'
  loop
    perform private.tell('door:' || tonight, 'list');
  end loop;
  return null;
end $$;
comment on function private.tell_list is 'Trigger: a ticket of tonight was issued or became void, so doors read their list anew.';
create trigger tg_tickets__tell_issued after insert on public.tickets
  referencing new table as new_rows for each statement execute function private.tell_list();
create trigger tg_tickets__tell_void after update on public.tickets
  referencing new table as new_rows for each statement execute function private.tell_list();

create function private.tell_cancelled() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.tell('door:' || new.id, 'list');
  return null;
end $$;
comment on function private.tell_cancelled is 'Trigger: a performance was cancelled, so its doors read their list anew, which says so.';
create trigger tg_performances__tell_cancelled after update of status on public.performances
  for each row when (old.status is distinct from new.status) execute function private.tell_cancelled();
