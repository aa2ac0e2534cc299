-- The orders of a search as a file: more than reading them one by one, so it is a right of its own and a line of the audit log.

create function private.note_orders_export(query text, filters jsonb, is_first boolean) returns void
  language plpgsql set search_path = ''
as $$
declare
  words text := nullif(left(trim(query), 200), '');
  asked jsonb := jsonb_strip_nulls(jsonb_build_object('query', words)) || coalesce(filters, '{}');
begin
  -- The first page is the act; those that follow within the hour belong to it. Nobody is spared by beginning with the second.
  if not is_first and exists (select from public.audit_log where actor_id = auth.uid() and subject_table = 'order_exports' and after = asked
                                 and occurred_at > now() - interval '1 hour') then return; end if;
  perform private.note_act('insert', 'order_exports', gen_random_uuid()::text, words, null, asked);
end $$;
comment on function private.note_orders_export is 'A file with names and addresses left the house: who took it, and of which orders; once for all of its pages.';

create function public.export_orders(query text default '', filters jsonb default '{}', before jsonb default null, max int default 1000)
  returns table (id uuid, code text, status public.order_status, channel public.order_channel, full_name text, email text, language text,
    total_cents int, returned_cents int, providers text[], created_at timestamptz, paid_at timestamptz, evenings jsonb)
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.must('export_orders');
  perform private.note_orders_export(query, filters, before is null);
  return query
    select bought.id, bought.code, bought.status, bought.channel, bought.full_name, bought.email, bought.language, bought.total_cents,
           coalesce(money.returned, 0)::int, coalesce(money.ways, '{}'), bought.created_at, bought.paid_at, private.order_evenings(bought.id)
      from private.find_orders(private.order_query(query), filters, before, max) with ordinality as found (order_id, position)
      join public.orders as bought on bought.id = found.order_id
      left join lateral (
        select array_agg(distinct payment.provider::text) as ways, sum(payment.captured_cents - left_in.cents) as returned
          from public.payments as payment
          cross join lateral (select coalesce(sum(amount_cents), 0) as cents from public.ledger_entries where payment_id = payment.id) as left_in
         where payment.order_id = bought.id and payment.captured_at is not null) as money on true
     order by found.position;
exception when invalid_text_representation or datetime_field_overflow or invalid_datetime_format then
  perform private.refuse(422, 'invalid_filter', 'A filter has no such value');
end $$;
comment on function public.export_orders is
  'The orders that search_orders finds, with what a file about them says: cents, UTC; `returned_cents` is what went back of the money, a chargeback included. `before` {created_at, id} is the last line of the page before; the file is written to the audit log, once for all of its pages.
PT403 not_allowed, PT422 unknown_field, invalid_filter.';
grant execute on function public.export_orders to authenticated;
