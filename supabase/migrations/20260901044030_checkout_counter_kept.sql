-- Counter sale: a seat that the house keeps back may be sold by whoever sells at the counter, and by nobody online. Whatever becomes of
-- that sale, a seat that is not sold is the house's again, never free.

create function private.keep_for_house() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  if new.status = 'free' then
    new.status := 'blocked';
  -- A hold of the counter past its deadline looks free to the web until a job has let go of it.
  elsif new.status = 'held' and exists (
      select from public.order_items join public.orders on orders.id = order_id where order_items.id = new.order_item_id and channel = 'online') then
    perform private.refuse_lost(new.performance_id, array[new.number]);
  end if;
  return new;
end $$;
comment on function private.keep_for_house is 'Trigger: a place that the house keeps comes back to the house, and never into an order of the web (PT409 seat_taken).';
create trigger tg_places__keep_for_house before update on public.places
  for each row when (new.kept_for is not null and new.status in ('free', 'held')) execute function private.keep_for_house();

create function public.counter_kept_places(performance_id uuid)
  returns table (place_number int, row_label text, seat_label text, block jsonb, kept_for text)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.must('sell_at_counter');
  return query
    select places.number, seats.row_label, seats.seat_label, seats.block, nullif(places.kept_for, '')
      from public.places join public.seats on seats.id = places.seat_id
     where places.performance_id = $1 and places.status = 'blocked' order by places.number;
end $$;
comment on function public.counter_kept_places is 'The seats of a performance that the house keeps, and why; null where nobody said. PT403 not_allowed.';

create function private.counter_take_kept(performance uuid, of_order uuid, place int) returns uuid
  language plpgsql set search_path = ''
as $$
declare
  sale public.orders;
  kept public.places;
begin
  perform private.must('sell_at_counter');
  perform private.check_at_counter(performance);
  perform private.check_wanted(performance, array[place], null);
  sale := private.open_counter_order(of_order);
  if private.is_over(sale) then perform private.revive_counter_order(sale); end if;
  select * into kept from public.places where places.performance_id = performance and number = place for no key update;
  -- A second tap finds the work done.
  if kept.status = 'held' and exists (select from public.order_items where id = kept.order_item_id and order_id = sale.id) then return sale.id; end if;
  if kept.status <> 'blocked' then perform private.refuse_lost(performance, array[place]); end if;
  perform private.check_companions(sale.id, performance, array[kept.seat_id]);
  update public.places set kept_for = coalesce(places.kept_for, '') where places.performance_id = performance and number = place;
  perform private.put_in_counter_order(sale.id, performance, array[place], null);
  perform private.renew_counter_order(sale.id);
  perform private.note_act('update', 'places', performance::text, (select starts_at::text from public.performances where id = performance), null,
    jsonb_strip_nulls(jsonb_build_object('kept_seat_taken', true, 'reason', nullif(kept.kept_for, ''), 'order_code', sale.code,
      'seats', (select string_agg(concat(seat ->> 'row', seat ->> 'seat'), ', ') from jsonb_array_elements(private.name_places(performance, array[place])) as seat))));
  return sale.id;
end $$;
comment on function private.counter_take_kept is 'The work of counter_hold_kept.';

create function public.counter_hold_kept(performance_id uuid, order_id uuid, place int) returns uuid
  language sql volatile security definer set search_path = ''
as $$ select private.counter_take_kept($1, $2, $3) $$;
comment on function public.counter_hold_kept is
  'A member takes a seat that the house keeps for a sale at the counter, like counter_hold; the audit log says so. Not sold, it is the house''s again.
PT403 not_allowed, PT404 performance_not_found, order_not_found, PT409 performance_cancelled, performance_past, seat_taken, order_not_open, payment_in_progress,
PT422 unknown_seats, general_admission_only, companion_needs_wheelchair, price_not_available, too_many_places.';
grant execute on function public.counter_kept_places, public.counter_hold_kept to authenticated;
