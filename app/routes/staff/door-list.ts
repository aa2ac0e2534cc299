import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePermission } from '~/platform/permissions.server';
import { readDoorList } from '~/tickets/door/queries.server';

/** Tonight's list as JSON for a device of the door: hashes of the codes, names and seats, and what is to be looked into. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'check_in');
  const list = await readDoorList(context, params.performanceId ?? '');
  return Response.json(list, { headers: { 'cache-control': 'private, no-store' } });
}
