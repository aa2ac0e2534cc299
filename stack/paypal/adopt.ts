import type { Engine } from './engine';
import { isObject, type Json, money, requiredText } from './fields';
import type { Capture, Instant, Order, Refund } from './model';
import { fromMinor, toMinor } from './money';

/**
 * Takes over payments that were made before this emulator was: `{payments: [{order_id, capture_id, custom_id, invoice_id,
 * amount, captured_at, refunds: [{refund_id, amount, at}]}]}`. From then on they are as any other: they can be looked up
 * and given back. Those it knows already stay as they are, and nobody is told. Returns how many were new.
 * @throws Error or PayPalError in one sentence when something is missing; then nothing is taken over.
 */
export function adoptPayments(engine: Engine, body: Json): { adopted: number } {
  const payments = listOf(body.payments, 'payments');
  return engine.store.transact(() => ({
    adopted: payments.filter((payment) => adoptPayment(engine, payment)).length,
  }));
}

function adoptPayment({ store }: Engine, payment: Json): boolean {
  const id = requiredText(payment.capture_id, '/capture_id');
  if (store.get('captures', id)) return false;
  const at = instant(payment.captured_at, 'captured_at');
  const amount = money(payment.amount, '/amount');
  const customId = requiredText(payment.custom_id, '/custom_id');
  const invoiceId = requiredText(payment.invoice_id, '/invoice_id');
  const refunds = listOf(payment.refunds ?? [], 'refunds').map((refund) => readRefund(refund, id, customId));
  const refunded = refunds.reduce((sum, refund) => sum + toMinor(refund.amount), 0);
  if (refunded > toMinor(amount)) throw new Error(`more than ${id} was refunded`);
  const order: Order = {
    id: requiredText(payment.order_id, '/order_id'),
    intent: 'CAPTURE',
    status: 'COMPLETED',
    hasPaymentSource: true,
    units: [{ reference_id: 'default', amount, custom_id: customId, invoice_id: invoiceId }],
    context: {},
    createdAt: at,
    updatedAt: at,
    instrument: 'balance',
    attempts: 0,
    captureIds: [id],
  };
  const capture: Capture = {
    id,
    orderId: order.id,
    referenceId: 'default',
    status: refunded === 0 ? 'COMPLETED' : refunded < toMinor(amount) ? 'PARTIALLY_REFUNDED' : 'REFUNDED',
    amount: fromMinor(toMinor(amount), amount.currency_code),
    customId,
    invoiceId,
    createdAt: at,
    updatedAt: refunds.at(-1)?.updatedAt ?? at,
    reversed: false,
  };
  store.put('orders', order.id, order);
  store.put('captures', id, capture);
  for (const refund of refunds) store.put('refunds', refund.id, refund);
  return true;
}

function readRefund(refund: Json, captureId: string, customId: string): Refund {
  const at = instant(refund.at, 'at');
  return {
    id: requiredText(refund.refund_id, '/refund_id'),
    captureId,
    status: 'COMPLETED',
    amount: money(refund.amount, '/amount'),
    customId,
    origin: 'api',
    createdAt: at,
    updatedAt: at,
  };
}

function listOf(value: unknown, name: string): Json[] {
  if (Array.isArray(value) && value.every(isObject)) return value;
  throw new Error(`${name} must be a list of JSON objects`);
}

function instant(value: unknown, name: string): Instant {
  const at = Date.parse(requiredText(value, `/${name}`));
  if (Number.isNaN(at)) throw new Error(`${name} must be a moment in ISO 8601`);
  return at;
}
