import { findCapture, saveCapture } from './captures';
import { type Engine, refundsOf } from './engine';
import { malformed, refuse } from './errors';
import { type Json, money, optionalText } from './fields';
import { resourceId } from './ids';
import type { Capture, Money, Refund, RefundStatus } from './model';
import { decimals, fitsDecimals, fromMinor, isCurrency, toMinor } from './money';
import { readSettings } from './settings';
import { refundView } from './views';
import { publish } from './webhooks/events';

const REFUND_WINDOW = 180 * 24 * 60 * 60 * 1000;

/** Minor units of a capture that went back or are on their way back. */
function refundedMinor(engine: Engine, captureId: string): number {
  return refundsOf(engine.store, captureId)
    .filter((refund) => refund.status === 'COMPLETED' || refund.status === 'PENDING')
    .reduce((total, refund) => total + toMinor(refund.amount), 0);
}

/**
 * The refund call: the whole remaining amount, or the `amount` in the body.
 * @throws PayPalError 400, 404, or 422 with the issue that PayPal would name.
 */
export function refundCapture(engine: Engine, captureId: string, body: Json): Refund {
  const capture = findCapture(engine, captureId);
  const amount = body.amount === undefined ? undefined : money(body.amount, '/amount');
  const invoiceId = optionalText(body.invoice_id, '/invoice_id', { max: 127 });
  const note = optionalText(body.note_to_payer, '/note_to_payer', { max: 255 });
  refuseUnrefundable(engine, capture);
  const refunded = amount ? checkAmount(engine, capture, amount) : remaining(engine, capture);
  if (invoiceId && engine.store.all('refunds').some((refund) => refund.invoiceId === invoiceId)) {
    const description = 'Invoice ID was previously used to refund a capture.';
    throw refuse('DUPLICATE_INVOICE_ID', { field: '/invoice_id', value: invoiceId, location: 'body', description });
  }
  const { refund_status } = readSettings(engine.store);
  return makeRefund(engine, capture, refunded, 'api', refund_status, {
    ...(invoiceId ? { invoiceId } : {}),
    ...(note ? { note } : {}),
  });
}

/** A person refunds in PayPal's own dashboard: same rules, nobody asked our API. Without `amount`, all that is left. */
export function dashboardRefund(engine: Engine, captureId: string, amount?: Money): Refund {
  return engine.store.transact(() => {
    const capture = findCapture(engine, captureId);
    refuseUnrefundable(engine, capture);
    const refunded = amount ? checkAmount(engine, capture, amount) : remaining(engine, capture);
    return makeRefund(engine, capture, refunded, 'dashboard', 'COMPLETED');
  });
}

/** The buyer's bank takes back all that is left of a capture. */
export function reverseCapture(engine: Engine, captureId: string): Refund {
  return engine.store.transact(() => {
    const capture = findCapture(engine, captureId);
    refuseUnrefundable(engine, capture);
    return makeRefund(engine, capture, remaining(engine, capture), 'reversal', 'COMPLETED');
  });
}

/** Ends a pending refund. @throws Error when it is not pending. */
export function resolveRefund(engine: Engine, id: string, status: 'COMPLETED' | 'FAILED' | 'CANCELLED'): Refund {
  return engine.store.transact(() => {
    const refund = findRefund(engine, id);
    if (refund.status !== 'PENDING') throw new Error(`refund ${id} is ${refund.status}, not PENDING`);
    const resolved = { ...refund, status, updatedAt: engine.clock.now() };
    engine.store.put('refunds', id, resolved);
    updateCapture(engine, findCapture(engine, refund.captureId));
    if (status === 'COMPLETED') publish(engine, 'PAYMENT.CAPTURE.REFUNDED', refundView(resolved, engine.views));
    return resolved;
  });
}

/** The refund. @throws PayPalError 404 INVALID_RESOURCE_ID. */
export function findRefund(engine: Engine, id: string): Refund {
  const refund = engine.store.get('refunds', id);
  if (!refund) throw refuse('INVALID_RESOURCE_ID', { location: 'path' });
  return refund;
}

function refuseUnrefundable(engine: Engine, capture: Capture): void {
  if (capture.reversed) throw refuse('REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK');
  if (capture.status === 'PENDING') throw refuse('PENDING_CAPTURE');
  if (capture.status === 'DECLINED' || capture.status === 'FAILED') throw refuse('REFUND_NOT_ALLOWED');
  if (refundedMinor(engine, capture.id) >= toMinor(capture.amount)) throw refuse('CAPTURE_FULLY_REFUNDED');
  if (engine.clock.now() > capture.createdAt + REFUND_WINDOW) throw refuse('REFUND_TIME_LIMIT_EXCEEDED');
}

function checkAmount(engine: Engine, capture: Capture, amount: Money): Money {
  const place = { field: '/amount/value', value: amount.value, location: 'body' as const };
  if (!isCurrency(amount.currency_code)) throw malformed('INVALID_PARAMETER_VALUE', '/amount/currency_code');
  if (amount.currency_code !== capture.amount.currency_code) {
    throw refuse('REFUND_CAPTURE_CURRENCY_MISMATCH', { field: '/amount/currency_code', location: 'body' });
  }
  if (!fitsDecimals(amount)) {
    throw refuse(decimals(amount.currency_code) ? 'DECIMAL_PRECISION' : 'DECIMALS_NOT_SUPPORTED', place);
  }
  if (toMinor(amount) <= 0) throw refuse('CANNOT_BE_ZERO_OR_NEGATIVE', place);
  if (toMinor(amount) > toMinor(remaining(engine, capture))) throw refuse('REFUND_AMOUNT_EXCEEDED', place);
  return fromMinor(toMinor(amount), amount.currency_code);
}

function remaining(engine: Engine, capture: Capture): Money {
  return fromMinor(toMinor(capture.amount) - refundedMinor(engine, capture.id), capture.amount.currency_code);
}

function makeRefund(
  engine: Engine,
  capture: Capture,
  amount: Money,
  origin: Refund['origin'],
  status: RefundStatus,
  extra: Pick<Refund, 'invoiceId' | 'note'> = {},
): Refund {
  const now = engine.clock.now();
  const refund: Refund = {
    id: resourceId(),
    captureId: capture.id,
    status,
    amount,
    ...extra,
    ...(capture.customId ? { customId: capture.customId } : {}),
    origin,
    createdAt: now,
    updatedAt: now,
  };
  engine.store.put('refunds', refund.id, refund);
  updateCapture(engine, capture, origin === 'reversal');
  const type = origin === 'reversal' ? 'PAYMENT.CAPTURE.REVERSED' : 'PAYMENT.CAPTURE.REFUNDED';
  if (status === 'COMPLETED') publish(engine, type, refundView(refund, engine.views));
  return refund;
}

/** A capture's status follows the sum of its refunds; a reversal also leaves its reason. */
function updateCapture(engine: Engine, capture: Capture, reversed = false): void {
  const refunded = refundedMinor(engine, capture.id);
  const whole = refunded >= toMinor(capture.amount);
  const status = whole ? 'REFUNDED' : refunded > 0 ? 'PARTIALLY_REFUNDED' : 'COMPLETED';
  saveCapture(engine, capture, { status, ...(reversed ? { reversed, reason: 'CHARGEBACK' } : {}) });
}
