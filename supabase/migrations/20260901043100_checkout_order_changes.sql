-- Changing a paid order: another place for the same money. The old ticket is void, a new one is issued, the ledger adds up as before.

create function private.add_office_event(of_order uuid, kind text, facts jsonb, office_facts jsonb) returns void
  language plpgsql set search_path = ''
as $$
begin
  insert into public.order_events (order_id, kind, actor, actor_id, facts, office_facts)
  values (of_order, kind, private.actor(), auth.uid(), facts, jsonb_strip_nulls(office_facts));
end $$;
comment on function private.add_office_event is 'A line of the trail with a part that only members read: why it was done, and what was there before.';

create function private.valid_reason(given text) returns text
  language plpgsql immutable set search_path = ''
as $$
begin
  if length(trim(coalesce(given, ''))) not between 1 and 500 then
    perform private.refuse(422, 'reason_missing', 'Say why, in at most 500 letters');
  end if;
  return trim(given);
end $$;
comment on function private.valid_reason is 'Why a member does this, trimmed. PT422 reason_missing.';

create function private.item_to_exchange(item uuid) returns public.order_items
  language plpgsql set search_path = ''
as $$
declare
  mine public.orders := private.lock_order((private.item_to_help(item)).order_id);
  moving public.order_items := private.item_to_help(item);
begin
  if moving.refunded_at is not null then perform private.refuse(409, 'already_refunded', 'This place was given back'); end if;
  if mine.status <> 'paid' then perform private.refuse(409, 'order_not_paid', 'The order is not paid'); end if;
  -- Locked against the door, which may be letting this ticket in right now; asked afterwards, in a statement of its own.
  perform from public.tickets where order_item_id = item and status = 'valid' for no key update;
  if exists (select from public.tickets join public.check_ins on check_ins.ticket_id = tickets.id
              where tickets.order_item_id = item and tickets.status = 'valid' and undone_at is null) then
    perform private.refuse(409, 'already_entered', 'Somebody has entered with this ticket');
  end if;
  return moving;
end $$;
comment on function private.item_to_exchange is
  'A paid place whose order and ticket are locked. PT404 item_not_found, PT409 order_not_paid, already_refunded, already_entered.';

create function private.refuse_other_price(moving public.order_items, performance uuid, zone uuid) returns void
  language plpgsql stable set search_path = ''
as $$
declare
  asked int;
begin
  -- In its own zone a place keeps what it was sold for, whatever the price is today.
  if (moving.performance_id, moving.zone_id) = (performance, zone) then return; end if;
  select amount_cents into asked from public.prices where (performance_id, zone_id, price_type_id) = (performance, zone, moving.price_type_id);
  if not found then perform private.refuse(422, 'price_not_available', 'This place is not sold at this price type'); end if;
  if asked <> moving.amount_cents then
    perform private.refuse(422, 'price_differs', 'The other place has another price', jsonb_build_object('from_cents', moving.amount_cents, 'to_cents', asked));
  end if;
end $$;
comment on function private.refuse_other_price is
  'A place is exchanged for one of the same price only: PT422 price_differs {from_cents, to_cents}, price_not_available. For another price there is exchange_place.';

create function private.check_takes_place(performance uuid) returns void
  language plpgsql stable set search_path = ''
as $$
declare
  evening public.performances;
begin
  select * into evening from public.performances where id = performance;
  if not found then perform private.refuse(404, 'performance_not_found', 'There is no such performance'); end if;
  if evening.status = 'cancelled' then perform private.refuse(409, 'performance_cancelled', 'This performance is cancelled'); end if;
  if evening.starts_at <= now() then
    perform private.refuse(409, 'performance_past', 'This performance has begun', jsonb_build_object('started_at', evening.starts_at));
  end if;
end $$;
comment on function private.check_takes_place is 'A member may give places of any performance to come. PT404 performance_not_found, PT409 performance_cancelled, performance_past.';

create function private.lock_goal(moving public.order_items, performance uuid, seat uuid) returns int
  language plpgsql set search_path = ''
as $$
declare
  goal int;
begin
  perform private.check_kind_of_hall(performance, numbered => seat is not null);
  select number into goal from public.places where performance_id = performance and seat_id = seat;
  if seat is not null and not found then perform private.refuse(422, 'unknown_seats', 'This seat does not belong to this performance'); end if;
  -- Both in one order; a member may wait, because the answer must be final. Any unnumbered place will do, and is taken without waiting.
  perform from public.places
    where (performance_id, number) = (moving.performance_id, moving.place_number) or (performance_id, number) = (performance, goal)
    order by performance_id, number for no key update;
  if seat is null then return (private.lock_any_places(performance, 1))[1]; end if;
  -- A sale of a seat of the house that was left lying is no way to that seat either.
  if exists (select from public.places where performance_id = performance and number = goal and status <> 'free'
               and ((held_until <= now()) is not true or kept_for is not null) and order_item_id is distinct from moving.id) then
    perform private.refuse_lost(performance, array[goal]);
  end if;
  return goal;
end $$;
comment on function private.lock_goal is
  'The number of a free place to move to, locked together with the place that is left. PT409 seat_taken, not_enough_places, PT422 unknown_seats and the kind of hall.';

create function private.move_paid_item(moving public.order_items, performance uuid, goal int) returns void
  language plpgsql set search_path = ''
as $$
begin
  update public.places as place
     set status = case when evening.status = 'scheduled' and evening.starts_at > now() then 'free' else 'blocked' end::public.place_status,
         order_item_id = null, held_until = null
    from public.performances as evening
   where evening.id = place.performance_id and place.performance_id = moving.performance_id and place.number = moving.place_number
     and place.order_item_id = moving.id;
  update public.order_items as item set performance_id = performance, place_number = goal, zone_id = place.zone_id
    from public.places as place where place.performance_id = performance and place.number = goal and item.id = moving.id;
  update public.places set status = 'sold', order_item_id = moving.id, held_until = null where performance_id = performance and number = goal;
end $$;
comment on function private.move_paid_item is 'Leaves one place and sits on another; both are locked. A place of an evening that is over or cancelled is not for sale again.';

create function private.reissue_ticket(item uuid) returns uuid
  language plpgsql set search_path = ''
as $$
declare
  next_number bigint;
  issued uuid;
begin
  update public.tickets set status = 'void', voided_at = now() where order_item_id = item and status = 'valid';
  -- Locked until commit, as for every ticket: no gap, no double.
  update private.counters set value = value + 1 where name = 'ticket' returning value into next_number;
  insert into public.tickets (number, order_id, order_item_id, performance_id)
  select next_number, order_id, id, performance_id from public.order_items where id = item returning id into issued;
  return issued;
end $$;
comment on function private.reissue_ticket is 'The old QR code no longer opens the door; a new ticket with a new number and code does. Answers its id.';

create function private.book_exchange(moving public.order_items, performance uuid) returns void
  language sql set search_path = ''
as $$
  -- What the ticket is still worth, discounts and refunds counted, leaves one evening and joins the other, at that show's VAT.
  with known as (
    select payment_id, min(provider) as provider, min(channel) as channel, vat_rate, sum(amount_cents) as cents, bool_or(is_rest) as is_rest, min(id) as first_id,
           row_number() over (partition by bool_or(is_rest) order by sum(amount_cents) desc, max(id) desc) as nth
      from public.ledger_entries where order_item_id = (moving).id and performance_id = (moving).performance_id group by payment_id, vat_rate
    having sum(amount_cents) >= 0),
  -- What it was here for at another rate of VAT, before it left and came back, is worth nothing and counts no second ticket.
  net as (select * from known where cents > 0 or (not is_rest and nth = 1))
  insert into public.ledger_entries (kind, amount_cents, vat_rate, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id, is_rest)
  select step.kind, step.sign * net.cents, case step.sign when 1 then coalesce(show.vat_rate, house.vat_rate) else net.vat_rate end,
         net.provider, net.channel, (moving).order_id, net.payment_id, (moving).id,
         case step.sign when 1 then performance else (moving).performance_id end, (moving).price_type_id, net.is_rest
    from net cross join public.settings as house
    join public.performances as evening on evening.id = performance
    join public.productions as show on show.id = evening.production_id
   cross join (values ('exchange_out'::public.ledger_kind, -1), ('exchange_in', 1)) as step (kind, sign)
   order by net.first_id, step.sign
$$;
comment on function private.book_exchange is 'Two ledger lines that add up to nothing: revenue follows a ticket to its new performance.';

create function private.evening_facts(performance uuid, prefix text default '') returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object(prefix || 'title', title, prefix || 'starts_at', starts_at, 'time_zone', time_zone)
    from public.performances join public.productions on productions.id = production_id join public.venues on venues.id = venue_id
   where performances.id = performance
$$;
comment on function private.evening_facts is 'An evening as the sentence about it needs it: localised title, starts_at (UTC) and the venue''s time_zone.';

create function private.exchange_item(order_item_id uuid, performance_id uuid, seat_id uuid, reason text, together boolean default false) returns uuid
  language plpgsql set search_path = ''
as $$
declare
  moving public.order_items := private.item_to_exchange($1);
  is_swap boolean := moving.performance_id = $2;
  goal int;
  issued uuid;
begin
  perform private.check_takes_place($2);
  goal := private.lock_goal(moving, $2, $3);
  -- A second click on the same button finds the work done.
  if is_swap and goal = moving.place_number then return (select id from public.tickets where tickets.order_item_id = $1 and status = 'valid'); end if;
  perform private.refuse_other_price(moving, $2, (select zone_id from public.places where places.performance_id = $2 and number = goal));
  perform private.move_paid_item(moving, $2, goal);
  if not together then perform private.check_left_companions(moving.order_id, moving.performance_id); end if;
  if not is_swap then
    if not together then perform private.check_left_companions(moving.order_id, $2); end if;
    perform private.book_exchange(moving, $2);
  end if;
  issued := private.reissue_ticket($1);
  perform private.add_office_event(moving.order_id, case when is_swap then 'place_swapped' else 'place_exchanged' end,
    private.place_facts(moving.performance_id, moving.place_number, 'from_') || private.place_facts($2, goal)
      || private.evening_facts(moving.performance_id, 'from_') || private.evening_facts($2) || jsonb_build_object('order_item_id', $1),
    jsonb_build_object('reason', $4));
  -- One letter for all that is exchanged in one go: it shows the order as it is then.
  perform private.enqueue_order_mail('order_changed', moving.order_id, pg_catalog.pg_current_xact_id()::text);
  return issued;
end $$;
comment on function private.exchange_item is
  'Gives a paid place up for a free one of the same price, of this performance or another (seat null: unnumbered). The old ticket is void; answers the new one. Asks for no right: the caller has; of places that move `together` the caller also checks the companions.
PT404 item_not_found, performance_not_found, PT409 seat_taken, not_enough_places, order_not_paid, already_refunded, already_entered, performance_cancelled,
performance_past, PT422 price_differs, price_not_available, unknown_seats, companion_needs_wheelchair, general_admission_only, numbered_seats_only.';

create function public.swap_place(order_item_id uuid, seat_id uuid, reason text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('change_orders');
  perform private.check_kind_of_hall((private.item_to_help($1)).performance_id, numbered => true);
  return private.exchange_together($1, (private.item_to_help($1)).performance_id, $2, private.valid_reason($3));
end $$;
comment on function public.swap_place is
  'A member gives a paid place up for another free seat of the same performance and price; companions follow a wheelchair space to another one. The buyer is told; answers the new ticket. PT403 not_allowed, PT422 reason_missing, and the refusals of an exchange.';

create function public.move_item_to(order_item_id uuid, performance_id uuid, seat_id uuid, reason text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('change_orders');
  return private.exchange_together($1, $2, $3, private.valid_reason($4));
end $$;
comment on function public.move_item_to is
  'A member gives a paid place up for one of another performance at the same price, companions with their wheelchair space; seat null where places are not numbered. Answers the new ticket. PT403 not_allowed, PT422 reason_missing, and the refusals of an exchange.';

grant execute on function public.swap_place, public.move_item_to to authenticated;
