import * as v from 'valibot';
import { type DataApi, rows } from './data-api.ts';
import { Refusal } from './refusal.ts';

const STATUSES = [
  'new',
  'created',
  'capturing',
  'pending',
  'captured',
  'failed',
  'expired',
  'cancelled',
  'part_refunded',
  'refunded',
  'reversed',
  'refund_due',
] as const;

const paymentStatus = v.picklist(STATUSES);

const payment = v.object({
  id: v.string(),
  order_id: v.string(),
  status: paymentStatus,
  mode: v.nullable(v.string()),
  attempt: v.number(),
  amount_cents: v.number(),
  currency: v.string(),
  paypal_order_id: v.nullable(v.string()),
  paypal_capture_id: v.nullable(v.string()),
  approve_url: v.nullable(v.string()),
  failure_code: v.nullable(v.string()),
  created_at: v.string(),
  claimed_at: v.nullable(v.string()),
});

/** Where a payment stands; only SQL moves it. */
export type PaymentStatus = (typeof STATUSES)[number];

/** One attempt to pay an order, as the database has it. Amounts in cents, times in UTC. */
export type Payment = v.InferOutput<typeof payment>;

const COLUMNS =
  'id, order_id, status, mode, attempt, amount_cents, currency, paypal_order_id, paypal_capture_id, approve_url, failure_code, created_at, claimed_at';

/** The columns by which a payment is found. */
export type PaymentKey = 'id' | 'paypal_order_id' | 'paypal_capture_id';

/** The payment with this id, or undefined. As the service role: check what the caller may read before telling them. */
export async function findPayment(service: DataApi, key: PaymentKey, value: string): Promise<Payment | undefined> {
  const found = await rows(service.from('payments').select(COLUMNS).eq(key, value).limit(1), v.array(payment));
  return found[0];
}

/** The newest payment of an order, open or not; undefined when nobody has tried to pay it. */
export async function findLatestPayment(service: DataApi, orderId: string): Promise<Payment | undefined> {
  const query = service.from('payments').select(COLUMNS).eq('order_id', orderId).eq('provider', 'paypal');
  const found = await rows(query.order('created_at', { ascending: false }).limit(1), v.array(payment));
  return found[0];
}

/** The payment as it is now. */
export async function reloadPayment(service: DataApi, id: string): Promise<Payment> {
  const found = await findPayment(service, 'id', id);
  if (!found) throw new Refusal(404, 'payment_not_found');
  return found;
}

/** In-between payments worth a look now; SQL notes that they were looked at, so two sweepers share the work. */
export function paymentsDue(service: DataApi, max: number): Promise<Payment[]> {
  return rows(service.rpc('payments_due', { max }), v.array(payment));
}

const claim = v.object({
  outcome: v.picklist(['claimed', 'capturing', 'pending', 'captured', 'seats_gone', 'closed']),
  attempt: v.number(),
});

/** What a claim found. Only `claimed` and `capturing` allow PayPal to be asked for the money. */
export type Claim = v.InferOutput<typeof claim>;

/** Takes every seat of the order for good, or none. Committed before PayPal is asked to capture. */
export async function claimPayment(service: DataApi, paymentId: string): Promise<Claim> {
  const [first] = await rows(service.rpc('claim_payment', { payment_id: paymentId }), v.array(claim));
  if (!first) throw new Error('claim_payment gave no row');
  return first;
}

/** What the database is told about the outcome of a payment. */
export type SettleOutcome = 'captured' | 'pending' | 'declined' | 'failed' | 'gone' | 'cancelled' | 'reversed';

/**
 * Writes the outcome of a payment: the one door to tickets, refunds and releases. Idempotent.
 * @param facts amounts in cents
 * @returns the status the payment has now
 */
export function settle(
  service: DataApi,
  paymentId: string,
  outcome: SettleOutcome,
  facts: Record<string, unknown> = {},
): Promise<PaymentStatus> {
  return rows(service.rpc('settle', { payment_id: paymentId, outcome, facts }), paymentStatus);
}

const opened = v.object({
  payment_id: v.string(),
  status: paymentStatus,
  amount_cents: v.number(),
  currency: v.string(),
  order_code: v.string(),
  language: v.string(),
  paypal_order_id: v.nullable(v.string()),
  approve_url: v.nullable(v.string()),
});

/** The payment an order is to be paid with. Amount in cents. */
export type OpenPayment = v.InferOutput<typeof opened>;

/**
 * The open payment of an order that waits to be paid, made if there is none.
 * @throws Refusal 409 order_expired, order_not_open
 */
export async function openPayment(service: DataApi, orderId: string, mode: string): Promise<OpenPayment> {
  const [first] = await rows(service.rpc('open_payment', { order_id: orderId, mode }), v.array(opened));
  if (!first) throw new Error('open_payment gave no row');
  return first;
}

/** Saves PayPal's order beside the payment; harmless when it was saved before. */
export function paymentCreated(
  service: DataApi,
  paymentId: string,
  paypalOrderId: string,
  approveUrl: string | undefined,
): Promise<PaymentStatus> {
  const facts = { payment_id: paymentId, paypal_order_id: paypalOrderId, approve_url: approveUrl ?? null };
  return rows(service.rpc('payment_created', facts), paymentStatus);
}

/** PayPal refused to make the order: the cart is a cart again. */
export function paymentNotCreated(service: DataApi, paymentId: string, code: string): Promise<PaymentStatus> {
  return rows(service.rpc('payment_not_created', { payment_id: paymentId, failure_code: code }), paymentStatus);
}
