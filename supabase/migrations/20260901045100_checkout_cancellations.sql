-- Cancelling a performance: one gesture of the house, then one case per order, each worked off once.

create type public.compensation as enum ('refund', 'credit', 'exchange');
create type public.case_state as enum ('offered', 'chosen', 'working', 'done', 'failed');

create table public.cancellations (
  performance_id uuid primary key references public.performances (id) on delete cascade,
  reason text not null check (length(reason) between 1 and 500),
  offers public.compensation[] not null check ('refund' = any (offers)),
  answer_until timestamptz not null,
  cancelled_by uuid references auth.users (id),
  cancelled_at timestamptz not null default now()
);
comment on table public.cancellations is
  'A performance that the house cancelled: the reason that buyers read, what they may choose (their money always) and until when (UTC).';
create index cancellations_cancelled_by on public.cancellations (cancelled_by);
create trigger tg_cancellations__audit after insert on public.cancellations for each row execute function private.audit();

create table public.cancellation_cases (
  id uuid primary key default gen_random_uuid(),
  performance_id uuid not null references public.cancellations (performance_id),
  order_id uuid not null references public.orders (id),
  places int not null check (places > 0),
  amount_cents int not null check (amount_cents >= 0),
  state public.case_state not null default 'offered',
  choice public.compensation,
  target_id uuid references public.performances (id),
  chosen_by text check (chosen_by in ('customer', 'member', 'deadline')),
  chosen_at timestamptz,
  refund_id uuid unique references public.refunds (id),
  failure text,
  attempts int not null default 0,
  reminded_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (performance_id, order_id),
  constraint a_choice_is_named check ((state = 'offered') = (choice is null)),
  constraint a_failure_is_named check ((state = 'failed') = (failure is not null))
);
comment on table public.cancellation_cases is
  'One paid order of a cancelled performance: what was chosen and how far it is. offered → chosen → working (PayPal is asked) → done; failed waits for a person, `failure` says why. Cents; the unique pair is why nobody is compensated twice.';
create index cancellation_cases_order on public.cancellation_cases (order_id);
create index cancellation_cases_target on public.cancellation_cases (target_id);
create index cancellation_cases_open on public.cancellation_cases (created_at) where state in ('offered', 'chosen', 'working');
create trigger tg_cancellation_cases__touch before update on public.cancellation_cases for each row execute function private.touch();

alter table public.cancellations enable row level security;
alter table public.cancellation_cases enable row level security;
create policy "Everyone can see why a performance they can see is cancelled" on public.cancellations for select to anon, authenticated
  using (exists (select from public.performances where performances.id = performance_id));
create policy "Whoever can read an order can read what it is offered" on public.cancellation_cases for select to anon, authenticated
  using (exists (select from public.orders where orders.id = order_id));
grant select (performance_id, reason, offers, answer_until, cancelled_at) on public.cancellations to anon, authenticated;
grant select on public.cancellation_cases to anon, authenticated, service_role;
grant select on public.cancellations to service_role;

create view public.cancellation_progress with (security_invoker = true) as
  select performance_id, count(*)::int as orders, sum(places)::int as places, sum(amount_cents)::int as amount_cents,
         (count(*) filter (where state = 'offered'))::int as offered, (count(*) filter (where state in ('chosen', 'working')))::int as working,
         (count(*) filter (where state = 'done'))::int as done, (count(*) filter (where state = 'failed'))::int as failed,
         (count(*) filter (where state = 'done' and choice = 'refund'))::int as refunded,
         (count(*) filter (where state = 'done' and choice = 'credit'))::int as credited,
         (count(*) filter (where state = 'done' and choice = 'exchange'))::int as exchanged
    from public.cancellation_cases
   where (select private.may('read_orders'))
   group by performance_id;
comment on view public.cancellation_progress is 'How far the compensation of each cancelled performance is, in orders (cents). For members who read orders.';
grant select on public.cancellation_progress to authenticated;

create function public.cancel_performance(id uuid, reason text, offers text[], answer_until timestamptz default null) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  why text;
  mine public.performances := private.performance_to_change($1);
  last_answer timestamptz := coalesce($4, now() + interval '7 days');
  asks boolean := cardinality($3) > 1;
begin
  why := private.valid_reason($2);
  if $3 is null or not 'refund' = any ($3) or not $3 <@ array['refund', 'credit', 'exchange'] then
    perform private.refuse(422, 'invalid_offers', 'Buyers choose between a refund and, if the house offers them, a credit or another date');
  end if;
  if asks and (last_answer < now() + interval '1 hour' or last_answer > now() + interval '90 days') then
    perform private.refuse(422, 'invalid_deadline', 'Buyers have between an hour and 90 days to choose');
  end if;
  if mine.starts_at < now() - interval '3 days' then
    perform private.refuse(409, 'performance_past', 'This performance is over', jsonb_build_object('started_at', mine.starts_at));
  end if;
  -- First what is offered: the bell, which rings as the status changes, leads there.
  insert into public.cancellations (performance_id, reason, offers, answer_until, cancelled_by)
  values ($1, why, (select array_agg(distinct offer::public.compensation) from unnest($3) as offer), case when asks then last_answer else now() end, auth.uid());
  update public.performances set status = 'cancelled', cancelled_at = now() where performances.id = $1;
  perform private.empty_carts_of($1);
  perform private.open_cases($1);
  -- The first buyers need not wait for the next wake of the job.
  perform private.work_off(20);
  return (select count(*) from public.cancellation_cases where performance_id = $1);
end $$;
comment on function public.cancel_performance is
  'Cancels a performance: sales stop, carts let go of it, and every paid order gets a case. `offers` has refund and perhaps credit and exchange; with refund alone everybody is refunded now, else whoever does not choose until `answer_until` (UTC, in a week unless said). Answers how many orders are concerned.
PT403 not_allowed, PT404 performance_not_found, PT409 performance_cancelled, performance_past, PT422 reason_missing, invalid_offers, invalid_deadline.';
grant execute on function public.cancel_performance to authenticated;

create function private.empty_carts_of(performance uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  cart public.orders;
  leaving uuid[];
begin
  for cart in
    select orders.* from public.orders where status in ('held', 'paying') and exists (
      select from public.order_items as item where item.order_id = orders.id and item.performance_id = performance)
     order by orders.id for no key update
  loop
    -- Somebody whom PayPal is charging at this moment keeps the claim until it is known; then the money goes back.
    continue when cart.status not in ('held', 'paying') or private.payment_in_progress(cart.id);
    leaving := array(select item.id from public.order_items as item where item.order_id = cart.id and item.performance_id = performance);
    perform private.add_order_event(cart.id, 'performance_cancelled', private.describe_items(leaving), private.actor());
    perform private.free_places(leaving);
    delete from public.order_items where order_items.id = any (leaving);
    perform private.count_order(cart.id);
    if private.has_link(cart) then
      perform private.end_link(cart.id, performance);
    elsif cart.status = 'paying' then
      perform private.back_to_cart(cart.id, 'the performance was cancelled');
    end if;
  end loop;
end $$;
comment on function private.empty_carts_of is
  'Takes the places of a cancelled performance out of every cart; other evenings in it stay, its trail says why, and whoever was mailed a link to pay is told.';

create function private.end_link(of_order uuid, performance uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  left_cents int := (select total_cents from public.orders where id = of_order);
begin
  if not exists (select from public.order_items where order_id = of_order) then
    perform private.close_payments(of_order, 'the performance was cancelled');
    update public.orders set status = 'cancelled', cancelled_at = now() where id = of_order;
    perform private.add_office_event(of_order, 'order_cancelled', '{}', '{"reason": "performance cancelled"}');
  elsif left_cents > 0 then
    -- The link pays what is left; a page at PayPal would still ask for everything.
    perform private.close_payments(of_order, 'the performance was cancelled');
  else
    perform private.back_to_cart(of_order, 'the performance was cancelled');
  end if;
  perform private.enqueue_order_mail('performance_cancelled', of_order, performance::text, private.evening_facts(performance)
    || jsonb_build_object('performance_id', performance, 'unpaid', true,
         'reason', (select reason from public.cancellations where performance_id = performance)));
end $$;
comment on function private.end_link is
  'A counter order whose link was mailed has lost a cancelled performance: with nothing left it is cancelled, else the link pays the rest; a letter says that nothing was charged. The order is locked.';

create function private.open_cases(performance uuid default null) returns void
  language plpgsql set search_path = ''
as $$
declare
  opened record;
  facts jsonb;
begin
  for opened in
    with fresh as (
      insert into public.cancellation_cases (performance_id, order_id, places, amount_cents, state, choice, chosen_by, chosen_at)
      select item.performance_id, item.order_id, count(*), sum(coalesce(sold.cents, 0)),
             case when asks.none then 'chosen' else 'offered' end::public.case_state, case when asks.none then 'refund' end::public.compensation,
             case when asks.none then 'deadline' end, case when asks.none then now() end
        from public.cancellations
       cross join lateral (select cardinality(offers) = 1 or answer_until <= now() as none) as asks
        join public.order_items as item on item.performance_id = cancellations.performance_id and item.refunded_at is null
        join public.orders on orders.id = item.order_id and orders.status = 'paid'
        left join lateral (select sum(entry.amount_cents) as cents from public.ledger_entries as entry where entry.order_item_id = item.id) as sold on true
       where case when performance is null then cancellations.cancelled_at > now() - interval '60 days' else cancellations.performance_id = performance end
       group by item.performance_id, item.order_id, asks.none
       order by item.order_id
      on conflict do nothing
      returning *)
    select fresh.*, cancellations.reason, cancellations.answer_until from fresh join public.cancellations using (performance_id)
  loop
    facts := private.evening_facts(opened.performance_id) || jsonb_build_object('performance_id', opened.performance_id, 'reason', opened.reason)
      || case when opened.state = 'offered' then jsonb_build_object('answer_until', opened.answer_until) else '{}' end
      -- Nobody sends a transfer for an evening that does not take place.
      || case when private.transfer_awaited(opened.order_id) then '{"unpaid": true}' else '{}' end::jsonb;
    perform private.add_order_event(opened.order_id, 'compensation_offered', facts, private.actor());
    perform private.enqueue_order_mail('performance_cancelled', opened.order_id, opened.performance_id::text, facts);
  end loop;
end $$;
comment on function private.open_cases is
  'A case, a line in the trail and a letter for every paid order of a cancelled performance (null: of any) that has none yet: also for who paid in the very moment of the cancellation.';

create function private.tell_case() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  touched uuid;
begin
  for touched in select distinct performance_id from new_rows loop
    perform private.tell('desk', 'cancellation', jsonb_build_object('performance_id', touched));
  end loop;
  return null;
end $$;
comment on function private.tell_case is 'Trigger: the desk looks again at a cancellation, once per statement.';
create trigger tg_cancellation_cases__tell_new after insert on public.cancellation_cases
  referencing new table as new_rows for each statement execute function private.tell_case();
create trigger tg_cancellation_cases__tell after update on public.cancellation_cases
  referencing new table as new_rows for each statement execute function private.tell_case();

create function public.cancellation_preview(id uuid)
  returns table (orders int, places int, amount_cents int, by_hand_orders int, carts int)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('manage_catalogue');
  return query
    select count(distinct sold.order_id) filter (where sold.status = 'paid')::int, count(*) filter (where sold.status = 'paid')::int,
           coalesce(sum(sold.cents) filter (where sold.status = 'paid'), 0)::int,
           count(distinct sold.order_id) filter (where sold.status = 'paid' and private.paid_through(sold.order_id) not in ('paypal', 'free', 'credit'))::int,
           count(distinct sold.order_id) filter (where sold.status <> 'paid')::int
      from (select item.order_id, orders.status, (select sum(entry.amount_cents) from public.ledger_entries as entry where entry.order_item_id = item.id) as cents
              from public.order_items as item join public.orders on orders.id = item.order_id
             where item.performance_id = $1 and item.refunded_at is null
               and (orders.status = 'paid' or (orders.status in ('held', 'paying') and orders.expires_at > now()))) as sold;
end $$;
comment on function public.cancellation_preview is
  'What moving or cancelling a performance concerns: paid orders, their places and money (cents), how many of them were paid by hand, and open carts. PT403 not_allowed.';
grant execute on function public.cancellation_preview to authenticated;
