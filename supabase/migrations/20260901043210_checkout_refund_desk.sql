-- What whoever gives money back must see first: what each place would bring, and what became of earlier refunds.

create function public.refundable_items(order_id uuid) returns table (order_item_id uuid, left_cents int, credit_cents int)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('refund_orders');
  return query
    select item.id, coalesce(sum(rest.left_cents), 0)::int,
           coalesce(sum(rest.left_cents) filter (where payment.provider = 'credit'), 0)::int
      from public.order_items as item
      join public.orders on orders.id = item.order_id and orders.status = 'paid'
      join public.payments as payment on payment.order_id = item.order_id and payment.status in ('captured', 'part_refunded', 'refunded')
      left join lateral private.left_of_items(payment.id) as rest on rest.order_item_id = item.id
     where item.order_id = $1 and item.refunded_at is null
     group by item.id;
end $$;
comment on function public.refundable_items is
  'The places of a paid order that were not given back, with what each would bring (cents): its price less its share of a discount and what went back already; `credit_cents` of it were paid by credits. PT403 not_allowed.';

create function public.order_refunds(order_id uuid)
  returns table (refund_id uuid, amount_cents int, method public.payment_provider, status public.refund_status, reason text, requested_by text,
    failure_code text, created_at timestamptz, completed_at timestamptz, is_replaced boolean, credit_code text, credit_left_cents int)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('refund_orders');
  return query
    select refund.id, refund.amount_cents, refund.method, refund.status, refund.reason, members.display_name, refund.failure_code,
           refund.created_at, refund.completed_at, exists (select from public.refunds as again where again.replaces = refund.id),
           credit.code, credit.left_cents
      from public.refunds as refund
      join public.payments as payment on payment.id = refund.payment_id
      left join public.members on members.user_id = refund.requested_by
      left join public.credits as credit on credit.id = refund.credit_id
     where payment.order_id = $1
     order by refund.created_at, refund.id;
end $$;
comment on function public.order_refunds is
  'Every refund of an order with why, by whom and what became of it, oldest first, and the code of a credit that it was made; cents. PT403 not_allowed.';

grant execute on function public.refundable_items, public.order_refunds to authenticated;
