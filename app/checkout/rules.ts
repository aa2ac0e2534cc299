/** The places of an order for one performance. */
export interface Evening<Line> {
  performanceId: string;
  /** The place that speaks for the evening: they share show, date and venue. */
  first: Line;
  lines: Line[];
}

/** Groups the places of an order, already in order of date, by performance. */
export function groupByEvening<Line extends { performanceId: string }>(lines: readonly Line[]): Evening<Line>[] {
  const evenings = new Map<string, Evening<Line>>();
  for (const line of lines) {
    const evening = evenings.get(line.performanceId);
    if (evening) evening.lines.push(line);
    else evenings.set(line.performanceId, { performanceId: line.performanceId, first: line, lines: [line] });
  }
  return [...evenings.values()];
}

/** What credits will pay of an unpaid order, in cents, as the database lists it. */
export function promisedBy(parts: readonly { amount_cents: number }[]): number {
  return parts.reduce((sum, part) => sum + part.amount_cents, 0);
}

/** What the cart's choice depends on, of one order. */
export interface CartCandidate {
  status: 'held' | 'paying' | 'paid' | 'expired' | 'cancelled';
  expires_at: string | null;
  payments: readonly { status: string }[];
}

/** True while PayPal may be taking the money: the order can be read, not changed. */
function isBeingCharged(order: CartCandidate): boolean {
  return order.payments.some(({ status }) => status === 'capturing' || status === 'pending');
}

/**
 * Which of a customer's orders is the cart: the held one, else the one being paid (unless PayPal may be charging it), else the newest if
 * its time ran out, so that it can be taken up again. The same order of preference as the database's own.
 * @param orders newest first
 */
export function chooseCart<T extends CartCandidate>(orders: readonly T[]): T | null {
  const live =
    orders.find(({ status }) => status === 'held') ??
    orders.find((order) => order.status === 'paying' && !isBeingCharged(order));
  if (live) return live;
  const newest = orders.find(({ status }) => status !== 'cancelled');
  return newest?.status === 'expired' ? newest : null;
}

/** True when the deadline has passed, whether or not the cron job has noticed yet. */
export function isOver(order: CartCandidate, now: Date): boolean {
  return order.status === 'expired' || (order.expires_at !== null && new Date(order.expires_at) <= now);
}

/** Addresses to which a buyer may be sent to pay, by mode: PayPal's own, or this machine when it is emulated. */
export function isPaymentAddress(address: string, mode: 'emulator' | 'sandbox' | 'live'): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, hostname, protocol } = new URL(address);
  if (mode === 'live') return origin === 'https://www.paypal.com';
  if (mode === 'sandbox') return origin === 'https://www.sandbox.paypal.com';
  return protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname);
}
