-- Invoices: numbered without gaps, each a picture of that moment that nothing changes later. What is given back afterwards gets a credit note.

create type public.invoice_kind as enum ('invoice', 'credit_note');
create type public.credit_note_cause as enum ('refund', 'chargeback', 'buyer');

create table public.invoices (
  id uuid primary key default gen_random_uuid(),
  number text not null unique check (number ~ '^[0-9]{4}-(R-)?[0-9]{6,}$'),
  kind public.invoice_kind not null,
  order_id uuid not null references public.orders (id),
  corrects uuid references public.invoices (id),
  cause public.credit_note_cause,
  refund_id uuid unique references public.refunds (id),
  replaces uuid unique references public.invoices (id),
  total_cents int not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  issued_at timestamptz not null default clock_timestamp(),
  issued_by uuid references auth.users (id),
  constraint a_credit_note_corrects_an_invoice check (
    (kind = 'credit_note') = (corrects is not null) and (kind = 'credit_note') = (cause is not null)),
  constraint a_refund_has_its_credit_note check ((refund_id is not null) = (cause is not distinct from 'refund')),
  constraint an_invoice_replaces_an_invoice check (replaces is null or kind = 'invoice'),
  constraint only_a_credit_note_is_in_series_r check (kind = 'credit_note' or number !~ 'R'),
  constraint a_credit_note_takes_off check (case kind when 'invoice' then total_cents >= 0 else total_cents < 0 or cause = 'buyer' end)
);
comment on table public.invoices is
  'Invoices and credit notes, each series unbroken within a year; credit notes have one of their own (2026-R-000001) where the country of the house asks for it. `content` is {seller, buyer, order, lines, vat, paid_by} as it was then; amounts in cents, VAT included; those of a credit note are negative. `paid_by` has {way, amount_cents} for each way in which the money came or went. Why it was written is `cause`; `replaces` is the invoice that named a wrong buyer.';
create unique index invoices_one_per_order on public.invoices (order_id) where kind = 'invoice' and replaces is null;
create unique index invoices_cancelled_once on public.invoices (corrects) where cause = 'buyer';
create index invoices_order on public.invoices (order_id);
create index invoices_corrects on public.invoices (corrects);
create index invoices_issued_by on public.invoices (issued_by);
create trigger tg_invoices__append_only before update or delete or truncate on public.invoices
  for each statement execute function private.append_only();
alter table public.invoices enable row level security;
create policy "Whoever can read an order can read its invoices" on public.invoices for select to anon, authenticated
  using (exists (select from public.orders where orders.id = order_id));
grant select (id, number, kind, order_id, corrects, cause, replaces, total_cents, content, issued_at) on public.invoices to anon, authenticated;

create function private.rectifies_apart(country text) returns boolean
  language sql immutable set search_path = ''
as $$
  -- Spain: a rectifying invoice is in a series of its own (Real Decreto 1619/2012, art. 6.1.a). France lets one series carry both.
  select country = 'ES'
$$;
comment on function private.rectifies_apart is 'True for a country whose law wants credit notes numbered apart from invoices.';

create function private.next_invoice_number(kind public.invoice_kind) returns text
  language sql volatile set search_path = ''
as $$
  -- The counter's row stays locked until commit, and a rollback gives the number back. The house's own clock says which year it is.
  -- Whoever needs a number of both series takes that of the credit note first, so nobody waits in a circle.
  with paper as (
    select to_char(clock_timestamp() at time zone time_zone, 'YYYY') as year,
           $1 = 'credit_note' and private.rectifies_apart(country) as is_apart
      from public.settings),
  counted as (
    insert into private.counters as counter (name, value)
    select case when is_apart then 'credit note ' else 'invoice ' end || year, 1 from paper
    on conflict (name) do update set value = counter.value + 1 returning value)
  select year || case when is_apart then '-R-' else '-' end || lpad(value::text, greatest(6, length(value::text)), '0') from paper, counted
$$;
comment on function private.next_invoice_number is
  'The next number for a paper of this kind, without gaps in its series: 2026-000001 and on; 2026-R-000001 and on for credit notes where the country wants them apart.';

create function private.invoice_seller() returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object('name', legal_name, 'house', theatre_name, 'address', postal_address, 'company_number', company_number,
           'vat_number', vat_number, 'licence', entertainment_licence, 'mentions', legal_mentions, 'email', contact_email)
    from public.settings
$$;
comment on function private.invoice_seller is 'Who sells, as an invoice must name them, from the settings of now.';

create function private.invoice_lines(entries bigint[]) returns jsonb
  language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('order_item_id', item.id, 'ticket_number', ticket.number, 'title', production.title,
           'starts_at', sold.starts_at, 'venue', venue.name, 'time_zone', venue.time_zone, 'row', seat.row_label, 'seat', seat.seat_label,
           'zone', zone.name, 'price_type', price_type.name, 'amount_cents', entry.cents, 'vat_rate', entry.vat_rate)
         order by sold.starts_at, item.place_number, item.id), '[]')
    from (select order_item_id, vat_rate, sum(amount_cents) as cents from public.ledger_entries
           where id = any (entries) and order_item_id is not null group by order_item_id, vat_rate) as entry
    join public.order_items as item on item.id = entry.order_item_id
    join public.performances as sold on sold.id = item.performance_id
    join public.productions as production on production.id = sold.production_id
    join public.venues as venue on venue.id = sold.venue_id
    join public.price_types as price_type on price_type.id = item.price_type_id
    join public.price_zones as zone on zone.id = item.zone_id
    join public.places as place on place.performance_id = item.performance_id and place.number = item.place_number
    left join public.seats as seat on seat.id = place.seat_id
    left join lateral (select tickets.number from public.tickets where tickets.order_item_id = item.id order by tickets.number desc limit 1) as ticket on true
   where entry.cents <> 0 or (item.refunded_at is null and item.amount_cents = 0)
$$;
comment on function private.invoice_lines is 'Lines of an invoice from these lines of the ledger: one per ticket, cents with VAT. What was sold and given back again is left out.';

create function private.invoice_vat(lines jsonb) returns jsonb
  language sql immutable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('rate', rate, 'gross_cents', gross, 'vat_cents', vat, 'net_cents', gross - vat) order by rate), '[]')
    from (select rate, gross, round(gross * rate / (100 + rate)) as vat
            from (select (line ->> 'vat_rate')::numeric as rate, sum((line ->> 'amount_cents')::int) as gross
                    from jsonb_array_elements(lines) as line group by 1) as by_rate) as taxed
$$;
comment on function private.invoice_vat is 'Amounts by rate of VAT, which is contained in the prices: without, VAT, with (cents).';

create function private.write_invoice(paper public.invoices, of_order public.orders, lines jsonb, buyer jsonb, paid_by jsonb) returns public.invoices
  language plpgsql set search_path = ''
as $$
declare
  written public.invoices;
begin
  insert into public.invoices (number, kind, order_id, corrects, cause, refund_id, replaces, total_cents, issued_by, content)
  values (private.next_invoice_number(paper.kind), paper.kind, of_order.id, paper.corrects, paper.cause, paper.refund_id, paper.replaces,
          (select coalesce(sum((line ->> 'amount_cents')::int), 0) from jsonb_array_elements(lines) as line), auth.uid(),
          jsonb_build_object('seller', private.invoice_seller(), 'buyer', buyer, 'lines', lines, 'vat', private.invoice_vat(lines), 'paid_by', paid_by,
            'order', jsonb_build_object('code', of_order.code, 'paid_at', of_order.paid_at), 'cause', paper.cause,
            'corrects', (select number from public.invoices where id = paper.corrects),
            'replaces', (select number from public.invoices where id = paper.replaces)))
  returning * into written;
  perform private.add_order_event(of_order.id, paper.kind::text || '_issued',
    jsonb_build_object('number', written.number, 'amount_cents', written.total_cents), private.actor());
  return written;
end $$;
comment on function private.write_invoice is
  'Numbers and keeps an invoice or a credit note: of `paper` count kind, corrects, cause, refund_id and replaces. The caller holds the order''s lock.';

create function private.invoice_in_force(of_order uuid) returns public.invoices
  language sql stable set search_path = ''
as $$
  select invoice.* from public.invoices as invoice
   where invoice.order_id = of_order and invoice.kind = 'invoice' and not exists (select from public.invoices as later where later.replaces = invoice.id)
$$;
comment on function private.invoice_in_force is 'The invoice of an order that no other has replaced; null when it has none.';

create function private.invoice_buyer(buyer jsonb, known_name text) returns jsonb
  language plpgsql immutable set search_path = ''
as $$
declare
  told jsonb := (select coalesce(jsonb_object_agg(key, trim(value)), '{}') from jsonb_each_text(case when jsonb_typeof(buyer) = 'object' then buyer else '{}' end)
                  where key in ('name', 'address', 'vat_number') and trim(coalesce(value, '')) <> '');
  field text;
begin
  told := jsonb_strip_nulls(jsonb_build_object('name', trim(known_name))) || told;
  field := case when length(coalesce(told ->> 'name', '')) not between 1 and 200 then 'name'
                when length(told ->> 'address') > 300 then 'address'
                when told ->> 'vat_number' !~ '^[A-Za-z]{2}(?=.*[0-9])[0-9A-Za-z .+*-]{2,20}$' then 'vat_number' end;
  if field is not null then
    perform private.refuse(422, 'invalid_buyer', 'Who gets the invoice is not well described', jsonb_build_object('field', field));
  end if;
  return told;
end $$;
comment on function private.invoice_buyer is
  'Who gets an invoice: {name, address?, vat_number?}, the name that of the order unless said. PT422 invalid_buyer {field}.';

create function private.check_house_named() returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if exists (select from public.settings where legal_name is null or postal_address is null) then
    perform private.refuse(409, 'house_incomplete', 'The house has not said who it is');
  end if;
end $$;
comment on function private.check_house_named is 'PT409 house_incomplete unless the settings name the house as an invoice must.';

create function private.ways_paid(of_order uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  with way as (
    select payment.provider, sum(entry.amount_cents) as cents
      from public.ledger_entries as entry join public.payments as payment on payment.id = entry.payment_id
     where entry.order_id = of_order and entry.order_item_id is not null group by payment.provider having sum(entry.amount_cents) > 0)
  select coalesce(jsonb_agg(jsonb_build_object('way', provider, 'amount_cents', cents) order by provider = 'credit', provider),
           jsonb_build_array(jsonb_build_object('way', 'free', 'amount_cents', 0))) from way
$$;
comment on function private.ways_paid is
  'How what is left of an order was paid: [{way, amount_cents}], each way once, together what an invoice of now says; what went back is taken off the payment that had brought it.';

create function private.issue_invoice(of_order uuid, buyer jsonb) returns public.invoices
  language plpgsql set search_path = ''
as $$
declare
  mine public.orders := private.lock_order(of_order);
  known public.invoices;
  lines jsonb;
begin
  known := private.invoice_in_force(of_order);
  -- A second press finds the same paper: what was issued stays as it is.
  if known.id is not null then return known; end if;
  if mine.paid_at is null then perform private.refuse(409, 'order_not_paid', 'The order is not paid'); end if;
  lines := private.invoice_lines(array(select id from public.ledger_entries where order_id = of_order));
  if lines = '[]' then perform private.refuse(409, 'already_refunded', 'Everything was given back: there is nothing to invoice'); end if;
  perform private.check_house_named();
  known.kind := 'invoice';
  return private.write_invoice(known, mine, lines, private.invoice_buyer(buyer, mine.full_name), private.ways_paid(of_order));
end $$;
comment on function private.issue_invoice is 'The work of issue_invoice.';

create function public.issue_invoice(order_id uuid, buyer jsonb default '{}') returns text
  language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select from public.orders where id = $1
                   and (customer_id = auth.uid() or id = private.order_of_key() or private.may('read_orders'))) then
    perform private.refuse(404, 'order_not_found', 'There is no such order');
  end if;
  return (private.issue_invoice($1, $2)).number;
end $$;
comment on function public.issue_invoice is
  'The number of the invoice of a paid order, issued at the first call: for its customer, whoever holds its key, and members who read orders. `buyer` is {name?, address?, vat_number?}; once issued nothing changes it. PT404 order_not_found; PT409 order_not_paid, already_refunded, house_incomplete; PT422 invalid_buyer.';
grant execute on function public.issue_invoice to authenticated;

create function private.credit_invoice(of_order uuid, entries bigint[], method public.payment_provider, of_refund uuid default null) returns void
  language plpgsql set search_path = ''
as $$
declare
  original public.invoices := private.invoice_in_force(of_order);
  note public.invoices;
  lines jsonb;
begin
  if original.id is null then return; end if;
  lines := private.invoice_lines(entries);
  -- Money that never bought places was on no invoice.
  if lines = '[]' then return; end if;
  note.kind := 'credit_note';
  note.corrects := original.id;
  note.refund_id := of_refund;
  note.cause := case when of_refund is null then 'chargeback' else 'refund' end;
  perform private.write_invoice(note, orders, lines, original.content -> 'buyer', jsonb_build_array(jsonb_build_object('way', method, 'amount_cents',
           (select sum((line ->> 'amount_cents')::int) from jsonb_array_elements(lines) as line))))
     from public.orders where id = of_order;
end $$;
comment on function private.credit_invoice is
  'The credit note of money that left an order which has an invoice, by these lines of the ledger: a refund that was made, or (without one) a chargeback.';
