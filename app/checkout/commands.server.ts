import * as v from 'valibot';
import { env } from '~/platform/env.server';
import type { BackendError } from '~/platform/errors';
import { callFunction } from '~/platform/functions.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { isPaymentAddress } from './rules';
import type { CartWish } from './schema';

/** Does what a button of the cart asks; null when done, otherwise why not. */
export async function changeCart(visit: Visit, wish: CartWish): Promise<BackendError | null> {
  const supabase = supabaseOf(visit);
  switch (wish.intent) {
    case 'price': {
      const { error } = await supabase.rpc('set_price_type', {
        order_item_id: wish.item,
        price_type_id: wish.price_type,
      });
      return error;
    }
    case 'release': {
      const { error } = await supabase.rpc('release_item', { order_item_id: wish.item });
      return error;
    }
    case 'revive': {
      const { error } = await supabase.rpc('revive_order', { order_id: wish.order });
      return error;
    }
    case 'give_up': {
      const { error } = await supabase.rpc('cancel_order', { order_id: wish.order });
      return error;
    }
  }
}

type Answer<T> = { data: T; error: null } | { data: null; error: BackendError };

/** The buyer's name and address go on the order, and the database decides what there is to pay. A free order is paid by this. */
export async function beginCheckout(
  visit: Visit,
  buyer: { order: string; full_name: string; email: string },
): Promise<Answer<{ code: string; paid: boolean }>> {
  const { data, error } = await supabaseOf(visit).rpc('begin_checkout', {
    order_id: buyer.order,
    full_name: buyer.full_name,
    email: buyer.email,
  });
  if (error) return { data: null, error };
  const [order] = data;
  if (!order) return { data: null, error: { message: 'begin_checkout answered nothing', status: 500 } };
  return { data: { code: order.code, paid: order.status === 'paid' }, error: null };
}

/** The page at PayPal where this order is paid. Asking twice gives the same page. */
export async function openPayment(visit: Visit, orderId: string): Promise<Answer<string>> {
  const { data, error } = await callFunction(
    visit,
    'create-payment',
    { order_id: orderId },
    v.object({ approve_url: v.string() }),
  );
  if (error) return { data: null, error };
  return checkedAddress(data.approve_url);
}

const comeBackAnswer = v.object({ status: v.string(), order_code: v.string(), redirect: v.optional(v.string()) });

/** The buyer is back from PayPal: asks what became of the payment, and settles it. */
export async function comeBack(
  visit: Visit,
  payment: { paypal_order_id: string } | { order_id: string },
): Promise<Answer<{ state: string; code: string; payAgain: string | null }>> {
  const { data, error } = await callFunction(visit, 'capture-payment', payment, comeBackAnswer);
  if (error) return { data: null, error };
  const payAgain = data.redirect ? checkedAddress(data.redirect).data : null;
  return { data: { state: data.status, code: data.order_code, payAgain }, error: null };
}

/** Puts a cart that was on its way to PayPal back into the buyer's hands. */
export async function reopenOrder(visit: Visit, orderId: string): Promise<BackendError | null> {
  const { error } = await supabaseOf(visit).rpc('reopen_order', { order_id: orderId });
  return error;
}

/** Files an order that was made as a guest in the visitor's account. */
export async function adoptOrder(visit: Visit, code: string): Promise<BackendError | null> {
  const { error } = await supabaseOf(visit).rpc('adopt_order', { code });
  return error;
}

function checkedAddress(address: string): Answer<string> {
  if (isPaymentAddress(address, env.PAYPAL_MODE)) return { data: address, error: null };
  return { data: null, error: { message: 'not an address of PayPal', status: 500 } };
}
