import * as v from 'valibot';
import { readJson } from '../_shared/body.ts';
import { requireCallersOrder } from '../_shared/callers-order.ts';
import { callerDataApi } from '../_shared/data-api.ts';
import { findLatestPayment, findPayment } from '../_shared/payments.ts';
import { Refusal } from '../_shared/refusal.ts';
import { serve } from '../_shared/serve.ts';
import { settlePayment } from '../_shared/settle-payment.ts';

const body = v.union([
  v.strictObject({ paypal_order_id: v.pipe(v.string(), v.regex(/^[A-Z0-9-]{1,36}$/)) }),
  v.strictObject({ order_id: v.pipe(v.string(), v.uuid()) }),
]);

/**
 * POST {paypal_order_id} or {order_id} when the buyer comes back from PayPal → {status, order_code, redirect?}.
 * What PayPal put in the address is only a hint: the payment must be of an order the caller may read, and what happened
 * is asked of PayPal itself. Coming back twice, or with an old page, does no harm.
 */
export default serve('capture-payment', async (request, context) => {
  const asked = await readJson(request, body);
  const payment =
    'order_id' in asked
      ? await findLatestPayment(context.service, asked.order_id)
      : await findPayment(context.service, 'paypal_order_id', asked.paypal_order_id);
  if (!payment) throw new Refusal(404, 'order_not_found');
  const order = await requireCallersOrder(callerDataApi(context.env, request), payment.order_id);
  if (payment.mode !== context.env.PAYPAL_MODE) throw new Refusal(409, 'other_payment_mode');
  const { state, redirect } = await settlePayment(context, payment);
  return Response.json({ status: state, order_code: order.code, ...(redirect ? { redirect } : {}) });
});
