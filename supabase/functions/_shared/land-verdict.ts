import type { Context } from './context.ts';
import { log } from './log.ts';
import { type Settled, stateOf } from './payment-state.ts';
import { type Payment, reloadPayment, settle } from './payments.ts';
import type { Verdict } from './paypal/capture-verdict.ts';
import type { CaptureView } from './paypal/order-view.ts';

type Definite = Exclude<Verdict, { kind: 'look' | 'unknown' }>;

/** After so many refusals of means of payment, the payment ends and the buyer starts again. */
const MAX_DECLINES = 3;

/** Writes a definite verdict down through `settle` and says what it means to the buyer. */
export async function landVerdict(context: Context, payment: Payment, verdict: Definite): Promise<Settled> {
  switch (verdict.kind) {
    case 'captured':
    case 'pending':
      await settle(context.service, payment.id, verdict.kind, captureFacts(verdict.capture));
      return stateOf(await reloadPayment(context.service, payment.id));
    case 'declined':
      return landDecline(context, payment, verdict);
    case 'failed':
      if (verdict.alert) alert(payment, verdict.code);
      await settle(context.service, payment.id, 'failed', { code: verdict.code, attempt: payment.attempt });
      return { state: 'failed' };
  }
}

async function landDecline(
  context: Context,
  payment: Payment,
  verdict: Extract<Definite, { kind: 'declined' }>,
): Promise<Settled> {
  if (payment.attempt >= MAX_DECLINES) {
    await settle(context.service, payment.id, 'failed', { code: verdict.code, attempt: payment.attempt });
    return { state: 'failed' };
  }
  await settle(context.service, payment.id, 'declined', { code: verdict.code, attempt: payment.attempt });
  const redirect = verdict.redirect ?? payment.approve_url;
  const state = verdict.code === 'ORDER_NOT_APPROVED' ? 'not_approved' : 'declined';
  return { state, ...(redirect ? { redirect } : {}) };
}

function captureFacts(capture: CaptureView): Record<string, unknown> {
  return {
    capture_id: capture.id,
    amount_cents: capture.amountCents,
    currency: capture.currency,
    ...(capture.reason ? { reason: capture.reason } : {}),
  };
}

function alert(payment: Payment, code: string): void {
  log('alert', 'payment_failed', { payment_id: payment.id, order_id: payment.order_id, code });
}
