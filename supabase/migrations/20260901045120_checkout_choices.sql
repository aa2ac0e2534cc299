-- Choosing: the buyer of a cancelled performance, whoever holds the order's key, or a member on their behalf.

create function private.case_to_choose(of_order uuid, of_performance uuid) returns public.cancellation_cases
  language plpgsql set search_path = ''
as $$
declare
  one public.cancellation_cases;
begin
  perform private.order_of_holder(of_order, 'refund_orders');
  select * into one from public.cancellation_cases where order_id = of_order and performance_id = of_performance for no key update;
  if not found then perform private.refuse(404, 'order_not_found', 'There is nothing to choose for this order'); end if;
  if one.state = 'offered' and private.may('refund_orders') then return one; end if;
  if one.state = 'failed' and one.refund_id is null and private.may('refund_orders') then return one; end if;
  if one.state <> 'offered' or (select answer_until from public.cancellations where performance_id = of_performance) <= now() then
    perform private.refuse(409, 'choice_over', 'This has been decided', jsonb_strip_nulls(jsonb_build_object('state', one.state, 'choice', one.choice)));
  end if;
  return one;
end $$;
comment on function private.case_to_choose is
  'The open case of an order, both locked, for its holder until the deadline and for members who refund. PT404 order_not_found, PT409 choice_over {state, choice}.';

create function private.choose(one public.cancellation_cases, wanted text, target uuid) returns public.case_state
  language plpgsql set search_path = ''
as $$
declare
  chosen public.cancellation_cases;
begin
  if wanted is null or not wanted = any (array(select unnest(offers)::text from public.cancellations where performance_id = (one).performance_id)) then
    perform private.refuse(422, 'not_offered', 'This is not offered');
  end if;
  update public.cancellation_cases as saved
     set state = 'chosen', failure = null, choice = wanted::public.compensation, target_id = case when wanted = 'exchange' then target end,
         chosen_by = case when private.is_member() then 'member' else 'customer' end, chosen_at = now()
   where saved.id = (one).id returning * into chosen;
  perform private.add_order_event(chosen.order_id, 'compensation_chosen', jsonb_build_object('performance_id', chosen.performance_id, 'choice', wanted),
    case when private.is_member() then 'member' else 'customer' end);
  if wanted = 'refund' then
    -- What cannot go back by itself waits for a person; the buyer has chosen all the same.
    perform private.try_case(chosen);
  else
    perform private.work_case(chosen);
  end if;
  return (select state from public.cancellation_cases where id = chosen.id);
end $$;
comment on function private.choose is 'The work of choose_compensation, for a case that is locked.';

create function public.choose_compensation(order_id uuid, performance_id uuid, choice text, target uuid default null) returns public.case_state
  language plpgsql security definer set search_path = ''
as $$ begin return private.choose(private.case_to_choose($1, $2), $3, $4); end $$;
comment on function public.choose_compensation is
  'Chooses refund, credit or exchange (with the other date as `target`) for the places of an order whose performance is cancelled; answers how far the case is. For the customer, the holder of the order''s key, and members who refund.
PT404 order_not_found, PT409 choice_over, not_enough_places, PT422 not_offered, and the refusals of an exchange.';
grant execute on function public.choose_compensation to authenticated;

create function public.retry_compensation(case_id uuid, method public.payment_provider default null) returns public.case_state
  language plpgsql security definer set search_path = ''
as $$
declare
  one public.cancellation_cases;
begin
  perform private.must('refund_orders');
  select * into one from public.cancellation_cases where id = $1;
  if not found then perform private.refuse(404, 'order_not_found', 'There is no such case'); end if;
  perform private.lock_order(one.order_id);
  select * into one from public.cancellation_cases where id = $1 for no key update;
  if one.state <> 'failed' then
    perform private.refuse(409, 'choice_over', 'This is settled or on its way', jsonb_build_object('state', one.state, 'choice', one.choice));
  end if;
  -- A bank that took the money back gave it to the buyer: nothing is left to try.
  if exists (select from public.refunds join public.payments on payments.id = payment_id where refunds.id = one.refund_id and payments.status = 'reversed') then
    update public.cancellation_cases set state = 'done', failure = null where id = $1;
  elsif one.refund_id is not null then perform private.retry_refund(one.refund_id, $2);
  else perform private.work_case(one, $2); end if;
  return (select state from public.cancellation_cases where id = $1);
end $$;
comment on function public.retry_compensation is
  'A member tries a failed case again, through PayPal or (with a method) by handing the money over; answers how far it is.
PT403 not_allowed, PT404 order_not_found, PT409 choice_over, refund_at_counter, PT422 invalid_method, and the refusals of a refund.';
grant execute on function public.retry_compensation to authenticated;

create function public.cancellation_cases_of(performance_id uuid, of_state public.case_state default null)
  returns table (case_id uuid, order_code text, full_name text, places int, amount_cents int, state public.case_state, choice public.compensation,
                 failure text, refund_status public.refund_status, updated_at timestamptz)
  language sql stable set search_path = ''
as $$
  select cases.id, orders.code, orders.full_name, cases.places, cases.amount_cents, cases.state, cases.choice, cases.failure, refunds.status, cases.updated_at
    from public.cancellation_cases as cases
    join public.orders on orders.id = cases.order_id
    left join public.refunds on refunds.id = cases.refund_id
   where cases.performance_id = $1 and (of_state is null or cases.state = of_state) and (select private.may('read_orders'))
   order by cases.state = 'failed' desc, cases.updated_at desc, cases.id limit 500
$$;
comment on function public.cancellation_cases_of is 'The cases of a cancelled performance for members who read orders, failed ones first, at most 500; cents.';
grant execute on function public.cancellation_cases_of to authenticated;
