-- Giving money back. The row comes first, then PayPal is asked with the row's id, then the answer is written.

create function private.left_of_items(of_payment uuid)
  returns table (order_item_id uuid, left_cents bigint)
  language sql stable set search_path = ''
as $$
  select line.order_item_id, sum(line.cents)::bigint
    from (select entry.order_item_id, entry.amount_cents as cents from public.ledger_entries as entry where entry.payment_id = of_payment
          union all
          select part.order_item_id, -part.amount_cents
            from public.refund_items as part join public.refunds as refund on refund.id = part.refund_id
           where refund.payment_id = of_payment and refund.status in ('requested', 'pending')) as line
   where line.order_item_id is not null
   group by line.order_item_id having sum(line.cents) > 0
$$;
comment on function private.left_of_items is
  'What of a payment each place still has (cents): sold for, less what was given back or is on its way. A discount is in it.';

create function private.request_refund(payment_id uuid, amount_cents int, reason text, method public.payment_provider default null, items uuid[] default null,
    replaces uuid default null) returns public.refunds
  language plpgsql set search_path = ''
as $$
declare
  payment public.payments;
  refund public.refunds;
begin
  select * into payment from public.payments where id = $1;
  insert into public.refunds (payment_id, amount_cents, currency, reason, requested_by, method, replaces)
  values (payment.id, $2, payment.currency, $3, auth.uid(), $4, $6)
  returning * into refund;
  -- A part is spread over what is left of each place by rounding the running sum, so that it adds up to the cent.
  insert into public.refund_items (refund_id, order_item_id, amount_cents)
  select refund.id, share.order_item_id, share.cents
    from (select running.order_item_id, round(upto * $2 / total) - round((upto - left_cents) * $2 / total) as cents
            from (select rest.*, sum(left_cents) over (order by sold.created_at, sold.performance_id, sold.place_number, sold.id) as upto, sum(left_cents) over () as total
                    from private.left_of_items($1) as rest join public.order_items as sold on sold.id = rest.order_item_id
                   where $5 is null or rest.order_item_id = any ($5)) as running) as share
   where share.cents > 0;
  -- What a member wrote is for colleagues.
  perform private.add_office_event(payment.order_id, 'refund_requested', jsonb_build_object('refund_id', refund.id,
    'payment_id', payment.id, 'amount_cents', refund.amount_cents, 'method', refund.method), jsonb_build_object('reason', refund.reason));
  -- Cash and the like are handed back at the desk: there is nobody else to ask.
  if refund.method <> 'paypal' then
    perform public.settle_refund(refund.id, 'completed');
    select * into refund from public.refunds where id = refund.id;
  end if;
  return refund;
end $$;
comment on function private.request_refund is
  'Writes down that money goes back (cents) and for which places (null: all of them), before anyone is asked to send it. What does not go through PayPal is completed at once.';

create function private.left_to_refund(payment public.payments) returns int
  language sql stable set search_path = ''
as $$
  select case when (payment).status in ('captured', 'part_refunded', 'refund_due') then
    coalesce((payment).captured_cents, 0) - coalesce((select sum(amount_cents) from public.refunds
      where payment_id = (payment).id and status <> 'failed'), 0)::int else 0 end
$$;
comment on function private.left_to_refund is 'Cents of a payment that are neither given back nor on their way.';

create function private.must_refund(reason text) returns text
  language plpgsql set search_path = ''
as $$
begin
  -- The jobs of the house give back too.
  if current_setting('role') is distinct from 'service_role' then perform private.must('refund_orders'); end if;
  if coalesce(trim(reason), '') = '' or length(reason) > 500 then
    perform private.refuse(422, 'reason_missing', 'A refund says why');
  end if;
  return trim(reason);
end $$;
comment on function private.must_refund is 'The reason of a refund, trimmed. PT403 not_allowed unless the caller gives money back; PT422 reason_missing.';

create function public.refund_order(order_id uuid, reason text, method public.payment_provider default null) returns setof public.refunds
  language plpgsql security definer set search_path = ''
as $$
declare
  why text := private.must_refund(reason);
  mine public.orders := private.lock_order(order_id);
begin
  -- What is left is also a refund that failed, or money that never bought places: a person may try again.
  if mine.status <> 'paid' and not exists (
      select from public.payments as payment where payment.order_id = mine.id and private.left_to_refund(payment) > 0) then
    if mine.paid_at is null then perform private.refuse(409, 'order_not_paid', 'The order is not paid'); end if;
    perform private.refuse(409, 'already_refunded', 'The order is refunded already');
  end if;
  if mine.status = 'paid' then perform private.void_order(mine.id, why); end if;
  return query select * from private.refund_payments(mine.id, why, method);
end $$;
comment on function public.refund_order is
  'Gives a whole paid order back: voids tickets, frees places, asks for the refunds it returns. `method` null: the way it was paid; cash, cheque, transfer or card: by hand, done at once. PT403 not_allowed, PT409 already_refunded, order_not_paid; PT422 reason_missing, invalid_method.';
grant execute on function public.refund_order to authenticated, service_role;

create function private.void_items(of_order uuid, items uuid[]) returns void
  language plpgsql set search_path = ''
as $$
begin
  update public.tickets as ticket set status = 'void', voided_at = now()
   where ticket.order_id = of_order and ticket.order_item_id = any (items) and ticket.status = 'valid';
  perform from public.places where order_item_id = any (items) order by performance_id, number for no key update;
  -- A place of a past or cancelled performance is not for sale again: it is blocked, and belongs to nobody.
  update public.places as place
     set status = case when performance.status = 'scheduled' and performance.starts_at > now() then 'free' else 'blocked' end::public.place_status,
         order_item_id = null, held_until = null
    from public.performances as performance
   where performance.id = place.performance_id and place.order_item_id = any (items);
  update public.order_items as item set refunded_at = now() where item.order_id = of_order and item.id = any (items);
end $$;
comment on function private.void_items is 'Takes places of a paid order back: their tickets no longer open the door, and they can be sold again.';

create function private.items_left(of_order uuid) returns uuid[]
  language sql stable set search_path = ''
as $$ select coalesce(array_agg(id order by created_at, id), '{}') from public.order_items where order_id = of_order and refunded_at is null $$;
comment on function private.items_left is 'The places of an order that were not given back.';

create function private.void_order(order_id uuid, reason text) returns void
  language plpgsql set search_path = ''
as $$
begin
  perform private.void_items($1, private.items_left($1));
  update public.orders set status = 'cancelled', cancelled_at = now() where id = $1;
  perform private.add_office_event($1, 'order_cancelled', '{}', jsonb_build_object('reason', reason));
  perform private.enqueue_order_mail('order_refunded', $1);
end $$;
comment on function private.void_order is 'Takes a paid order back: its tickets no longer open the door and its places can be sold again.';

create function private.method_for(payment public.payments, method public.payment_provider) returns public.payment_provider
  language plpgsql set search_path = ''
as $$
begin
  -- A method is for the money of an order: what came from a credit is a credit again, or it would be a way to cash it.
  if payment.provider = 'credit' and (method = 'credit' or method <> 'free' and exists (
      select from public.payments as money where money.order_id = payment.order_id and money.captured_cents > 0 and money.provider <> 'credit')) then
    return 'credit';
  end if;
  -- Where a credit paid all of it there is no money, and nobody is to hand any over.
  if method = 'free' or payment.provider = 'credit' and method is not null or method = 'paypal' and payment.provider <> 'paypal' then
    perform private.refuse(422, 'invalid_method', 'The money cannot go back like this', jsonb_build_object('method', method));
  end if;
  return coalesce(method, payment.provider);
end $$;
comment on function private.method_for is 'How money of this payment goes back: as asked, else the way it came; what a credit paid always as a credit. PT422 invalid_method.';

create function private.refund_payments(order_id uuid, reason text, method public.payment_provider default null) returns setof public.refunds
  language plpgsql set search_path = ''
as $$
declare
  payment public.payments;
begin
  for payment in select * from public.payments as paid
                  where paid.order_id = $1 and paid.status in ('captured', 'part_refunded', 'refund_due')
                  order by paid.provider = 'credit', paid.captured_at, paid.id for no key update loop
    if payment.captured_cents = 0 then
      update public.payments set status = 'refunded' where id = payment.id;
    elsif private.left_to_refund(payment) > 0 then
      return next private.request_refund(payment.id, private.left_to_refund(payment), $2, private.method_for(payment, $3));
    end if;
  end loop;
end $$;
comment on function private.refund_payments is 'Requests the refund of all that is left of an order''s payments; what does not go through PayPal is completed at once.';

create function public.settle_refund(refund_id uuid, outcome text, paypal_refund_id text default null, failure_code text default null)
  returns public.refund_status
  language plpgsql security definer set search_path = ''
as $$
declare
  refund public.refunds;
  payment public.payments;
begin
  payment := private.lock_payment((select asked.payment_id from public.refunds as asked where asked.id = settle_refund.refund_id));
  select * into refund from public.refunds as asked where asked.id = settle_refund.refund_id for no key update;
  if outcome not in ('pending', 'completed', 'failed') then
    perform private.refuse(422, 'unknown_outcome', 'A refund cannot end like this', jsonb_build_object('outcome', outcome));
  end if;
  if refund.status::text = outcome or (refund.status in ('completed', 'failed') and outcome = 'pending') then return refund.status; end if;
  update public.refunds as asked
     set status = outcome::public.refund_status,
         paypal_refund_id = coalesce(settle_refund.paypal_refund_id, asked.paypal_refund_id),
         failure_code = settle_refund.failure_code, completed_at = case outcome when 'completed' then now() end
   where asked.id = refund.id;
  if outcome = 'completed' then
    perform private.book_refund(refund, payment);
  elsif outcome = 'failed' then
    update public.payments set needs_person = 'refund_failed' where id = payment.id;
    perform private.add_order_event(payment.order_id, 'refund_failed',
      jsonb_build_object('refund_id', refund.id, 'code', settle_refund.failure_code), 'paypal');
  end if;
  return outcome::public.refund_status;
end $$;
comment on function public.settle_refund is
  'Records what became of a refund: pending, completed (the ledger says so) or failed (a person is needed). Idempotent; PT404 payment_not_found.';
grant execute on function public.settle_refund to service_role;

create function private.book_refund(refund public.refunds, payment public.payments) returns void
  language plpgsql set search_path = ''
as $$
declare
  given_back int := (select sum(amount_cents) from public.refunds where payment_id = payment.id and status = 'completed');
  -- A failure that was tried again with success needs nobody any more.
  is_mended boolean := not exists (select from public.refunds as failed where failed.payment_id = payment.id and failed.status = 'failed'
                         and not exists (select from public.refunds as retried where retried.replaces = failed.id and retried.status <> 'failed'));
begin
  perform private.book_money_out(payment, refund.amount_cents, refund.id, refund.method);
  update public.payments
     set status = case when status = 'reversed' then status when given_back >= captured_cents then 'refunded'
                       when status = 'refund_due' then status else 'part_refunded' end,
         needs_person = case when given_back >= captured_cents or (needs_person = 'refund_failed' and is_mended) then null else needs_person end
   where id = payment.id;
  perform private.credit_invoice(payment.order_id, array(select id from public.ledger_entries where ledger_entries.refund_id = refund.id), refund.method, refund.id);
  perform private.add_order_event(payment.order_id, 'refund_completed',
    jsonb_build_object('refund_id', refund.id, 'payment_id', payment.id, 'amount_cents', refund.amount_cents, 'method', refund.method),
    case refund.method when 'paypal' then 'paypal' else private.actor() end);
end $$;
comment on function private.book_refund is 'Money was given back: the ledger, the payment and the trail say so.';

create function private.book_money_out(payment public.payments, amount int, refund_id uuid, method public.payment_provider) returns void
  language sql set search_path = ''
as $$
  with net as (
    select entry.order_item_id, entry.performance_id, entry.price_type_id, entry.vat_rate, max(entry.channel) as channel,
           sum(entry.amount_cents) as left_cents, min(entry.id) as first_id
      from public.ledger_entries as entry where entry.payment_id = (payment).id
     group by entry.order_item_id, entry.performance_id, entry.price_type_id, entry.vat_rate having sum(entry.amount_cents) > 0),
  -- A refund knows its places. A chargeback, and money that never bought places, is spread over all that is left.
  part as (
    select named.order_item_id, named.amount_cents from public.refund_items as named
     where named.refund_id = $3 and not exists (
       select from public.refund_items as other where other.refund_id = $3 and other.amount_cents >
         (select coalesce(sum(left_cents), 0) from net where net.order_item_id = other.order_item_id))),
  running as (
    select net.*, coalesce(part.amount_cents, $2) as cents,
           sum(left_cents) over (partition by part.order_item_id order by first_id) as upto,
           sum(left_cents) over (partition by part.order_item_id) as total
      from net left join part on part.order_item_id = net.order_item_id
     where part.order_item_id is not null or not exists (select from part)),
  -- Spread by rounding the running sum, so that it adds up to the cent.
  share as (select running.*, round(upto * cents / total) - round((upto - left_cents) * cents / total) as out_cents from running)
  insert into public.ledger_entries
    (kind, amount_cents, vat_rate, provider, channel, order_id, payment_id, refund_id, order_item_id, performance_id, price_type_id)
  select case when order_item_id is null then 'unmatched_refund' else 'refund' end::public.ledger_kind,
         -out_cents, vat_rate, $4, channel, (payment).order_id, (payment).id, $3, order_item_id, performance_id, price_type_id
    from share where out_cents > 0
   order by first_id
$$;
comment on function private.book_money_out is 'Ledger lines for money that left a payment (cents): of the places its refund is for, else spread over what it had paid for.';

create function public.record_external_refund(payment_id uuid, paypal_refund_id text, amount_cents int) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  payment public.payments := private.lock_payment(payment_id);
  refund public.refunds;
begin
  select * into refund from public.refunds as known where known.paypal_refund_id = record_external_refund.paypal_refund_id;
  if refund.id is null then
    -- A webhook may be faster than the reply to our own request: then the refund is ours.
    select * into refund from public.refunds as ours
     where ours.payment_id = payment.id and ours.paypal_refund_id is null and ours.status = 'requested' and ours.method = 'paypal'
       and ours.amount_cents = record_external_refund.amount_cents order by ours.created_at limit 1;
  end if;
  if refund.id is null then
    refund := private.request_refund(payment.id, record_external_refund.amount_cents, 'made in PayPal''s own dashboard');
    perform public.settle_refund(refund.id, 'completed', record_external_refund.paypal_refund_id);
    update public.payments as saved set needs_person = 'refunded_outside' where saved.id = payment.id;
  else
    perform public.settle_refund(refund.id, 'completed', record_external_refund.paypal_refund_id);
  end if;
  return refund.id;
end $$;
comment on function public.record_external_refund is
  'A refund that PayPal made without us (cents): booked, and a person is told; tickets and places stay as they are. Idempotent by PayPal''s id.';
grant execute on function public.record_external_refund to service_role;

create function private.settle_reversed(payment public.payments) returns void
  language plpgsql set search_path = ''
as $$
declare
  remains int;
begin
  if payment.status = 'reversed' then return; end if;
  if payment.status not in ('captured', 'part_refunded', 'refund_due') then perform private.refuse_step(payment, 'reversed'); end if;
  select coalesce(sum(amount_cents), 0) into remains from public.ledger_entries where payment_id = payment.id;
  if remains > 0 then
    perform private.book_money_out(payment, remains, null, payment.provider);
    perform private.credit_invoice(payment.order_id,
      array(select id from public.ledger_entries where payment_id = payment.id and kind = 'refund' and refund_id is null), payment.provider);
  end if;
  update public.refunds set status = 'failed', failure_code = 'payment_reversed'
   where payment_id = payment.id and status in ('requested', 'pending');
  update public.payments set status = 'reversed', needs_person = 'reversed' where id = payment.id;
  perform private.add_order_event(payment.order_id, 'payment_reversed', jsonb_build_object('payment_id', payment.id), 'paypal');
end $$;
comment on function private.settle_reversed is 'PayPal took the money back (a chargeback): booked, and an invoice gets its credit note; whether the tickets stay is for a person to say.';
