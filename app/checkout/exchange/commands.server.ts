import type { BackendError } from '~/platform/errors';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { ConfirmedExchange, ExchangeWish } from './wish';

/** Another place for the same money. */
export async function moveForTheSame(visit: Visit, wish: ExchangeWish): Promise<BackendError | null> {
  const { error, status } = await supabaseOf(visit).rpc('move_item_to', {
    order_item_id: wish.item,
    performance_id: wish.date,
    seat_id: seatOf(wish),
    reason: wish.reason,
  });
  return error && { ...error, status };
}

/** Another place at another price; answers the code of the new order. */
export async function exchangePlace(visit: Visit, wish: ConfirmedExchange) {
  const { data, error, status } = await supabaseOf(visit).rpc('exchange_place', {
    order_item_id: wish.item,
    performance_id: wish.date,
    seat_id: seatOf(wish),
    price_type_id: wish.price,
    reason: wish.reason,
    request_id: wish.request,
    difference_cents: wish.difference,
    ...(wish.difference > 0 && wish.method ? { method: wish.method } : {}),
  });
  return { code: data?.[0]?.order_code ?? '', error: error && { ...error, status } };
}

// Null where places are not numbered; the types of functions know no null.
const seatOf = ({ seat }: ExchangeWish) => (seat || null) as string;
