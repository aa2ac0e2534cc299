-- settle: the only writer of what became of a payment. Return page, webhook, sweeper and staff call it, in any order,
-- as often as they like. Captured money always ends as tickets or as a refund.

create function public.settle(payment_id uuid, outcome text, facts jsonb default '{}') returns public.payment_status
  language plpgsql security definer set search_path = ''
as $$
declare
  payment public.payments := private.lock_payment(payment_id);
begin
  case outcome
    when 'captured' then perform private.settle_captured(payment, facts);
    when 'pending' then perform private.settle_pending(payment, facts);
    when 'declined' then perform private.settle_declined(payment, facts);
    when 'failed' then perform private.settle_failed(payment, facts);
    when 'gone' then perform private.settle_gone(payment);
    when 'cancelled' then perform private.settle_cancelled(payment, facts);
    when 'reversed' then perform private.settle_reversed(payment);
    else perform private.refuse(422, 'unknown_outcome', 'A payment cannot end like this', jsonb_build_object('outcome', outcome));
  end case;
  return (select status from public.payments where id = payment.id);
end $$;
comment on function public.settle is
  'Records what became of a payment: captured {capture_id, amount_cents, currency}, pending {capture_id, reason}, declined and failed {code, attempt}, gone, cancelled {code?}, reversed. Idempotent; PT409 illegal_transition.';
grant execute on function public.settle to service_role;

create function private.refuse_step(payment public.payments, outcome text) returns void
  language sql set search_path = ''
as $$
  select private.refuse(409, 'illegal_transition', 'A payment cannot take this step',
    jsonb_build_object('from', (payment).status, 'to', outcome))
$$;
comment on function private.refuse_step is 'Refuses an outcome that contradicts what is known of the payment.';

create function private.settle_captured(payment public.payments, facts jsonb) returns void
  language plpgsql set search_path = ''
as $$
declare
  amount int := (facts ->> 'amount_cents')::int;
  capture text := facts ->> 'capture_id';
  problem text;
begin
  if amount is null or amount < 0 or facts ->> 'currency' is null or (payment.provider = 'paypal' and capture is null) then
    perform private.refuse(422, 'capture_incomplete', 'A capture needs its id, amount and currency');
  end if;
  if payment.status in ('captured', 'part_refunded', 'refunded', 'reversed', 'refund_due') then
    if capture is distinct from payment.paypal_capture_id then
      -- PayPal captures an order once, so a second one is for a person; it must not be lost in an error.
      update public.payments set needs_person = 'second_capture' where id = payment.id;
    end if;
    return;
  end if;
  problem := private.why_not_sold(payment, amount, facts ->> 'currency');
  update public.payments set status = case when problem is null then 'captured' else 'refund_due' end::public.payment_status,
         paypal_capture_id = coalesce(capture, paypal_capture_id), captured_cents = amount, captured_at = now(),
         failure_code = null, needs_person = problem
   where id = payment.id;
  perform private.add_order_event(payment.order_id, 'payment_captured',
    jsonb_build_object('payment_id', payment.id, 'amount_cents', amount),
    case payment.provider when 'paypal' then 'paypal' else private.actor() end);
  if problem is null then
    perform private.sell_order(payment.order_id, payment.id);
  else
    perform private.give_money_back(payment, amount, problem);
  end if;
end $$;
comment on function private.settle_captured is 'The money is there: tickets if it pays the order and every place is ours or free, else a refund.';

create function private.why_not_sold(payment public.payments, amount int, currency text) returns text
  language plpgsql set search_path = ''
as $$
declare
  mine public.orders := private.lock_order(payment.order_id);
  claimed record;
begin
  if mine.status = 'paid' or mine.paid_at is not null then return 'paid_twice'; end if;
  if mine.status = 'cancelled' then return 'order_cancelled'; end if;
  if currency <> payment.currency or currency <> mine.currency then return 'currency_mismatch'; end if;
  if amount <> payment.amount_cents or amount <> private.left_to_pay(mine.id) then return 'amount_mismatch'; end if;
  claimed := private.claim_order(mine.id);
  return case when claimed.credit_gone then 'credit_gone' when claimed.lost is not null then 'seats_gone' end;
end $$;
comment on function private.why_not_sold is 'Null when captured money and the order''s credits buy it, whose places are then claimed; else the word for why it goes back.';

create function private.sell_order(order_id uuid, payment_id uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  tickets int;
  other uuid;
begin
  perform private.enter_paying(sell_order.order_id);
  perform private.use_credits(sell_order.order_id);
  update public.places as place set status = 'sold', held_until = null
    from public.order_items as item where item.order_id = sell_order.order_id and place.order_item_id = item.id;
  update public.orders set status = 'paid', paid_at = now(), placed_at = coalesce(placed_at, now())
   where id = sell_order.order_id;
  tickets := private.issue_tickets(sell_order.order_id);
  perform private.book_sale(sell_order.order_id);
  perform private.add_order_event(sell_order.order_id, 'order_paid',
    jsonb_build_object('payment_id', sell_order.payment_id, 'tickets', tickets), private.actor());
  perform private.enqueue_order_mail('order_paid', sell_order.order_id);
  -- Another attempt that is still open at PayPal is closed, so that nobody captures it.
  for other in select id from public.payments as open
                where open.order_id = sell_order.order_id and open.status in ('new', 'created') loop
    perform private.cancel_payment(other, 'order_paid');
  end loop;
end $$;
comment on function private.sell_order is 'Turns claimed places into sold ones with tickets, revenue, a mail and a line in the trail.';

create function private.book_sale(order_id uuid) returns void
  language sql set search_path = ''
as $$
  with running as (
    select item.*, orders.channel, orders.subtotal_cents, orders.discount_cents,
           sum(item.amount_cents) over (order by item.created_at, item.performance_id, item.place_number, item.id) as upto
      from public.order_items as item join public.orders on orders.id = item.order_id
     where item.order_id = $1),
  -- A discount is spread over the items by rounding the running sum, so that the lines add up to the cent.
  priced as (
    select running.*, upto - coalesce(round(upto::numeric * discount_cents / nullif(subtotal_cents, 0)), 0) as net_upto,
           upto - amount_cents - coalesce(round((upto - amount_cents)::numeric * discount_cents / nullif(subtotal_cents, 0)), 0) as net_from
      from running),
  -- Credits pay the first places and money the last ones; where one ends within a price, the other pays what remains of it.
  paid as (
    select payment.*, sum(captured_cents) over way as paid_upto, sum(captured_cents) over way - captured_cents as paid_from,
           row_number() over way = 1 as is_first
      from public.payments as payment where payment.order_id = $1 and status = 'captured'
    window way as (order by provider <> 'credit', id))
  insert into public.ledger_entries
    (kind, amount_cents, vat_rate, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id, is_rest)
  select 'sale', greatest(least(net_upto, paid_upto) - greatest(net_from, paid_from), 0), coalesce(production.vat_rate, house.vat_rate), paid.provider,
         priced.channel, priced.order_id, paid.id, priced.id, priced.performance_id, priced.price_type_id, net_upto > net_from and paid_from > net_from
    from priced
    join paid on least(net_upto, paid_upto) > greatest(net_from, paid_from) or (net_upto = net_from and is_first)
    join public.performances as performance on performance.id = priced.performance_id
    join public.productions as production on production.id = performance.production_id
   cross join public.settings as house
   order by priced.created_at, priced.performance_id, priced.place_number, paid_upto
$$;
comment on function private.book_sale is
  'Ledger lines of the tickets sold, in cents; of each payment together exactly what was captured. One per ticket, two where credit and money share its price. The VAT rate of that day stays with the line.';

create function private.give_money_back(payment public.payments, amount int, problem text) returns void
  language plpgsql set search_path = ''
as $$
begin
  insert into public.ledger_entries (kind, amount_cents, provider, channel, order_id, payment_id)
  select 'unmatched', amount, payment.provider, orders.channel, orders.id, payment.id
    from public.orders where orders.id = payment.order_id;
  perform private.add_order_event(payment.order_id, 'money_without_seats',
    jsonb_build_object('payment_id', payment.id, 'amount_cents', amount, 'reason', problem), 'system');
  if amount > 0 then perform private.request_refund(payment.id, amount, problem); end if;
  if payment.status in ('capturing', 'pending') and not private.payment_in_progress(payment.order_id) then
    perform private.expire_order(payment.order_id, 'money came that could not buy the places');
  end if;
  perform private.enqueue_order_mail('money_returned', payment.order_id, payment.id::text,
    jsonb_build_object('amount_cents', amount, 'reason', problem));
end $$;
comment on function private.give_money_back is 'Money for which there are no seats: booked as unmatched, its refund requested, a person and the buyer told.';

create function private.settle_pending(payment public.payments, facts jsonb) returns void
  language plpgsql set search_path = ''
as $$
begin
  -- An answer that was overtaken by the money itself is no contradiction.
  if payment.status in ('pending', 'captured', 'part_refunded', 'refunded', 'reversed', 'refund_due') then return; end if;
  if payment.status <> 'capturing' then perform private.refuse_step(payment, 'pending'); end if;
  update public.payments set status = 'pending', paypal_capture_id = coalesce(facts ->> 'capture_id', paypal_capture_id),
         failure_code = facts ->> 'reason', checked_at = now(),
         needs_person = nullif(needs_person, 'no_answer') where id = payment.id;
  perform private.add_order_event(payment.order_id, 'payment_pending',
    jsonb_build_object('payment_id', payment.id, 'reason', facts ->> 'reason'), 'paypal');
  perform private.enqueue_order_mail('payment_pending', payment.order_id, payment.id::text);
end $$;
comment on function private.settle_pending is 'PayPal has the order but not yet the money (an eCheck): the claim stays, tickets wait.';

create function private.is_old_answer(payment public.payments, facts jsonb) returns boolean
  language sql immutable set search_path = ''
as $$
  -- Two callers may hear the refusal of one attempt; the later must not undo the claim of the attempt that followed.
  select coalesce((facts ->> 'attempt')::int < (payment).attempt, false)
      or ((payment).status = 'created' and (payment).attempt > 1 and facts ->> 'attempt' is null
          and (payment).failure_code is not distinct from facts ->> 'code')
$$;
comment on function private.is_old_answer is 'True when a refusal belongs to an attempt that was already counted (facts may name the attempt).';

create function private.settle_declined(payment public.payments, facts jsonb) returns void
  language plpgsql set search_path = ''
as $$
declare
  deadline timestamptz;
begin
  if private.is_old_answer(payment, facts) then return; end if;
  if payment.status <> 'capturing' then perform private.refuse_step(payment, 'declined'); end if;
  update public.payments set status = 'created', attempt = attempt + 1, failure_code = facts ->> 'code', claimed_at = null,
         needs_person = nullif(needs_person, 'no_answer')
   where id = payment.id;
  -- The first refusal gives the buyer a whole hold for another card, at least; later ones use what is left of it.
  update public.orders
     set expires_at = case when payment.attempt > 1 then expires_at
                           else greatest(expires_at, now() + make_interval(mins => (select hold_minutes from public.settings))) end
   where id = payment.order_id returning expires_at into deadline;
  update public.places as place set status = 'held', held_until = deadline
    from public.order_items as item
   where item.order_id = payment.order_id and place.order_item_id = item.id and place.status = 'claimed';
  perform private.add_order_event(payment.order_id, 'capture_declined', jsonb_build_object('payment_id', payment.id,
    'attempt', payment.attempt, 'code', facts ->> 'code', 'expires_at', deadline), 'paypal');
end $$;
comment on function private.settle_declined is 'PayPal refused this attempt but another card may do: the claim is a hold with a deadline again.';

create function private.settle_failed(payment public.payments, facts jsonb) returns void
  language plpgsql set search_path = ''
as $$
begin
  if payment.status = 'failed' or (facts ->> 'attempt')::int < payment.attempt then return; end if;
  if payment.status not in ('capturing', 'pending') then perform private.refuse_step(payment, 'failed'); end if;
  update public.payments set status = 'failed', failure_code = facts ->> 'code',
         needs_person = nullif(needs_person, 'no_answer') where id = payment.id;
  perform private.add_order_event(payment.order_id, 'payment_failed',
    jsonb_build_object('payment_id', payment.id, 'code', facts ->> 'code'), 'paypal');
  perform private.expire_order(payment.order_id, 'payment failed');
end $$;
comment on function private.settle_failed is 'PayPal refused for good: the claim is released and the order can be revived.';

create function private.settle_gone(payment public.payments) returns void
  language plpgsql set search_path = ''
as $$
begin
  if payment.status = 'expired' then return; end if;
  if payment.status <> 'created' then perform private.refuse_step(payment, 'expired'); end if;
  update public.payments set status = 'expired', failure_code = 'gone' where id = payment.id;
  perform private.add_order_event(payment.order_id, 'payment_expired', jsonb_build_object('payment_id', payment.id), 'paypal');
  perform private.step_back(payment.order_id);
end $$;
comment on function private.settle_gone is 'PayPal no longer knows the order, and it was never charged.';

create function private.settle_cancelled(payment public.payments, facts jsonb) returns void
  language plpgsql set search_path = ''
as $$
begin
  if payment.status = 'cancelled' then return; end if;
  if payment.status not in ('new', 'created') then perform private.refuse_step(payment, 'cancelled'); end if;
  perform private.cancel_payment(payment.id, coalesce(facts ->> 'code', 'turned_back'));
  perform private.step_back(payment.order_id);
end $$;
comment on function private.settle_cancelled is 'The buyer turned back at PayPal: the order is a cart again while its deadline lasts.';

create function private.settle_free(order_id uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  mine public.orders := private.lock_order(order_id);
  payment_id uuid;
begin
  if mine.total_cents <> 0 then perform private.refuse(409, 'order_not_free', 'The order has to be paid'); end if;
  if mine.status = 'paid' then return; end if;
  insert into public.payments (order_id, provider, amount_cents, currency)
  values (mine.id, 'free', 0, mine.currency) returning id into payment_id;
  perform private.add_order_event(mine.id, 'payment_opened', jsonb_build_object('payment_id', payment_id, 'amount_cents', 0), private.actor());
  if private.claim_places(mine.id) is not null then
    perform private.refuse(409, 'order_expired', 'The places of this order are gone');
  end if;
  perform public.settle(payment_id, 'captured', jsonb_build_object('amount_cents', 0, 'currency', mine.currency));
end $$;
comment on function private.settle_free is 'An order that costs nothing is paid at once; PT409 order_expired when a place is gone. For begin_checkout.';
