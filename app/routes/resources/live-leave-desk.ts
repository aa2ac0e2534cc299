import type { ActionFunctionArgs } from '@remix-run/node';
import { hasSessionCookie } from '~/platform/supabase.server';
import { leaveDesk } from '~/presence/commands.server';

/** What a desk says as it closes (a beacon: nobody waits for the answer). */
export async function action({ context }: ActionFunctionArgs) {
  if (hasSessionCookie(context)) await leaveDesk(context);
  return new Response(null, { status: 204 });
}
