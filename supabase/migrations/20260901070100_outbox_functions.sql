-- The outbox: written in the transaction that causes a mail, emptied by `dispatch`.

create function private.enqueue_order_mail(kind text, order_id uuid, distinguisher text default '', facts jsonb default '{}')
  returns void
  language sql set search_path = ''
as $$
  insert into private.order_keys (order_id) select id from public.orders where id = enqueue_order_mail.order_id
  on conflict do nothing;
  insert into private.outbox (kind, dedupe_key, order_id, recipient, language, facts)
  select enqueue_order_mail.kind, rtrim(enqueue_order_mail.kind || ':' || id || ':' || distinguisher, ':'),
         id, email, language, enqueue_order_mail.facts
    from public.orders where id = enqueue_order_mail.order_id and email is not null
  on conflict (dedupe_key) do nothing
$$;
comment on function private.enqueue_order_mail is
  'Puts a mail about an order in the outbox, once per kind, order and distinguisher; none when the order has no address.';

create function public.take_outbox(max int)
  returns table (id uuid, kind text, recipient text, language text, facts jsonb, attempts int, order_id uuid,
                 order_code text, order_key text)
  language sql security definer set search_path = ''
as $$
  with taken as (
    update private.outbox as mail set locked_until = now() + interval '5 minutes', attempts = mail.attempts + 1
      from (select due.id from private.outbox as due
             where due.sent_at is null and due.given_up_at is null and due.next_attempt_at <= now()
               and (due.locked_until is null or due.locked_until <= now())
             order by due.next_attempt_at, due.created_at
             limit greatest(0, least(max, 100)) for no key update skip locked) as chosen
     where mail.id = chosen.id
    returning mail.*)
  select taken.id, taken.kind, taken.recipient, taken.language, taken.facts, taken.attempts, taken.order_id, orders.code, keys.key
    from taken
    left join public.orders on orders.id = taken.order_id
    left join private.order_keys as keys on keys.order_id = taken.order_id
   order by taken.created_at
$$;
comment on function public.take_outbox is
  'Up to `max` mails to send now, each given to one caller for five minutes; `attempts` counts this one.';

create function public.finish_outbox(id uuid, error text default null) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  mail private.outbox;
begin
  select * into mail from private.outbox where outbox.id = finish_outbox.id for no key update;
  if mail.id is null or mail.sent_at is not null then return; end if;
  if error is null then
    update private.outbox set sent_at = now(), locked_until = null, last_error = null where outbox.id = mail.id;
    if mail.order_id is not null then
      perform private.add_order_event(mail.order_id, 'mail_sent', jsonb_build_object('kind', mail.kind), 'system');
    end if;
    return;
  end if;
  update private.outbox
     set locked_until = null,
         -- A mail server's complaint often repeats the address; what is kept for reading does not.
         last_error = left(regexp_replace(error, '\S+@\S+', '…', 'g'), 500),
         next_attempt_at = now() + least(interval '6 hours', interval '30 seconds' * 2 ^ (mail.attempts - 1)),
         given_up_at = case when mail.attempts >= 10 then now() end
   where outbox.id = mail.id;
end $$;
comment on function public.finish_outbox is
  'A mail was sent, or failed with an error: then it is tried again with growing delays and given up after ten tries.';

grant execute on function public.take_outbox, public.finish_outbox to service_role;
