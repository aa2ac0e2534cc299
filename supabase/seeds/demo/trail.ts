import { addMinutes } from './calendar.ts';
import { castId } from './cast.ts';
import type { Row } from './insert.ts';
import type { AbandonedCart, Sale } from './sale.ts';

/** The ids the trail of one sale speaks of. */
export type TrailIds = {
  order: string;
  payment: string;
  refund: string | null;
  paypalOrder: string | null;
  capture: string | null;
};

/** The trail of one sale, in the words the functions of the checkout use. */
export function saleTrail(sale: Sale, ids: TrailIds, amountCents: number): Row[] {
  const buyer = sale.means === 'paypal' || sale.means === 'free' ? 'customer' : 'member';
  const buyerId = buyer === 'member' ? castId('desk') : (sale.customer?.accountId ?? null);
  const line = (kind: string, minutes: number, facts: Row, actor: string = buyer) => ({
    order_id: ids.order,
    kind,
    actor,
    actor_id: actor === buyer ? buyerId : null,
    facts,
    created_at: addMinutes(sale.paidAt, minutes),
  });
  const payment = { payment_id: ids.payment };
  const paid = { ...payment, amount_cents: amountCents };
  const throughPayPal = sale.means === 'paypal';
  return [
    line('places_held', -5, heldFacts(sale)),
    line('checkout_begun', -3, {}),
    line('payment_opened', -3, paid),
    ...(throughPayPal ? [line('payment_created', -3, { ...payment, paypal_order_id: ids.paypalOrder })] : []),
    ...(throughPayPal ? [line('payment_claimed', -1, { ...payment, attempt: 1 })] : []),
    line(
      'payment_captured',
      0,
      throughPayPal ? { ...paid, capture_id: ids.capture } : paid,
      throughPayPal ? 'paypal' : buyer,
    ),
    line('order_paid', 0, { ...payment, tickets: sale.lines.length }, throughPayPal ? 'system' : buyer),
    ...refundTrail(sale, ids, amountCents),
  ];
}

function refundTrail({ refund }: Sale, ids: TrailIds, amountCents: number): Row[] {
  if (!refund) return [];
  const line = (kind: string, facts: Row) => ({
    order_id: ids.order,
    kind,
    actor: 'member',
    actor_id: castId('desk'),
    facts,
    created_at: refund.at,
  });
  const facts = { refund_id: ids.refund, payment_id: ids.payment, amount_cents: amountCents };
  return [
    line('order_cancelled', { reason: refund.reason }),
    line('refund_requested', { ...facts, reason: refund.reason }),
    line('refund_completed', facts),
  ];
}

/** The trail of a cart that was left to expire. */
export function expiredTrail(cart: AbandonedCart, orderId: string, expiredAt: Date): Row[] {
  return [
    {
      order_id: orderId,
      kind: 'places_held',
      actor: 'customer',
      actor_id: null,
      facts: heldFacts(cart),
      created_at: cart.heldAt,
    },
    {
      order_id: orderId,
      kind: 'order_expired',
      actor: 'system',
      actor_id: null,
      facts: { reason: 'not paid in time' },
      created_at: addMinutes(expiredAt, 1),
    },
  ];
}

const heldFacts = ({ performance, lines }: Pick<Sale, 'performance' | 'lines'>): Row => ({
  performance_id: performance.id,
  places: lines.map(({ place }) => place.number),
});
