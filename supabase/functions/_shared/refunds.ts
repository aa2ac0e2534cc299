import * as v from 'valibot';
import { type DataApi, rows } from './data-api.ts';

const refundStatus = v.picklist(['requested', 'pending', 'completed', 'failed']);

const refund = v.object({
  id: v.string(),
  payment_id: v.string(),
  amount_cents: v.number(),
  currency: v.string(),
  status: refundStatus,
  method: v.string(),
  paypal_refund_id: v.nullable(v.string()),
});

/**
 * Money on its way back, as the database has it; its id is the request id at PayPal. Amount in cents;
 * `method` other than `paypal` is money that went by hand. */
export type Refund = v.InferOutput<typeof refund>;

const COLUMNS = 'id, payment_id, amount_cents, currency, status, method, paypal_refund_id';

/** The refund with this id of ours or of PayPal's, or undefined. */
export async function findRefund(
  service: DataApi,
  key: 'id' | 'paypal_refund_id',
  value: string,
): Promise<Refund | undefined> {
  const found = await rows(service.from('refunds').select(COLUMNS).eq(key, value).limit(1), v.array(refund));
  return found[0];
}

const round = v.object({ worked: v.number(), refunds: v.array(refund) });

/** One round of cancelled performances: how many cases SQL got done with, and refunds that PayPal was never asked for. */
export type Round = v.InferOutput<typeof round>;

/** Works off cancelled performances in SQL: up to five times `max` cases, and up to `max` refunds to ask PayPal for. */
export async function workOffCases(service: DataApi, max: number): Promise<Round> {
  const [done] = await rows(service.rpc('work_off_cancellations', { max }), v.tuple([round]));
  return done;
}

/** Refunds to ask PayPal for, or about, now. */
export function refundsDue(service: DataApi, max: number): Promise<Refund[]> {
  return rows(service.rpc('refunds_due', { max }), v.array(refund));
}

/** How money goes back: through PayPal, or handed over by somebody of the house. */
export const REFUND_METHODS = ['paypal', 'cash', 'card', 'cheque', 'transfer', 'credit'] as const;
type RefundMethod = (typeof REFUND_METHODS)[number];

/**
 * What is asked to go back: the whole order, the places named, or an amount (cents) while the tickets stay. Without a
 * method it goes the way it came.
 */
interface WantedRefund {
  order_id: string;
  reason: string;
  order_item_ids?: string[] | undefined;
  amount_cents?: number | undefined;
  method?: RefundMethod | undefined;
}

/**
 * Takes a paid order, or a part of it, back as the member who asks: tickets end, places are free, money is to be sent.
 * @throws Refusal 403 not_allowed, 404 order_not_found, item_not_found, 409 already_refunded, order_not_paid,
 * refund_exceeds_payment, 422 invalid_method, companion_needs_wheelchair
 */
export function refundOrder(caller: DataApi, wanted: WantedRefund): Promise<Refund[]> {
  const { order_id, reason, method = null } = wanted;
  const whole = { order_id, reason, method };
  if (wanted.order_item_ids) {
    const places = { ...whole, order_item_ids: wanted.order_item_ids };
    return rows(caller.rpc('refund_items', places), v.array(refund));
  }
  if (wanted.amount_cents !== undefined) {
    return rows(caller.rpc('refund_amount', { ...whole, amount_cents: wanted.amount_cents }), v.array(refund));
  }
  return rows(caller.rpc('refund_order', whole), v.array(refund));
}

/**
 * Tries a failed refund again as the member who asks, by another way if they say so.
 * @throws Refusal 403 not_allowed, 404 refund_not_found, 409 already_refunded, refund_exceeds_payment
 */
export function retryRefund(
  caller: DataApi,
  failed: { refund_id: string; method?: RefundMethod | undefined },
): Promise<Refund[]> {
  return rows(
    caller.rpc('retry_refund', { refund_id: failed.refund_id, method: failed.method ?? null }),
    v.array(refund),
  );
}

/** Writes down what became of a refund; idempotent. */
export function settleRefund(
  service: DataApi,
  refundId: string,
  outcome: 'pending' | 'completed' | 'failed',
  facts: { paypalRefundId?: string; failureCode?: string } = {},
): Promise<Refund['status']> {
  const call = service.rpc('settle_refund', {
    refund_id: refundId,
    outcome,
    paypal_refund_id: facts.paypalRefundId ?? null,
    failure_code: facts.failureCode ?? null,
  });
  return rows(call, refundStatus);
}

/** Writes down a refund that somebody made at PayPal without us. Amount in cents. */
export async function recordExternalRefund(
  service: DataApi,
  paymentId: string,
  external: { id: string; amountCents: number },
): Promise<void> {
  const facts = { payment_id: paymentId, paypal_refund_id: external.id, amount_cents: external.amountCents };
  await rows(service.rpc('record_external_refund', facts), v.unknown());
}
