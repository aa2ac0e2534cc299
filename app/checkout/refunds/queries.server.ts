import { orNotFound, rowsOf } from '~/platform/http.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { inFours } from '../credit-code';
import { readOrderLines } from '../order-lines.server';

/**
 * What whoever gives money back must see of an order: its places, what each would bring, and every earlier refund. Cents, UTC.
 * @throws Response 404 when there is no such order
 */
export async function readRefundDesk(visit: Visit, code: string) {
  const supabase = supabaseOf(visit);
  const found = await supabase
    .from('orders')
    .select('id, code, status, full_name, email, payments(provider, status)')
    .eq('code', code)
    .maybeSingle();
  const order = orNotFound(rowsOf(visit, found));
  const [lines, left, refunds] = await Promise.all([
    readOrderLines(visit, order.id),
    supabase.rpc('refundable_items', { order_id: order.id }),
    supabase.rpc('order_refunds', { order_id: order.id }),
  ]);
  const leftOf = new Map(rowsOf(visit, left).map((row) => [row.order_item_id, row]));
  const all = order.payments.filter(({ status }) =>
    ['captured', 'part_refunded', 'refunded', 'reversed'].includes(status),
  );
  // What a credit paid goes back as a credit by itself; the question is how the money goes.
  const paid = all.find(({ provider }) => provider !== 'credit') ?? all[0];
  return {
    id: order.id,
    code: order.code,
    isPaid: order.status === 'paid',
    name: order.full_name ?? '',
    /** True when the buyer gets letters, among them the one with the code of a credit. */
    hasEmail: order.email !== null,
    paidBy: paid?.provider ?? null,
    places: lines.flatMap((line) => {
      const left = leftOf.get(line.id);
      return left ? [{ id: line.id, leftCents: left.left_cents, creditCents: left.credit_cents, line }] : [];
    }),
    refunds: rowsOf(visit, refunds).map((row) => ({
      id: row.refund_id,
      cents: row.amount_cents,
      method: row.method,
      status: row.status,
      reason: row.reason,
      by: row.requested_by as string | null,
      at: row.completed_at ?? row.created_at,
      credit: row.credit_code ? { code: inFours(row.credit_code), leftCents: row.credit_left_cents } : null,
      mayRetry: row.status === 'failed' && !row.is_replaced,
    })),
  };
}

/** The desk of a refund as its page needs it. */
export type RefundDesk = Awaited<ReturnType<typeof readRefundDesk>>;
