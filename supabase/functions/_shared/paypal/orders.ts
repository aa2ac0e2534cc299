import { type OrderView, viewOrder } from './order-view.ts';
import type { Reply, Send } from './transport.ts';

/** What a GET of an order told. `missing` is definite: PayPal has no such order, or has it no more. */
export type OrderAnswer = { kind: 'order'; order: OrderView } | { kind: 'missing' } | { kind: 'unknown' };

/** Reads an order at PayPal. */
export async function readOrder(send: Send, paypalOrderId: string): Promise<OrderAnswer> {
  const reply = await send({ method: 'GET', path: `/v2/checkout/orders/${encodeURIComponent(paypalOrderId)}` });
  if (reply.kind === 'refused' && reply.status === 404) return { kind: 'missing' };
  const order = reply.kind === 'ok' ? viewOrder(reply.body) : undefined;
  return order ? { kind: 'order', order } : { kind: 'unknown' };
}

/** Asks PayPal for the money, under a request id that makes asking again safe. */
export function captureOrder(send: Send, paypalOrderId: string, requestId: string): Promise<Reply> {
  const path = `/v2/checkout/orders/${encodeURIComponent(paypalOrderId)}/capture`;
  return send({ method: 'POST', path, requestId, body: {} });
}

/** Makes an order at PayPal, under a request id that makes asking again safe. */
export function createOrder(send: Send, requestId: string, body: Record<string, unknown>): Promise<Reply> {
  return send({ method: 'POST', path: '/v2/checkout/orders', requestId, body });
}
