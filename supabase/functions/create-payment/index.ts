import * as v from 'valibot';
import { readJson } from '../_shared/body.ts';
import { requireCallersOrder } from '../_shared/callers-order.ts';
import { callerDataApi } from '../_shared/data-api.ts';
import { preparePayment } from '../_shared/prepare-payment.ts';
import { serve } from '../_shared/serve.ts';

const body = v.strictObject({ order_id: v.pipe(v.string(), v.uuid()) });

/**
 * POST {order_id} by whoever may read the order → {approve_url}, the page at PayPal where the buyer agrees.
 * The amount is SQL's; nothing is charged here. Calling twice gives the same page.
 */
export default serve('create-payment', async (request, context) => {
  const { order_id: orderId } = await readJson(request, body);
  const order = await requireCallersOrder(callerDataApi(context.env, request), orderId);
  return Response.json({ approve_url: await preparePayment(context, order.id) });
});
