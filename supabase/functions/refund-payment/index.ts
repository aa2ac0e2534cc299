import * as v from 'valibot';
import { readJson } from '../_shared/body.ts';
import { callerDataApi } from '../_shared/data-api.ts';
import { executeRefund } from '../_shared/execute-refund.ts';
import { refundOrder } from '../_shared/refunds.ts';
import { serve } from '../_shared/serve.ts';

const body = v.strictObject({
  order_id: v.pipe(v.string(), v.uuid()),
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
});

/**
 * POST {order_id, reason} by a member of the box office → {refunds: [{id, status, amount_cents}]}.
 * The order is taken back first, as the member, by SQL; then PayPal is asked. What PayPal does not answer now, the
 * sweeper finishes.
 */
export default serve('refund-payment', async (request, context) => {
  const asked = await readJson(request, body);
  const refunds = await refundOrder(callerDataApi(context.env, request), asked.order_id, asked.reason);
  const done: { id: string; status: string; amount_cents: number }[] = [];
  for (const refund of refunds) {
    const status = await executeRefund(context, refund);
    done.push({ id: refund.id, status, amount_cents: refund.amount_cents });
  }
  return Response.json({ refunds: done });
});
