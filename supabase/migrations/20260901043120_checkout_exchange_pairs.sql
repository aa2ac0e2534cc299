-- A wheelchair space and its companion seats change places together: neither is of use without the other.

create function private.companions_of_item(chair uuid) returns uuid[]
  language sql stable set search_path = ''
as $$
  select coalesce(array_agg(beside.id order by seat.seat_order), '{}')
    from public.order_items as item
    join public.places as own on own.performance_id = item.performance_id and own.number = item.place_number
    join public.seats as seat on seat.companion_of = own.seat_id
    join public.places as place on place.performance_id = item.performance_id and place.seat_id = seat.id
    join public.order_items as beside on beside.id = place.order_item_id and beside.order_id = item.order_id and beside.refunded_at is null
   where item.id = chair
$$;
comment on function private.companions_of_item is 'Items of the same order on the companion seats of this wheelchair space; none for any other seat.';

create function private.companion_seats(performance uuid, chair uuid, wanted int) returns uuid[]
  language plpgsql volatile set search_path = ''
as $$
declare
  seats uuid[] := array(
    select seat.id from public.seats as seat join public.places as place on place.performance_id = performance and place.seat_id = seat.id
     where seat.companion_of = chair and (place.status = 'free' or place.held_until <= now()) order by seat.seat_order limit wanted);
begin
  if cardinality(seats) < wanted then
    perform private.refuse(409, 'not_enough_places', 'There is no companion seat left beside that space', jsonb_build_object('available', cardinality(seats)));
  end if;
  return seats;
end $$;
comment on function private.companion_seats is 'Free companion seats of a wheelchair space; the caller holds their locks. PT409 not_enough_places {available}.';

create function private.exchange_together(order_item_id uuid, performance_id uuid, seat_id uuid, reason text) returns uuid
  language plpgsql set search_path = ''
as $$
declare
  chair public.order_items := private.item_to_exchange($1);
  companions uuid[] := private.companions_of_item($1);
  seats uuid[];
  issued uuid;
begin
  if companions = '{}' or not exists (select from public.seats where id = $3 and kind = 'wheelchair')
     or exists (select from public.places where (places.performance_id, places.number) = (chair.performance_id, chair.place_number)
                   and (places.performance_id, places.seat_id) = ($2, $3)) then
    return private.exchange_item($1, $2, $3, $4);
  end if;
  -- All that is left and all that is taken, in the one order in which places are locked.
  perform from public.places
    where places.order_item_id = any (companions || $1) or (places.performance_id = $2 and places.seat_id in (select id from public.seats where $3 in (id, companion_of)))
    order by places.performance_id, number for no key update;
  seats := private.companion_seats($2, $3, cardinality(companions));
  issued := private.exchange_item($1, $2, $3, $4, together => true);
  perform private.exchange_item(companions[nth], $2, seats[nth], $4, together => true) from generate_subscripts(companions, 1) as nth;
  perform private.check_left_companions(chair.order_id, chair.performance_id);
  perform private.check_left_companions(chair.order_id, $2);
  return issued;
end $$;
comment on function private.exchange_together is
  'Exchanges a place, and with a wheelchair space that goes to another one its companion seats, all or none. The refusals of an exchange, and PT409 not_enough_places where no companion seat is free beside the new space.';
