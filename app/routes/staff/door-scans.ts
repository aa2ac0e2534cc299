import type { ActionFunctionArgs } from '@remix-run/node';
import { requirePermission } from '~/platform/permissions.server';
import { actAtDoor } from '~/tickets/door/commands.server';

/** One act of a door device, or what it scanned without network, answered as JSON. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  await requirePermission(context, request, 'check_in');
  const reply = await actAtDoor(context, params.performanceId ?? '', await request.formData());
  const status = 'problem' in reply ? reply.problem.status : 200;
  return Response.json(reply, { status, headers: { 'cache-control': 'no-store' } });
}
