import { iso } from './clock';
import type { Link } from './errors';
import type { Capture, Money, Order, PurchaseUnit, Refund } from './model';
import { fromMinor, toMinor } from './money';

/** The seller's account in every reply. */
const PAYEE = { email_address: 'box-office@paypal-emulator.example', merchant_id: 'EMULATEDPAYEE' };

/** The only buyer there is. */
export const PAYER_ID = 'EMULATEDBUYER';
const PAYER = {
  email_address: 'buyer@paypal-emulator.example',
  account_id: PAYER_ID,
  account_status: 'VERIFIED',
  name: { given_name: 'Local', surname: 'Buyer' },
  address: { country_code: 'FR' },
};

/** What a view needs to write absolute links. */
export interface ViewContext {
  base: string;
  capture: (id: string) => Capture | undefined;
  refundsOf: (captureId: string) => Refund[];
}

/** The order as GET, or `Prefer: return=representation`, shows it. */
export function orderView(order: Order, context: ViewContext): Record<string, unknown> {
  const approved = order.status === 'APPROVED' || order.status === 'COMPLETED';
  const { email_address, account_id, name, address } = PAYER;
  return {
    id: order.id,
    intent: order.intent,
    status: order.status,
    ...paymentSource(order),
    purchase_units: order.units.map((unit) => unitView(unit, order, context)),
    ...(approved ? { payer: { name, email_address, payer_id: account_id, address } } : {}),
    create_time: iso(order.createdAt),
    update_time: iso(order.updatedAt),
    links: orderLinks(order, context.base),
  };
}

/** The short form that PayPal answers unless asked otherwise. */
export function orderMinimalView(order: Order, context: ViewContext): Record<string, unknown> {
  return { id: order.id, status: order.status, ...paymentSource(order), links: orderLinks(order, context.base) };
}

function paymentSource(order: Order): Record<string, unknown> {
  if (order.instrument) return { payment_source: { paypal: PAYER } };
  return order.hasPaymentSource ? { payment_source: { paypal: {} } } : {};
}

function unitView(unit: PurchaseUnit, order: Order, context: ViewContext): Record<string, unknown> {
  const captures = order.captureIds
    .map((id) => context.capture(id))
    .filter((capture) => capture !== undefined)
    .filter((capture) => capture.referenceId === unit.reference_id);
  if (!captures.length) return { ...unit, payee: PAYEE };
  const refunds = captures.flatMap((capture) => context.refundsOf(capture.id));
  return {
    ...unit,
    payee: PAYEE,
    payments: {
      captures: captures.map((capture) => captureView(capture, context, false)),
      ...(refunds.length ? { refunds: refunds.map((refund) => refundView(refund, context)) } : {}),
    },
  };
}

function orderLinks(order: Order, base: string): Link[] {
  const self = { href: `${base}/v2/checkout/orders/${order.id}`, rel: 'self', method: 'GET' };
  if (order.status === 'COMPLETED' || order.status === 'VOIDED') return [self];
  const edit = { href: self.href, rel: 'update', method: 'PATCH' };
  const capture = { href: `${self.href}/capture`, rel: 'capture', method: 'POST' };
  if (order.status === 'APPROVED') return [self, edit, capture];
  if (order.hasPaymentSource) return [self, payLink(order.id, base, 'payer-action')];
  return [self, payLink(order.id, base, 'approve'), edit, capture];
}

/** The link that brings the buyer to the approve page. */
export function payLink(orderId: string, base: string, rel: 'approve' | 'payer-action' | 'redirect'): Link {
  return { href: `${base}/checkoutnow?token=${orderId}`, rel, method: 'GET' };
}

/** The capture; alone it also says which order it belongs to. */
export function captureView(capture: Capture, context: ViewContext, alone = true): Record<string, unknown> {
  const { base } = context;
  const self = `${base}/v2/payments/captures/${capture.id}`;
  const paid = capture.status !== 'PENDING' && capture.status !== 'DECLINED' && capture.status !== 'FAILED';
  return {
    id: capture.id,
    status: capture.status,
    ...(capture.reason ? { status_details: { reason: capture.reason } } : {}),
    amount: capture.amount,
    final_capture: true,
    seller_protection: { status: 'NOT_ELIGIBLE' },
    ...(paid ? { disbursement_mode: 'INSTANT', seller_receivable_breakdown: breakdown(capture.amount) } : {}),
    ...(capture.customId ? { custom_id: capture.customId } : {}),
    ...(capture.invoiceId ? { invoice_id: capture.invoiceId } : {}),
    ...(alone ? { payee: PAYEE, supplementary_data: { related_ids: { order_id: capture.orderId } } } : {}),
    create_time: iso(capture.createdAt),
    update_time: iso(capture.updatedAt),
    links: [
      { href: self, rel: 'self', method: 'GET' },
      { href: `${self}/refund`, rel: 'refund', method: 'POST' },
      { href: `${base}/v2/checkout/orders/${capture.orderId}`, rel: 'up', method: 'GET' },
    ],
  };
}

/** The refund in full. */
export function refundView(refund: Refund, context: ViewContext): Record<string, unknown> {
  const sofar = context.refundsOf(refund.captureId).filter((r) => r.status === 'COMPLETED' || r.status === 'PENDING');
  const minor = sofar.reduce((total, r) => total + toMinor(r.amount), 0);
  return {
    id: refund.id,
    status: refund.status,
    ...(refund.status === 'PENDING' ? { status_details: { reason: 'ECHECK' } } : {}),
    amount: refund.amount,
    ...(refund.invoiceId ? { invoice_id: refund.invoiceId } : {}),
    ...(refund.customId ? { custom_id: refund.customId } : {}),
    ...(refund.note ? { note_to_payer: refund.note } : {}),
    seller_payable_breakdown: {
      gross_amount: refund.amount,
      paypal_fee: fromMinor(0, refund.amount.currency_code),
      net_amount: refund.amount,
      total_refunded_amount: fromMinor(minor, refund.amount.currency_code),
    },
    create_time: iso(refund.createdAt),
    update_time: iso(refund.updatedAt),
    links: refundLinks(refund, context.base),
  };
}

/** The short form of a refund. */
export function refundMinimalView(refund: Refund, context: ViewContext): Record<string, unknown> {
  return { id: refund.id, status: refund.status, links: refundLinks(refund, context.base) };
}

function refundLinks(refund: Refund, base: string): Link[] {
  return [
    { href: `${base}/v2/payments/refunds/${refund.id}`, rel: 'self', method: 'GET' },
    { href: `${base}/v2/payments/captures/${refund.captureId}`, rel: 'up', method: 'GET' },
  ];
}

/** A plausible fee (2.90 % + 0.35), so that nobody mistakes net for gross. */
function breakdown(gross: Money): Record<string, Money> {
  const minor = toMinor(gross);
  const fee = Math.min(minor, Math.round(minor * 0.029) + 35);
  return {
    gross_amount: gross,
    paypal_fee: fromMinor(fee, gross.currency_code),
    net_amount: fromMinor(minor - fee, gross.currency_code),
  };
}
