import type { Context } from './context.ts';
import { log } from './log.ts';
import { toDecimal } from './money.ts';
import { type Payment, reloadPayment } from './payments.ts';
import { type RefundView, viewRefund, viewRefundsOfOrder } from './paypal/refund-view.ts';
import type { Reply } from './paypal/transport.ts';
import { findRefund, type Refund, settleRefund } from './refunds.ts';

/** Refusals that time heals: the refund stays requested and the sweeper asks again. */
const LATER = ['PENDING_CAPTURE', 'REFUND_FAILED_INSUFFICIENT_FUNDS'];

/** Refusals that may mean the money has gone back already. */
const PERHAPS_DONE = ['CAPTURE_FULLY_REFUNDED', 'DUPLICATE_INVOICE_ID', 'REFUND_AMOUNT_EXCEEDED'];

/**
 * Sends a requested refund to PayPal, or asks what became of one under way, and writes the answer down. The row's id is
 * the request id, so that asking again after a crash never gives the money back twice.
 * @returns the status of the refund now
 */
export async function executeRefund(context: Context, refund: Refund): Promise<Refund['status']> {
  if (refund.status === 'completed' || refund.status === 'failed') return refund.status;
  const payment = await reloadPayment(context.service, refund.payment_id);
  if (payment.mode !== context.env.PAYPAL_MODE || !payment.paypal_capture_id) return refund.status;
  const reply = refund.paypal_refund_id
    ? await context.send({ method: 'GET', path: `/v2/payments/refunds/${encodeURIComponent(refund.paypal_refund_id)}` })
    : await askForRefund(context, refund, payment.paypal_capture_id);
  const view = reply.kind === 'ok' ? viewRefund(reply.body) : undefined;
  if (view) return writeDown(context, refund, view);
  if (reply.kind !== 'refused') return refund.status;
  return landRefusal(context, { refund, payment, reply });
}

function askForRefund(context: Context, refund: Refund, captureId: string): Promise<Reply> {
  return context.send({
    method: 'POST',
    path: `/v2/payments/captures/${encodeURIComponent(captureId)}/refund`,
    requestId: refund.id,
    // PayPal repeats the invoice number in its webhook, which tells our refund from one made in its dashboard.
    body: { amount: { currency_code: refund.currency, value: toDecimal(refund.amount_cents) }, invoice_id: refund.id },
  });
}

/** Writes down what PayPal shows of one of our refunds. */
export function writeDown(context: Context, refund: Refund, view: RefundView): Promise<Refund['status']> {
  const facts = { paypalRefundId: view.id };
  switch (view.status) {
    case 'COMPLETED':
      return settleRefund(context.service, refund.id, 'completed', facts);
    case 'PENDING':
      return settleRefund(context.service, refund.id, 'pending', facts);
    case 'FAILED':
    case 'CANCELLED':
      log('alert', 'refund_failed', { refund_id: refund.id, code: view.status });
      return settleRefund(context.service, refund.id, 'failed', { ...facts, failureCode: view.status });
    default:
      return Promise.resolve(refund.status);
  }
}

interface Refused {
  refund: Refund;
  payment: Payment;
  reply: Extract<Reply, { kind: 'refused' }>;
}

async function landRefusal(context: Context, { refund, payment, reply }: Refused): Promise<Refund['status']> {
  if (LATER.includes(reply.issue)) return refund.status;
  if (PERHAPS_DONE.includes(reply.issue)) {
    const made = await findMadeRefund(context, refund, payment);
    if (made === 'unknown') return refund.status;
    if (made) return writeDown(context, refund, made);
  }
  log('alert', 'refund_refused', { refund_id: refund.id, payment_id: payment.id, code: reply.issue });
  return settleRefund(context.service, refund.id, 'failed', { failureCode: reply.issue });
}

/** The refund at PayPal that is this one: by our number, else one of the same amount that we did not know of. */
async function findMadeRefund(
  context: Context,
  refund: Refund,
  payment: Payment,
): Promise<RefundView | 'unknown' | undefined> {
  const path = `/v2/checkout/orders/${encodeURIComponent(payment.paypal_order_id ?? '')}`;
  const reply = await context.send({ method: 'GET', path });
  if (reply.kind !== 'ok') return 'unknown';
  const made = viewRefundsOfOrder(reply.body);
  const ours = made.find((view) => view.invoiceId === refund.id);
  if (ours) return ours;
  for (const view of made.filter((candidate) => candidate.amountCents === refund.amount_cents)) {
    if (!(await findRefund(context.service, 'paypal_refund_id', view.id))) return view;
  }
  return undefined;
}
