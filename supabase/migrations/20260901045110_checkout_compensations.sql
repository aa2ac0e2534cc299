-- What buyers of a cancelled performance chose, worked off: each case once, under the lock of its order, as often as it takes.

create function public.exchange_dates(order_id uuid, performance_id uuid)
  returns table (target_id uuid, starts_at timestamptz, venue text, time_zone text)
  language sql stable set search_path = ''
as $$
  with leaving as (
    select item.zone_id, item.price_type_id, item.amount_cents, count(*) as wanted
      from public.order_items as item where item.order_id = $1 and item.performance_id = $2 and item.refunded_at is null
     group by item.zone_id, item.price_type_id, item.amount_cents)
  select other.id, other.starts_at, venues.name, venues.time_zone
    from public.performances as cancelled
    join public.performances as other on other.production_id = cancelled.production_id and other.id <> cancelled.id
     and other.status = 'scheduled' and other.starts_at > now() and other.sales_close_at > now()
    join public.venues on venues.id = other.venue_id
   where cancelled.id = $2 and exists (select from leaving)
     -- A wheelchair space and its companion seat move together or not at all, and only a person can do that.
     and not exists (
       select from public.order_items as item
         join public.places on (places.performance_id, places.number) = (item.performance_id, item.place_number)
         join public.seats on seats.id = places.seat_id and seats.kind = 'companion'
        where item.order_id = $1 and item.performance_id = $2 and item.refunded_at is null)
     and not exists (
       select from leaving left join public.prices on prices.performance_id = other.id and prices.zone_id = leaving.zone_id
          and prices.price_type_id = leaving.price_type_id and prices.amount_cents = leaving.amount_cents
        where prices.amount_cents is null)
     and not exists (
       select from (select zone_id, sum(wanted) as wanted from leaving group by zone_id) as needed
        where needed.wanted > (select count(*) from public.places where places.performance_id = other.id and places.zone_id = needed.zone_id
                                  and (places.status = 'free' or places.held_until <= now())))
   order by other.starts_at
$$;
comment on function public.exchange_dates is
  'Other dates of the show where every place of an order that one may read has a free one in the same zone at the same price.';
grant execute on function public.exchange_dates to anon, authenticated;

create function private.seats_for(items uuid[], target uuid)
  returns table (order_item_id uuid, seat_id uuid)
  language plpgsql volatile set search_path = ''
as $$
declare
  zone record;
  numbers int[];
begin
  if not exists (select from public.performances where id = target and seating_plan_id is not null) then
    return query select item, null::uuid from unnest(items) as item;
    return;
  end if;
  for zone in
    select item.zone_id, array_agg(item.id order by place.number) as items, array_agg(place.seat_id order by place.number) as seats,
           bool_or(seat.kind in ('wheelchair', 'companion')) as needs_its_kind
      from public.order_items as item
      join public.places as place on (place.performance_id, place.number) = (item.performance_id, item.place_number)
      left join public.seats as seat on seat.id = place.seat_id
     where item.id = any (items) group by item.zone_id
  loop
    -- The very same seats, if they are free on that evening; else the best ones that are left, side by side if possible.
    select array_agg(number order by array_position(zone.seats, places.seat_id)) into numbers from public.places
     where performance_id = target and places.seat_id = any (zone.seats) and (status = 'free' or held_until <= now());
    if cardinality(numbers) is distinct from cardinality(zone.items) then
      numbers := case when not zone.needs_its_kind then coalesce(private.best_run(target, zone.zone_id, cardinality(zone.items)),
                                                                 private.best_cluster(target, zone.zone_id, cardinality(zone.items))) end;
    end if;
    if numbers is null or not private.try_lock(target, numbers) then
      perform private.refuse(409, 'not_enough_places', 'There are not enough such places on that date', jsonb_build_object('available', 0));
    end if;
    return query select zone.items[nth], places.seat_id from unnest(numbers) with ordinality as wanted(number, nth)
      join public.places on places.performance_id = target and places.number = wanted.number;
  end loop;
end $$;
comment on function private.seats_for is
  'Free seats of another date for these items, locked: the same ones, else the best of the same zone. A wheelchair space is only exchanged for itself. PT409 not_enough_places.';

create function private.exchange_case(one public.cancellation_cases, items uuid[]) returns void
  language plpgsql set search_path = ''
as $$
declare
  chosen record;
begin
  if not exists (select from public.exchange_dates((one).order_id, (one).performance_id) as dates where dates.target_id = (one).target_id) then
    perform private.refuse(409, 'not_enough_places', 'These places cannot be had on that date', jsonb_build_object('available', 0));
  end if;
  for chosen in select * from private.seats_for(items, (one).target_id) loop
    perform private.exchange_item(chosen.order_item_id, (one).target_id, chosen.seat_id, 'performance cancelled');
  end loop;
end $$;
comment on function private.exchange_case is 'Gives every place of a case its place on the other date, or none (the refusal undoes all).';

create function private.work_case(one public.cancellation_cases, by_hand public.payment_provider default null) returns void
  language plpgsql set search_path = ''
as $$
declare
  paid_through public.payment_provider := private.paid_through((one).order_id);
  items uuid[] := array(select item.id from public.order_items as item
                         where item.order_id = (one).order_id and item.performance_id = (one).performance_id and item.refunded_at is null order by item.id);
  refund public.refunds;
begin
  -- Nothing left means that somebody gave the money back meanwhile.
  if items <> '{}' and (one).choice = 'exchange' then
    perform private.exchange_case(one, items);
  elsif items <> '{}' then
    -- Nobody must read that cash went back which nobody handed over: a person does, and says so.
    -- Nor does a transfer that nobody has seen become a credit by itself.
    if by_hand is null and (private.transfer_awaited((one).order_id) or (one).choice = 'refund' and paid_through not in ('paypal', 'free', 'credit')) then
      perform private.refuse(409, 'refund_at_counter', 'What was paid at the counter is given back at the counter');
    end if;
    select * into refund from private.refund_items((one).order_id, items, 'performance cancelled',
      case when paid_through = 'free' then null when (one).choice = 'credit' then 'credit' else by_hand end);
  end if;
  update public.cancellation_cases as saved
     set state = case when refund.status in ('requested', 'pending') then 'working' else 'done' end::public.case_state,
         refund_id = coalesce(refund.id, saved.refund_id), failure = null, attempts = attempts + 1
   where saved.id = (one).id;
end $$;
comment on function private.work_case is
  'Does what was chosen in a case; the caller holds the locks of its order and of the case. PT409 refund_at_counter unless a member says how it was handed back; the refusals of a refund and of an exchange.';

create function private.try_case(one public.cancellation_cases) returns void
  language plpgsql set search_path = ''
as $$
declare
  word text;
begin
  perform private.work_case(one);
exception when others then
  get stacked diagnostics word = pg_exception_hint;
  -- A refusal waits for a person at once; anything else may be better in a minute, and does not keep the others waiting.
  update public.cancellation_cases as saved
     set attempts = saved.attempts + 1,
         state = case when sqlstate like 'PT%' or saved.attempts >= 4 then 'failed' else saved.state end,
         failure = case when sqlstate like 'PT%' then coalesce(nullif(word, ''), 'unknown') when saved.attempts >= 4 then 'unknown' end
   where saved.id = (one).id;
end $$;
comment on function private.try_case is 'Works a case off when nobody waits for the answer: what is refused, or fails five times, becomes a case for a person.';

create function private.work_off(max int) returns int
  language plpgsql set search_path = ''
as $$
declare
  due record;
  one public.cancellation_cases;
  worked int := 0;
begin
  for due in select id, order_id from public.cancellation_cases where state = 'chosen' order by attempts, created_at, id limit greatest(0, least(max, 200)) loop
    -- Somebody else is at this order: the next round will find it.
    perform from public.orders where orders.id = due.order_id for no key update skip locked;
    continue when not found;
    select * into one from public.cancellation_cases where cancellation_cases.id = due.id and state = 'chosen' for no key update;
    continue when not found;
    perform private.try_case(one);
    -- What went wrong for once waits for the next wake, behind the others.
    if exists (select from public.cancellation_cases where cancellation_cases.id = due.id and state <> 'chosen') then worked := worked + 1; end if;
  end loop;
  return worked;
end $$;
comment on function private.work_off is 'Works off up to `max` cases in which something was chosen; two at once share them. Answers how many it got done with, one way or the other.';

create function private.close_choices() returns void
  language plpgsql set search_path = ''
as $$
declare
  quiet record;
begin
  with late as (
    select cases.id from public.cancellation_cases as cases join public.cancellations using (performance_id)
     where cases.state = 'offered' and answer_until <= now() limit 500 for no key update of cases skip locked),
  decided as (
    update public.cancellation_cases as cases set state = 'chosen', choice = 'refund', chosen_by = 'deadline', chosen_at = now()
      from late where cases.id = late.id returning cases.order_id, cases.performance_id)
  insert into public.order_events (order_id, kind, actor, facts)
  select order_id, 'compensation_chosen', 'system', jsonb_build_object('performance_id', performance_id, 'choice', 'refund') from decided;
  for quiet in
    with due as (
      select cases.id from public.cancellation_cases as cases join public.cancellations using (performance_id)
       where cases.state = 'offered' and reminded_at is null and answer_until < now() + interval '2 days'
         and now() > cases.created_at + (answer_until - cases.created_at) / 2 limit 500 for no key update of cases skip locked)
    update public.cancellation_cases as cases set reminded_at = now() from due, public.cancellations as offer
     where cases.id = due.id and offer.performance_id = cases.performance_id
    returning cases.order_id, cases.performance_id, offer.reason, offer.answer_until
  loop
    perform private.enqueue_order_mail('choice_reminder', quiet.order_id, quiet.performance_id::text, private.evening_facts(quiet.performance_id)
      || jsonb_build_object('reason', quiet.reason, 'answer_until', quiet.answer_until));
  end loop;
end $$;
comment on function private.close_choices is
  'Whoever did not choose in time gets the money back; whoever is about to miss the moment gets one reminder, in the second half of the time and its last two days.';

create function public.work_off_cancellations(max int) returns table (worked int, refunds jsonb)
  language plpgsql security definer set search_path = ''
as $$
declare
  done int;
begin
  -- Whom PayPal was charging in the moment of the cancellation, and who was refused: now their places leave too.
  perform private.empty_carts_of(late.performance_id) from (
    select cancelled.performance_id from public.cancellations as cancelled
     where cancelled_at > now() - interval '8 days' and exists (
       select from public.order_items as item join public.orders on orders.id = item.order_id and orders.status in ('held', 'paying')
        where item.performance_id = cancelled.performance_id and not private.payment_in_progress(item.order_id))
     order by cancelled_at limit 1) as late;
  perform private.open_cases();
  perform private.close_choices();
  -- Most of the work is in asking PayPal; what needs no asking goes faster.
  done := private.work_off($1 * 5);
  return query
    with due as (
      update public.refunds as refund set checked_at = now(), attempts = refund.attempts + 1
        from (select asked.id from public.cancellation_cases as cases join public.refunds as asked on asked.id = cases.refund_id
               where cases.state = 'working' and asked.status = 'requested' and asked.checked_at is null
               order by asked.created_at limit greatest(0, least($1, 100)) for no key update of asked skip locked) as fresh
       where refund.id = fresh.id
      returning refund.*)
    select done, coalesce(jsonb_agg(due), '[]') from due;
end $$;
comment on function public.work_off_cancellations is
  'The job of cancelled performances: empties what is left unpaid (of one a round), opens missing cases, closes choices that are over, works off up to five times `max` cases (`worked`: how many it got done with) and returns up to `max` refunds that PayPal was never asked for, as rows of public.refunds, marked as looked at. What is lost on the way is asked for again by refunds_due.';
grant execute on function public.work_off_cancellations to service_role;

create function private.follow_refund() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  -- The buyer has the money, from the bank: nobody pays it out again.
  is_taken_back boolean := new.status = 'failed' and new.failure_code is not distinct from 'payment_reversed';
begin
  update public.cancellation_cases
     set refund_id = new.id,
         state = case when new.status = 'completed' or is_taken_back then 'done' when new.status = 'failed' then 'failed' else 'working' end::public.case_state,
         failure = case when new.status = 'failed' and not is_taken_back then 'refund_failed' end
   where refund_id in (new.id, new.replaces) and state in ('working', 'failed');
  return null;
end $$;
comment on function private.follow_refund is 'Trigger: a case is done when its refund is or a bank took the money back, fails with it, and follows it when it is tried again.';
create trigger tg_refunds__follow_insert after insert on public.refunds for each row when (new.replaces is not null) execute function private.follow_refund();
create trigger tg_refunds__follow after update of status on public.refunds for each row
  when (new.status <> old.status) execute function private.follow_refund();
