-- Reports: the ledger summed up by day. Reports read these few sums and, line by line, only what came after `summed_until`. It is a cache:
-- the sums are right at any moment, also empty, because what is not summed up yet is read from the ledger itself.

create table public.revenue_days (
  day date not null,
  performance_id uuid,
  price_type_id uuid,
  provider public.payment_provider not null,
  channel public.order_channel not null,
  vat_rate numeric(4, 2) not null,
  sales_cents bigint not null,
  refunds_cents bigint not null,
  exchanged_cents bigint not null,
  unmatched_in_cents bigint not null,
  unmatched_out_cents bigint not null,
  sold bigint not null,
  tickets bigint not null,
  orders bigint not null,
  constraint a_day_is_summed_up_once unique nulls not distinct (day, performance_id, price_type_id, provider, channel, vat_rate)
);
comment on table public.revenue_days is
  'Ledger lines before private.revenue_summary.summed_until, added up in cents by local day (the venue''s clock; the house''s for money without a seat). `sold`: tickets sold; `tickets`: and exchanged; `orders`: those whose first sale is among these lines. May be truncated at any time.';
create index revenue_days_performance on public.revenue_days (performance_id);
create index revenue_days_credit on public.revenue_days (day) where provider = 'credit';
alter table public.revenue_days enable row level security;
create policy "Whoever reads the ledger can read its sums" on public.revenue_days for select to authenticated
  using ((select private.may('read_revenue')));
grant select on public.revenue_days to authenticated;

create table private.revenue_summary (
  is_only boolean primary key default true check (is_only),
  summed_until timestamptz not null default '-infinity'
);
comment on table private.revenue_summary is 'One row: every line of the ledger before this moment (UTC), and none after it, is in revenue_days.';
alter table private.revenue_summary enable row level security;
insert into private.revenue_summary default values;

create function private.revenue_summed_until() returns timestamptz
  language sql stable security definer set search_path = ''
as $$ select summed_until from private.revenue_summary $$;
comment on function private.revenue_summed_until is
  'Before this moment (UTC) revenue_days knows everything. A function rather than a join: the planner asks it and sees how few lines come after.';
grant execute on function private.revenue_summed_until to authenticated;

create view private.ledger_lines with (security_invoker = true) as
select entry.id, entry.occurred_at,
       entry.occurred_at at time zone coalesce(venue.time_zone, house.time_zone) as local_at,
       (entry.occurred_at at time zone coalesce(venue.time_zone, house.time_zone))::date as day,
       entry.performance_id, entry.price_type_id, entry.provider, entry.channel, entry.vat_rate,
       entry.amount_cents,
       case when entry.kind = 'sale' then entry.amount_cents else 0 end as sales_cents,
       case when entry.kind = 'refund' then entry.amount_cents else 0 end as refunds_cents,
       case when entry.kind in ('exchange_in', 'exchange_out') then entry.amount_cents else 0 end as exchanged_cents,
       case when entry.kind = 'unmatched' then entry.amount_cents else 0 end as unmatched_in_cents,
       case when entry.kind = 'unmatched_refund' then entry.amount_cents else 0 end as unmatched_out_cents,
       (entry.kind = 'sale' and not entry.is_rest)::int as sold,
       case when entry.is_rest then 0 else case entry.kind when 'sale' then 1 when 'exchange_in' then 1 when 'exchange_out' then -1 else 0 end end as tickets,
       -- Orders cannot be added up from day to day: each counts where its first sale is, so that sums of sums stay true.
       (entry.kind = 'sale' and not exists (select from public.ledger_entries as earlier
          where earlier.order_id = entry.order_id and earlier.kind = 'sale' and earlier.id < entry.id))::int as orders
  from public.ledger_entries as entry
 cross join public.settings as house
  left join public.performances as performance on performance.id = entry.performance_id
  left join public.venues as venue on venue.id = performance.venue_id;
comment on view private.ledger_lines is 'Each line of the ledger as it is added up: its local day, and its cents (or one ticket) in the column of its kind.';

create view private.revenue_sums with (security_invoker = true) as
with sums as (
  select day, performance_id, price_type_id, provider, channel, vat_rate, sales_cents, refunds_cents, exchanged_cents, unmatched_in_cents,
         unmatched_out_cents, sold, tickets, orders
    from public.revenue_days
  union all
  select day, performance_id, price_type_id, provider, channel, vat_rate, sales_cents, refunds_cents, exchanged_cents, unmatched_in_cents,
         unmatched_out_cents, sold, tickets, orders
    from private.ledger_lines where occurred_at >= private.revenue_summed_until())
select sums.*, sales_cents + refunds_cents + exchanged_cents + unmatched_in_cents + unmatched_out_cents as amount_cents from sums;
comment on view private.revenue_sums is
  'What all reports add up, in cents: the sums of days and the lines that are not in them yet, of one snapshot. Several rows may be alike.';
grant select on private.ledger_lines, private.revenue_sums to authenticated;

create function private.add_to_revenue_days(since timestamptz, until timestamptz, only_ids bigint[] default null) returns void
  -- Planned for what it is asked: a handful of late lines, an hour or a season.
  language plpgsql set search_path = '' set plan_cache_mode = force_custom_plan set work_mem = '32MB'
as $$
begin
  insert into public.revenue_days as known
  select line.day, line.performance_id, line.price_type_id, line.provider, line.channel, line.vat_rate, sum(line.sales_cents), sum(line.refunds_cents),
         sum(line.exchanged_cents), sum(line.unmatched_in_cents), sum(line.unmatched_out_cents), sum(line.sold), sum(line.tickets), sum(line.orders)
    from private.ledger_lines as line
   where line.occurred_at >= $1 and line.occurred_at < $2 and ($3 is null or line.id = any ($3))
   group by 1, 2, 3, 4, 5, 6
   -- Two who add to the same days meet them in the same order.
   order by 1, 2, 3, 4, 5, 6
  on conflict on constraint a_day_is_summed_up_once do update set
    sales_cents = known.sales_cents + excluded.sales_cents, refunds_cents = known.refunds_cents + excluded.refunds_cents,
    exchanged_cents = known.exchanged_cents + excluded.exchanged_cents, unmatched_in_cents = known.unmatched_in_cents + excluded.unmatched_in_cents,
    unmatched_out_cents = known.unmatched_out_cents + excluded.unmatched_out_cents, sold = known.sold + excluded.sold,
    tickets = known.tickets + excluded.tickets, orders = known.orders + excluded.orders;
end $$;
comment on function private.add_to_revenue_days is 'Adds the lines of the ledger between two moments (UTC), or only some of them, to the sums of their days.';

create function private.revenue_days_lock() returns bigint
  language sql immutable set search_path = ''
as $$ select hashtextextended('revenue_days', 0) $$;
comment on function private.revenue_days_lock is
  'The advisory lock of the sums: whoever writes to the ledger shares it until the commit, whoever moves `summed_until` has it alone.';

create function private.sum_up_revenue(until timestamptz default date_trunc('hour', now()), most int default 50000) returns timestamptz
  language plpgsql security definer set search_path = ''
as $$
declare
  since timestamptz;
  reached timestamptz;
  target timestamptz := $1;
begin
  -- Alone, so no line before the new boundary is on its way unseen, however long a transaction lasts. It never queues, since buyers would queue behind it.
  for attempt in 1..40 loop
    exit when pg_try_advisory_xact_lock(private.revenue_days_lock());
    if attempt = 40 then return null; end if;
    perform pg_sleep(0.05);
  end loop;
  select summary.summed_until into since from private.revenue_summary as summary;
  -- Nobody can be booked meanwhile, so a long past is summed up in several runs, each up to a full hour.
  select date_trunc('hour', occurred_at) into reached
    from public.ledger_entries where occurred_at >= since and occurred_at < target order by occurred_at offset greatest(1, $2) limit 1;
  if reached > since then target := reached; end if;
  if target <= since then return since; end if;
  perform private.add_to_revenue_days(since, target);
  update private.revenue_summary set summed_until = target;
  return target;
end $$;
comment on function private.sum_up_revenue is
  'Job: sums up the ledger until the full hour, about `most` lines in one run; answers until when (UTC) it is summed up now, null if somebody was writing without pause and the next run must do it.';

create function private.sum_up_late_lines() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  late bigint[];
  boundary timestamptz;
begin
  perform pg_advisory_xact_lock_shared(private.revenue_days_lock());
  boundary := private.revenue_summed_until();
  late := array(select id from new_rows where occurred_at < boundary);
  if cardinality(late) > 0 then perform private.add_to_revenue_days('-infinity', boundary, late); end if;
  return null;
end $$;
comment on function private.sum_up_late_lines is
  'Trigger: a line of a time that is summed up already (an import, a transaction that began before the full hour) is added at once.';
create trigger tg_ledger_entries__sum_up_late after insert on public.ledger_entries
  referencing new table as new_rows for each statement execute function private.sum_up_late_lines();

create function private.forget_revenue_days() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(private.revenue_days_lock());
  delete from public.revenue_days;
  update private.revenue_summary set summed_until = '-infinity';
  return null;
end $$;
comment on function private.forget_revenue_days is
  'Trigger: on another clock every day is another one, so the sums begin anew; until the next run, reports read the ledger itself.';
create trigger tg_settings__forget_revenue_days after update of time_zone on public.settings
  for each row when (new.time_zone is distinct from old.time_zone) execute function private.forget_revenue_days();
create trigger tg_venues__forget_revenue_days after update of time_zone on public.venues
  for each row when (new.time_zone is distinct from old.time_zone) execute function private.forget_revenue_days();
create trigger tg_performances__forget_revenue_days after update of venue_id on public.performances
  for each row when (new.venue_id is distinct from old.venue_id) execute function private.forget_revenue_days();
create trigger tg_revenue_days__begin_anew before truncate on public.revenue_days
  for each statement execute function private.forget_revenue_days();
