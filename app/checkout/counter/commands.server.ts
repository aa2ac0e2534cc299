import type { BackendError } from '~/platform/errors';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { redeemCredit, takeCreditsOff } from '../cancellation/commands.server';
import type { CounterWish } from './schema';

/** Done (`code` once the order is sold), or why not. */
export type CounterOutcome = { error: BackendError; code?: undefined } | { error: null; code?: string };

/** Does what a member at the counter asks for; `performanceId` is the evening that is on the screen. */
export async function doAtCounter(visit: Visit, performanceId: string, wish: CounterWish): Promise<CounterOutcome> {
  const supabase = supabaseOf(visit);
  const places = { performance_id: performanceId, order_id: wish.order };
  switch (wish.intent) {
    case 'hold':
      return only(await supabase.rpc('counter_hold', { ...places, places: wish.places }));
    case 'hold_kept':
      return only(await supabase.rpc('counter_hold_kept', { ...places, place: wish.places[0] ?? 0 }));
    case 'best':
      return only(await supabase.rpc('counter_hold', { ...places, quantity: wish.quantity, zone_id: wish.zone }));
    case 'add':
      return only(
        await supabase.rpc('counter_hold', { ...places, quantity: wish.quantity, price_type_id: wish.price }),
      );
    case 'release':
      return only(await supabase.rpc('counter_release', { order_item_id: wish.items[0] ?? '' }));
    case 'price':
      return only(await supabase.rpc('counter_price', { order_item_ids: wish.items, price_type_id: wish.price }));
    case 'customer':
      return only(
        await supabase.rpc('counter_customer', {
          order_id: wish.order,
          full_name: wish.who.fullName,
          email: wish.who.email,
          customer_id: wish.customer,
        }),
      );
    case 'pay':
      return takeMoney(visit, wish);
    case 'credit':
      return payByCredit(visit, wish.order, wish.code);
    case 'credit_off':
      return only({ error: await takeCreditsOff(visit, wish.order) });
    case 'link':
      return mailLink(visit, wish);
    case 'give_up':
      return only(await supabase.rpc('counter_give_up', { order_id: wish.order }));
  }
}

/** A member has seen the money of a transfer; null when noted. */
export async function confirmTransfer(visit: Visit, paymentId: string): Promise<BackendError | null> {
  const { error } = await supabaseOf(visit).rpc('confirm_transfer', { payment_id: paymentId });
  return error;
}

async function takeMoney(visit: Visit, wish: CounterWish & { intent: 'pay' }): Promise<CounterOutcome> {
  const { data, error } = await supabaseOf(visit).rpc('take_counter_payment', {
    order_id: wish.order,
    provider: wish.provider,
    // Only cash is ever more than the total.
    received_cents: wish.provider === 'cash' ? (wish.received ?? wish.total) : wish.total,
  });
  return error ? { error } : { error: null, code: data[0]?.code };
}

// To the database a code that is none is an answer, so that it can count them; at the counter it is a refusal.
const UNKNOWN_CREDIT = { code: 'PT422', message: 'No credit has this code', hint: 'unknown_credit', details: '' };

async function payByCredit(visit: Visit, orderId: string, code: string): Promise<CounterOutcome> {
  const { error, outcome } = await redeemCredit(visit, orderId, code);
  return outcome === 'unknown' ? { error: UNKNOWN_CREDIT } : only({ error });
}

async function mailLink(visit: Visit, wish: CounterWish & { intent: 'link' }): Promise<CounterOutcome> {
  const supabase = supabaseOf(visit);
  const { error } = await supabase.rpc('mail_payment_link', {
    order_id: wish.order,
    minutes: wish.hours * 60,
    ...(wish.language ? { language: wish.language } : {}),
  });
  if (error) return { error };
  const { data } = await supabase.from('orders').select('code').eq('id', wish.order).maybeSingle();
  return { error: null, code: data?.code };
}

function only({ error }: { error: BackendError | null }): CounterOutcome {
  return { error };
}
