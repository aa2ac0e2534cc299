/** What a buyer is told of an order. `checking`: PayPal has not said yet whether it took the money. */
export type OrderStateKind =
  | 'paid'
  | 'checking'
  | 'pending'
  | 'to_pay'
  | 'declined'
  | 'in_cart'
  | 'seats_gone'
  | 'money_returned'
  | 'failed'
  | 'expired'
  | 'link_over'
  | 'evening_cancelled'
  | 'refunded'
  | 'cancelled';

/** The state of an order, with what its sentence needs. Cents. */
export interface OrderState {
  kind: OrderStateKind;
  amountCents: number;
  /** Names of the seats that somebody else took in the meantime. */
  lostSeats: string[];
  /** The performances of the order, for choosing again. */
  performanceIds: string[];
}

interface Facts {
  order: {
    status: 'held' | 'paying' | 'paid' | 'expired' | 'cancelled';
    total_cents: number | null;
    paid_at: string | null;
    /** Null for an order of the counter that is nobody's yet. */
    customer_id: string | null;
  };
  /** Newest first. */
  payments: readonly {
    status: string;
    failure_code: string | null;
    refunds: readonly { amount_cents: number; status: string }[];
  }[];
  /** Newest first. */
  events: readonly { kind: string; facts: unknown }[];
  lines: readonly { performanceId: string }[];
  /** What credits will pay once the rest is paid. Cents. */
  promisedCents?: number;
}

/** Tells where an order stands from what the database recorded, and from nothing else. */
export function orderStateOf(facts: Facts): OrderState {
  const returned = returnedOf(facts.payments);
  return {
    kind: kindOf(facts, returned),
    amountCents: returned || (facts.order.total_cents ?? 0) - (facts.promisedCents ?? 0),
    lostSeats: lostSeats(facts.events),
    performanceIds: [...new Set(facts.lines.map(({ performanceId }) => performanceId))],
  };
}

/** What was given back, or is on its way, in cents. A refund that failed will be another one. */
export function returnedOf(payments: Facts['payments']): number {
  return payments
    .flatMap(({ refunds }) => refunds)
    .filter(({ status }) => status !== 'failed')
    .reduce((sum, refund) => sum + refund.amount_cents, 0);
}

function kindOf({ order, payments, events, lines }: Facts, returned: number): OrderStateKind {
  const payment = payments[0];
  if (order.status === 'paid') return 'paid';
  if (order.status === 'cancelled') {
    if (returned > 0 || order.paid_at !== null) return 'refunded';
    // A link that was mailed, for an evening that does not take place any more.
    const emptied = lines.length === 0 && events.some(({ kind }) => kind === 'performance_cancelled');
    return emptied ? 'evening_cancelled' : 'cancelled';
  }
  if (payment?.status === 'capturing') return 'checking';
  if (payment?.status === 'pending') return 'pending';
  if (payments.some(({ status }) => ['refund_due', 'refunded', 'reversed'].includes(status))) return 'money_returned';
  if (order.status === 'paying') return lastVerdict(events) === 'capture_declined' ? 'declined' : 'to_pay';
  if (order.status === 'held') return 'in_cart';
  const kind = expiredKind(lastVerdict(events));
  // A link that was mailed is nobody's cart: there is none to take the places up again from.
  return kind === 'seats_gone' || order.customer_id !== null ? kind : 'link_over';
}

function expiredKind(verdict: string | undefined): OrderStateKind {
  if (verdict === 'seats_gone') return 'seats_gone';
  return verdict === 'payment_failed' ? 'failed' : 'expired';
}

const VERDICTS = [
  'seats_gone',
  'payment_failed',
  'capture_declined',
  'order_revived',
  'payment_created',
  'checkout_begun',
];

function lastVerdict(events: Facts['events']): string | undefined {
  return events.find(({ kind }) => VERDICTS.includes(kind))?.kind;
}

function lostSeats(events: Facts['events']): string[] {
  const facts = events.find(({ kind }) => kind === 'seats_gone')?.facts;
  if (typeof facts !== 'object' || facts === null || !('lost' in facts) || !Array.isArray(facts.lost)) return [];
  return facts.lost.flatMap((seat: { row?: string | null; seat?: string | null }) =>
    seat.row || seat.seat ? [`${seat.row ?? ''}${seat.seat ?? ''}`] : [],
  );
}
