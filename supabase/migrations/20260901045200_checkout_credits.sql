-- Credits: money that stays in the house for another evening. A refund whose method is credit makes one; a payment whose provider is credit uses it.
-- So the ledger's lines of provider credit, added up, are always minus what is left on all credits.

create table public.credits (
  id uuid primary key default gen_random_uuid(),
  code text not null unique default private.random_word(16) check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  amount_cents int not null check (amount_cents > 0),
  left_cents int not null check (left_cents between 0 and amount_cents),
  order_id uuid not null references public.orders (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.credits is
  'Money kept for another evening, in cents. Whoever knows the code (80 random bits) may use it, in parts, without end (what is promised to orders under way: credit_parts); `order_id` is the order it was given for.';
create index credits_order on public.credits (order_id);
create trigger tg_credits__touch before update on public.credits for each row execute function private.touch();

alter table public.refunds add column credit_id uuid references public.credits (id),
  add constraint only_a_refund_by_credit_made_one check (credit_id is null or method = 'credit');
comment on column public.refunds.credit_id is 'The credit that this refund became, alone or with others of the same order.';
create index refunds_credit on public.refunds (credit_id) where credit_id is not null;

create table public.credit_uses (
  payment_id uuid primary key references public.payments (id),
  credit_id uuid not null references public.credits (id),
  amount_cents int not null check (amount_cents > 0),
  used_at timestamptz not null default now()
);
comment on table public.credit_uses is 'Which payment was made with which credit, in cents. Never changed.';
create index credit_uses_credit on public.credit_uses (credit_id);
create trigger tg_credit_uses__append_only before update or delete or truncate on public.credit_uses
  for each statement execute function private.append_only();

create table private.credit_tries (
  order_id uuid not null references public.orders (id) on delete cascade,
  tried_by uuid not null,
  tried_at timestamptz not null default now()
);
comment on table private.credit_tries is 'Codes that were none, to slow down who guesses. Forgotten with the order, or at the next try after a day.';
create index credit_tries_order on private.credit_tries (order_id);
create index credit_tries_person on private.credit_tries (tried_by, tried_at);

alter table public.credits enable row level security;
alter table public.credit_uses enable row level security;
alter table private.credit_tries enable row level security;
create policy "Customers can read credits given for their orders" on public.credits for select to anon, authenticated
  using (exists (select from public.orders where orders.id = order_id
                    and (orders.customer_id = (select auth.uid()) or orders.id = (select private.order_of_key()))));
create policy "Who gives money back can read credits" on public.credits for select to authenticated
  using ((select private.may('refund_orders')));
create policy "Whoever can read a credit can read how it was used" on public.credit_uses for select to anon, authenticated
  using (exists (select from public.credits where credits.id = credit_id));
grant select on public.credits, public.credit_uses to anon, authenticated, service_role;

create function private.give_credit() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  of_order uuid := (select payments.order_id from public.payments where payments.id = new.payment_id);
  given public.credits;
  parts uuid[];
  whole int;
begin
  select array_agg(refund.id), sum(refund.amount_cents) into parts, whole
    from public.refunds as refund join public.payments on payments.id = refund.payment_id
   where payments.order_id = of_order and refund.method = 'credit' and refund.status = 'completed' and refund.credit_id is null;
  if parts is null then return null; end if;
  insert into public.credits (amount_cents, left_cents, order_id) values (whole, whole, of_order) returning * into given;
  update public.refunds set credit_id = given.id where id = any (parts);
  perform private.add_order_event(of_order, 'credit_given', jsonb_build_object('credit_id', given.id, 'amount_cents', whole), private.actor());
  -- One letter says it: the one that announces money would be wrong.
  delete from private.outbox where outbox.order_id = of_order and kind in ('order_refunded', 'places_refunded') and created_at = now() and attempts = 0
     and not exists (select from public.refunds as money join public.payments on payments.id = money.payment_id
                      where payments.order_id = of_order and money.created_at = now() and money.method <> 'credit');
  perform private.enqueue_order_mail('credit_given', of_order, given.id::text,
    jsonb_build_object('credit', regexp_replace(given.code, '(....)(?=.)', '\1-', 'g'), 'amount_cents', whole));
  return null;
end $$;
comment on function private.give_credit is
  'Trigger, at the end of a transaction: what it gave back of an order by credit, of however many payments, is one credit with a code of its own, whoever asked for it; the buyer gets the code by mail.';
create constraint trigger tg_refunds__give_credit after update of status on public.refunds deferrable initially deferred for each row
  when (new.method = 'credit' and new.status = 'completed' and old.status <> 'completed') execute function private.give_credit();

create function private.order_to_pay_by_credit(of_order uuid) returns public.orders
  language plpgsql set search_path = ''
as $$
declare
  mine public.orders := private.order_of_holder(of_order, 'sell_at_counter');
begin
  -- A member pays only what is sold at the counter: other people's carts are theirs.
  if mine.customer_id is distinct from auth.uid() and mine.id is distinct from private.order_of_key() and mine.channel <> 'counter' then
    perform private.refuse(404, 'order_not_found', 'There is no such order');
  end if;
  if private.payment_in_progress(of_order) then perform private.refuse(409, 'payment_in_progress', 'The payment of this order is under way'); end if;
  if mine.status not in ('held', 'paying') or mine.total_cents = 0 or (mine.channel = 'online' and mine.email is null) then
    perform private.refuse(409, 'order_not_open', 'This order does not wait to be paid', jsonb_build_object('status', mine.status));
  end if;
  if mine.expires_at <= now() then perform private.refuse(409, 'order_expired', 'The time of this order is over'); end if;
  return mine;
end $$;
comment on function private.order_to_pay_by_credit is
  'An order that waits to be paid, locked: one''s own, by its key, or at the counter. PT404 order_not_found, PT409 payment_in_progress, order_not_open, order_expired.';

create function private.find_credit(for_order uuid, code text) returns uuid
  language plpgsql set search_path = ''
as $$
declare
  -- As people read it out: without its dashes, and with the letters that look like digits.
  plain text := translate(upper(regexp_replace(coalesce(code, ''), '[^0-9A-Za-z]', '', 'g')), 'OIL', '011');
  found_one uuid;
begin
  if (select count(*) from private.credit_tries where tried_at > now() - interval '15 minutes' and (order_id = for_order or tried_by = auth.uid())) >= 5 then
    perform private.refuse(429, 'too_many_attempts', 'Too many codes that were none, please wait a little');
  end if;
  select id into found_one from public.credits where credits.code = plain;
  if found_one is null then
    delete from private.credit_tries where tried_at < now() - interval '1 day';
    insert into private.credit_tries (order_id, tried_by) values (for_order, coalesce(auth.uid(), for_order));
  end if;
  return found_one;
end $$;
comment on function private.find_credit is 'The credit of a code; null, and counted, when it is none. PT429 too_many_attempts.';

create function private.pay_by_credit(mine public.orders, of_credit uuid) returns text
  language plpgsql set search_path = ''
as $$
declare
  left_on_it int;
  due int;
begin
  perform private.close_payments((mine).id, 'paid by credit');
  -- The credit after the places, always: two orders that pay with one code wait for each other here, and the second sees what the first left.
  perform private.lock_places_of((mine).id);
  perform from public.credits where credits.id = of_credit or credits.id in (select credit_id from public.credit_parts where order_id = (mine).id)
    order by credits.id for no key update;
  left_on_it := private.credit_left(of_credit, (mine).id);
  due := private.left_to_pay((mine).id) + coalesce((select amount_cents from public.credit_parts where order_id = (mine).id and credit_id = of_credit), 0);
  if left_on_it < 1 then
    perform private.refuse(409, 'credit_too_small', 'Nothing is left on this credit', jsonb_build_object('left_cents', left_on_it, 'total_cents', due));
  end if;
  if left_on_it >= due then
    perform private.pay_rest_by_credit(mine, of_credit, due);
    return 'paid';
  end if;
  insert into public.credit_parts (order_id, credit_id, amount_cents) values ((mine).id, of_credit, left_on_it)
  on conflict (order_id, credit_id) do update set amount_cents = excluded.amount_cents;
  perform private.add_order_event((mine).id, 'credit_put_in',
    jsonb_build_object('credit_id', of_credit, 'amount_cents', left_on_it, 'left_to_pay_cents', due - left_on_it), private.actor());
  return 'part';
end $$;
comment on function private.pay_by_credit is
  'Pays an order, which is locked, with a credit: all that is left to pay at once (paid), or all that the credit has (part). PT409 seat_taken, credit_too_small {left_cents, total_cents}.';

create function private.pay_rest_by_credit(mine public.orders, of_credit uuid, due int) returns void
  language plpgsql set search_path = ''
as $$
declare
  payment uuid;
  claimed record;
begin
  insert into public.payments (order_id, provider, amount_cents, currency)
  values ((mine).id, 'credit', due, (mine).currency) returning id into payment;
  perform private.add_order_event((mine).id, 'payment_opened', jsonb_build_object('payment_id', payment, 'amount_cents', due), private.actor());
  -- No longer a promise: what other credits promise stays, and together they pay it all.
  delete from public.credit_parts where order_id = (mine).id and credit_id = of_credit;
  claimed := private.claim_order((mine).id);
  if claimed.lost is not null then
    perform private.refuse(409, 'seat_taken', 'Some of these places now belong to somebody else', jsonb_build_object('seats', claimed.lost));
  elsif claimed.credit_gone then
    perform private.refuse(409, 'credit_gone', 'A credit of this order was used for another one meanwhile');
  end if;
  perform private.use_credit((mine).id, of_credit, due, payment);
  perform public.settle(payment, 'captured', jsonb_build_object('amount_cents', due, 'currency', (mine).currency));
end $$;
comment on function private.pay_rest_by_credit is
  'Pays all that is left of an order (cents) with a credit that is locked and has it: claim, use, tickets and revenue at once, or nothing at all. PT409 seat_taken, credit_gone.';

create function public.redeem_credit(order_id uuid, code text) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  mine public.orders := private.order_to_pay_by_credit($1);
  found_one uuid := private.find_credit($1, $2);
begin
  return case when found_one is null then 'unknown_credit' else private.pay_by_credit(mine, found_one) end;
end $$;
comment on function public.redeem_credit is
  'Pays an order with a credit, whose rest stays usable. Answers paid; part, when the credit has less than the order costs: it is promised to the order while the rest is paid
by PayPal, at the counter or by another credit; or unknown_credit for a code that is none (an answer, not an error, so that tries are counted). For the customer, the holder
of the order''s key, and members at the counter. Said twice, it pays its part once.
PT404 order_not_found, PT409 credit_too_small {left_cents, total_cents}, credit_gone, payment_in_progress, order_not_open, order_expired, seat_taken, PT429 too_many_attempts.';
grant execute on function public.redeem_credit to authenticated;
