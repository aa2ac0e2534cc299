-- The sweeper: payments and refunds in between, given out to whoever asks PayPal what became of them. And webhooks, each
-- only a doorbell.

create function private.next_look(born timestamptz, looked timestamptz, longest interval) returns timestamptz
  language sql stable set search_path = ''
as $$
  -- The gap grows with age: a fifth of it, at least a minute. The first look is a minute after birth.
  select coalesce(looked, born) + case when looked is null then interval '1 minute'
    else least(longest, greatest(interval '1 minute', (looked - born) / 5)) end
$$;
comment on function private.next_look is 'When something in between deserves another look.';

create function private.is_due(payment public.payments) returns boolean
  language sql stable set search_path = ''
as $$
  select (payment).provider = 'paypal' and case (payment).status
    when 'new' then (payment).created_at <= now() - interval '2 minutes'
      and private.next_look((payment).created_at, (payment).checked_at, interval '30 minutes') <= now()
    -- PayPal forgets an order after six hours; from then on only a rare look, until the answer says so.
    when 'created' then private.next_look((payment).created_at, (payment).checked_at,
      case when (payment).created_at > now() - interval '6 hours' then interval '30 minutes' else interval '6 hours' end) <= now()
    when 'capturing' then private.next_look((payment).claimed_at, (payment).checked_at, interval '5 minutes') <= now()
    when 'pending' then private.next_look((payment).claimed_at, (payment).checked_at, interval '1 hour') <= now()
    else false end
$$;
comment on function private.is_due is 'True when it is time to ask PayPal again about a payment.';

create function public.payments_due(max int) returns setof public.payments
  language sql security definer set search_path = ''
as $$
  update public.payments as payment
     set checked_at = now(),
         -- A timer never drops a claim whose money is unknown; after a quarter of an hour a person should look at it.
         needs_person = case when payment.status = 'capturing' and payment.claimed_at <= now() - interval '15 minutes'
                             then coalesce(payment.needs_person, 'no_answer') else payment.needs_person end
    from (select due.id from public.payments as due
           where due.status in ('new', 'created', 'capturing', 'pending') and private.is_due(due)
           -- Money that may be moving comes first.
           order by due.status not in ('capturing', 'pending'), due.checked_at nulls first, due.created_at
           limit greatest(0, least(max, 100)) for no key update skip locked) as chosen
   where payment.id = chosen.id
  returning payment.*
$$;
comment on function public.payments_due is 'Up to `max` in-between payments to look at now; marks them as looked at, so that two sweepers share the work.';

create function public.refunds_due(max int) returns setof public.refunds
  language sql security definer set search_path = ''
as $$
  update public.refunds as refund set checked_at = now(), attempts = refund.attempts + 1
    from (select due.id from public.refunds as due
           where due.status in ('requested', 'pending')
             and due.method = 'paypal'
             and private.next_look(due.created_at, due.checked_at, interval '1 hour') <= now()
           order by due.checked_at nulls first, due.created_at
           limit greatest(0, least(max, 100)) for no key update skip locked) as chosen
   where refund.id = chosen.id
  returning refund.*
$$;
comment on function public.refunds_due is 'Up to `max` refunds to ask PayPal for, or about, now; marks them as looked at.';

create function public.hear_webhook(event_id text, event_type text) returns boolean
  language sql security definer set search_path = ''
as $$
  insert into private.webhook_events as heard (event_id, event_type)
  values (hear_webhook.event_id, left(hear_webhook.event_type, 200))
  on conflict (event_id) do update set event_type = heard.event_type
  returning finished_at is null
$$;
comment on function public.hear_webhook is 'Notes that PayPal rang; false when that event was dealt with before.';

create function public.finish_webhook(event_id text) returns void
  language sql security definer set search_path = ''
as $$
  update private.webhook_events as heard set finished_at = coalesce(heard.finished_at, now())
   where heard.event_id = finish_webhook.event_id
$$;
comment on function public.finish_webhook is 'The event was dealt with: when PayPal repeats it, nothing is left to do.';

grant execute on function public.payments_due, public.refunds_due, public.hear_webhook, public.finish_webhook to service_role;
