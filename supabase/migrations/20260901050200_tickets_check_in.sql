-- Entering: one scan lets one person in, whatever number of doors.

create function public.check_in_ticket(token text, performance_id uuid)
  returns table (outcome text, ticket_id uuid, row_label text, seat_label text, full_name text, price_type jsonb,
                 checked_in_at timestamptz)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  ticket public.tickets;
  entered timestamptz;
  result text;
begin
  if not private.may('check_in') then
    perform private.refuse(403, 'not_allowed', 'Only the door checks tickets in');
  end if;
  -- Locked against a refund in the same moment, which would void it.
  select * into ticket from public.tickets where tickets.token = upper(trim(check_in_ticket.token)) for no key update;
  result := case when ticket.id is null then 'unknown'
                 when ticket.status = 'void' then 'void'
                 when ticket.performance_id <> check_in_ticket.performance_id then 'wrong_performance' end;
  if result is null then
    insert into public.check_ins (ticket_id, performance_id, checked_in_by)
    values (ticket.id, ticket.performance_id, auth.uid())
    on conflict (ticket_id) where undone_at is null do nothing
    returning check_ins.checked_in_at into entered;
    result := case when entered is null then 'already_in' else 'entered' end;
  end if;
  return query
    select result, ticket.id, seat.row_label, seat.seat_label, orders.full_name, price_types.name,
           coalesce(entered, (select live.checked_in_at from public.check_ins as live
                               where live.ticket_id = ticket.id and live.undone_at is null))
      from (select) as always
      left join public.order_items as item on item.id = ticket.order_item_id
      left join public.orders on orders.id = item.order_id
      left join public.price_types on price_types.id = item.price_type_id
      left join public.places as place on place.performance_id = item.performance_id and place.number = item.place_number
      left join public.seats as seat on seat.id = place.seat_id;
end $$;
comment on function public.check_in_ticket is
  'Lets the bearer of a QR code in: entered | already_in | wrong_performance | void | unknown, with what the door must see. PT403 not_allowed.';
grant execute on function public.check_in_ticket to authenticated;
