import type { Engine } from './engine';
import { malformed, refuse } from './errors';
import type { Json } from './fields';
import { resourceId } from './ids';
import type { Instant, Instrument, Order } from './model';
import { checkUnits } from './order-rules';
import { readOrderRequest } from './order-schema';
import { orderView } from './views';
import { publish } from './webhooks/events';

const THREE_HOURS = 3 * 60 * 60 * 1000;

/**
 * Makes an order from the create call's body.
 * @throws PayPalError 400 for the schema, 422 for totals, decimals, currency and references.
 */
export function createOrder(engine: Engine, body: Json, requestKey: string | undefined): Order {
  const { intent, units, hasPaymentSource, context } = readOrderRequest(body);
  if (hasPaymentSource && !requestKey) throw refuse('PAYPAL_REQUEST_ID_REQUIRED');
  if (intent !== 'CAPTURE') throw malformed('NOT_SUPPORTED', '/intent', intent);
  checkUnits(units);
  const now = engine.clock.now();
  const order: Order = {
    id: resourceId(),
    intent,
    status: hasPaymentSource ? 'PAYER_ACTION_REQUIRED' : 'CREATED',
    hasPaymentSource,
    units,
    context,
    createdAt: now,
    updatedAt: now,
    attempts: 0,
    captureIds: [],
  };
  engine.store.put('orders', order.id, order);
  return order;
}

/** The order, unless it is unknown or expired: then 404 INVALID_RESOURCE_ID, as on PayPal. */
export function findOrder(engine: Engine, id: string): Order {
  const order = engine.store.get('orders', id);
  if (!order || isExpired(order, engine.clock.now())) throw refuse('INVALID_RESOURCE_ID', { location: 'path' });
  return order;
}

/** Three hours from creation to the approve page, three more from there to the capture. A completed order stays. */
function isExpired(order: Order, now: Instant): boolean {
  if (order.status === 'COMPLETED') return false;
  return now > (order.redirectedAt ?? order.createdAt) + THREE_HOURS;
}

/** Saves a changed order and returns it. */
export function saveOrder(engine: Engine, order: Order, changes: Partial<Order>): Order {
  const next = { ...order, ...changes, updatedAt: engine.clock.now() };
  engine.store.put('orders', order.id, next);
  return next;
}

/** The buyer arrived on the approve page: the second three hours begin. */
export function visitOrder(engine: Engine, id: string): Order {
  const order = findOrder(engine, id);
  if (order.redirectedAt !== undefined || order.status === 'COMPLETED') return order;
  return saveOrder(engine, order, { redirectedAt: engine.clock.now() });
}

/**
 * The buyer agreed, with this instrument. Approving again after a declined card replaces the instrument.
 * @throws PayPalError 422 ORDER_ALREADY_CAPTURED once money moved, ORDER_NOT_APPROVED for a voided order.
 */
export function approveOrder(engine: Engine, id: string, instrument: Instrument): Order {
  return engine.store.transact(() => {
    const order = visitOrder(engine, id);
    if (order.status === 'COMPLETED') throw refuse('ORDER_ALREADY_CAPTURED');
    if (order.status === 'VOIDED') throw refuse('ORDER_NOT_APPROVED');
    const approved = saveOrder(engine, order, { status: 'APPROVED', instrument });
    publish(engine, 'CHECKOUT.ORDER.APPROVED', orderView(approved, engine.views));
    return approved;
  });
}

/** PayPal takes the approval back before any capture; the order is dead. */
export function reverseApproval(engine: Engine, id: string): Order {
  return engine.store.transact(() => {
    const order = findOrder(engine, id);
    if (order.status !== 'APPROVED') throw refuse('ORDER_NOT_APPROVED');
    const voided = saveOrder(engine, order, { status: 'VOIDED' });
    publish(engine, 'CHECKOUT.PAYMENT-APPROVAL.REVERSED', {
      order_id: order.id,
      purchase_units: order.units.map(({ reference_id, custom_id }) => ({ reference_id, custom_id })),
    });
    return voided;
  });
}

/** Changes the amount behind everyone's back, as a tampered or mixed-up order would look. For tests of counter-fraud. */
export function tamperOrder(engine: Engine, id: string, value: string, currency: string): Order {
  const order = findOrder(engine, id);
  const units = order.units.map((unit) => ({ ...unit, amount: { currency_code: currency, value } }));
  checkUnits(units.map(({ items: _, ...unit }) => unit));
  return saveOrder(engine, order, { units });
}
