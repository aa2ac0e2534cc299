import type { PaymentStatus } from './payments.ts';

/** What a buyer is told about a payment. `money_returned`: it was taken, there was no seat for it, and it goes back. */
export type PaymentState =
  | 'paid'
  | 'pending'
  | 'declined'
  | 'seats_gone'
  | 'failed'
  | 'not_approved'
  | 'cancelled'
  | 'money_returned'
  | 'unknown';

/** Where a payment stands after a look, and the page on which the buyer can go on, if there is one. */
export interface Settled {
  state: PaymentState;
  redirect?: string;
}

/** What a status means to the buyer. */
export function stateOf(payment: { status: PaymentStatus; failure_code: string | null }): Settled {
  switch (payment.status) {
    case 'captured':
    case 'part_refunded':
      return { state: 'paid' };
    case 'refunded':
    case 'refund_due':
    case 'reversed':
      return { state: 'money_returned' };
    case 'expired':
      return { state: payment.failure_code === 'seats_gone' ? 'seats_gone' : 'failed' };
    case 'pending':
    case 'failed':
    case 'cancelled':
      return { state: payment.status };
    case 'new':
    case 'created':
      return { state: 'not_approved' };
    case 'capturing':
      return { state: 'unknown' };
  }
}
