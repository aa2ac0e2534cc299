import type { BackendError } from '~/platform/errors';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { HelpWish } from './schema';

/** Does what a member asks in the cart of a conversation's customer; null when done, otherwise why not. */
export async function helpInCart(visit: Visit, conversationId: string, wish: HelpWish): Promise<BackendError | null> {
  const { error } = await act(visit, conversationId, wish);
  return error;
}

function act(visit: Visit, conversation_id: string, wish: HelpWish) {
  const supabase = supabaseOf(visit);
  switch (wish.intent) {
    case 'extend':
      return supabase.rpc('help_extend_hold', { order_id: wish.order });
    case 'price':
      return supabase.rpc('help_set_price_type', { order_item_id: wish.item, price_type_id: wish.price_type });
    case 'seat':
      return wish.instead
        ? supabase.rpc('help_swap_seat', { order_item_id: wish.instead, seat_id: wish.seat })
        : supabase.rpc('help_add_seat', { ...cartOf(wish, conversation_id), seat_id: wish.seat });
    case 'place':
      // The generated types do not know that an argument may be null: here it means any place.
      return supabase.rpc('help_add_seat', { ...cartOf(wish, conversation_id), seat_id: null as unknown as string });
  }
}

/** Which cart a place goes into: the open one that the member sees, or one for the customer of the conversation. */
function cartOf(wish: { order: string | null; performance: string }, conversation_id: string) {
  return { order_id: wish.order as string, performance_id: wish.performance, conversation_id };
}
