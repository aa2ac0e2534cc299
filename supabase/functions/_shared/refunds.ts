import * as v from 'valibot';
import { type DataApi, rows } from './data-api.ts';

const refundStatus = v.picklist(['requested', 'pending', 'completed', 'failed']);

const refund = v.object({
  id: v.string(),
  payment_id: v.string(),
  amount_cents: v.number(),
  currency: v.string(),
  status: refundStatus,
  paypal_refund_id: v.nullable(v.string()),
});

/** Money on its way back, as the database has it; its id is the request id at PayPal. Amount in cents. */
export type Refund = v.InferOutput<typeof refund>;

const COLUMNS = 'id, payment_id, amount_cents, currency, status, paypal_refund_id';

/** The refund with this id of ours or of PayPal's, or undefined. */
export async function findRefund(
  service: DataApi,
  key: 'id' | 'paypal_refund_id',
  value: string,
): Promise<Refund | undefined> {
  const found = await rows(service.from('refunds').select(COLUMNS).eq(key, value).limit(1), v.array(refund));
  return found[0];
}

/** Refunds to ask PayPal for, or about, now. */
export function refundsDue(service: DataApi, max: number): Promise<Refund[]> {
  return rows(service.rpc('refunds_due', { max }), v.array(refund));
}

/**
 * Takes a whole paid order back as the member who asks: its tickets end, its places are free, its money is to be sent.
 * @throws Refusal 403 not_allowed, 404 order_not_found, 409 already_refunded, order_not_paid
 */
export function refundOrder(caller: DataApi, orderId: string, reason: string): Promise<Refund[]> {
  return rows(caller.rpc('refund_order', { order_id: orderId, reason }), v.array(refund));
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
