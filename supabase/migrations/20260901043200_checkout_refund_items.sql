-- Giving back a part: some places of an order, or some of the money while the tickets stay. And trying again what PayPal refused.

create function private.check_refundable(mine public.orders) returns void
  language plpgsql set search_path = ''
as $$
begin
  if mine.status = 'paid' then return; end if;
  if mine.paid_at is null then perform private.refuse(409, 'order_not_paid', 'The order is not paid'); end if;
  perform private.refuse(409, 'already_refunded', 'The order is refunded already');
end $$;
comment on function private.check_refundable is 'PT409 order_not_paid or already_refunded unless the order is a paid one.';

create function private.items_to_refund(of_order uuid, wanted uuid[]) returns uuid[]
  language plpgsql volatile set search_path = ''
as $$
declare
  chosen uuid[] := array(select distinct unnest(wanted));
  done uuid[];
begin
  if cardinality(chosen) = 0 then perform private.refuse(422, 'no_places_chosen', 'Say which places come back'); end if;
  if (select count(*) from public.order_items where order_id = of_order and id = any (chosen)) <> cardinality(chosen) then
    perform private.refuse(404, 'item_not_found', 'There is no such place in this order');
  end if;
  done := array(select id from public.order_items where id = any (chosen) and refunded_at is not null);
  if cardinality(done) > 0 then
    perform private.refuse(409, 'already_refunded', 'Some of these places came back already', jsonb_build_object('order_item_ids', done));
  end if;
  return chosen;
end $$;
comment on function private.items_to_refund is
  'The places asked for, each once; the caller holds the order''s lock. PT422 no_places_chosen, PT404 item_not_found, PT409 already_refunded {order_item_ids}.';

create function private.void_part(of_order uuid, items uuid[], why text) returns jsonb
  language plpgsql set search_path = ''
as $$
declare
  facts jsonb;
  performance uuid;
begin
  perform private.void_items(of_order, items);
  for performance in select distinct performance_id from public.order_items where order_id = of_order loop
    perform private.check_left_companions(of_order, performance);
  end loop;
  -- Who came in and is given money back all the same: allowed, and said.
  select jsonb_build_object('places', jsonb_agg(private.place_facts(item.performance_id, item.place_number) order by item.place_number),
           'checked_in', (select count(*) from public.check_ins join public.tickets on tickets.id = ticket_id
                           where tickets.order_item_id = any (items) and undone_at is null))
    into facts from public.order_items as item where item.id = any (items);
  perform private.add_office_event(of_order, 'places_refunded', facts, jsonb_build_object('reason', why));
  return jsonb_build_object('places', facts -> 'places');
end $$;
comment on function private.void_part is
  'Takes some places of a paid order back while others stay; answers {places} for the letter. PT422 companion_needs_wheelchair when only the companion would stay.';

create function private.refund_items(of_order uuid, order_item_ids uuid[], reason text, method public.payment_provider default null)
  returns setof public.refunds
  language plpgsql set search_path = ''
as $$
declare
  mine public.orders := private.lock_order(of_order);
  chosen uuid[] := private.items_to_refund(of_order, order_item_ids);
  payment public.payments;
  letter jsonb;
  owed int;
  given int := 0;
begin
  perform private.check_refundable(mine);
  perform from public.payments where order_id = of_order order by id for no key update;
  if private.items_left(of_order) <@ chosen then
    perform private.void_order(of_order, $3);
  else
    letter := private.void_part(of_order, chosen, $3);
  end if;
  for payment in select * from public.payments as paid where paid.order_id = of_order and paid.status in ('captured', 'part_refunded')
                  order by paid.provider = 'credit', paid.captured_at, paid.id loop
    -- What a place cost less what was given back for it; never more than the payment has left.
    select coalesce(sum(left_cents), 0) into owed from private.left_of_items(payment.id) where order_item_id = any (chosen);
    owed := least(owed, private.left_to_refund(payment));
    given := given + owed;
    if owed > 0 then
      return next private.request_refund(payment.id, owed, $3, private.method_for(payment, $4), chosen);
    elsif payment.captured_cents = 0 and private.items_left(of_order) = '{}' then
      update public.payments set status = 'refunded' where id = payment.id;
    end if;
  end loop;
  if letter is not null then
    perform private.enqueue_order_mail('places_refunded', of_order, chosen[1]::text, letter || jsonb_build_object('amount_cents', given));
  end if;
end $$;
comment on function private.refund_items is
  'Gives places of a paid order back: their tickets end, they can be sold again, and each gets exactly what is left of its price (cents). The order stays paid while a place is left. `method` null: the way it was paid; else by hand, done at once. Returns the refunds: none for what cost nothing. PT404 order_not_found, item_not_found; PT409 order_not_paid, already_refunded; PT422 no_places_chosen, companion_needs_wheelchair, invalid_method.';

create function public.refund_items(order_id uuid, order_item_ids uuid[], reason text, method public.payment_provider default null)
  returns setof public.refunds
  language plpgsql security definer set search_path = ''
as $$
declare
  why text := private.must_refund($3);
begin
  return query select * from private.refund_items($1, $2, why, $4);
end $$;
comment on function public.refund_items is
  'A member gives places of a paid order back; see private.refund_items. PT403 not_allowed, PT422 reason_missing, and those of the work itself.';

create function private.refund_amount(of_order uuid, amount int, why text, method public.payment_provider) returns setof public.refunds
  language plpgsql set search_path = ''
as $$
declare
  mine public.orders := private.lock_order(of_order);
  payment public.payments;
  made public.refunds;
  remaining int := amount;
  part int;
  told jsonb := '[]';
begin
  perform private.check_refundable(mine);
  if amount is null or amount < 1 then perform private.refuse(422, 'invalid_amount', 'An amount is a whole number of cents from one'); end if;
  perform from public.payments where order_id = of_order order by id for no key update;
  for payment in select * from public.payments as paid where paid.order_id = of_order and paid.status in ('captured', 'part_refunded')
                  order by paid.provider = 'credit', paid.captured_at, paid.id loop
    part := least(remaining, private.left_to_refund(payment));
    remaining := remaining - part;
    continue when part = 0;
    made := private.request_refund(payment.id, part, why, private.method_for(payment, $4));
    -- A credit has a letter of its own, with its code.
    if made.method <> 'credit' then told := told || jsonb_build_object('method', made.method, 'amount_cents', part); end if;
    return next made;
  end loop;
  if remaining > 0 then
    perform private.refuse(409, 'refund_exceeds_payment', 'More cannot be given back than was paid', jsonb_build_object('asked_cents', amount,
      'captured_cents', (select coalesce(sum(captured_cents), 0) from public.payments where order_id = of_order and status in ('captured', 'part_refunded', 'refunded')),
      'refunded_cents', (select coalesce(sum(refunds.amount_cents), 0) from public.refunds join public.payments on payments.id = payment_id
                          where order_id = of_order and refunds.status <> 'failed') - (amount - remaining)));
  end if;
  if told <> '[]' then
    perform private.enqueue_order_mail('amount_refunded', of_order, pg_catalog.pg_current_xact_id()::text, jsonb_build_object('returned', told,
      'amount_cents', (select sum((line ->> 'amount_cents')::int) from jsonb_array_elements(told) as line)));
  end if;
end $$;
comment on function private.refund_amount is 'The work of refund_amount; the buyer is told how much comes back, and how.';

create function public.refund_amount(order_id uuid, amount_cents int, reason text, method public.payment_provider default null)
  returns setof public.refunds
  language plpgsql security definer set search_path = ''
as $$
declare
  why text := private.must_refund($3);
begin
  return query select * from private.refund_amount($1, $2, why, $4);
end $$;
comment on function public.refund_amount is
  'A member gives some of the money back (cents) while the tickets stay, spread over the places; the buyer is told by mail. PT403 not_allowed, PT404 order_not_found; PT409 order_not_paid, already_refunded, refund_exceeds_payment; PT422 reason_missing, invalid_amount, invalid_method.';

create function private.retry_refund(failed_id uuid, method public.payment_provider) returns public.refunds
  language plpgsql set search_path = ''
as $$
declare
  payment public.payments;
  failed public.refunds;
  again public.refunds;
begin
  select * into failed from public.refunds where id = failed_id;
  if not found then perform private.refuse(404, 'refund_not_found', 'There is no such refund'); end if;
  payment := private.lock_payment(failed.payment_id);
  -- Asked again under the lock: somebody may have been quicker, or the bank, which takes back all there was.
  select * into failed from public.refunds where id = failed_id;
  if failed.status <> 'failed' or payment.status = 'reversed' or exists (select from public.refunds where replaces = failed_id) then
    perform private.refuse(409, 'already_refunded', 'This refund needs no other try');
  end if;
  again := private.request_refund(payment.id, failed.amount_cents, failed.reason, private.method_for(payment, $2),
    (select array_agg(order_item_id) from public.refund_items where refund_id = failed_id), failed_id);
  return again;
end $$;
comment on function private.retry_refund is 'The work of retry_refund.';

create function public.retry_refund(refund_id uuid, method public.payment_provider default null) returns setof public.refunds
  language plpgsql security definer set search_path = ''
as $$
begin
  if current_setting('role') is distinct from 'service_role' then perform private.must('refund_orders'); end if;
  return query select * from private.retry_refund($1, $2);
end $$;
comment on function public.retry_refund is
  'A member tries a failed refund again, through PayPal or by hand; a row of its own, for the same places. PT403 not_allowed, PT404 refund_not_found; PT409 already_refunded, refund_exceeds_payment; PT422 invalid_method.';

grant execute on function public.refund_items, public.refund_amount, public.retry_refund to authenticated, service_role;
