import { type CaptureView, findLink, type OrderView, viewOrder } from './order-view.ts';
import type { Reply } from './transport.ts';

/** What a capture came to. Only `failed` and `declined` are definite refusals, after which seats may be let go. */
export type Verdict =
  | { kind: 'captured' | 'pending'; capture: CaptureView }
  /** The buyer may try again with another means of payment, at `redirect` if PayPal named a page. */
  | { kind: 'declined'; code: string; redirect?: string }
  /** Final. `alert` when the fault is ours or our account's. */
  | { kind: 'failed'; code: string; alert: boolean }
  /** Read the order before deciding; `otherwise` is the verdict if it shows no capture. */
  | { kind: 'look'; otherwise?: Verdict }
  | { kind: 'unknown' };

const BUYER_MAY_TRY_AGAIN = [
  'INSTRUMENT_DECLINED',
  'PAYER_ACTION_REQUIRED',
  'REDIRECT_PAYER_FOR_ALTERNATE_FUNDING',
  'ORDER_NOT_APPROVED',
];

const REFUSED_FOR_GOOD =
  /^(MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED|TRANSACTION_\w+|PAYER_CANNOT_PAY|PAYER_ACCOUNT_\w+|COMPLIANCE_VIOLATION)$/;

/** Judges PayPal's answer to a capture request. */
export function judgeCapture(reply: Reply): Verdict {
  if (reply.kind === 'ok') {
    const order = viewOrder(reply.body);
    return order ? judgeOrder(order) : { kind: 'look' };
  }
  if (reply.kind !== 'refused') return { kind: 'unknown' };
  return judgeRefusal(reply);
}

/** Judges an order that was read after a capture was asked for. */
export function judgeOrder(order: OrderView): Verdict {
  const { capture } = order;
  if (!capture) return { kind: 'look' };
  if (capture.amountCents === undefined) return { kind: 'unknown' };
  switch (capture.status) {
    case 'COMPLETED':
    case 'PARTIALLY_REFUNDED':
    case 'REFUNDED':
      return { kind: 'captured', capture };
    case 'PENDING':
      return { kind: 'pending', capture };
    case 'DECLINED':
    case 'FAILED':
      return { kind: 'failed', code: `CAPTURE_${capture.status}`, alert: false };
    default:
      return { kind: 'unknown' };
  }
}

function judgeRefusal(reply: Extract<Reply, { kind: 'refused' }>): Verdict {
  const code = reply.issue;
  if (BUYER_MAY_TRY_AGAIN.includes(code)) {
    const redirect = findLink(reply.body, ['redirect', 'payer-action']);
    return { kind: 'declined', code, ...(redirect ? { redirect } : {}) };
  }
  if (code === 'ORDER_ALREADY_CAPTURED' || code === 'ORDER_COMPLETION_IN_PROGRESS') return { kind: 'look' };
  if (code === 'DUPLICATE_INVOICE_ID' || reply.status === 404) {
    return { kind: 'look', otherwise: { kind: 'failed', code, alert: true } };
  }
  // A word we do not know is final for this attempt, and someone should hear of it.
  return { kind: 'failed', code, alert: !REFUSED_FOR_GOOD.test(code) };
}
