import type { ActionFunctionArgs } from '@remix-run/node';
import { changeSale } from '~/checkout/counter/change-sale.server';
import { requirePermission } from '~/platform/permissions.server';

/** Changes a counter sale and answers with it as it is now: what a tap on the map sends. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'sell_at_counter');
  const { answer, status } = await changeSale(context, params.performanceId ?? '', await request.formData());
  return Response.json(answer, { status, headers: { 'cache-control': 'private, no-store' } });
}
