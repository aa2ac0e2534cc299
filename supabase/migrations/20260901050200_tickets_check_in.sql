-- Entering: one scan lets one person in, whatever number of doors.

create table private.door_guesses (
  user_id uuid primary key references auth.users (id) on delete cascade,
  since timestamptz not null default now(),
  guesses int not null default 0,
  told_at timestamptz
);
comment on table private.door_guesses is 'How many unknown codes a member scanned in the minute that began at `since`, and when the house was last told that it was too many.';
alter table private.door_guesses enable row level security;

create function private.refuse_guessing() returns void
  language plpgsql set search_path = ''
as $$
declare
  until timestamptz := (select since + interval '1 minute' from private.door_guesses
                         where user_id = auth.uid() and guesses >= 60 and since > now() - interval '1 minute');
begin
  if until is null then return; end if;
  perform private.refuse(429, 'too_many_attempts', 'Too many unknown codes in a minute',
    jsonb_build_object('retry_after_seconds', ceil(extract(epoch from until - now()))::int));
end $$;
comment on function private.refuse_guessing is 'PT429 too_many_attempts, with retry_after_seconds, once the caller scanned 60 unknown codes within a minute.';

create function private.count_guesses(more int, performance_id uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  mine private.door_guesses;
begin
  insert into private.door_guesses as known (user_id, guesses) values (auth.uid(), more)
  on conflict (user_id) do update
     set since = case when known.since > now() - interval '1 minute' then known.since else now() end,
         guesses = case when known.since > now() - interval '1 minute' then known.guesses else 0 end + more
  returning * into mine;
  if mine.guesses < 60 or mine.told_at > now() - interval '10 minutes' then return; end if;
  update private.door_guesses set told_at = now() where user_id = auth.uid();
  perform private.tell('desk', 'door_guessing', jsonb_build_object('performance_id', performance_id, 'guesses', mine.guesses));
  perform private.notify(user_id, 'door_alert', jsonb_strip_nulls(jsonb_build_object(
            'count', mine.guesses, 'from', (select display_name from public.members where user_id = auth.uid()))),
          '/door/' || performance_id)
     from public.members where private.role_may(role, 'check_in') order by user_id;
end $$;
comment on function private.count_guesses is
  'Counts unknown codes of the caller. From 60 within a minute everyone who works the door and the desk is told, once in ten minutes.';

create function private.enter(ticket public.tickets, performance_id uuid, at timestamptz, device text, scan_id uuid) returns text
  language plpgsql set search_path = ''
as $$
begin
  if (ticket).id is null then return 'unknown'; end if;
  -- A scan whose answer was lost on the way is sent again, and is still the one that let this person in; if that was undone, it stays undone.
  if exists (select from public.check_ins as known where known.device = enter.device and known.scan_id = enter.scan_id
                and known.ticket_id = (ticket).id) then
    return 'entered';
  end if;
  -- Before what became of the ticket: the money of a cancelled evening goes back order by order, but nobody enters.
  if (ticket).performance_id = enter.performance_id
     and exists (select from public.performances where id = enter.performance_id and status = 'cancelled') then
    return 'cancelled';
  end if;
  if (ticket).status = 'void' then return 'void'; end if;
  if (ticket).performance_id is distinct from enter.performance_id then return 'wrong_performance'; end if;
  insert into public.check_ins (ticket_id, performance_id, checked_in_at, checked_in_by, device, scan_id)
  values ((ticket).id, enter.performance_id, enter.at, auth.uid(), enter.device, enter.scan_id)
  on conflict (ticket_id) where undone_at is null do nothing;
  return case when found then 'entered' else 'already_in' end;
end $$;
comment on function private.enter is
  'Lets the bearer of a locked ticket in: entered | already_in | void | wrong_performance | cancelled; unknown without a ticket. The same scan sent again is answered entered again, and enters nobody.';

create type public.door_answer as (
  outcome text, ticket_id uuid, row_label text, seat_label text, full_name text, price_type jsonb, checked_in_at timestamptz,
  proof jsonb, ticket_number bigint, zone jsonb, title jsonb, starts_at timestamptz, time_zone text, voided_at timestamptz, void_reason text);
comment on type public.door_answer is
  'What the door must see: who, where, at what price and with what proof; of which show and date; `void_reason` is refunded or replaced.';

create function private.answer_door(outcome text, ticket public.tickets) returns setof public.door_answer
  language sql stable set search_path = ''
as $$
  select outcome, (ticket).id, seat.row_label, seat.seat_label, orders.full_name, price_types.name,
         (select live.checked_in_at from public.check_ins as live where live.ticket_id = (ticket).id and live.undone_at is null),
         price_types.proof, (ticket).number, price_zones.name, productions.title, performances.starts_at, venues.time_zone,
         (ticket).voided_at, case when (ticket).status = 'void' then case when item.refunded_at is null then 'replaced' else 'refunded' end end
    from (select) as always
    left join public.order_items as item on item.id = (ticket).order_item_id
    left join public.orders on orders.id = item.order_id
    left join public.price_types on price_types.id = item.price_type_id
    left join public.price_zones on price_zones.id = item.zone_id
    left join public.performances on performances.id = (ticket).performance_id
    left join public.productions on productions.id = performances.production_id
    left join public.venues on venues.id = performances.venue_id
    left join public.places as place on place.performance_id = item.performance_id and place.number = item.place_number
    left join public.seats as seat on seat.id = place.seat_id
$$;
comment on function private.answer_door is 'One row: an outcome, with what the door must see of the ticket.';

create function private.check_in_locked(ticket public.tickets, performance_id uuid, device text, scan_id uuid) returns setof public.door_answer
  language plpgsql set search_path = ''
as $$
declare
  outcome text;
begin
  -- Whoever holds a ticket enters, also at a door that was tried with invented codes: nobody guesses 130 bits.
  if (ticket).id is null then
    perform private.refuse_guessing();
    perform private.count_guesses(1, performance_id);
  end if;
  outcome := private.enter(ticket, performance_id, now(), device, scan_id);
  return query select * from private.answer_door(outcome, ticket);
end $$;
comment on function private.check_in_locked is 'Enters with a ticket that is locked (or null for an unknown code), and answers. PT429 too_many_attempts for one unknown code too many.';

create function public.check_in_ticket(token text, performance_id uuid, device text default null, scan_id uuid default null)
  returns setof public.door_answer
  language plpgsql security definer set search_path = ''
as $$
declare
  -- As typed by hand: blanks and dashes between groups, and the letters that Crockford's alphabet leaves out for digits.
  code text := translate(upper(regexp_replace(check_in_ticket.token, '[\s-]', '', 'g')), 'OIL', '011');
  ticket public.tickets;
begin
  perform private.must('check_in');
  -- Locked against a refund in the same moment, which would void it.
  select * into ticket from public.tickets where tickets.token = code for no key update;
  return query select * from private.check_in_locked(ticket, performance_id, device, scan_id);
end $$;
comment on function public.check_in_ticket is
  'Lets the bearer of a QR code in: entered | already_in | wrong_performance | void | cancelled | unknown, with what the door must see. A scan sent twice with its device and id is one. PT403 not_allowed; PT429 too_many_attempts for unknown codes only.';

create function public.check_in_by_id(ticket_id uuid, performance_id uuid, device text default null, scan_id uuid default null)
  returns setof public.door_answer
  language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
begin
  perform private.must('check_in');
  select * into ticket from public.tickets where tickets.id = check_in_by_id.ticket_id for no key update;
  return query select * from private.check_in_locked(ticket, performance_id, device, scan_id);
end $$;
comment on function public.check_in_by_id is
  'Lets somebody in who lost the code and was found by name: the same answers as check_in_ticket.';
grant execute on function public.check_in_ticket, public.check_in_by_id to authenticated;
