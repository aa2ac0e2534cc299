import type { LoaderFunctionArgs } from '@remix-run/node';
import { findCustomers } from '~/checkout/counter/queries.server';
import { requirePermission } from '~/platform/permissions.server';

/** People whom the box office knows, while a member types. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'sell_at_counter');
  const known = await findCustomers(context, new URL(request.url).searchParams.get('q') ?? '');
  return Response.json(known, { headers: { 'cache-control': 'private, no-store' } });
}
