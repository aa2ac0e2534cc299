import * as v from 'valibot';
import type { Context } from './context.ts';
import { rows } from './data-api.ts';
import { writeDown } from './execute-refund.ts';
import { log } from './log.ts';
import { findPayment, type Payment, paymentCreated, reloadPayment, settle } from './payments.ts';
import { readOrder } from './paypal/orders.ts';
import { type RefundView, viewRefund } from './paypal/refund-view.ts';
import { findRefund, recordExternalRefund } from './refunds.ts';
import { Refusal } from './refusal.ts';
import { settlePayment } from './settle-payment.ts';

const event = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  event_type: v.string(),
  resource: v.record(v.string(), v.unknown()),
});

type Event = v.InferOutput<typeof event>;

const PAYMENT_EVENTS = [
  'CHECKOUT.ORDER.APPROVED',
  'CHECKOUT.PAYMENT-APPROVAL.REVERSED',
  'PAYMENT.CAPTURE.COMPLETED',
  'PAYMENT.CAPTURE.PENDING',
  'PAYMENT.CAPTURE.DENIED',
  'PAYMENT.CAPTURE.DECLINED',
];

/**
 * Acts on a verified event of PayPal's, once.
 * @returns false when PayPal should ring again
 * @throws Refusal 422 for what is not an event; 503 when the database is away
 */
export async function hearEvent(context: Context, body: unknown): Promise<boolean> {
  const read = v.safeParse(event, body);
  if (!read.success) throw new Refusal(422, 'invalid_request');
  const { id, event_type: type } = read.output;
  const isNew = await rows(context.service.rpc('hear_webhook', { event_id: id, event_type: type }), v.boolean());
  if (!isNew) return true;
  if (!(await act(context, read.output))) return false;
  await rows(context.service.rpc('finish_webhook', { event_id: id }), v.unknown());
  return true;
}

async function act(context: Context, heard: Event): Promise<boolean> {
  try {
    if (heard.event_type === 'PAYMENT.CAPTURE.REFUNDED') return await hearRefund(context, heard.resource);
    if (heard.event_type === 'PAYMENT.CAPTURE.REVERSED') return await hearReversal(context, heard.resource);
    if (PAYMENT_EVENTS.includes(heard.event_type)) return await hearPayment(context, heard.resource);
    return true;
  } catch (error) {
    // The database said no: hearing it again would not change its mind, so a person is told instead.
    if (!(error instanceof Refusal) || error.status >= 500) throw error;
    log('alert', 'webhook_refused', { event_type: heard.event_type, code: error.hint });
    return true;
  }
}

async function hearPayment(context: Context, resource: Record<string, unknown>): Promise<boolean> {
  const found = await findPaymentOf(context, resource);
  if (!found) return true;
  const { state } = await settlePayment(context, found);
  return state !== 'unknown';
}

const ids = v.object({
  id: v.optional(v.string()),
  custom_id: v.optional(v.string()),
  order_id: v.optional(v.string()),
  purchase_units: v.optional(v.array(v.object({ custom_id: v.optional(v.string()) }))),
  supplementary_data: v.optional(v.object({ related_ids: v.optional(v.object({ order_id: v.optional(v.string()) })) })),
});

/** The payment an event is about; undefined for another shop's on the same account, or of another mode. */
async function findPaymentOf(context: Context, resource: Record<string, unknown>): Promise<Payment | undefined> {
  const read = v.safeParse(ids, resource);
  if (!read.success) return undefined;
  const { id, custom_id, order_id, purchase_units, supplementary_data } = read.output;
  const isOrder = purchase_units !== undefined;
  const paypalOrderId = order_id ?? supplementary_data?.related_ids?.order_id ?? (isOrder ? id : undefined);
  const customId = custom_id ?? purchase_units?.[0]?.custom_id;
  const byOrder = paypalOrderId && (await findPayment(context.service, 'paypal_order_id', paypalOrderId));
  const payment = byOrder || (isUuid(customId) ? await findPayment(context.service, 'id', customId) : undefined);
  if (!payment || payment.mode !== context.env.PAYPAL_MODE) return undefined;
  if (payment.status !== 'new' || !paypalOrderId) return payment;
  return saveEarlyOrder(context, payment, paypalOrderId);
}

/** PayPal rang before its answer to our create was saved: what the answer would have said is read and saved now. */
async function saveEarlyOrder(context: Context, payment: Payment, paypalOrderId: string): Promise<Payment> {
  const answer = await readOrder(context.send, paypalOrderId);
  if (answer.kind === 'unknown') throw new Refusal(503, 'paypal_unreachable');
  if (answer.kind === 'order' && answer.order.customId === payment.id) {
    await paymentCreated(context.service, payment.id, paypalOrderId, answer.order.approveUrl);
  }
  return reloadPayment(context.service, payment.id);
}

async function hearRefund(context: Context, resource: Record<string, unknown>): Promise<boolean> {
  const id = typeof resource.id === 'string' ? resource.id : '';
  const reply = await context.send({ method: 'GET', path: `/v2/payments/refunds/${encodeURIComponent(id)}` });
  if (reply.kind === 'refused') return true;
  const view = reply.kind === 'ok' ? viewRefund(reply.body) : undefined;
  if (!view) return false;
  const known =
    (await findRefund(context.service, 'paypal_refund_id', view.id)) ??
    (isUuid(view.invoiceId) ? await findRefund(context.service, 'id', view.invoiceId) : undefined);
  if (known) {
    await writeDown(context, known, view);
    return true;
  }
  return recordStrangers(context, view);
}

/** Somebody gave money back in PayPal's dashboard: booked, and left to a person; the seats are not freed. */
async function recordStrangers(context: Context, view: RefundView): Promise<boolean> {
  const payment = await findPaymentOfCapture(context, view);
  if (!payment || view.amountCents === undefined || view.status !== 'COMPLETED') return true;
  const settled = await settlePayment(context, payment);
  if (settled.state === 'unknown') return false;
  await recordExternalRefund(context.service, payment.id, { id: view.id, amountCents: view.amountCents });
  log('alert', 'refunded_outside', { payment_id: payment.id, order_id: payment.order_id });
  return true;
}

/** The resource is the capture itself in PayPal's pages, a refund that points up to it in its replies: both are read. */
async function hearReversal(context: Context, resource: Record<string, unknown>): Promise<boolean> {
  const view = viewRefund(resource);
  const payment = (view && (await findPaymentOfCapture(context, view))) ?? (await findPaymentOf(context, resource));
  if (!payment) return true;
  const settled = await settlePayment(context, payment);
  if (settled.state === 'unknown') return false;
  await settle(context.service, payment.id, 'reversed');
  log('alert', 'payment_reversed', { payment_id: payment.id, order_id: payment.order_id });
  return true;
}

async function findPaymentOfCapture(context: Context, view: RefundView): Promise<Payment | undefined> {
  const found =
    (view.captureId && (await findPayment(context.service, 'paypal_capture_id', view.captureId))) ||
    (isUuid(view.customId) ? await findPayment(context.service, 'id', view.customId) : undefined);
  return found?.mode === context.env.PAYPAL_MODE ? found : undefined;
}

function isUuid(value: string | undefined): value is string {
  return value !== undefined && v.safeParse(v.pipe(v.string(), v.uuid()), value).success;
}
