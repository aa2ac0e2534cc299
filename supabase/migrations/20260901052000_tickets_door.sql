-- The door: tonight's list for devices that lose the network, what they scanned meanwhile, undoing, and who is in.

create table public.door_scans (
  device text not null check (device ~ '^[0-9a-z]{4,40}$'),
  scan_id uuid not null,
  performance_id uuid not null references public.performances (id),
  ticket_id uuid references public.tickets (id),
  outcome text not null check (outcome in ('entered', 'already_in', 'wrong_performance', 'void', 'cancelled', 'unknown')),
  shown text not null check (shown in ('entered', 'already_in', 'wrong_performance', 'void', 'cancelled', 'unknown')),
  scanned_at timestamptz not null,
  scanned_by uuid references auth.users (id),
  received_at timestamptz not null default now(),
  earlier_device text,
  earlier_at timestamptz,
  settled_at timestamptz,
  settled_by uuid references auth.users (id),
  settled_note text check (length(settled_note) between 1 and 500),
  primary key (device, scan_id),
  constraint whoever_settles_says_what_was_done check ((settled_at is null) = (settled_note is null))
);
comment on table public.door_scans is
  'Scans made without network: what the device `shown` and what the `outcome` is now that they are known. Where somebody was let in (`shown` entered) and should not have been, `earlier_*` say who was in before and `settled_*` what was done about it.';
create index door_scans_performance on public.door_scans (performance_id);
create index door_scans_ticket on public.door_scans (ticket_id);
create index door_scans_scanned_by on public.door_scans (scanned_by);
create index door_scans_settled_by on public.door_scans (settled_by) where settled_by is not null;
alter table public.door_scans enable row level security;
create policy "Door staff can read scans made without network" on public.door_scans for select to authenticated
  using ((select private.may('check_in')));
grant select on public.door_scans to authenticated, service_role;

create function private.reconcile(scan jsonb, performance_id uuid) returns text
  language plpgsql set search_path = ''
as $$
declare
  this_device text := scan ->> 'device';
  this_scan uuid := (scan ->> 'scan_id')::uuid;
  -- A clock that runs ahead, or stood still for days, does not write history.
  at timestamptz := greatest(least((scan ->> 'scanned_at')::timestamptz, now()), now() - interval '1 day');
  ticket public.tickets;
  earlier public.check_ins;
  result text;
begin
  select * into ticket from public.tickets where private.ticket_hash(tickets.token) = scan ->> 'hash' for no key update;
  -- Asked after the lock: the same scan may just have been written by another request.
  select outcome into result from public.door_scans as known where known.device = this_device and known.scan_id = this_scan;
  if result is not null then return result; end if;
  select * into earlier from public.check_ins as live where live.ticket_id = ticket.id and live.undone_at is null;
  -- Whoever was turned away stays out, whatever is known now.
  result := scan ->> 'outcome_shown';
  if coalesce(result, 'entered') = 'entered' then result := private.enter(ticket, performance_id, at, this_device, this_scan); end if;
  insert into public.door_scans
    (device, scan_id, performance_id, ticket_id, outcome, shown, scanned_at, scanned_by, earlier_device, earlier_at)
  values (this_device, this_scan, performance_id, ticket.id, result, coalesce(scan ->> 'outcome_shown', 'entered'), at, auth.uid(),
          case when result = 'already_in' then earlier.device end, case when result = 'already_in' then earlier.checked_in_at end)
  on conflict do nothing;
  if result = 'unknown' then perform private.count_guesses(1, performance_id); end if;
  return result;
end $$;
comment on function private.reconcile is 'One scan made without network: enters if nobody is in with this ticket, and keeps what became of it. Sent again it answers the same.';

create function public.check_in_offline(performance_id uuid, scans jsonb)
  returns table (scan_id uuid, outcome text, checked_in_at timestamptz)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  reported bigint := (select count(*) from public.door_scans where door_scans.performance_id = check_in_offline.performance_id);
begin
  perform private.must('check_in');
  if jsonb_typeof(scans) is distinct from 'array' or jsonb_array_length(scans) > 200 then
    perform private.refuse(422, 'invalid_scans', 'Scans come as an array of 200 at most', '{"limit": 200}');
  end if;
  if not exists (select from public.performances where performances.id = check_in_offline.performance_id) then
    perform private.refuse(404, 'performance_not_found', 'No such performance');
  end if;
  -- In one order for all devices, so that two that come back at once do not wait for each other in a circle.
  return query
    with done as materialized (
      select (scan ->> 'scan_id')::uuid as id, private.reconcile(scan, check_in_offline.performance_id) as result, scan ->> 'hash' as hash
        from (select scan from jsonb_array_elements(scans) as scan order by scan ->> 'hash', scan ->> 'scanned_at') as sorted)
    select done.id, done.result, (select live.checked_in_at from public.check_ins as live join public.tickets on tickets.id = live.ticket_id
                                   where private.ticket_hash(tickets.token) = done.hash and live.undone_at is null)
      from done;
  if reported < (select count(*) from public.door_scans where door_scans.performance_id = check_in_offline.performance_id) then
    perform private.tell('door:' || check_in_offline.performance_id, 'scans');
  end if;
-- Also one name for two scans: accepted, it would keep all the others of its device from coming in.
exception when invalid_text_representation or datetime_field_overflow or invalid_datetime_format or check_violation or not_null_violation or unique_violation then
  perform private.refuse(422, 'invalid_scans', 'A scan is {hash, scan_id, device, scanned_at, outcome_shown}');
end $$;
comment on function public.check_in_offline is
  'What a device scanned without network, [{hash, scan_id, device, scanned_at, outcome_shown}], at most 200 at a time, any number of times. Whoever is in first stays in; a second device''s scan is kept as a double. PT403 not_allowed, PT404 performance_not_found, PT422 invalid_scans.';

create function public.undo_check_in(ticket_id uuid, reason text) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('check_in');
  if length(trim(coalesce(reason, ''))) not between 1 and 500 then
    perform private.refuse(422, 'reason_missing', 'Undoing an entry says why');
  end if;
  update public.check_ins as live set undone_at = now(), undone_by = auth.uid(), undo_reason = trim(reason)
   where live.ticket_id = undo_check_in.ticket_id and live.undone_at is null;
  if not found then perform private.refuse(409, 'not_checked_in', 'Nobody is in with this ticket'); end if;
end $$;
comment on function public.undo_check_in is 'Takes an entry back, saying why; the ticket opens the door again. PT403 not_allowed, PT409 not_checked_in, PT422 reason_missing.';

create function public.door_list(performance_id uuid)
  returns table (hash text, ticket_id uuid, ticket_number bigint, place_number int, row_label text, seat_label text, zone_id uuid,
                 price_type jsonb, proof jsonb, full_name text, checked_in_at timestamptz)
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  perform private.must('check_in');
  return query
    select private.ticket_hash(tickets.token), tickets.id, tickets.number, item.place_number, seats.row_label, seats.seat_label, item.zone_id,
           price_types.name, price_types.proof, orders.full_name, live.checked_in_at
      from public.tickets
      join public.order_items as item on item.id = tickets.order_item_id
      join public.orders on orders.id = item.order_id
      join public.price_types on price_types.id = item.price_type_id
      join public.places as place on place.performance_id = item.performance_id and place.number = item.place_number
      left join public.seats on seats.id = place.seat_id
      left join public.check_ins as live on live.ticket_id = tickets.id and live.undone_at is null
     where tickets.performance_id = door_list.performance_id and tickets.status = 'valid'
     order by tickets.number;
end $$;
comment on function public.door_list is
  'The valid tickets of a performance for the devices of its door: the hash of each code, never the code, who it is and since when they are in. PT403 not_allowed.';

create function public.door_other_codes(performance_id uuid)
  returns table (outcome text, title jsonb, starts_at timestamptz, void_reason text, voided_at timestamptz, hashes text[])
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  -- 35 bytes each on a phone and on the way to it: a hundred kilobytes.
  most constant int := 3000;
  evening public.performances := (select performances from public.performances where performances.id = door_other_codes.performance_id);
begin
  perform private.must('check_in');
  return query
    select 'void', null::jsonb, null::timestamptz, case when item.refunded_at is null then 'replaced' else 'refunded' end, tickets.voided_at,
           array_agg(private.ticket_hash(tickets.token))
      from public.tickets join public.order_items as item on item.id = tickets.order_item_id
     where tickets.performance_id = evening.id and tickets.status = 'void'
     group by 4, 5 order by 5 desc limit 500;
  return query
    with near as (
      select tickets.token, productions.title, performances.starts_at
        from public.performances
        join public.productions on productions.id = performances.production_id
        join public.tickets on tickets.performance_id = performances.id and tickets.status = 'valid'
       where performances.id <> evening.id
         and abs(extract(epoch from performances.starts_at - evening.starts_at)) <
             case when performances.production_id = evening.production_id then 14 else 1 end * 86400
       order by abs(extract(epoch from performances.starts_at - evening.starts_at)), tickets.id limit most)
    select 'wrong_performance', near.title, near.starts_at, null, null::timestamptz, array_agg(private.ticket_hash(near.token))
      from near group by near.title, near.starts_at order by near.starts_at;
end $$;
comment on function public.door_other_codes is
  'What else may be shown at a door, as hashes and without names: tickets of this performance that were refunded or replaced, and valid ones of the dates around it (of the same show within two weeks, of others within a day), the nearest 3000. PT403 not_allowed.';

create function public.door_state(performance_id uuid)
  returns table (zone_id uuid, zone jsonb, expected int, inside int)
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  perform private.must('check_in');
  return query
    select price_zones.id, price_zones.name, count(*)::int, count(live.id)::int
      from public.tickets
      join public.order_items as item on item.id = tickets.order_item_id
      join public.price_zones on price_zones.id = item.zone_id
      left join public.check_ins as live on live.ticket_id = tickets.id and live.undone_at is null
     where tickets.performance_id = door_state.performance_id and tickets.status = 'valid'
     group by price_zones.id order by price_zones.position, price_zones.id;
end $$;
comment on function public.door_state is 'How many are expected and how many are in, by price zone. PT403 not_allowed.';
grant execute on function public.check_in_offline, public.undo_check_in, public.door_list, public.door_other_codes, public.door_state to authenticated;
