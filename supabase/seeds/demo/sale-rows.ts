import { addMinutes } from './calendar.ts';
import { castId } from './cast.ts';
import type { Row } from './insert.ts';
import { priceTypeId } from './prices.ts';
import { demoId, type Random } from './random.ts';
import type { AbandonedCart, Sale } from './sale.ts';
import { expiredTrail, saleTrail } from './trail.ts';
import { zoneId } from './venues.ts';

/** The rows of one or many orders, by table. */
export type OrderRows = {
  orders: Row[];
  items: Row[];
  payments: Row[];
  refunds: Row[];
  ledger: Row[];
  events: Row[];
};

const CODE_LETTERS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const HOLD_MINUTES = 15;

/** What the books say of one sale. `serial` makes its ids. */
export function saleRows(sale: Sale, serial: number, random: Random): OrderRows {
  const key = `sale ${serial}`;
  const paypal = sale.means === 'paypal';
  const ids = {
    order: demoId('order', key),
    payment: demoId('payment', key),
    refund: sale.refund ? demoId('refund', key) : null,
    paypalOrder: paypal ? `DEMO-ORDER-${serial}` : null,
    capture: paypal ? `DEMO-CAPTURE-${serial}` : null,
  };
  const total = sale.lines.reduce((sum, { cents }) => sum + cents, 0);
  const items = itemRows(sale, ids.order, addMinutes(sale.paidAt, -5), sale.refund?.at ?? null);
  return {
    orders: [orderRow(sale, ids.order, total, random)],
    items,
    payments: [paymentRow(sale, ids, total)],
    refunds: ids.refund ? [refundRow(sale, ids.refund, ids.payment, ids.capture, total)] : [],
    ledger: ledgerRows(sale, ids, items),
    events: saleTrail(sale, ids, total),
  };
}

function orderRow(sale: Sale, id: string, total: number, random: Random): Row {
  const online = sale.means === 'paypal' || sale.means === 'free';
  return {
    id,
    code: orderCode(random),
    customer_id: sale.customer?.accountId ?? null,
    channel: online ? 'online' : 'counter',
    status: sale.refund ? 'cancelled' : 'paid',
    full_name: sale.customer?.fullName ?? null,
    email: sale.customer?.email ?? null,
    language: sale.customer?.language ?? 'fr',
    subtotal_cents: total,
    expires_at: addMinutes(sale.paidAt, HOLD_MINUTES - 5),
    created_at: addMinutes(sale.paidAt, -5),
    placed_at: addMinutes(sale.paidAt, -3),
    paid_at: sale.paidAt,
    cancelled_at: sale.refund?.at ?? null,
    updated_at: sale.refund?.at ?? sale.paidAt,
  };
}

function itemRows(
  cart: Pick<Sale, 'performance' | 'lines'>,
  orderId: string,
  createdAt: Date,
  refundedAt: Date | null,
): Row[] {
  return cart.lines.map(({ place, price, cents }) => ({
    id: demoId('item', `${orderId} ${place.number}`),
    order_id: orderId,
    performance_id: cart.performance.id,
    place_number: place.number,
    zone_id: zoneId(place.zone),
    price_type_id: priceTypeId(price),
    amount_cents: cents,
    refunded_at: refundedAt,
    created_at: createdAt,
  }));
}

type SaleIds = Parameters<typeof saleTrail>[1];

function paymentRow(sale: Sale, ids: SaleIds, total: number): Row {
  const paypal = sale.means === 'paypal';
  return {
    id: ids.payment,
    order_id: ids.order,
    provider: sale.means,
    mode: paypal ? 'emulator' : null,
    status: sale.refund ? 'refunded' : 'captured',
    amount_cents: total,
    captured_cents: total,
    paypal_order_id: ids.paypalOrder,
    paypal_capture_id: ids.capture,
    created_at: addMinutes(sale.paidAt, -3),
    claimed_at: paypal ? addMinutes(sale.paidAt, -1) : null,
    captured_at: sale.paidAt,
    updated_at: sale.refund?.at ?? sale.paidAt,
  };
}

function refundRow(sale: Sale, id: string, paymentId: string, capture: string | null, total: number): Row {
  return {
    id,
    payment_id: paymentId,
    amount_cents: total,
    status: 'completed',
    reason: sale.refund?.reason,
    requested_by: castId('desk'),
    paypal_refund_id: capture?.replace('CAPTURE', 'REFUND') ?? null,
    created_at: sale.refund?.at,
    completed_at: sale.refund?.at,
    updated_at: sale.refund?.at,
  };
}

function ledgerRows(sale: Sale, ids: SaleIds, items: Row[]): Row[] {
  const entry = (item: Row, index: number) => ({
    occurred_at: sale.paidAt,
    kind: 'sale',
    amount_cents: sale.lines[index]?.cents ?? 0,
    provider: sale.means,
    channel: sale.means === 'paypal' || sale.means === 'free' ? 'online' : 'counter',
    order_id: ids.order,
    payment_id: ids.payment,
    refund_id: null as string | null,
    order_item_id: item.id,
    performance_id: sale.performance.id,
    price_type_id: item.price_type_id,
  });
  const sold = items.map(entry);
  const { refund } = sale;
  if (!refund) return sold;
  const back = sold.filter(({ amount_cents }) => amount_cents > 0);
  return [
    ...sold,
    ...back.map((line) => ({
      ...line,
      occurred_at: refund.at,
      kind: 'refund',
      amount_cents: -line.amount_cents,
      refund_id: ids.refund,
    })),
  ];
}

/** What the books say of a cart that was left to expire. */
export function expiredRows(cart: AbandonedCart, serial: number, random: Random): OrderRows {
  const id = demoId('order', `abandoned ${serial}`);
  const expiresAt = addMinutes(cart.heldAt, HOLD_MINUTES);
  const order = {
    id,
    code: orderCode(random),
    customer_id: null,
    channel: 'online',
    status: 'expired',
    full_name: null,
    email: null,
    language: 'fr',
    subtotal_cents: cart.lines.reduce((sum, { cents }) => sum + cents, 0),
    expires_at: expiresAt,
    created_at: cart.heldAt,
    placed_at: null,
    paid_at: null,
    cancelled_at: null,
    updated_at: expiresAt,
  };
  const items = itemRows(cart, id, cart.heldAt, null);
  return { orders: [order], items, payments: [], refunds: [], ledger: [], events: expiredTrail(cart, id, expiresAt) };
}

const orderCode = (random: Random) => Array.from({ length: 8 }, () => random.pick(CODE_LETTERS)).join('');
