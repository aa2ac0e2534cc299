-- Letting go of unpaid orders. Correctness does not depend on it: a hold past its deadline can be taken before any job runs.

create function private.expire_orders(order_ids uuid[]) returns void
  language plpgsql set search_path = ''
as $$
begin
  perform private.free_places(private.items_of(order_ids));
  update public.orders set status = 'expired' where id = any (order_ids);
  insert into public.order_events (order_id, kind, actor, facts)
  select expired, 'order_expired', 'system', jsonb_build_object('reason', format('unpaid after %s minutes', hold_minutes))
    from unnest(order_ids) as expired, public.settings;
end $$;
comment on function private.expire_orders is
  'Expires these overdue orders and frees their places. The caller holds the orders'' locks and knows that no payment of theirs is in progress.';

create function public.expire_unpaid_orders() returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  overdue uuid[];
begin
  -- An order that somebody is claiming, reviving or changing right now is locked: leave it to them, the next minute comes.
  overdue := array(select id from public.orders where status in ('held', 'paying') and expires_at <= now()
                    order by expires_at limit 500 for no key update skip locked);
  -- Asked again now that the orders are locked: a claim that committed a moment ago is seen here, and not above.
  overdue := array(select id from unnest(overdue) as id where not private.payment_in_progress(id));
  perform private.expire_orders(overdue);
  return cardinality(overdue);
end $$;
comment on function public.expire_unpaid_orders is
  'Every minute: orders past their deadline expire and their places are free, except while PayPal may be taking the money. Answers how many.';
grant execute on function public.expire_unpaid_orders to service_role;

create function private.clean_up_anonymous_users() returns int
  language plpgsql set search_path = ''
as $$
declare
  leaving uuid[];
begin
  leaving := array(
    select id from auth.users
     where is_anonymous and greatest(created_at, last_sign_in_at) < now() - interval '1 day'
       and not exists (select from public.comments where author_id = users.id)
       and not exists (select from public.members where user_id = users.id)
       -- Whoever came by the link of somebody's order, and whose order has moved to an account since.
       and not exists (select from public.invoices where issued_by = users.id)
       and not exists (select from public.refunds where requested_by = users.id)
       and not exists (select from public.conversations where customer_id = users.id and last_message_at > now() - interval '30 days')
       and not exists (select from public.orders where customer_id = users.id
                          and (status not in ('expired', 'cancelled') or greatest(users.created_at, users.last_sign_in_at) > now() - interval '30 days'
                               or exists (select from public.payments where order_id = orders.id)))
     order by created_at limit 1000 for update skip locked);
  -- What is left of a cart abandoned a month ago belongs to nobody.
  update public.orders set customer_id = null where customer_id = any (leaving);
  delete from public.conversations where customer_id = any (leaving);
  delete from auth.users where id = any (leaving);
  return cardinality(leaving);
end $$;
comment on function private.clean_up_anonymous_users is
  'Nightly: forgets visitors of more than a day ago who left nothing, and those of a month ago who left only carts they never paid or a conversation; never who asked for an invoice or a refund. Answers how many.';

create function private.trim_journals() returns int
  language plpgsql set search_path = ''
as $$
declare
  webhooks int;
  mails int;
  offers int;
begin
  delete from private.webhook_events where received_at < now() - interval '90 days';
  get diagnostics webhooks = row_count;
  delete from private.outbox where coalesce(sent_at, given_up_at) < now() - interval '90 days';
  get diagnostics mails = row_count;
  delete from private.order_offers where expires_at <= now();
  get diagnostics offers = row_count;
  return webhooks + mails + offers;
end $$;
comment on function private.trim_journals is 'Nightly: forgets webhooks heard and mails sent or given up more than 90 days ago, and offers that are over.';
