import type { ActionFunctionArgs } from '@remix-run/node';
import { refuse } from '~/platform/http.server';
import { currentUser } from '~/platform/session.server';
import { beAtDesk } from '~/presence/commands.server';

/** The heartbeat of a member's desk. Answers with their presence key, 401 once the session is over, 403 for anybody else. */
export async function action({ context, request }: ActionFunctionArgs) {
  if (!(await currentUser(context))) return new Response(null, { status: 401 });
  const form = await request.formData();
  const { key, error } = await beAtDesk(context, form.get('looked') === 'true');
  if (!error) return Response.json({ key });
  const refusal = refuse(context, error);
  return Response.json(refusal.data, refusal.init ?? undefined);
}
