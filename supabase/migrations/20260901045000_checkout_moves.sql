-- Moving a performance to another date: everybody who holds places is told, and may keep them or give them back.

create table public.performance_moves (
  id uuid primary key default gen_random_uuid(),
  performance_id uuid not null references public.performances (id) on delete cascade,
  was timestamptz not null,
  starts_at timestamptz not null,
  reason text not null check (length(reason) between 1 and 500),
  moved_by uuid references auth.users (id),
  moved_at timestamptz not null default now()
);
comment on table public.performance_moves is
  'Each time a performance was moved: from when to when (UTC), and the reason that buyers read.';
create index performance_moves_performance on public.performance_moves (performance_id, moved_at desc);
create index performance_moves_moved_by on public.performance_moves (moved_by);
create trigger tg_performance_moves__audit after insert on public.performance_moves for each row execute function private.audit();
alter table public.performance_moves enable row level security;
create policy "Everyone can see moves of performances they can see" on public.performance_moves for select to anon, authenticated
  using (exists (select from public.performances where performances.id = performance_id));
grant select (id, performance_id, was, starts_at, reason, moved_at) on public.performance_moves to anon, authenticated;
grant select on public.performance_moves to service_role;

create function private.performance_to_change(id uuid) returns public.performances
  language plpgsql set search_path = ''
as $$
declare
  mine public.performances;
begin
  perform private.must('manage_catalogue');
  select * into mine from public.performances where performances.id = $1 for no key update;
  if not found then perform private.refuse(404, 'performance_not_found', 'There is no such performance'); end if;
  if mine.status = 'cancelled' then perform private.refuse(409, 'performance_cancelled', 'This performance is cancelled'); end if;
  return mine;
end $$;
comment on function private.performance_to_change is
  'A performance that still takes place, locked, for a member who manages the catalogue. PT403 not_allowed, PT404 performance_not_found, PT409 performance_cancelled.';

create function public.move_performance(id uuid, starts_at timestamptz, reason text, seen timestamptz) returns timestamptz
  language plpgsql security definer set search_path = ''
as $$
declare
  why text;
  mine public.performances := private.performance_to_change($1);
  saved timestamptz;
begin
  why := private.valid_reason($3);
  perform private.refuse_if_edited('performances', $1::text, mine.updated_at, $4, jsonb_build_object('starts_at', mine.starts_at));
  if mine.starts_at <= now() then
    perform private.refuse(409, 'performance_past', 'This performance has begun', jsonb_build_object('started_at', mine.starts_at));
  end if;
  if $2 is null or $2 <= now() or $2 > now() + interval '3 years' or date_trunc('minute', $2) = date_trunc('minute', mine.starts_at) then
    perform private.refuse(422, 'invalid_date', 'A performance is moved to another moment that is still to come');
  end if;
  -- Two people who fill the same hall at once wait for each other here.
  perform from public.venues where venues.id = mine.venue_id for no key update;
  perform private.refuse_overlaps(mine.production_id, mine.venue_id, array[$2], $1);
  -- Sales that are open stay open; what lies ahead moves along with the date. Where they would have closed before they opened, they are over.
  update public.performances as moved
     set starts_at = $2, moved_from = coalesce(moved.moved_from, moved.starts_at), doors_at = moved.doors_at + ($2 - mine.starts_at),
         sales_open_at = case when moved.sales_open_at > now() then moved.sales_open_at + ($2 - mine.starts_at) else moved.sales_open_at end,
         sales_close_at = case when moved.sales_open_at > now() then moved.sales_close_at + ($2 - mine.starts_at)
                               else greatest(moved.sales_close_at + ($2 - mine.starts_at), moved.sales_open_at + interval '1 second') end
   where moved.id = $1 returning moved.updated_at into saved;
  insert into public.performance_moves (performance_id, was, starts_at, reason, moved_by) values ($1, mine.starts_at, $2, why, auth.uid());
  perform private.tell_moved($1, mine.starts_at, $2, why);
  return saved;
end $$;
comment on function public.move_performance is
  'Moves a performance that has not begun to another date (UTC); doors and what lies ahead of its sales move along; buyers are told. `seen` is the updated_at the form was rendered with; returns the new one.
PT403 not_allowed, PT404 performance_not_found, PT409 edited_meanwhile, performance_cancelled, performance_past, dates_overlap, PT422 reason_missing, invalid_date.';
grant execute on function public.move_performance to authenticated;

create function private.tell_moved(performance uuid, was timestamptz, starts_at timestamptz, reason text) returns void
  language plpgsql set search_path = ''
as $$
declare
  facts jsonb := private.evening_facts(performance) || jsonb_build_object('performance_id', performance, 'was', was, 'reason', reason);
begin
  -- A line in the trail also makes an open cart look again.
  insert into public.order_events (order_id, kind, actor, actor_id, facts)
  select orders.id, 'performance_moved', private.actor(), auth.uid(), facts from public.orders
   where orders.status in ('held', 'paying', 'paid') and exists (
     select from public.order_items as item where item.order_id = orders.id and item.performance_id = performance and item.refunded_at is null)
   order by orders.id;
  -- Once for each move, also for one back to a date that was told before.
  perform private.enqueue_order_mail('performance_moved', orders.id, format('%s:%s', performance, pg_catalog.pg_current_xact_id()), facts)
    from public.orders
   where orders.status = 'paid' and exists (
     select from public.order_items as item where item.order_id = orders.id and item.performance_id = performance and item.refunded_at is null);
  perform private.move_links(performance, starts_at, facts);
end $$;
comment on function private.tell_moved is
  'A line in the trail of every order and cart that holds places, and a mail to those who paid or can pay by a mailed link. The bell rings by the trigger of performances.';

create function private.move_links(performance uuid, starts_at timestamptz, facts jsonb) returns void
  language plpgsql set search_path = ''
as $$
declare
  sale public.orders;
  deadline timestamptz;
begin
  for sale in
    select orders.* from public.orders where channel = 'counter' and status = 'paying' and exists (
      select from public.order_items as item where item.order_id = orders.id and item.performance_id = performance)
     order by orders.id for no key update
  loop
    continue when not private.has_link(sale);
    -- As private.link_deadline has it: not past the beginning, but nobody has less than a quarter of an hour.
    deadline := least(sale.expires_at, greatest(starts_at, now() + interval '15 minutes'));
    -- A claim that PayPal is charging has no deadline of its own.
    if deadline < sale.expires_at and not private.payment_in_progress(sale.id) then
      perform private.lock_places_of(sale.id);
      update public.orders set expires_at = deadline where id = sale.id;
      update public.places set held_until = deadline where order_item_id = any (private.items_of(array[sale.id])) and places.status = 'held';
    end if;
    perform private.enqueue_order_mail('performance_moved', sale.id, format('%s:%s', performance, pg_catalog.pg_current_xact_id()),
      facts || jsonb_build_object('unpaid', true, 'expires_at', deadline));
  end loop;
end $$;
comment on function private.move_links is
  'Whoever was mailed a link to pay is told of the new date; the link ends when the performance begins, as it does when it is mailed.';

create function private.order_of_holder(order_id uuid, or_permission public.permission default null) returns public.orders
  language plpgsql set search_path = ''
as $$
declare
  mine public.orders;
begin
  select * into mine from public.orders
   where id = $1 and (customer_id = auth.uid() or id = private.order_of_key() or ($2 is not null and private.may($2)))
     for no key update;
  if not found then perform private.refuse(404, 'order_not_found', 'There is no such order'); end if;
  return mine;
end $$;
comment on function private.order_of_holder is
  'An order, locked, for its customer, for whoever carries its key, and for members with this permission. PT404 order_not_found otherwise.';

create function private.paid_through(of_order uuid) returns public.payment_provider
  language sql stable set search_path = ''
as $$
  select provider from public.payments where order_id = of_order and status in ('captured', 'part_refunded')
   order by provider = 'credit', captured_at desc limit 1
$$;
comment on function private.paid_through is 'How a paid order was paid, beyond what a credit paid of it; null once nothing of it is left.';

create function public.return_until(order_id uuid, performance_id uuid) returns timestamptz
  language sql stable set search_path = ''
as $$
  -- A day before the new date, but nobody has less than a day to decide, unless it begins sooner.
  select least(move.starts_at, greatest(move.starts_at - interval '24 hours', move.moved_at + interval '24 hours'))
    from public.orders
    join public.performances on performances.id = $2 and performances.status = 'scheduled'
    join lateral (select * from (select moves.starts_at, moves.moved_at from public.performance_moves as moves where moves.performance_id = $2) as known
                   order by known.moved_at desc limit 1) as move on true
   where orders.id = $1 and orders.status = 'paid' and orders.placed_at <= move.moved_at and exists (
     select from public.order_items as item where item.order_id = $1 and item.performance_id = $2 and item.refunded_at is null)
$$;
comment on function public.return_until is
  'Until when (UTC) places of an order that one may read can be given back because their performance was moved after they were bought; null when they cannot.';
grant execute on function public.return_until to anon, authenticated;

create function public.return_moved(order_id uuid, performance_id uuid) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  mine public.orders := private.order_of_holder($1, 'refund_orders');
  until timestamptz := public.return_until($1, $2);
  leaving uuid[] := array(select item.id from public.order_items as item
                           where item.order_id = $1 and item.performance_id = $2 and item.refunded_at is null order by item.id);
  given_back int;
begin
  if leaving = '{}' then perform private.refuse(404, 'item_not_found', 'There is no such place in this order'); end if;
  if until is null or until <= now() then
    perform private.refuse(409, 'return_over', 'These places can no longer be given back here', jsonb_strip_nulls(jsonb_build_object('until', until)));
  end if;
  -- Cash goes back over the counter: nobody must read that money was returned which nobody handed over.
  if private.paid_through($1) not in ('paypal', 'free', 'credit') then
    perform private.refuse(409, 'refund_at_counter', 'What was paid at the counter is given back at the counter');
  end if;
  perform private.add_order_event($1, 'places_returned', private.describe_items(leaving), private.actor());
  select coalesce(sum(refund.amount_cents), 0)::int into given_back
    from private.refund_items($1, leaving, 'performance moved', null) as refund;
  return given_back;
end $$;
comment on function public.return_moved is
  'Gives the places of a moved performance back, as they were paid; answers the cents that go back. For the customer, the holder of the order''s key and members who refund.
PT404 order_not_found, item_not_found, PT409 return_over {until}, refund_at_counter.';
grant execute on function public.return_moved to authenticated;
