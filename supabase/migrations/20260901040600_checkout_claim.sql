-- Claim before capture: from the buyer's "Pay" to the moment PayPal may be asked for the money.
-- Locks are always taken in the same order: the order, its payments, its places by performance and number, its credits.

create function private.lock_order(order_id uuid) returns public.orders
  language plpgsql set search_path = ''
as $$
declare
  locked public.orders;
begin
  -- Not FOR UPDATE: a trail line written for this order elsewhere must not wait for us (and we for it).
  select * into locked from public.orders where id = lock_order.order_id for no key update;
  if locked.id is null then perform private.refuse(404, 'order_not_found', 'There is no such order'); end if;
  return locked;
end $$;
comment on function private.lock_order is 'Locks an order and returns it as it is now; PT404 order_not_found.';

create function private.lock_payment(payment_id uuid) returns public.payments
  language plpgsql set search_path = ''
as $$
declare
  locked public.payments;
begin
  perform private.lock_order(payment.order_id) from public.payments as payment where payment.id = lock_payment.payment_id;
  select * into locked from public.payments where id = lock_payment.payment_id for no key update;
  if locked.id is null then perform private.refuse(404, 'payment_not_found', 'There is no such payment'); end if;
  return locked;
end $$;
comment on function private.lock_payment is 'Locks the order of a payment, then the payment, and returns it as it is now; PT404 payment_not_found.';

create function private.claim_places(order_id uuid) returns jsonb
  language plpgsql set search_path = ''
as $$
declare
  lost jsonb;
begin
  -- Blocks, never skips: a claim must know. A hold of another buyer past its deadline is free.
  perform private.lock_places_of(claim_places.order_id);
  lost := private.lost_places(claim_places.order_id) || private.cancelled_places(claim_places.order_id);
  if lost <> '[]' then return lost; end if;
  update public.places as place set status = 'claimed', held_until = null, order_item_id = item.id
    from public.order_items as item
   where item.order_id = claim_places.order_id
     and place.performance_id = item.performance_id and place.number = item.place_number;
  return null;
end $$;
comment on function private.claim_places is
  'Marks every place of an order as claimed, without a deadline, or none: then returns the lost ones. The order must be locked.';

create function private.cancelled_places(order_id uuid) returns jsonb
  language sql volatile set search_path = ''
as $$
  select coalesce(jsonb_agg(named.place), '[]')
    from (select performance_id, array_agg(place_number) as numbers from public.order_items as item
           where item.order_id = cancelled_places.order_id group by performance_id) as wanted
    join public.performances on performances.id = wanted.performance_id and performances.status = 'cancelled'
   cross join lateral jsonb_array_elements(private.name_places(wanted.performance_id, wanted.numbers)) as named (place)
$$;
comment on function private.cancelled_places is 'Places of an order whose performance will not take place: nobody is charged for those.';

create function private.release_places(order_id uuid) returns void
  language sql set search_path = ''
as $$
  update public.places as place set status = 'free', held_until = null, order_item_id = null
    from (select locked.performance_id, locked.number
            from public.places as locked join public.order_items as item on item.id = locked.order_item_id
           where item.order_id = release_places.order_id and locked.status in ('held', 'claimed')
           order by locked.performance_id, locked.number for no key update of locked) as mine
   where place.performance_id = mine.performance_id and place.number = mine.number
$$;
comment on function private.release_places is 'Frees the held and claimed places of an order; its items stay, so that it can be revived.';

create function private.expire_order(order_id uuid, reason text) returns void
  language plpgsql set search_path = ''
as $$
begin
  perform private.release_places(expire_order.order_id);
  update public.orders set status = 'expired' where id = expire_order.order_id and status in ('held', 'paying');
  if found then
    perform private.add_order_event(expire_order.order_id, 'order_expired', jsonb_build_object('reason', reason), 'system');
  end if;
end $$;
comment on function private.expire_order is 'Ends an unpaid order and frees its places; the trail says why. It can be revived.';

create function private.step_back(order_id uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  mine public.orders := private.lock_order(order_id);
begin
  if mine.status <> 'paying' or private.payment_in_progress(mine.id) then return; end if;
  if mine.expires_at <= now() then
    perform private.expire_order(mine.id, 'the payment ended after the deadline');
  -- A counter order is in nobody's cart: until its deadline the link that was mailed stays the way to pay it.
  elsif mine.channel = 'online' and (mine.customer_id is null or not exists (
      -- Whoever filled another cart meanwhile keeps that one; this order waits as `paying` for a new try or its deadline.
      select from public.orders where customer_id = mine.customer_id and status = 'held')) then
    update public.orders set status = 'held' where id = mine.id;
    perform private.add_order_event(mine.id, 'reopened', '{}', 'system');
  end if;
end $$;
comment on function private.step_back is 'A payment ended without money: the order is a cart again while its deadline lasts, else it expires.';

create function public.open_payment(order_id uuid, mode text)
  returns table (payment_id uuid, status public.payment_status, amount_cents int, currency text, order_code text,
                 language text, attempt int, paypal_order_id text, approve_url text)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  mine public.orders := private.lock_order(open_payment.order_id);
  payment public.payments;
  due int := private.left_to_pay(mine.id);
begin
  if mine.status = 'expired' then perform private.refuse(409, 'order_expired', 'The order has expired'); end if;
  if mine.status <> 'paying' then perform private.refuse(409, 'order_not_open', 'The order is not waiting to be paid'); end if;

  select * into payment from public.payments as open
   where open.order_id = mine.id and open.status in ('new', 'created', 'capturing', 'pending') for no key update;
  if payment.status in ('new', 'created')
     and (payment.amount_cents, payment.mode) is distinct from (due, open_payment.mode) then
    perform private.cancel_payment(payment.id, 'order_changed');
    payment := null;
  end if;
  if payment.id is null then
    if mine.expires_at <= now() then perform private.refuse(409, 'order_expired', 'The order has expired'); end if;
    insert into public.payments (order_id, provider, mode, amount_cents, currency)
    values (mine.id, 'paypal', open_payment.mode, due, mine.currency) returning * into payment;
    perform private.add_order_event(mine.id, 'payment_opened',
      jsonb_build_object('payment_id', payment.id, 'amount_cents', payment.amount_cents), private.actor());
  end if;
  return query select payment.id, payment.status, payment.amount_cents, payment.currency::text, mine.code,
    mine.language, payment.attempt, payment.paypal_order_id, payment.approve_url;
end $$;
comment on function public.open_payment is
  'The open payment of an order that waits to be paid, made if there is none. The amount (cents) is the total less what credits pay. PT409 order_expired, order_not_open; PT404 order_not_found.';

create function private.cancel_payment(payment_id uuid, reason text) returns void
  language plpgsql set search_path = ''
as $$
declare
  payment public.payments;
begin
  update public.payments set status = 'cancelled', failure_code = reason where id = cancel_payment.payment_id returning * into payment;
  perform private.add_order_event(payment.order_id, 'payment_cancelled',
    jsonb_build_object('payment_id', payment.id, 'reason', reason), private.actor());
end $$;
comment on function private.cancel_payment is 'Ends a payment for which PayPal was not asked for money.';

create function public.payment_created(payment_id uuid, paypal_order_id text, approve_url text) returns public.payment_status
  language plpgsql security definer set search_path = ''
as $$
declare
  payment public.payments := private.lock_payment(payment_id);
begin
  if payment.paypal_order_id <> payment_created.paypal_order_id or exists (
      select from public.payments as other
       where other.paypal_order_id = payment_created.paypal_order_id and other.id <> payment.id) then
    perform private.refuse(409, 'payment_fixed', 'One payment has one order at PayPal, and no other payment has it');
  end if;
  -- A webhook may know the PayPal order before the create reply is saved; a payment that ended meanwhile stays ended.
  update public.payments as saved
     set paypal_order_id = payment_created.paypal_order_id,
         approve_url = coalesce(payment_created.approve_url, saved.approve_url),
         status = case saved.status when 'new' then 'created' else saved.status end
   where saved.id = payment.id;
  if payment.status <> 'new' then return payment.status; end if;
  perform private.add_order_event(payment.order_id, 'payment_created',
    jsonb_build_object('payment_id', payment.id), private.actor());
  return 'created';
end $$;
comment on function public.payment_created is
  'Saves the PayPal order of a payment; again and from any state without harm. PT409 payment_fixed when it has another one.';

create function public.payment_not_created(payment_id uuid, failure_code text) returns public.payment_status
  language plpgsql security definer set search_path = ''
as $$
declare
  payment public.payments := private.lock_payment(payment_id);
begin
  if payment.status = 'failed' then return payment.status; end if;
  if payment.status <> 'new' then
    perform private.refuse(409, 'illegal_transition', 'The payment exists at PayPal',
      jsonb_build_object('from', payment.status, 'to', 'failed'));
  end if;
  update public.payments as saved set status = 'failed', failure_code = payment_not_created.failure_code
   where saved.id = payment.id;
  perform private.add_order_event(payment.order_id, 'payment_failed',
    jsonb_build_object('payment_id', payment.id, 'code', payment_not_created.failure_code), 'paypal');
  perform private.step_back(payment.order_id);
  return 'failed';
end $$;
comment on function public.payment_not_created is 'PayPal refused to make the order: the payment failed and the cart is a cart again.';

create function private.open_for_claim(payment public.payments) returns boolean
  language plpgsql set search_path = ''
as $$
declare
  mine public.orders := private.lock_order(payment.order_id);
begin
  if mine.status in ('paid', 'cancelled') or private.left_to_pay(mine.id) <> payment.amount_cents then
    perform private.cancel_payment(payment.id, 'order_changed');
    if mine.status = 'paying' then perform private.step_back(mine.id); end if;
    return false;
  end if;
  return true;
end $$;
comment on function private.open_for_claim is 'True when the payment still pays exactly what its order costs less its credits; else the payment ends as cancelled.';

create function private.enter_paying(order_id uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  before public.order_status;
begin
  select status into before from public.orders where id = enter_paying.order_id;
  if before = 'paying' then return; end if;
  update public.orders set status = 'paying' where id = enter_paying.order_id;
  perform private.add_order_event(enter_paying.order_id,
    case before when 'expired' then 'order_revived' else 'checkout_begun' end, '{}', private.actor());
end $$;
comment on function private.enter_paying is 'The order of a claimed payment is being paid, whether it waited as a cart or had expired.';

create function public.claim_payment(payment_id uuid)
  returns table (outcome text, attempt int, amount_cents int, currency text, paypal_order_id text, lost jsonb)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  payment public.payments := private.lock_payment(payment_id);
  gone jsonb;
  no_credit boolean;
  result text;
begin
  result := case when payment.status in ('capturing', 'pending', 'captured') then payment.status::text
                 when payment.status <> 'created' or not private.open_for_claim(payment) then 'closed' end;
  if result is null then
    select lost, credit_gone into gone, no_credit from private.claim_order(payment.order_id);
    if no_credit then
      perform private.end_without_credit(payment);
      result := 'closed';
    elsif gone is null then
      update public.payments as saved set status = 'capturing', claimed_at = now(), checked_at = null where saved.id = payment.id;
      perform private.enter_paying(payment.order_id);
      perform private.add_order_event(payment.order_id, 'payment_claimed',
        jsonb_build_object('payment_id', payment.id, 'attempt', payment.attempt), private.actor());
      result := 'claimed';
    else
      perform private.end_without_seats(payment, gone);
      result := 'seats_gone';
    end if;
  end if;
  return query select result, payment.attempt, payment.amount_cents, payment.currency::text, payment.paypal_order_id, gone;
end $$;
comment on function public.claim_payment is
  'Before PayPal is asked for money: every place is ours without a deadline (claimed), or the payment ends (seats_gone: nothing is charged). Also capturing, pending, captured, closed.';

create function private.end_without_seats(payment public.payments, lost jsonb) returns void
  language plpgsql set search_path = ''
as $$
begin
  update public.payments as saved set status = 'expired', failure_code = 'seats_gone' where saved.id = payment.id;
  perform private.add_order_event(payment.order_id, 'seats_gone', jsonb_build_object('payment_id', payment.id, 'lost', lost), 'system');
  perform private.expire_order(payment.order_id, 'seats gone');
  perform private.enqueue_order_mail('seats_gone', payment.order_id, payment.id::text, jsonb_build_object('lost', lost));
end $$;
comment on function private.end_without_seats is 'A place was sold to someone else: the payment and the order end, uncharged, and the buyer is told.';

create function private.claim_order(order_id uuid, out lost jsonb, out credit_gone boolean)
  language plpgsql set search_path = ''
as $$
begin
  credit_gone := false;
  begin
    lost := private.claim_places($1);
    if lost is null and not private.lock_credits($1) then raise exception using errcode = 'ZC001'; end if;
  -- Takes back the claim as if it had not been, whatever the places were before.
  exception when sqlstate 'ZC001' then credit_gone := true;
  end;
end $$;
comment on function private.claim_order is
  'Claims every place of an order, and proves that its credits still have their part of it: both, or nothing is changed and `lost` or `credit_gone` says why. The order must be locked.';

create function private.end_without_credit(payment public.payments) returns void
  language plpgsql set search_path = ''
as $$
begin
  perform private.cancel_payment(payment.id, 'credit_gone');
  perform private.expire_order(payment.order_id, 'credit gone');
end $$;
comment on function private.end_without_credit is 'The order was overdue and its credit paid for something else: payment and order end, uncharged.';

grant execute on function public.open_payment, public.payment_created, public.payment_not_created, public.claim_payment to service_role;
