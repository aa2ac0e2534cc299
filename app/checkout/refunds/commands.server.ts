import * as v from 'valibot';
import { callFunction } from '~/platform/functions.server';
import type { Visit } from '~/platform/visit';
import type { RefundMethod, RefundWish } from './wish';

const status = v.picklist(['requested', 'pending', 'completed', 'failed']);
const answer = v.object({ refunds: v.array(v.object({ status, amount_cents: v.number() })) });

/** Gives places, or some of the money, of an order back. The answer has what became of each refund; cents. */
export function giveBack(visit: Visit, orderId: string, wish: RefundWish) {
  const what = wish.items.length > 0 ? { order_item_ids: wish.items } : { amount_cents: wish.cents };
  const body = { order_id: orderId, reason: wish.reason, ...what, ...methodOf(wish.method) };
  return callFunction(visit, 'refund-payment', body, answer);
}

/** Tries a failed refund again, through PayPal or by hand. */
export function tryAgain(visit: Visit, refundId: string, method: RefundMethod) {
  return callFunction(visit, 'refund-payment', { refund_id: refundId, ...methodOf(method) }, answer);
}

const methodOf = (method: RefundMethod) => (method === 'as_paid' ? {} : { method });

/** What the next page says of refunds that were just asked for: the least good news of all. */
export function newsOf(refunds: readonly { status: v.InferOutput<typeof status> }[]): 'failed' | 'waiting' | 'done' {
  if (refunds.some((refund) => refund.status === 'failed')) return 'failed';
  return refunds.every((refund) => refund.status === 'completed') ? 'done' : 'waiting';
}
