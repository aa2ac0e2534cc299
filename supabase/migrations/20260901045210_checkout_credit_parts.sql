-- A credit that pays a part: while the rest is being paid, its part is promised to the order. A promise holds as long as the order holds
-- its places, by the same deadline, and ends with it: nothing has to run for a credit to be free again. It becomes a payment when the order is sold.

create table public.credit_parts (
  order_id uuid not null references public.orders (id) on delete cascade,
  credit_id uuid not null references public.credits (id),
  amount_cents int not null check (amount_cents > 0),
  created_at timestamptz not null default now(),
  primary key (order_id, credit_id)
);
comment on table public.credit_parts is
  'What a credit will pay of an unpaid order (cents), together less than its total. It binds the credit only while the order is open and not over.';
create index credit_parts_credit on public.credit_parts (credit_id);
alter table public.credit_parts enable row level security;
create policy "Whoever can read an order can read what credits will pay of it" on public.credit_parts for select to anon, authenticated
  using (exists (select from public.orders where orders.id = order_id));
grant select on public.credit_parts to anon, authenticated, service_role;

create function private.credit_left(of_credit uuid, for_order uuid) returns int
  language sql volatile set search_path = ''
as $$
  select credits.left_cents - coalesce((
           select sum(part.amount_cents) from public.credit_parts as part join public.orders on orders.id = part.order_id
            where part.credit_id = credits.id and part.order_id <> $2 and orders.status in ('held', 'paying')
              and (orders.expires_at > now() or private.payment_in_progress(orders.id))), 0)::int
    from public.credits where credits.id = $1
$$;
comment on function private.credit_left is
  'Cents of a credit that are neither used nor promised to another order. Ask in a statement of its own after locking the credit: only then is the answer final.';

create function private.left_to_pay(of_order uuid) returns int
  language sql volatile set search_path = ''
as $$
  select (total_cents - coalesce((select sum(amount_cents) from public.credit_parts where credit_parts.order_id = orders.id), 0))::int
    from public.orders where orders.id = $1
$$;
comment on function private.left_to_pay is 'What an unpaid order costs beyond what credits will pay of it, in cents. The order is locked.';

create function private.lock_credits(of_order uuid) returns boolean
  language plpgsql set search_path = ''
as $$
begin
  perform from public.credits where credits.id in (select credit_id from public.credit_parts where order_id = of_order)
    order by credits.id for no key update;
  return not exists (select from public.credit_parts as part
                      where part.order_id = of_order and part.amount_cents > private.credit_left(part.credit_id, of_order));
end $$;
comment on function private.lock_credits is
  'Locks the credits that pay a part of an order, after its places; true when each still has its part. Of an order that is not over it always has.';

create function private.drop_credits(of_order uuid, reason text, only_one uuid default null) returns int
  language plpgsql set search_path = ''
as $$
declare
  dropped int;
begin
  with gone as (delete from public.credit_parts where order_id = of_order and (only_one is null or credit_id = only_one) returning amount_cents)
  select sum(amount_cents) into dropped from gone;
  if dropped > 0 then
    perform private.add_order_event(of_order, 'credit_taken_off', jsonb_build_object('amount_cents', dropped, 'reason', reason), private.actor());
  end if;
  return coalesce(dropped, 0);
end $$;
comment on function private.drop_credits is 'Credits no longer pay a part of an order; the trail says why. Answers how much that was (cents). The order is locked.';

create function private.hand_over_credits(from_order uuid, to_order uuid) returns void
  language sql set search_path = ''
as $$
  with parts as (delete from public.credit_parts where order_id = from_order returning credit_id, amount_cents),
  put_in as (
    insert into public.credit_parts as part (order_id, credit_id, amount_cents) select to_order, credit_id, amount_cents from parts
    on conflict (order_id, credit_id) do update set amount_cents = part.amount_cents + excluded.amount_cents)
  select private.add_order_event(to_order, 'credit_put_in', jsonb_build_object('credit_id', credit_id, 'amount_cents', amount_cents), private.actor())
    from parts
$$;
comment on function private.hand_over_credits is
  'Two carts become one: what credits will pay of the one they pay of the other. Both are locked; private.keep_credits says whether they still can.';

create function private.trim_credits(of_order uuid) returns void
  language plpgsql set search_path = ''
as $$
begin
  if exists (select from public.credit_parts where order_id = of_order) and private.left_to_pay(of_order) < 1 then
    perform private.drop_credits(of_order, 'the order costs less now');
  end if;
end $$;
comment on function private.trim_credits is 'Where the credits would pay an order that has become cheaper alone, they are let go of: whoever pays says so by their code.';

create function private.keep_credits(of_order uuid) returns int
  language plpgsql set search_path = ''
as $$
begin
  if private.lock_credits(of_order) then return 0; end if;
  return private.drop_credits(of_order, 'used for another order meanwhile');
end $$;
comment on function private.keep_credits is
  'An order that was over lives again, or took over a cart: its credits still pay their part, if they can; else answers what they no longer pay (cents). The caller has locked its places.';

create function private.use_credit(of_order uuid, of_credit uuid, amount int, of_payment uuid) returns void
  language sql set search_path = ''
as $$
  update public.credits set left_cents = left_cents - amount where credits.id = of_credit;
  insert into public.credit_uses (payment_id, credit_id, amount_cents) values (of_payment, of_credit, amount);
  delete from public.credit_parts where order_id = of_order and credit_id = of_credit;
$$;
comment on function private.use_credit is 'A promise is kept: cents leave the credit for good. The credit is locked and has them.';

create function private.use_credits(of_order uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  part public.credit_parts;
  payment uuid;
begin
  for part in select * from public.credit_parts where order_id = of_order order by credit_id loop
    -- Born captured: there was never a moment in which it was under way.
    insert into public.payments (order_id, provider, status, amount_cents, captured_cents, captured_at)
    values (of_order, 'credit', 'captured', part.amount_cents, part.amount_cents, now()) returning id into payment;
    perform private.use_credit(of_order, part.credit_id, part.amount_cents, payment);
    perform private.add_order_event(of_order, 'payment_captured',
      jsonb_build_object('payment_id', payment, 'amount_cents', part.amount_cents), private.actor());
  end loop;
end $$;
comment on function private.use_credits is 'The parts of credits become payments of an order that is being sold; private.lock_credits has just said yes.';

create function public.take_credits_off(order_id uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  mine public.orders := private.order_to_pay_by_credit($1);
begin
  perform private.close_payments(mine.id, 'a credit was taken off');
  perform private.drop_credits(mine.id, 'asked for');
end $$;
comment on function public.take_credits_off is
  'Credits no longer pay a part of an unpaid order and are free again. For whoever may pay it by credit. Said twice, it does no harm.
PT404 order_not_found, PT409 payment_in_progress, order_not_open, order_expired.';
grant execute on function public.take_credits_off to authenticated;
