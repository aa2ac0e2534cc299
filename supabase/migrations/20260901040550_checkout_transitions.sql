-- Which states may follow which. Whoever writes, through whatever function, the triggers below have the last word.

create function private.actor() returns text
  language sql stable set search_path = ''
as $$
  select case when auth.uid() is null then 'system' when private.is_member() then 'member' else 'customer' end
$$;
comment on function private.actor is 'Who is doing this, as the trail of an order names it: customer, member, or the house itself.';

create function private.guard_order() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  if new.status <> old.status and (old.status::text, new.status::text) not in (
      ('held', 'paying'), ('held', 'expired'), ('held', 'cancelled'),
      ('paying', 'held'), ('paying', 'paid'), ('paying', 'expired'), ('paying', 'cancelled'),
      ('expired', 'held'), ('expired', 'paying'), ('expired', 'cancelled'),
      ('paid', 'cancelled')) then
    perform private.refuse(409, 'illegal_transition', 'An order cannot take this step',
      jsonb_build_object('from', old.status, 'to', new.status));
  end if;
  if (old.status in ('paid', 'cancelled') or private.payment_in_progress(old.id))
     and (new.subtotal_cents, new.discount_cents, new.currency, new.channel, new.code, new.paid_at)
         is distinct from (old.subtotal_cents, old.discount_cents, old.currency, old.channel, old.code,
                           case when old.status = 'paid' then old.paid_at else new.paid_at end) then
    perform private.refuse(409, 'order_closed', 'An order that is paid or being charged is not changed');
  end if;
  return new;
end $$;
comment on function private.guard_order is 'Trigger: lets an order take legal steps only, and keeps the amounts of a paid one.';

create trigger tg_orders__guard before update on public.orders for each row execute function private.guard_order();

create function private.guard_order_item() returns trigger
  language plpgsql set search_path = ''
as $$
declare
  row_now public.order_items := case tg_op when 'DELETE' then old else new end;
  order_status public.order_status;
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'refunded_at' = to_jsonb(old) - 'refunded_at' then return new; end if;
  -- History may be written with its items last, but never once there are tickets.
  if tg_op = 'INSERT' and not exists (select from public.tickets where tickets.order_id = row_now.order_id) then
    order_status := 'held';
  else
    select status into order_status from public.orders where id = row_now.order_id;
  end if;
  -- A paid place may move (private.exchange_item), in its order and for its price.
  if tg_op = 'UPDATE' and order_status = 'paid' and old.refunded_at is null
     and to_jsonb(new) - array['performance_id', 'place_number', 'zone_id'] = to_jsonb(old) - array['performance_id', 'place_number', 'zone_id'] then
    return new;
  end if;
  if order_status in ('paid', 'cancelled') or private.payment_in_progress(row_now.order_id) then
    perform private.refuse(409, 'order_closed', 'An order that is paid or being charged is not changed');
  end if;
  return row_now;
end $$;
comment on function private.guard_order_item is 'Trigger: nothing enters, leaves or changes in an order that is paid, cancelled or being charged; a paid place may only move.';
create trigger tg_order_items__guard before insert or update or delete on public.order_items
  for each row execute function private.guard_order_item();

create function private.guard_payment() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  if (new.order_id, new.provider, new.mode, new.amount_cents, new.currency)
     is distinct from (old.order_id, old.provider, old.mode, old.amount_cents, old.currency)
     or (old.paypal_order_id is not null and new.paypal_order_id is distinct from old.paypal_order_id)
     or (old.paypal_capture_id is not null and new.paypal_capture_id is distinct from old.paypal_capture_id) then
    perform private.refuse(409, 'payment_fixed', 'What a payment is for is never changed');
  end if;
  if new.status <> old.status and not private.payment_may_become(old.status, new.status) then
    perform private.refuse(409, 'illegal_transition', 'A payment cannot take this step',
      jsonb_build_object('from', old.status, 'to', new.status));
  end if;
  return new;
end $$;
comment on function private.guard_payment is 'Trigger: lets a payment take legal steps only, and keeps its order, amount and PayPal ids.';

create function private.payment_may_become(before public.payment_status, after public.payment_status) returns boolean
  language sql immutable strict set search_path = ''
as $$
  -- Money that is found captured lands from every unpaid state (as tickets or as a refund): it exists, whatever we thought.
  select after::text = any (case before
    when 'new' then array['created', 'failed', 'cancelled', 'captured', 'refund_due']
    when 'created' then array['capturing', 'expired', 'cancelled', 'captured', 'refund_due']
    when 'capturing' then array['created', 'pending', 'failed', 'captured', 'refund_due']
    when 'pending' then array['failed', 'captured', 'refund_due']
    when 'failed' then array['captured', 'refund_due']
    when 'expired' then array['captured', 'refund_due']
    when 'cancelled' then array['captured', 'refund_due']
    when 'captured' then array['part_refunded', 'refunded', 'reversed']
    when 'part_refunded' then array['refunded', 'reversed']
    when 'refund_due' then array['refunded', 'reversed']
    else '{}'::text[] end)
$$;
comment on function private.payment_may_become is 'The legal steps of a payment, in one table.';
create trigger tg_payments__guard before update on public.payments for each row execute function private.guard_payment();

create function private.guard_refund() returns trigger
  language plpgsql set search_path = ''
as $$
declare
  captured int;
  given_back int;
  came_by public.payment_provider;
begin
  -- The payment's lock makes two refunds at once add up one after the other.
  select coalesce(captured_cents, 0), provider into captured, came_by from public.payments where id = new.payment_id for no key update;
  new.method := coalesce(new.method, came_by);
  select coalesce(sum(amount_cents), 0) into given_back from public.refunds
   where payment_id = new.payment_id and id <> new.id and status <> 'failed';
  if new.status <> 'failed' and given_back + new.amount_cents > captured then
    perform private.refuse(409, 'refund_exceeds_payment', 'More cannot be given back than was paid',
      jsonb_build_object('captured_cents', captured, 'refunded_cents', given_back, 'asked_cents', new.amount_cents));
  end if;
  if tg_op = 'UPDATE' and (old.status = 'completed' and new.status <> 'completed'
      or (new.payment_id, new.amount_cents, new.currency, new.method) is distinct from (old.payment_id, old.amount_cents, old.currency, old.method)) then
    perform private.refuse(409, 'illegal_transition', 'A refund that was made stays as it was made',
      jsonb_build_object('from', old.status, 'to', new.status));
  end if;
  return new;
end $$;
comment on function private.guard_refund is 'Trigger: refunds of a payment never exceed what was captured, go the way the money came unless said, and a completed one is final.';
create trigger tg_refunds__guard before insert or update on public.refunds for each row execute function private.guard_refund();
