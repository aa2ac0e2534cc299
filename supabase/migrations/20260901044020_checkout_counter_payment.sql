-- Counter sale: taking the money, or mailing the link with which it is paid.

create function private.check_counter_money(due int, provider public.payment_provider, received_cents int) returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if provider in ('paypal', 'credit') then
    perform private.refuse(422, 'unknown_provider', 'PayPal is paid by the link, and a credit by its code');
  elsif provider = 'free' and due > 0 then
    perform private.refuse(409, 'order_not_free', 'The order has to be paid');
  elsif received_cents < due then
    perform private.refuse(422, 'received_too_little', 'Less was received than is left to pay',
      jsonb_build_object('total_cents', due, 'received_cents', received_cents));
  end if;
end $$;
comment on function private.check_counter_money is 'Refuses money that does not pay what is left to pay of a counter order. Cents.';

create function private.check_sale_still_on(of_order uuid) returns void
  language plpgsql set search_path = ''
as $$
begin
  if not exists (select from public.order_items where order_id = of_order) then
    perform private.refuse(422, 'no_places_chosen', 'There is no place in this order');
  end if;
  perform private.check_at_counter(performance_id) from (select distinct performance_id from public.order_items where order_id = of_order) as wanted;
end $$;
comment on function private.check_sale_still_on is 'Refuses an empty order and one for a performance that is cancelled or over.';

create function private.sell_at_counter(sale public.orders, provider public.payment_provider, received_cents int) returns void
  language plpgsql set search_path = ''
as $$
declare
  paid_with public.payment_provider := case when sale.total_cents = 0 then 'free' else provider end;
  due int := private.left_to_pay(sale.id);
  payment uuid;
  claimed record;
begin
  perform private.check_counter_money(due, provider, received_cents);
  perform private.check_sale_still_on(sale.id);
  perform private.close_payments(sale.id, 'paid at the counter');
  insert into public.payments (order_id, provider, amount_cents, currency)
  values (sale.id, paid_with, due, sale.currency) returning id into payment;
  perform private.add_order_event(sale.id, 'payment_opened', jsonb_build_object('payment_id', payment, 'amount_cents', due), 'member');
  claimed := private.claim_order(sale.id);
  perform private.refuse_lost_places(coalesce(claimed.lost, '[]'));
  if claimed.credit_gone then perform private.refuse(409, 'credit_gone', 'A credit of this order was used for another one meanwhile'); end if;
  update public.orders set sold_by = auth.uid() where id = sale.id;
  perform public.settle(payment, 'captured', jsonb_build_object('amount_cents', due, 'currency', sale.currency));
  -- The house trusts who promises a transfer: tickets now, and the payment stays on the list until somebody has seen the money.
  if paid_with = 'transfer' then update public.payments set needs_person = 'transfer_awaited' where id = payment; end if;
  perform private.add_order_event(sale.id, 'sold_at_counter', jsonb_strip_nulls(jsonb_build_object('payment_id', payment, 'provider', paid_with,
    'received_cents', received_cents, 'change_cents', received_cents - due)), 'member');
end $$;
comment on function private.sell_at_counter is 'Money was taken for what credits leave to pay of an order that is locked: claim, payment, tickets and revenue at once, or nothing at all.';

create function private.take_money(of_order uuid, provider public.payment_provider, received_cents int)
  returns table (code text, total_cents int, change_cents int)
  language plpgsql set search_path = ''
as $$
declare
  sale public.orders := private.lock_order(of_order);
  by_credit int;
begin
  if sale.channel <> 'counter' then perform private.refuse(404, 'order_not_found', 'There is no such counter sale'); end if;
  -- A second click on the same button finds the order sold, and sells nothing.
  if sale.status <> 'paid' then perform private.sell_at_counter(private.counter_order(of_order, linked => true), provider, received_cents); end if;
  select coalesce(sum(captured_cents), 0) into by_credit from public.payments where payments.order_id = of_order and payments.provider = 'credit';
  return query select sale.code, sale.total_cents, greatest(received_cents - (sale.total_cents - by_credit), 0);
end $$;
comment on function private.take_money is 'The work of take_counter_payment.';

create function public.take_counter_payment(order_id uuid, provider public.payment_provider, received_cents int default null)
  returns table (code text, total_cents int, change_cents int)
  language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.must('sell_at_counter');
  return query select * from private.take_money($1, $2, $3);
end $$;
comment on function public.take_counter_payment is
  'A member took the money (cash, card, cheque, transfer, or free when nothing is due) for what credits leave to pay: the order is paid and has its tickets. `received_cents` null means exactly;
answers the order''s code, its total and the change to give (cents). An order that is over is sold if its places are still free. Said twice, it is sold once.
PT403 not_allowed, PT404 order_not_found, PT409 seat_taken, credit_gone, order_not_free, order_not_open, payment_in_progress, performance_cancelled, performance_past,
PT422 received_too_little, unknown_provider, no_places_chosen.';

create function public.confirm_transfer(payment_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  payment public.payments;
begin
  perform private.must('sell_at_counter');
  select * into payment from public.payments where payments.id = $1 and provider = 'transfer';
  if not found then perform private.refuse(404, 'payment_not_found', 'There is no such transfer'); end if;
  payment := private.lock_payment($1);
  -- A colleague has seen the money already.
  if payment.needs_person is distinct from 'transfer_awaited' then return; end if;
  update public.payments set needs_person = null where payments.id = $1;
  perform private.add_order_event(payment.order_id, 'transfer_confirmed', jsonb_build_object('payment_id', $1), 'member');
end $$;
comment on function public.confirm_transfer is 'A member has seen the money of a transfer; it leaves the lists. PT403 not_allowed, PT404 payment_not_found.';

create function private.link_deadline(of_order uuid, minutes int) returns timestamptz
  language plpgsql stable set search_path = ''
as $$
declare
  asked timestamptz := now() + make_interval(mins => minutes);
begin
  if minutes is null or minutes not between 15 and 7 * 24 * 60 then
    perform private.refuse(422, 'deadline_out_of_range', 'A payment link lasts between 15 minutes and 7 days', '{"least_minutes": 15, "most_minutes": 10080}');
  end if;
  -- Nobody pays for places of an evening that has begun, but who is mailed at the door has a quarter of an hour.
  return (select greatest(least(asked, min(starts_at)), now() + interval '15 minutes')
            from public.order_items join public.performances on performances.id = performance_id where order_id = of_order);
end $$;
comment on function private.link_deadline is 'Until when a mailed link can be paid (UTC): as long as asked, and not past the beginning of the performance.';

create function private.has_link(sale public.orders) returns boolean
  language sql stable set search_path = ''
as $$ select sale.channel = 'counter' and sale.status = 'paying' and sale.expires_at > now() $$;
comment on function private.has_link is 'True while somebody holds a mailed link with which this order of the counter can be paid.';

create function private.transfer_awaited(of_order uuid) returns boolean
  language sql stable set search_path = ''
as $$ select exists (select from public.payments where order_id = of_order and needs_person = 'transfer_awaited') $$;
comment on function private.transfer_awaited is 'True while nobody of the house has seen the transfer that pays this order.';

create function private.mail_link(sale public.orders, minutes int) returns timestamptz
  language plpgsql set search_path = ''
as $$
declare
  deadline timestamptz := private.link_deadline(sale.id, minutes);
begin
  perform private.check_sale_still_on(sale.id);
  if sale.email is null then perform private.refuse(422, 'invalid_email', 'A link needs an address'); end if;
  if sale.total_cents = 0 then perform private.refuse(409, 'nothing_to_pay', 'A free order is not paid'); end if;
  perform private.revive_counter_order(sale);
  perform private.hold_again(sale.id, deadline);
  perform private.enter_paying(sale.id);
  update public.orders set sold_by = auth.uid(), placed_at = coalesce(placed_at, now()) where id = sale.id;
  perform private.add_order_event(sale.id, 'payment_link_mailed', jsonb_build_object('expires_at', deadline), 'member');
  perform private.enqueue_order_mail('payment_link', sale.id, extract(epoch from now())::text,
    (select jsonb_build_object('expires_at', deadline, 'time_zone', min(time_zone)) from public.order_items
       join public.performances on performances.id = performance_id join public.venues on venues.id = venue_id where order_id = sale.id));
  return deadline;
end $$;
comment on function private.mail_link is 'The work of mail_payment_link, for an order that is locked.';

create function public.mail_payment_link(order_id uuid, minutes int default 1440, language text default null) returns timestamptz
  language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.must('sell_at_counter');
  if $3 not in ('fr', 'es', 'en') then perform private.refuse(422, 'invalid_language', 'The house writes French, Spanish and English'); end if;
  perform private.counter_order($1, linked => true);
  update public.orders set language = coalesce($3, orders.language) where id = $1;
  return private.mail_link(private.counter_order($1, linked => true), $2);
end $$;
comment on function public.mail_payment_link is
  'Mails the link with which a counter order is paid by PayPal and keeps its places that long (15 minutes to 7 days, never past the performance); answers until when (UTC). `language`: that of the letter and the tickets (fr, es, en); null: the customer''s.
Again, it mails again and counts anew. PT403 not_allowed, PT404 order_not_found, PT409 seat_taken, nothing_to_pay, order_not_open, payment_in_progress,
performance_cancelled, performance_past, PT422 no_places_chosen, invalid_email, invalid_language, deadline_out_of_range.';

create function public.awaited_transfers()
  returns table (payment_id uuid, order_code text, full_name text, amount_cents int, created_at timestamptz)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('sell_at_counter');
  return query
    select payment.id, orders.code, orders.full_name, payment.amount_cents, payment.created_at
      from public.payments as payment join public.orders on orders.id = payment.order_id
     where payment.needs_person is not null and payment.needs_person = 'transfer_awaited' order by payment.created_at limit 50;
end $$;
comment on function public.awaited_transfers is 'Sales paid by a transfer that nobody has seen yet, oldest first, at most 50; cents. PT403 not_allowed.';

grant execute on function public.take_counter_payment, public.confirm_transfer, public.mail_payment_link, public.awaited_transfers to authenticated;
