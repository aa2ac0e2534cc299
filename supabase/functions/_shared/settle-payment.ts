import { captureClaimed } from './capture-claimed.ts';
import type { Context } from './context.ts';
import { landVerdict } from './land-verdict.ts';
import { log } from './log.ts';
import { type Settled, stateOf } from './payment-state.ts';
import { claimPayment, type Payment, reloadPayment, settle } from './payments.ts';
import { judgeOrder } from './paypal/capture-verdict.ts';
import type { OrderView } from './paypal/order-view.ts';
import { type OrderAnswer, readOrder } from './paypal/orders.ts';

const SIX_HOURS = 6 * 60 * 60 * 1000;

/**
 * Finds out what became of a payment and writes it down: the buyer's return, the webhook and the sweeper all come here.
 * PayPal is asked to capture only after every seat was claimed in a committed transaction. Safe to call at any time, by
 * any number of callers at once.
 */
export async function settlePayment(context: Context, payment: Payment): Promise<Settled> {
  switch (payment.status) {
    case 'new':
      return settleNew(context, payment);
    case 'created':
      return settleCreated(context, payment);
    case 'capturing':
      return captureClaimed(context, payment, { attempt: payment.attempt, fresh: false });
    case 'pending':
      return settlePending(context, payment);
    case 'failed':
    case 'expired':
    case 'cancelled':
      return findStrayMoney(context, payment);
    default:
      return stateOf(payment);
  }
}

/** No link was ever handed out, so nobody can have agreed to pay: the buyer starts again. */
async function settleNew(context: Context, payment: Payment): Promise<Settled> {
  await settle(context.service, payment.id, 'cancelled', { code: 'create_unanswered' });
  return { state: 'cancelled' };
}

async function settleCreated(context: Context, payment: Payment): Promise<Settled> {
  const answer = await readPayPalOrder(context, payment);
  if (answer.kind === 'unknown') return { state: 'unknown' };
  if (answer.kind === 'missing' || answer.order.status === 'VOIDED') return endGone(context, payment);
  const { order } = answer;
  if (order.capture) return claimAndGoOn(context, payment);
  if (order.status !== 'APPROVED') {
    if (Date.now() - Date.parse(payment.created_at) > SIX_HOURS) return endGone(context, payment);
    return withRedirect({ state: 'not_approved' }, payment);
  }
  const mismatch = findMismatch(order, payment);
  if (mismatch) {
    log('alert', 'paypal_order_changed', { payment_id: payment.id, order_id: payment.order_id, code: mismatch });
    await settle(context.service, payment.id, 'cancelled', { code: mismatch });
    return { state: 'failed' };
  }
  return claimAndGoOn(context, payment);
}

/** The first thing in which PayPal's order is not the one we made. */
function findMismatch(order: OrderView, payment: Payment): string | undefined {
  if (order.amountCents !== payment.amount_cents) return 'amount_changed';
  if (order.currency !== payment.currency) return 'currency_changed';
  if (order.customId !== payment.id) return 'custom_id_changed';
  return undefined;
}

async function claimAndGoOn(context: Context, payment: Payment): Promise<Settled> {
  const claim = await claimPayment(context.service, payment.id);
  if (claim.outcome === 'claimed' || claim.outcome === 'capturing') {
    const fresh = claim.outcome === 'claimed';
    return captureClaimed(context, payment, { attempt: claim.attempt, fresh });
  }
  if (claim.outcome === 'seats_gone') {
    log('info', 'seats_gone', { payment_id: payment.id, order_id: payment.order_id });
    return findStrayMoney(context, await reloadPayment(context.service, payment.id));
  }
  return stateOf(await reloadPayment(context.service, payment.id));
}

async function settlePending(context: Context, payment: Payment): Promise<Settled> {
  const answer = await readPayPalOrder(context, payment);
  if (answer.kind !== 'order') return { state: 'pending' };
  const verdict = judgeOrder(answer.order);
  if (verdict.kind !== 'captured' && verdict.kind !== 'failed') return { state: 'pending' };
  return landVerdict(context, payment, verdict);
}

/** A payment that ended without money, at which money is found after all: it becomes tickets or goes back. */
async function findStrayMoney(context: Context, payment: Payment): Promise<Settled> {
  const answer = await readPayPalOrder(context, payment);
  const verdict = answer.kind === 'order' ? judgeOrder(answer.order) : undefined;
  if (verdict?.kind !== 'captured') return stateOf(payment);
  log('alert', 'stray_money', { payment_id: payment.id, order_id: payment.order_id, status: payment.status });
  return landVerdict(context, payment, verdict);
}

async function endGone(context: Context, payment: Payment): Promise<Settled> {
  const status = await settle(context.service, payment.id, 'gone');
  return stateOf({ status, failure_code: null });
}

function readPayPalOrder(context: Context, payment: Payment): Promise<OrderAnswer> {
  if (!payment.paypal_order_id) return Promise.resolve({ kind: 'missing' });
  return readOrder(context.send, payment.paypal_order_id);
}

function withRedirect(settled: Settled, payment: Payment): Settled {
  return payment.approve_url ? { ...settled, redirect: payment.approve_url } : settled;
}
