import type { Context } from './context.ts';
import { landVerdict } from './land-verdict.ts';
import { log } from './log.ts';
import type { Settled } from './payment-state.ts';
import type { Payment } from './payments.ts';
import { judgeCapture, judgeOrder, type Verdict } from './paypal/capture-verdict.ts';
import { captureOrder, type OrderAnswer, readOrder } from './paypal/orders.ts';
import type { Reply } from './paypal/transport.ts';

/** PayPal remembers a request id for six hours; a margin keeps a replay from becoming a second request. */
const REPLAY_SAFE_MS = 5.5 * 60 * 60 * 1000;

/** Seats claimed for so long without an answer need a person; no timer ever lets them go. */
const WORRYING_MS = 15 * 60 * 1000;

const MAX_WAIT_MS = 2_000;

interface Turn {
  /** Numbers the request id: raised only after PayPal definitely refused the one before. */
  attempt: number;
  /** True when nobody asked PayPal before with this attempt, so a refusal can be taken at its word. */
  fresh: boolean;
}

/**
 * Asks PayPal for the money of a payment whose seats are claimed. Whatever happens on the way, the answer is either
 * definite and written down, or unknown and the claim stays.
 */
export async function captureClaimed(context: Context, payment: Payment, turn: Turn): Promise<Settled> {
  const verdict = await findVerdict(context, payment, turn);
  if (verdict.kind === 'unknown' || verdict.kind === 'look') {
    log(isOlder(payment, WORRYING_MS) ? 'alert' : 'info', 'capture_unknown', {
      payment_id: payment.id,
      order_id: payment.order_id,
    });
    return { state: 'unknown' };
  }
  return landVerdict(context, { ...payment, attempt: turn.attempt }, verdict);
}

async function findVerdict(context: Context, payment: Payment, turn: Turn): Promise<Verdict> {
  const { paypal_order_id: paypalOrderId } = payment;
  if (!paypalOrderId) return { kind: 'unknown' };
  if (!turn.fresh && isOlder(payment, REPLAY_SAFE_MS))
    return decideByReading(await readOrder(context.send, paypalOrderId));

  const requestId = `cap-${payment.id}-${turn.attempt}`;
  let reply = await captureOrder(context.send, paypalOrderId, requestId);
  const sure = turn.fresh && reply.kind !== 'unknown';
  if (reply.kind === 'again' || reply.kind === 'unknown') {
    await waitAsTold(reply);
    reply = await captureOrder(context.send, paypalOrderId, requestId);
  }
  const verdict = judgeCapture(reply);
  if (verdict.kind === 'captured' || verdict.kind === 'pending') return verdict;
  if (sure && (verdict.kind === 'declined' || verdict.kind === 'failed')) return verdict;
  return confirm(payment, verdict, { seen: await readOrder(context.send, paypalOrderId), sure });
}

/** After an answer that does not decide, or that follows an unanswered request: the order itself must agree. */
function confirm(payment: Payment, verdict: Verdict, after: { seen: OrderAnswer; sure: boolean }): Verdict {
  const shown = after.seen.kind === 'order' ? judgeOrder(after.seen.order) : undefined;
  if (shown && shown.kind !== 'look') return shown;
  const refusal = verdict.kind === 'look' ? verdict.otherwise : verdict;
  if (!refusal || refusal.kind === 'unknown' || after.seen.kind === 'unknown') return { kind: 'unknown' };
  if (after.sure || after.seen.kind === 'order') return refusal;
  // PayPal has nothing, yet an earlier request went unanswered: a person searches PayPal by invoice number.
  log('alert', 'capture_unresolved', { payment_id: payment.id, order_id: payment.order_id });
  return { kind: 'unknown' };
}

/** Past the life of a request id asking again could charge again, so only what PayPal shows counts. */
function decideByReading(seen: OrderAnswer): Verdict {
  if (seen.kind !== 'order') return { kind: 'unknown' };
  const verdict = judgeOrder(seen.order);
  return verdict.kind === 'look' ? { kind: 'failed', code: 'NEVER_CAPTURED', alert: true } : verdict;
}

function isOlder(payment: Payment, ms: number): boolean {
  return payment.claimed_at !== null && Date.now() - Date.parse(payment.claimed_at) > ms;
}

async function waitAsTold(reply: Reply): Promise<void> {
  const told = reply.kind === 'again' ? (reply.retryAfterMs ?? 300) : 300;
  await new Promise((resolve) => setTimeout(resolve, Math.min(told, MAX_WAIT_MS)));
}
