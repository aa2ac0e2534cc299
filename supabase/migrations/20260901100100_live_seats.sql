-- Live: whoever looks at a hall is told of places as they go and come back. The snapshot (seat_states) decides; a message only hurries it.

create function private.tell_seats() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  -- From here on the snapshot, one letter for each place, is smaller than the list of what changed.
  most constant int := 1000;
  changed record;
begin
  -- Grouped, not joined: a kept plan made for two places would compare each of two thousand with each other.
  -- A hold past its deadline was told as taken and has been free in every snapshot since: whatever becomes of it is news.
  for changed in
    select performance_id, count(*) as places,
           jsonb_agg(number order by number) filter (where state = 'taken') as taken,
           jsonb_agg(number order by number) filter (where state = 'free') as free,
           jsonb_agg(number order by number) filter (where state = 'blocked') as blocked
      from (select performance_id, number, max(state) filter (where not is_old) as state
              from (select performance_id, number, true as is_old, held_until <= now() as is_overdue,
                           case when status in ('free', 'blocked') then status::text else 'taken' end as state
                      from old_places
                    union all
                    select performance_id, number, false, false,
                           case when status = 'blocked' then 'blocked' when status = 'free' or held_until <= now() then 'free' else 'taken' end
                      from new_places) as sides
             group by performance_id, number
            having min(state) <> max(state) or bool_or(is_overdue)) as told
     group by performance_id
  loop
    perform private.tell('performance:' || changed.performance_id, 'seats',
      case when changed.places > most then '{"all": true}'
           else jsonb_strip_nulls(jsonb_build_object('taken', changed.taken, 'free', changed.free, 'blocked', changed.blocked)) end,
      is_private := false);
  end loop;
  return null;
end $$;
comment on function private.tell_seats is
  'Trigger: one message per performance and statement with the numbers of places newly taken, free or blocked; {"all": true} beyond 1,000 of them.';
-- Places are made free, and nobody can be looking at a performance that is only being made: inserts say nothing.
create trigger tg_places__tell_seats after update on public.places
  referencing old table as old_places new table as new_places
  for each statement execute function private.tell_seats();

create function private.tell_plan() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.tell('performance:' || id, 'plan', jsonb_build_object('version', new.updated_at), is_private := false)
    from public.performances where seating_plan_id = new.id and status = 'scheduled' and starts_at > now();
  return null;
end $$;
comment on function private.tell_plan is 'Trigger: whoever looks at a hall that is drawn anew is told to ask for its plan again. Saving a plan ends with its row.';
create trigger tg_seating_plans__tell_plan after update on public.seating_plans
  for each row execute function private.tell_plan();
