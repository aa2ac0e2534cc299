import { iso } from './clock';
import type { Engine } from './engine';
import { toMinor } from './money';

/**
 * All money the emulator knows, in integer minor units (cents for EUR), for tests that compare it with the box office's books.
 * `totals` count what was really taken (completed, even if given back since) and really returned.
 */
export function stateSummary(engine: Engine) {
  const { store } = engine;
  const allRefunds = store.all('refunds');
  const refundedBy = new Map<string, number>();
  for (const refund of allRefunds) {
    if (refund.status !== 'COMPLETED' && refund.status !== 'PENDING') continue;
    refundedBy.set(refund.captureId, (refundedBy.get(refund.captureId) ?? 0) + toMinor(refund.amount));
  }
  const captures = store.all('captures').map((capture) => ({
    capture_id: capture.id,
    order_id: capture.orderId,
    custom_id: capture.customId ?? null,
    invoice_id: capture.invoiceId ?? null,
    amount_cents: toMinor(capture.amount),
    currency: capture.amount.currency_code,
    status: capture.status,
    refunded_cents: refundedBy.get(capture.id) ?? 0,
    reversed: capture.reversed,
  }));
  const refunds = allRefunds.map((refund) => ({
    refund_id: refund.id,
    capture_id: refund.captureId,
    custom_id: refund.customId ?? null,
    amount_cents: toMinor(refund.amount),
    currency: refund.amount.currency_code,
    status: refund.status,
    origin: refund.origin,
  }));
  const orders = store.all('orders').map((order) => ({
    order_id: order.id,
    custom_id: order.units[0]?.custom_id ?? null,
    status: order.status,
    attempts: order.attempts,
  }));
  const taken = captures.filter(({ status }) => ['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(status));
  return {
    now: iso(engine.clock.now()),
    orders,
    captures,
    refunds,
    totals: {
      captured_cents: sum(taken),
      pending_cents: sum(captures.filter(({ status }) => status === 'PENDING')),
      refunded_cents: sum(refunds.filter(({ status }) => status === 'COMPLETED')),
    },
    key_reuses: store.all('reuses'),
  };
}

function sum(rows: { amount_cents: number }[]): number {
  return rows.reduce((total, { amount_cents }) => total + amount_cents, 0);
}
