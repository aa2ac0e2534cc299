import * as v from 'valibot';
import { callFunction } from '~/platform/functions.server';
import type { Visit } from '~/platform/visit';
import type { RefundMethod, RefundWish } from './wish';

const status = v.picklist(['requested', 'pending', 'completed', 'failed']);
const answer = v.object({ refunds: v.array(v.object({ status, amount_cents: v.number(), method: v.string() })) });

/** Gives places, or some of the money, of an order back. The answer has what became of each refund; cents. */
export function giveBack(visit: Visit, orderId: string, wish: RefundWish) {
  const what = wish.items.length > 0 ? { order_item_ids: wish.items } : { amount_cents: wish.cents };
  const body = { order_id: orderId, reason: wish.reason, ...what, ...methodOf(wish.method) };
  return callFunction(visit, 'refund-payment', body, answer);
}

/** Tries a failed refund again, through PayPal, by hand or as a credit. */
export function tryAgain(visit: Visit, refundId: string, method: RefundMethod) {
  return callFunction(visit, 'refund-payment', { refund_id: refundId, ...methodOf(method) }, answer);
}

const methodOf = (method: RefundMethod) => (method === 'as_paid' ? {} : { method });

/** What the next page says of refunds that were just asked for. */
export type RefundNews = 'failed' | 'waiting' | 'credit' | 'done';

/** The least good news of all; where nothing but a credit was made, that its code is there to be read. */
export function newsOf(refunds: v.InferOutput<typeof answer>['refunds']): RefundNews {
  if (refunds.some((refund) => refund.status === 'failed')) return 'failed';
  if (refunds.some((refund) => refund.status !== 'completed')) return 'waiting';
  return refunds.length > 0 && refunds.every(({ method }) => method === 'credit') ? 'credit' : 'done';
}
