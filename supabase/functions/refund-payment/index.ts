import * as v from 'valibot';
import { readJson } from '../_shared/body.ts';
import { callerDataApi } from '../_shared/data-api.ts';
import { executeRefund } from '../_shared/execute-refund.ts';
import { REFUND_METHODS, refundOrder, retryRefund } from '../_shared/refunds.ts';
import { serve } from '../_shared/serve.ts';

const uuid = v.pipe(v.string(), v.uuid());
const method = v.optional(v.picklist(REFUND_METHODS));
const body = v.union([
  v.strictObject({ refund_id: uuid, method }),
  v.pipe(
    v.strictObject({
      order_id: uuid,
      reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
      order_item_ids: v.optional(v.pipe(v.array(uuid), v.minLength(1), v.maxLength(200))),
      amount_cents: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
      method,
    }),
    v.check(({ order_item_ids, amount_cents }) => !order_item_ids || amount_cents === undefined),
  ),
]);

/**
 * POST by a member of the box office → {refunds: [{id, status, amount_cents, method}]}.
 * {order_id, reason} gives a whole order back, with `order_item_ids` these places, with `amount_cents` some of the money
 * while the tickets stay; {refund_id} tries a failed refund again. `method` hands the money over by hand, or makes a credit of it.
 * SQL takes back first, as the member; then PayPal is asked. What PayPal does not answer now, the sweeper finishes.
 */
export default serve('refund-payment', async (request, context) => {
  const asked = await readJson(request, body);
  const caller = callerDataApi(context.env, request);
  const refunds = await ('refund_id' in asked ? retryRefund(caller, asked) : refundOrder(caller, asked));
  const done: { id: string; status: string; amount_cents: number; method: string }[] = [];
  for (const refund of refunds) {
    const status = await executeRefund(context, refund);
    done.push({ id: refund.id, status, amount_cents: refund.amount_cents, method: refund.method });
  }
  return Response.json({ refunds: done });
});
