import type { Context } from './context.ts';
import { readHouse } from './house.ts';
import { log } from './log.ts';
import { readOrderSummary } from './order-summary.ts';
import { type OpenPayment, openPayment, paymentCreated, paymentNotCreated, settle } from './payments.ts';
import { orderBody } from './paypal/order-body.ts';
import { type OrderView, viewOrder } from './paypal/order-view.ts';
import { createOrder, readOrder } from './paypal/orders.ts';
import { Refusal } from './refusal.ts';

const RETRY_PAUSE_MS = 400;

/**
 * Makes sure that PayPal has an order for ours, and gives the page where the buyer agrees to it.
 * @throws Refusal 409 order_not_open, order_expired, payment_in_progress; 503 paypal_unreachable (the cart is kept and
 * the next try finds the same payment); 502 payment_refused
 */
export async function preparePayment(context: Context, orderId: string): Promise<string> {
  const payment = await openPayment(context.service, orderId, context.env.PAYPAL_MODE);
  if (payment.status === 'capturing' || payment.status === 'pending') throw new Refusal(409, 'payment_in_progress');
  if (payment.status === 'created' && payment.approve_url && payment.paypal_order_id) {
    const seen = await readOrder(context.send, payment.paypal_order_id);
    // An unanswered question is no reason to make a second order: the saved page is the best we know.
    if (seen.kind === 'unknown' || (seen.kind === 'order' && seen.order.status !== 'VOIDED'))
      return payment.approve_url;
    await settle(context.service, payment.payment_id, 'gone');
    // The order is a cart again: confirming it once more leads to a new page.
    throw new Refusal(409, 'order_not_open');
  }
  return createAtPayPal(context, orderId, payment);
}

async function createAtPayPal(context: Context, orderId: string, payment: OpenPayment): Promise<string> {
  const [summary, house] = await Promise.all([readOrderSummary(context.service, orderId), readHouse(context.service)]);
  const order = await askPayPal(context, payment, {
    paymentId: payment.payment_id,
    amountCents: payment.amount_cents,
    currency: payment.currency,
    brandName: house.theatre_name,
    appUrl: context.env.APP_URL,
    summary,
  });
  if (!order.approveUrl) throw new Refusal(503, 'paypal_unreachable');
  const status = await paymentCreated(context.service, payment.payment_id, order.id, order.approveUrl);
  // The cart was changed in another tab while PayPal was answering.
  if (status !== 'created') throw new Refusal(409, 'order_not_open');
  return order.approveUrl;
}

async function askPayPal(
  context: Context,
  payment: OpenPayment,
  draft: Parameters<typeof orderBody>[0],
): Promise<OrderView> {
  const body = orderBody(draft);
  let reply = await createOrder(context.send, payment.payment_id, body);
  if (reply.kind === 'again' || reply.kind === 'unknown') {
    await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE_MS));
    reply = await createOrder(context.send, payment.payment_id, body);
  }
  const order = reply.kind === 'ok' ? viewOrder(reply.body) : undefined;
  if (order) return order;
  if (reply.kind !== 'refused') throw new Refusal(503, 'paypal_unreachable');
  log('alert', 'create_refused', {
    payment_id: payment.payment_id,
    code: reply.issue,
    ...(reply.debugId ? { debug_id: reply.debugId } : {}),
  });
  await paymentNotCreated(context.service, payment.payment_id, reply.issue);
  throw new Refusal(502, 'payment_refused');
}
