import type { BackendError } from '~/platform/errors';
import { ensureCustomer } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { Buyer } from './buyer';

/** Issues the invoice of an order; the number of the one that exists when there is one. */
export async function issueInvoice(visit: Visit, orderId: string, buyer: Buyer): Promise<BackendError | null> {
  await ensureCustomer(visit);
  const { error, status } = await supabaseOf(visit).rpc('issue_invoice', { order_id: orderId, buyer: { ...buyer } });
  return error ? { status, ...error } : null;
}

/** Cancels an invoice that names a wrong buyer and issues a new one. */
export async function correctInvoice(
  visit: Visit,
  asked: { number: string; buyer: Buyer; reason: string },
): Promise<BackendError | null> {
  const { number, buyer, reason } = asked;
  const { error, status } = await supabaseOf(visit).rpc('correct_invoice', { number, buyer: { ...buyer }, reason });
  return error ? { status, ...error } : null;
}
