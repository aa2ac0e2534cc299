-- An invoice with a wrong buyer is not changed: a credit note cancels it and a new one names the right buyer.

create function private.invoice_remainder(original public.invoices) returns jsonb
  language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(part.line || jsonb_build_object('amount_cents', part.cents) order by part.place), '[]')
    from (select min(told.place) as place, (array_agg(told.line order by told.place))[1] as line, sum((told.line ->> 'amount_cents')::int) as cents,
                 bool_and((told.line ->> 'amount_cents')::int = 0) as is_free
            from (select listed.line, row_number() over (order by paper.issued_at, listed.nth) as place
                    from public.invoices as paper cross join jsonb_array_elements(paper.content -> 'lines') with ordinality as listed (line, nth)
                   where paper.id = (original).id or paper.corrects = (original).id) as told
           group by told.line -> 'order_item_id', told.line -> 'vat_rate') as part
   where part.cents <> 0 or (part.is_free and exists (
           select from public.order_items where id = (part.line ->> 'order_item_id')::uuid and refunded_at is null))
$$;
comment on function private.invoice_remainder is 'The lines of an invoice less what its credit notes took off, as it printed them; cents.';

create function private.opposite_lines(lines jsonb) returns jsonb
  language sql immutable set search_path = ''
as $$
  select jsonb_agg(line || jsonb_build_object('amount_cents', -(line ->> 'amount_cents')::int) order by nth)
    from jsonb_array_elements(lines) with ordinality as listed (line, nth)
$$;
comment on function private.opposite_lines is 'The same lines with the sign turned: what cancels them.';

create function private.invoice_to_correct(number text) returns public.invoices
  language plpgsql set search_path = ''
as $$
declare
  original public.invoices;
  next_one text;
begin
  select * into original from public.invoices where invoices.number = $1 and kind = 'invoice';
  if not found then perform private.refuse(404, 'invoice_not_found', 'There is no such invoice'); end if;
  perform private.lock_order(original.order_id);
  -- Asked under the lock: a colleague may have corrected it a moment ago.
  select later.number into next_one from public.invoices as later where later.replaces = original.id;
  if found then
    perform private.refuse(409, 'already_corrected', 'This invoice was corrected already', jsonb_build_object('number', next_one));
  end if;
  return original;
end $$;
comment on function private.invoice_to_correct is 'An invoice in force, its order locked. PT404 invoice_not_found, PT409 already_corrected {number}.';

create function private.correct_invoice(original public.invoices, buyer jsonb, why text) returns public.invoices
  language plpgsql set search_path = ''
as $$
declare
  of_order public.orders := (select orders from public.orders where id = (original).order_id);
  remainder jsonb := private.invoice_remainder(original);
  lines jsonb := private.invoice_lines(array(select id from public.ledger_entries where order_id = (original).order_id));
  wrong jsonb := (original).content -> 'buyer';
  note public.invoices;
  fresh public.invoices;
begin
  if lines = '[]' or remainder = '[]' then
    perform private.refuse(409, 'already_refunded', 'Everything was given back: there is nothing to invoice');
  end if;
  if buyer = wrong then perform private.refuse(422, 'buyer_unchanged', 'The invoice names this buyer already'); end if;
  perform private.check_house_named();
  note.kind := 'credit_note';
  note.cause := 'buyer';
  note.corrects := (original).id;
  note := private.write_invoice(note, of_order, private.opposite_lines(remainder), wrong, '[]');
  fresh.kind := 'invoice';
  fresh.replaces := (original).id;
  fresh := private.write_invoice(fresh, of_order, lines, buyer, private.ways_paid(of_order.id));
  perform private.add_office_event(of_order.id, 'invoice_corrected',
    jsonb_build_object('number', (original).number, 'credit_note', note.number, 'invoice', fresh.number), jsonb_build_object('reason', why));
  perform private.note_act('update', 'invoices', (original).id::text, (original).number, wrong,
    buyer || jsonb_build_object('credit_note', note.number, 'invoice', fresh.number, 'reason', why));
  return fresh;
end $$;
comment on function private.correct_invoice is 'The work of correct_invoice: two papers with the next numbers of their series, or none.';

create function public.correct_invoice(number text, buyer jsonb, reason text) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  why text;
  right_buyer jsonb;
begin
  perform private.must('change_orders');
  why := private.valid_reason($3);
  right_buyer := private.invoice_buyer($2, null);
  return (private.correct_invoice(private.invoice_to_correct($1), right_buyer, why)).number;
end $$;
comment on function public.correct_invoice is
  'A member corrects who an invoice is for: a credit note cancels what is left of it, a new invoice names {name, address?, vat_number?}; answers the new number.
PT403 not_allowed, PT404 invoice_not_found; PT409 already_corrected {number}, already_refunded, house_incomplete; PT422 invalid_buyer {field}, buyer_unchanged, reason_missing.';
grant execute on function public.correct_invoice to authenticated;
