import type { BackendError } from '~/platform/errors';
import { ensureCustomer } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { CancelWish } from './wish';

type Outcome = Promise<{ error: BackendError | null; status: number }>;

/** Moves a date; `seen` is the moment of the row that the form was rendered with. UTC. */
export async function movePerformance(
  visit: Visit,
  id: string,
  startsAt: string,
  reason: string,
  seen: string,
): Outcome {
  return supabaseOf(visit).rpc('move_performance', { id, starts_at: startsAt, reason, seen });
}

/** Cancels a date and offers its buyers a choice. */
export async function cancelPerformance(visit: Visit, id: string, { reason, offers, until }: CancelWish): Outcome {
  return supabaseOf(visit).rpc('cancel_performance', { id, reason, offers, ...(until ? { answer_until: until } : {}) });
}

/** Tries a case again that waits for a person; with a method when a member hands the money over. */
export async function retryCompensation(
  visit: Visit,
  caseId: string,
  method: 'cash' | 'card' | 'cheque' | 'transfer' | null,
): Outcome {
  return supabaseOf(visit).rpc('retry_compensation', { case_id: caseId, ...(method ? { method } : {}) });
}

/** The buyer, or a member on their behalf, chooses what happens with the places of a cancelled date. */
export async function chooseCompensation(
  visit: Visit,
  wish: { orderId: string; performanceId: string; choice: string; target: string | null },
): Outcome {
  // Whoever came by the link of the mail writes for the first time, perhaps.
  await ensureCustomer(visit);
  return supabaseOf(visit).rpc('choose_compensation', {
    order_id: wish.orderId,
    performance_id: wish.performanceId,
    choice: wish.choice,
    ...(wish.target ? { target: wish.target } : {}),
  });
}

/** The buyer gives the places of a moved date back. */
export async function returnMoved(visit: Visit, orderId: string, performanceId: string): Outcome {
  await ensureCustomer(visit);
  return supabaseOf(visit).rpc('return_moved', { order_id: orderId, performance_id: performanceId });
}

/** Pays an order with a credit: `part` when it has less than the order costs, `unknown` when no credit has this code. */
export async function redeemCredit(
  visit: Visit,
  orderId: string,
  code: string,
): Promise<{ error: BackendError; outcome: null } | { error: null; outcome: 'paid' | 'part' | 'unknown' }> {
  const { data, error } = await supabaseOf(visit).rpc('redeem_credit', { order_id: orderId, code });
  if (error) return { error, outcome: null };
  return { error: null, outcome: data === 'paid' || data === 'part' ? data : 'unknown' };
}

/** The credits that would pay a part of an unpaid order are taken off it; null when done. */
export async function takeCreditsOff(visit: Visit, orderId: string): Promise<BackendError | null> {
  const { error } = await supabaseOf(visit).rpc('take_credits_off', { order_id: orderId });
  return error;
}
