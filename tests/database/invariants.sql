-- What must hold at any moment, whatever happened. Each query finds nothing when all is well.
-- Tests, chaos runs and the treasurer's page read this one file. The setting parterre.tolerance (an interval, two minutes
-- when unset) is how late the job that lets go of unpaid orders may be.

-- name: No place is in two live tickets
select item.performance_id, item.place_number
  from public.tickets as ticket join public.order_items as item on item.id = ticket.order_item_id
 where ticket.status = 'valid'
 group by item.performance_id, item.place_number having count(*) > 1;

-- name: Every sold place belongs to a paid order
select place.performance_id, place.number, orders.status
  from public.places as place
  join public.order_items as item on item.id = place.order_item_id join public.orders on orders.id = item.order_id
 where place.status = 'sold' and orders.status <> 'paid';

-- name: Every claimed place belongs to an order whose payment is under way
select place.performance_id, place.number, item.order_id
  from public.places as place join public.order_items as item on item.id = place.order_item_id
 where place.status = 'claimed' and not exists (
   select from public.payments where payments.order_id = item.order_id and payments.status in ('capturing', 'pending'));

-- name: Every live hold belongs to an open order
select place.performance_id, place.number, orders.status
  from public.places as place
  join public.order_items as item on item.id = place.order_item_id join public.orders on orders.id = item.order_id
 where place.status = 'held' and place.held_until > now() and orders.status not in ('held', 'paying');

-- name: A place points to an item that names it
select place.performance_id, place.number, item.id
  from public.places as place join public.order_items as item on item.id = place.order_item_id
 where (item.performance_id, item.place_number) <> (place.performance_id, place.number);

-- name: A paid order has exactly its places and tickets
select orders.id, count(item.id) as items, count(place.number) as places, sum(live.tickets) as tickets
  from public.orders
  left join public.order_items as item on item.order_id = orders.id and item.refunded_at is null
  left join public.places as place on place.order_item_id = item.id and place.status = 'sold'
  left join lateral (select count(*) as tickets from public.tickets
                      where tickets.order_item_id = item.id and tickets.order_id = orders.id
                        and tickets.performance_id = item.performance_id and tickets.status = 'valid') as live on true
 where orders.status = 'paid'
 group by orders.id
having count(item.id) = 0 or count(item.id) <> count(place.number) or count(item.id) <> sum(live.tickets);

-- name: An open order holds all of its places until its one deadline
select orders.id, item.performance_id, item.place_number
  from public.orders
  join public.order_items as item on item.order_id = orders.id
  left join public.places as place on place.order_item_id = item.id and place.status = 'held' and place.held_until = orders.expires_at
 where orders.status in ('held', 'paying') and orders.expires_at > now() and place.number is null
   and not exists (select from public.payments
                    where payments.order_id = orders.id and payments.status in ('capturing', 'pending'));

-- name: An order whose payment is under way has claimed all of its places
select payment.id, item.performance_id, item.place_number
  from public.payments as payment
  join public.order_items as item on item.order_id = payment.order_id
  join public.orders on orders.id = payment.order_id
  left join public.places as place on place.order_item_id = item.id and place.status = 'claimed'
 where payment.status in ('capturing', 'pending') and orders.status not in ('paid', 'cancelled') and place.number is null;

-- name: An order whose payment is under way is being paid
select payment.id, payment.status, orders.status as order_status
  from public.payments as payment join public.orders on orders.id = payment.order_id
 where payment.status in ('capturing', 'pending') and orders.status not in ('paying', 'paid');

-- name: A performance without numbers has as many places as its capacity
select performance.id, count(place.number) as places
  from public.performances as performance
  left join public.places as place on place.performance_id = performance.id
 where performance.capacity is not null
 group by performance.id
having count(place.number) <> performance.capacity;

-- name: A coming performance has one place for every seat of its plan
select performance.id, seat.id as seat
  from public.performances as performance
  join public.seats as seat on seat.seating_plan_id = performance.seating_plan_id
 where performance.status = 'scheduled' and performance.starts_at > now()
   and not exists (select from public.places as place where place.performance_id = performance.id and place.seat_id = seat.id);

-- name: What can be bought of a numbered performance is a seat of its plan
select place.performance_id, place.number
  from public.places as place
  join public.performances as performance on performance.id = place.performance_id and performance.seating_plan_id is not null
  left join public.seats as seat on seat.id = place.seat_id
 where seat.seating_plan_id is distinct from performance.seating_plan_id
   and not (place.seat_id is null and (place.status = 'blocked' or performance.starts_at <= now() or performance.status <> 'scheduled'));

-- name: Every valid ticket belongs to a paid order
select ticket.id, orders.status
  from public.tickets as ticket join public.orders on orders.id = ticket.order_id
 where ticket.status = 'valid' and orders.status <> 'paid';

-- name: Nothing unpaid outlives its deadline
select orders.id::text as what, orders.expires_at as deadline
  from public.orders
 where orders.status in ('held', 'paying')
   and orders.expires_at < now() - coalesce(nullif(current_setting('parterre.tolerance', true), ''), '2 minutes')::interval
   and not exists (select from public.payments
                    where payments.order_id = orders.id and payments.status in ('capturing', 'pending'))
union all
select place.performance_id || ' ' || place.number, place.held_until
  from public.places as place
 where place.status = 'held'
   and place.held_until < now() - coalesce(nullif(current_setting('parterre.tolerance', true), ''), '2 minutes')::interval;

-- name: The trail of an order explains its state
select orders.id, orders.status, last_step.kind
  from public.orders
  left join lateral (select event.kind from public.order_events as event
                      where event.order_id = orders.id
                        and event.kind in ('places_held', 'checkout_begun', 'reopened', 'order_expired', 'order_revived',
                                           'order_paid', 'order_cancelled')
                        -- Places may also join an order that is being paid or was revived: that alone changes no state.
                        and not (event.kind = 'places_held' and exists (
                          select from public.order_events as earlier
                           where earlier.order_id = event.order_id and earlier.id < event.id))
                      order by event.id desc limit 1) as last_step on true
 where not coalesce(case orders.status
   when 'held' then last_step.kind in ('places_held', 'reopened', 'order_revived')
   when 'paying' then last_step.kind in ('checkout_begun', 'order_revived')
   when 'paid' then last_step.kind = 'order_paid'
   when 'expired' then last_step.kind = 'order_expired'
   when 'cancelled' then last_step.kind = 'order_cancelled' end, false)
   -- A cart is born empty a moment before its first place.
   and not (orders.status = 'held' and last_step.kind is null
            and not exists (select from public.order_items where order_items.order_id = orders.id));

-- name: The trail of an order explains the state of its payments
select payment.id, payment.status, last_step.kind
  from public.payments as payment
  left join lateral (select event.kind from public.order_events as event
                      where event.order_id = payment.order_id and event.facts ->> 'payment_id' = payment.id::text
                        and event.kind in ('payment_opened', 'payment_created', 'payment_claimed', 'seats_gone', 'capture_declined',
                          'payment_failed', 'payment_pending', 'payment_captured', 'money_without_seats', 'refund_completed',
                          'payment_reversed', 'payment_expired', 'payment_cancelled')
                      order by event.id desc limit 1) as last_step on true
 where not coalesce(case payment.status
   when 'new' then last_step.kind = 'payment_opened'
   when 'created' then last_step.kind in ('payment_created', 'capture_declined')
   when 'capturing' then last_step.kind = 'payment_claimed'
   when 'pending' then last_step.kind = 'payment_pending'
   when 'captured' then last_step.kind = 'payment_captured'
   when 'failed' then last_step.kind = 'payment_failed'
   when 'expired' then last_step.kind in ('payment_expired', 'seats_gone')
   when 'cancelled' then last_step.kind = 'payment_cancelled'
   when 'refund_due' then last_step.kind in ('money_without_seats', 'refund_completed')
   when 'reversed' then last_step.kind in ('payment_reversed', 'refund_completed')
   -- A free ticket given back moves no money, so its payment keeps the step before.
   else last_step.kind = 'refund_completed' or payment.captured_cents = 0 end, false);

-- name: Captured money is tickets, or on its way back, or a person knows
select payment.id, payment.status
  from public.payments as payment
 where (payment.status in ('captured', 'part_refunded')
        and not exists (select from public.ledger_entries as entry where entry.payment_id = payment.id and entry.kind = 'sale'))
    or (payment.status = 'refund_due' and payment.captured_cents > 0 and not exists (
          select from public.refunds where refunds.payment_id = payment.id and refunds.status <> 'failed')
        and payment.needs_person is null)
    or (payment.captured_at is null) <> (payment.status not in ('captured', 'part_refunded', 'refunded', 'reversed', 'refund_due'));

-- name: No order is paid twice
select payment.order_id
  from public.payments as payment join public.orders on orders.id = payment.order_id
 where payment.status in ('captured', 'part_refunded')
 group by payment.order_id, orders.total_cents
having count(*) filter (where payment.provider <> 'credit') > 1 or sum(payment.captured_cents) > orders.total_cents;

-- name: Never more is given back than was paid
select payment.id, payment.captured_cents, sum(refund.amount_cents) as given_back
  from public.payments as payment join public.refunds as refund on refund.payment_id = payment.id and refund.status <> 'failed'
 group by payment.id having sum(refund.amount_cents) > coalesce(payment.captured_cents, 0);

-- name: The ledger is captures minus refunds, to the cent
select payment.id, payment.status, payment.captured_cents, booked.cents
  from public.payments as payment
  left join lateral (select coalesce(sum(amount_cents), 0) as cents from public.ledger_entries
                      where ledger_entries.payment_id = payment.id) as booked on true
 where booked.cents <> case when payment.status = 'reversed' then 0 else coalesce(payment.captured_cents, 0)
   - (select coalesce(sum(amount_cents), 0) from public.refunds
       where refunds.payment_id = payment.id and refunds.status = 'completed') end;

-- name: A paid order was booked at exactly its total
select orders.id, orders.total_cents, sum(entry.amount_cents) as booked
  from public.orders left join public.ledger_entries as entry on entry.order_id = orders.id and entry.kind = 'sale'
 where orders.paid_at is not null
 group by orders.id having coalesce(sum(entry.amount_cents), 0) <> orders.total_cents;

-- name: An order costs what its items cost
select orders.id, orders.subtotal_cents, sum(item.amount_cents) as items
  from public.orders left join public.order_items as item on item.order_id = orders.id
 group by orders.id having coalesce(sum(item.amount_cents), 0) <> orders.subtotal_cents;

-- name: Ticket numbers have no gap
select count(*) as tickets, max(ticket.number) as last_number, counter.value as counted
  from private.counters as counter left join public.tickets as ticket on true
 where counter.name = 'ticket'
 group by counter.value
having count(ticket.id) <> counter.value or coalesce(max(ticket.number), 0) <> counter.value;

-- name: What is left on all credits is what the ledger owes
select owed.cents as owed, remaining.cents as remaining
  from (select coalesce(-sum(amount_cents), 0) as cents from public.ledger_entries where provider = 'credit') as owed,
       (select coalesce(sum(left_cents), 0) as cents from public.credits) as remaining
 where owed.cents <> remaining.cents;

-- name: A credit is what was given less what was used
select credits.id, credits.amount_cents, credits.left_cents
  from public.credits
  left join lateral (select sum(amount_cents) as cents, bool_and(status = 'completed' and method = 'credit') as is_done
                       from public.refunds where credit_id = credits.id) as gave on true
 where credits.amount_cents is distinct from gave.cents or gave.is_done is not true
    or credits.left_cents <> credits.amount_cents - (select coalesce(sum(amount_cents), 0) from public.credit_uses where credit_id = credits.id);

-- name: Every refund by credit became one
select id from public.refunds where method = 'credit' and (status = 'completed') <> (credit_id is not null);

-- name: Every payment by credit used one, for what was captured
select payment.id, payment.captured_cents, used.amount_cents
  from public.payments as payment left join public.credit_uses as used on used.payment_id = payment.id
 where payment.provider = 'credit' and payment.captured_at is not null and used.amount_cents is distinct from payment.captured_cents
    or payment.provider <> 'credit' and used.payment_id is not null;

-- name: What is being paid and what credits promise is the price of the order, and the credits have it
select payment.id, payment.amount_cents, orders.total_cents, promised.cents
  from public.payments as payment
  join public.orders on orders.id = payment.order_id
  left join lateral (select coalesce(sum(part.amount_cents), 0) as cents, bool_or(part.amount_cents > credits.left_cents) as is_missing
                       from public.credit_parts as part join public.credits on credits.id = part.credit_id where part.order_id = orders.id) as promised on true
 where payment.status in ('capturing', 'pending') and orders.status = 'paying'
   and (payment.amount_cents + promised.cents <> orders.total_cents or promised.is_missing);

-- name: Orders whose payment is under way were never promised more than a credit has
select credits.id, credits.left_cents, sum(part.amount_cents) as promised
  from public.credits
  join public.credit_parts as part on part.credit_id = credits.id
 where exists (select from public.payments where payments.order_id = part.order_id and payments.status in ('capturing', 'pending'))
 group by credits.id having sum(part.amount_cents) > credits.left_cents;

-- name: Credits promise an order less than it costs, and a paid one nothing
select orders.id, orders.total_cents, sum(part.amount_cents) as promised
  from public.orders join public.credit_parts as part on part.order_id = orders.id
 group by orders.id having sum(part.amount_cents) >= orders.total_cents or orders.status = 'paid';

-- name: Every ticket sold is counted once
select entry.order_item_id, count(*) filter (where not entry.is_rest) as counted
  from public.ledger_entries as entry where entry.kind = 'sale'
 group by entry.order_item_id having count(*) filter (where not entry.is_rest) <> 1;

-- name: What a case says is true of its order
select cases.id, cases.state, cases.choice, refunds.status
  from public.cancellation_cases as cases left join public.refunds on refunds.id = cases.refund_id
 where (cases.state = 'done' and exists (
          select from public.order_items as item join public.orders on orders.id = item.order_id
           where item.order_id = cases.order_id and item.performance_id = cases.performance_id and item.refunded_at is null and orders.status = 'paid'))
    -- Unless a bank took the money back and gave it to the buyer.
    or (cases.state = 'done' and refunds.status <> 'completed' and not exists (
          select from public.payments where payments.id = refunds.payment_id and payments.status = 'reversed'))
    or (cases.state = 'working' and (refunds.status not in ('requested', 'pending')) is not false);

-- name: What the reports add up is the ledger, sum by sum
with known as (
  select day, performance_id, price_type_id, provider, channel, vat_rate, sum(sales_cents), sum(refunds_cents), sum(exchanged_cents), sum(unmatched_in_cents),
         sum(unmatched_out_cents), sum(sold), sum(tickets), sum(orders) from private.revenue_sums group by 1, 2, 3, 4, 5, 6),
booked as (
  select day, performance_id, price_type_id, provider, channel, vat_rate, sum(sales_cents), sum(refunds_cents), sum(exchanged_cents), sum(unmatched_in_cents),
         sum(unmatched_out_cents), sum(sold), sum(tickets), sum(orders) from private.ledger_lines group by 1, 2, 3, 4, 5, 6)
(table known except table booked) union all (table booked except table known);
