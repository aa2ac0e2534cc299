-- The back office: money that waits for a person, what is on next, and the search of the audit log.

create index payments_needs_person on public.payments (created_at) where needs_person is not null;

create function public.money_to_check()
  returns table (payment_id uuid, order_code text, full_name text, provider public.payment_provider, amount_cents int, reason text, created_at timestamptz)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('read_orders');
  return query
    select payment.id, orders.code, orders.full_name, payment.provider, coalesce(payment.captured_cents, payment.amount_cents), payment.needs_person,
           payment.created_at
      from public.payments as payment join public.orders on orders.id = payment.order_id
     where payment.needs_person is not null
     order by payment.created_at limit 100;
end $$;
comment on function public.money_to_check is
  'Payments that a person must look at, oldest first, at most 100; cents. `reason` is payments.needs_person. PT403 not_allowed.';

create function public.close_money_to_check(payment_id uuid, reason text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  why text := trim(coalesce($2, ''));
  paid_order uuid;
  problem text;
begin
  perform private.must('refund_orders');
  if length(why) not between 1 and 500 then perform private.refuse(422, 'reason_missing', 'Say what was done'); end if;
  select payments.order_id into paid_order from public.payments where payments.id = $1;
  if not found then perform private.refuse(404, 'payment_not_found', 'There is no such payment'); end if;
  -- The order first, as everywhere.
  perform from public.orders where orders.id = paid_order for no key update;
  select payments.needs_person into problem from public.payments where payments.id = $1 for no key update;
  -- Somebody else was quicker: it is done, which is what was wanted.
  if problem is null then return; end if;
  update public.payments set needs_person = null where payments.id = $1;
  perform private.add_order_event(paid_order, 'money_checked', jsonb_build_object('payment_id', $1, 'problem', problem, 'reason', why), 'member');
end $$;
comment on function public.close_money_to_check is
  'A member has looked at this payment and says what was done; it leaves the list and the order''s trail keeps it. PT403 not_allowed, PT404 payment_not_found, PT422 reason_missing.';

create function public.next_performances(max int default 8)
  returns table (performance_id uuid, title jsonb, starts_at timestamptz, time_zone text, venue text, status public.performance_status, is_public boolean,
    places int, sold int, held int, is_priced boolean)
  language sql stable set search_path = ''
as $$
  select performance.id, production.title, performance.starts_at, venue.time_zone, venue.name, performance.status,
         coalesce(production.published_at <= now(), false), counted.places, counted.sold, counted.held, counted.is_priced
    from (select * from public.performances where performances.starts_at > now() - interval '4 hours' order by performances.starts_at
           limit least(greatest($1, 1), 50)) as performance
    join public.productions as production on production.id = performance.production_id
    join public.venues as venue on venue.id = performance.venue_id
   cross join lateral (
     select (count(*) filter (where place.status <> 'blocked'))::int as places, (count(*) filter (where place.status = 'sold'))::int as sold,
            (count(*) filter (where place.status = 'claimed' or (place.status = 'held' and place.held_until > now())))::int as held,
            not exists (select from public.places as unpriced where unpriced.performance_id = performance.id and not exists (
              select from public.prices where prices.performance_id = performance.id and prices.zone_id = unpriced.zone_id)) as is_priced
       from public.places as place where place.performance_id = performance.id) as counted
   where private.is_member()
   order by performance.starts_at
$$;
comment on function public.next_performances is
  'What is on next, from four hours ago, with places sold; `is_priced` is false when a zone has no price. For members; nothing for others.';

grant execute on function public.money_to_check, public.close_money_to_check, public.next_performances to authenticated;

create trigger tg_blocked_customers__audit after insert or update or delete on public.blocked_customers for each row execute function private.audit();
create trigger tg_canned_answers__audit after insert or update or delete on public.canned_answers for each row execute function private.audit();

-- What a search of the audit log reads: who, about whom, and every value before and after.
create index audit_log_search on public.audit_log using gin (
  private.fold(actor_name || ' ' || coalesce(subject_name, '') || ' ' || coalesce(before::text, '') || ' ' || coalesce(after::text, '')) extensions.gin_trgm_ops);

create function public.search_audit(query text default '', subject text default null, before bigint default null, max int default 50)
  returns setof public.audit_log
  language sql stable set search_path = ''
as $$
  select * from public.audit_log as line
   where ($2 is null or line.subject_table = $2) and ($3 is null or line.id < $3)
     and private.fold(line.actor_name || ' ' || coalesce(line.subject_name, '') || ' ' || coalesce(line.before::text, '') || ' ' || coalesce(line.after::text, ''))
         like all (private.search_patterns(coalesce($1, '')))
   order by line.id desc limit least(greatest($4, 1), 10000)
$$;
comment on function public.search_audit is
  'Lines of the audit log in which every word occurs, newest first; `before` is the id of the last line seen. Nothing for those who may not read it.';
grant execute on function public.search_audit to authenticated;
