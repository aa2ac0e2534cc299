import type { Engine } from './engine';
import { type Link, refuse } from './errors';
import { resourceId } from './ids';
import type { Capture, CaptureStatus, Instrument, Order, PurchaseUnit } from './model';
import { findOrder, saveOrder } from './orders';
import { readSettings } from './settings';
import { captureView, orderView, payLink } from './views';
import { publish } from './webhooks/events';

const MAX_ATTEMPTS = 10;

const OUTCOME: Record<Exclude<Instrument, 'card_declined'>, { status: CaptureStatus; reason?: string }> = {
  balance: { status: 'COMPLETED' },
  echeck: { status: 'PENDING', reason: 'ECHECK' },
  processor_declined: { status: 'DECLINED', reason: 'OTHER' },
};

/**
 * Moves the money of an approved order: one capture per purchase unit.
 * A declined card throws, counts as an attempt (the caller keeps that) and leaves the order approved, as PayPal does.
 * @throws PayPalError 404, or 422 with the issue that PayPal would name.
 */
export function captureOrder(engine: Engine, id: string): Order {
  const order = findOrder(engine, id);
  if (order.captureIds.length) throw refuse('ORDER_ALREADY_CAPTURED');
  const { instrument } = order;
  if (order.status !== 'APPROVED' || !instrument) throw refuse('ORDER_NOT_APPROVED');
  if (order.attempts >= MAX_ATTEMPTS) throw refuse('MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED');
  if (instrument === 'card_declined') throw refuse('INSTRUMENT_DECLINED', {}, declineLinks(engine, order.id));
  refuseUsedInvoice(engine, order);
  const captures = order.units.map((unit) => makeCapture(engine, order, unit, OUTCOME[instrument]));
  const done = saveOrder(engine, order, { status: 'COMPLETED', captureIds: captures.map((capture) => capture.id) });
  for (const capture of captures) announce(engine, capture);
  if (captures.every((capture) => capture.status === 'COMPLETED')) {
    publish(engine, 'CHECKOUT.ORDER.COMPLETED', orderView(done, engine.views));
  }
  return done;
}

/** A refusal of the buyer's instrument comes with the way back to the approve page. */
function declineLinks(engine: Engine, orderId: string): Link[] {
  return [payLink(orderId, engine.base, 'redirect')];
}

/** Remembers one refused capture of an order that still exists. */
export function countAttempt(engine: Engine, id: string): void {
  const order = engine.store.get('orders', id);
  if (order) saveOrder(engine, order, { attempts: order.attempts + 1 });
}

/** PayPal refuses an invoice_id that already belongs to money that moved or is moving. */
function refuseUsedInvoice(engine: Engine, order: Order): void {
  const used = new Set(
    engine.store
      .all('captures')
      .filter((capture) => capture.status !== 'DECLINED' && capture.status !== 'FAILED')
      .map((capture) => capture.invoiceId),
  );
  for (const [index, { invoice_id }] of order.units.entries()) {
    if (invoice_id && used.has(invoice_id)) {
      throw refuse('DUPLICATE_INVOICE_ID', { field: `/purchase_units/${index}/invoice_id`, value: invoice_id });
    }
  }
}

function makeCapture(
  engine: Engine,
  order: Order,
  unit: PurchaseUnit,
  outcome: { status: CaptureStatus; reason?: string },
): Capture {
  const now = engine.clock.now();
  const { currency_code, value } = unit.amount;
  const capture: Capture = {
    id: resourceId(),
    orderId: order.id,
    referenceId: unit.reference_id,
    ...outcome,
    amount: { currency_code, value },
    ...(unit.custom_id ? { customId: unit.custom_id } : {}),
    ...(unit.invoice_id ? { invoiceId: unit.invoice_id } : {}),
    createdAt: now,
    updatedAt: now,
    reversed: false,
  };
  engine.store.put('captures', capture.id, capture);
  return capture;
}

/** The capture. @throws PayPalError 404 INVALID_RESOURCE_ID. */
export function findCapture(engine: Engine, id: string): Capture {
  const capture = engine.store.get('captures', id);
  if (!capture) throw refuse('INVALID_RESOURCE_ID', { location: 'path' });
  return capture;
}

/** Saves a changed capture and returns it. */
export function saveCapture(engine: Engine, capture: Capture, changes: Partial<Capture>): Capture {
  const next = { ...capture, ...changes, updatedAt: engine.clock.now() };
  engine.store.put('captures', capture.id, next);
  return next;
}

/** Ends a pending capture: the eCheck clears, or bounces. @throws Error when it is not pending. */
export function resolvePending(engine: Engine, id: string, status: 'COMPLETED' | 'DECLINED'): Capture {
  return engine.store.transact(() => {
    const { reason: _, ...capture } = findCapture(engine, id);
    if (capture.status !== 'PENDING') throw new Error(`capture ${id} is ${capture.status}, not PENDING`);
    const resolved = { ...capture, status, updatedAt: engine.clock.now() };
    engine.store.put('captures', id, resolved);
    announce(engine, resolved);
    return resolved;
  });
}

function announce(engine: Engine, capture: Capture): void {
  const denied = readSettings(engine.store).denied_event;
  const type = {
    COMPLETED: 'PAYMENT.CAPTURE.COMPLETED',
    PENDING: 'PAYMENT.CAPTURE.PENDING',
    DECLINED: denied,
    FAILED: denied,
    PARTIALLY_REFUNDED: undefined,
    REFUNDED: undefined,
  }[capture.status];
  if (type) publish(engine, type, captureView(capture, engine.views));
}
