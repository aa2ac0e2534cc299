-- Exchanging a paid place for one of another price, in one transaction made of what exists: the place is given back as a credit, a sale at the
-- counter takes the other one, the credit pays what it can, and the rest is taken at the counter or stays on the credit.

create function private.give_back_as_credit(of_order uuid, items uuid[], why text) returns uuid
  language plpgsql set search_path = ''
as $$
declare
  given uuid[] := array(select id from private.refund_items(of_order, items, why, 'credit'));
begin
  -- The credit is made at the end of a transaction; here it is needed before.
  set constraints public.tg_refunds__give_credit immediate;
  set constraints public.tg_refunds__give_credit deferred;
  return (select credit_id from public.refunds where id = any (given) limit 1);
end $$;
comment on function private.give_back_as_credit is
  'Gives places of a paid order back as one credit, at once; answers it, null for places that cost nothing. The refusals of private.refund_items.';

create function private.lock_item_to_exchange(item uuid) returns public.order_items
  language plpgsql set search_path = ''
as $$
begin
  -- The order first: of two exchanges of one place, the second sees what the first did.
  perform private.lock_order((private.item_to_help(item)).order_id);
  return private.item_to_help(item);
end $$;
comment on function private.lock_item_to_exchange is 'A place whose order is locked. PT404 item_not_found.';

create function private.exchange_done(item uuid, request uuid) returns boolean
  language plpgsql set search_path = ''
as $$
declare
  made record;
begin
  select orders.status, exists (select from public.order_events as event where event.order_id = orders.id and event.kind = 'exchanged_from'
           and event.facts ->> 'order_item_id' = item::text) as is_this into made
    from public.orders where orders.id = request;
  if not found then return false; end if;
  if not made.is_this then
    perform private.refuse(409, 'order_not_open', 'This order is another one', jsonb_build_object('status', made.status));
  end if;
  return true;
end $$;
comment on function private.exchange_done is
  'True when this very exchange was done already: asked twice, it gives one answer. An order of that id that is anything else is never joined: PT409 order_not_open.';

create function private.seats_to_take(item uuid, companions uuid[], performance uuid, seat uuid) returns uuid[]
  language plpgsql set search_path = ''
as $$
begin
  perform private.check_at_counter(performance);
  perform private.check_kind_of_hall(performance, numbered => seat is not null);
  if seat is null then return array[null::uuid]; end if;
  if not exists (select from public.places where performance_id = performance and seat_id = seat) then
    perform private.refuse(422, 'unknown_seats', 'This seat does not belong to this performance');
  end if;
  return array[seat] || case when companions = '{}' then '{}' else private.companion_seats(performance, seat, cardinality(companions)) end;
end $$;
comment on function private.seats_to_take is
  'The seats of an exchange: the wanted one, then one beside it for each companion; one null where places are not numbered. PT404 performance_not_found, PT409 performance_cancelled, performance_past, not_enough_places, PT422 unknown_seats and the kind of hall.';

create function private.take_other_places(request uuid, performance uuid, seats uuid[], price_types uuid[]) returns void
  language plpgsql set search_path = ''
as $$
declare
  goal int;
begin
  -- One after the other: a companion seat is sold beside a wheelchair space that is in the order, each at a price of its own.
  for nth in 1 .. cardinality(seats) loop
    select number into goal from public.places where performance_id = performance and seat_id = seats[nth];
    perform private.counter_take(performance, request, case when goal is not null then array[goal] end, case when goal is null then 1 end, null, price_types[nth]);
  end loop;
end $$;
comment on function private.take_other_places is 'The sale at the counter that takes the other places. The refusals of counter_hold.';

create function private.name_exchange(request uuid, before public.orders) returns void
  language plpgsql set search_path = ''
as $$
begin
  perform private.name_counter_customer(request, (before).full_name, (before).email,
    (select id from auth.users where id = (before).customer_id and not is_anonymous));
  update public.orders set language = (before).language where id = request;
end $$;
comment on function private.name_exchange is 'The sale is for whoever bought the place that is given up, in the language of that order.';

create function private.pay_exchange(request uuid, of_credit uuid, method public.payment_provider) returns void
  language plpgsql set search_path = ''
as $$
declare
  sale public.orders := private.counter_order(request);
begin
  if of_credit is not null and sale.total_cents > 0 and private.pay_by_credit(sale, of_credit) = 'paid' then return; end if;
  if method is null and sale.total_cents > 0 then
    perform private.refuse(422, 'unknown_provider', 'The other place is dearer: say how the rest is paid');
  end if;
  perform private.sell_at_counter(private.counter_order(request), coalesce(method, 'free'), null);
end $$;
comment on function private.pay_exchange is 'The credit pays what it can of the sale, and the named way of the counter the rest. The refusals of both; PT422 unknown_provider when a rest has no way.';

create function private.tell_exchange(item public.order_items, before public.orders, request uuid, of_credit uuid, why text) returns void
  language plpgsql set search_path = ''
as $$
declare
  sale public.orders;
  credit public.credits;
  was jsonb := private.place_facts((item).performance_id, (item).place_number, 'from_') || private.evening_facts((item).performance_id, 'from_');
  becomes jsonb;
begin
  select * into sale from public.orders where id = request;
  select * into credit from public.credits where id = of_credit;
  select private.place_facts(performance_id, place_number) || private.evening_facts(performance_id) into becomes
    from public.order_items where order_id = request order by created_at, id limit 1;
  perform private.add_office_event((before).id, 'exchanged_for', was || becomes || jsonb_build_object('order_code', sale.code), jsonb_build_object('reason', why));
  perform private.add_office_event(request, 'exchanged_from', was || becomes || jsonb_build_object('order_code', (before).code,
      'order_item_id', (item).id, 'credit_id', of_credit, 'difference_cents', sale.total_cents - coalesce(credit.amount_cents, 0)),
    jsonb_build_object('reason', why));
  -- The buyer reads of the new place, and of a credit only when something is left on it.
  update private.outbox set facts = facts || jsonb_build_object('exchanged_from', (before).code) where outbox.order_id = request and kind = 'order_paid';
  update private.outbox set facts = facts || jsonb_build_object('amount_cents', credit.left_cents)
   where outbox.order_id = (before).id and kind = 'credit_given' and dedupe_key = 'credit_given:' || (before).id || ':' || of_credit;
  delete from private.outbox where outbox.order_id = (before).id and created_at = now() and attempts = 0
     and (kind in ('order_refunded', 'places_refunded') or (kind = 'credit_given' and credit.left_cents = 0));
end $$;
comment on function private.tell_exchange is 'Both orders name each other in their trails; one letter with the new ticket, and one with the code of what is left.';

create function private.exchange_answer(request uuid)
  returns table (order_code text, due_cents int, credit_code text, credit_left_cents int)
  language sql stable set search_path = ''
as $$
  select orders.code, (event.facts ->> 'difference_cents')::int, credits.code, greatest(-(event.facts ->> 'difference_cents')::int, 0)
    from public.orders
    join public.order_events as event on event.order_id = orders.id and event.kind = 'exchanged_from'
    left join public.credits on credits.id = (event.facts ->> 'credit_id')::uuid and (event.facts ->> 'difference_cents')::int < 0
   where orders.id = request
$$;
comment on function private.exchange_answer is 'What an exchange came to, the same however often it is asked.';

create function private.exchange_place(item uuid, performance uuid, seat uuid, price_type uuid, why text, request uuid, difference int, method public.payment_provider)
  returns void
  language plpgsql set search_path = ''
as $$
declare
  moving public.order_items := private.lock_item_to_exchange(item);
  before public.orders;
  companions uuid[] := '{}';
  types uuid[];
  credit uuid;
  asked int;
begin
  if private.exchange_done(item, request) then return; end if;
  moving := private.item_to_exchange(item);
  select * into before from public.orders where id = moving.order_id;
  -- With a wheelchair space that goes to another one go its companion seats.
  if exists (select from public.seats where id = seat and kind = 'wheelchair') then companions := private.companions_of_item(item); end if;
  types := array[coalesce(price_type, moving.price_type_id)] || array(
    select beside.price_type_id from unnest(companions) with ordinality as one (id, nth) join public.order_items as beside on beside.id = one.id order by nth);
  credit := private.give_back_as_credit(before.id, companions || item, why);
  -- Looked for after the places are free: somebody may keep the seat and change the price.
  perform private.take_other_places(request, performance, private.seats_to_take(item, companions, performance, seat), types);
  perform private.name_exchange(request, before);
  asked := (select total_cents from public.orders where id = request) - coalesce((select amount_cents from public.credits where id = credit), 0);
  if asked is distinct from difference then
    perform private.refuse(409, 'difference_changed', 'The difference is another one by now', jsonb_build_object('shown_cents', difference, 'difference_cents', asked));
  end if;
  perform private.pay_exchange(request, credit, method);
  perform private.tell_exchange(moving, before, request, credit, why);
end $$;
comment on function private.exchange_place is 'The work of exchange_place: all of it, or nothing.';

create function public.exchange_place(order_item_id uuid, performance_id uuid, seat_id uuid, price_type_id uuid, reason text, request_id uuid, difference_cents int,
    method public.payment_provider default null)
  returns table (order_code text, due_cents int, credit_code text, credit_left_cents int)
  language plpgsql volatile security definer set search_path = ''
as $$
begin
  perform private.must('change_orders');
  perform private.must('refund_orders');
  perform private.must('sell_at_counter');
  perform private.exchange_place($1, $2, $3, $4, private.valid_reason($5), $6, $7, $8);
  return query select * from private.exchange_answer($6);
end $$;
comment on function public.exchange_place is
  'A member exchanges a paid place for one of another price, of any performance on sale (seat null: unnumbered; price type null: the same; companions follow a wheelchair space to another one). It comes back as a credit, a new counter order `request_id` takes the other one,
the credit pays it, and `method` (cash, card, cheque, transfer) the rest; what is left on the credit stays on it. `difference_cents` is what the member was shown: the new price less what came back.
Answers the new order''s code, the difference, and the credit''s code with its rest, if there is one. All or nothing; asked twice with one `request_id`, it is done once.
PT403 not_allowed, PT404 item_not_found, performance_not_found, PT409 difference_changed, order_not_paid, already_refunded, already_entered, order_not_open, seat_taken, not_enough_places,
performance_cancelled, performance_past, PT422 reason_missing, price_not_available, unknown_seats, unknown_provider, companion_needs_wheelchair, general_admission_only, numbered_seats_only.';
grant execute on function public.exchange_place to authenticated;
