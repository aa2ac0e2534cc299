import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { openNotification } from '~/notifications/commands.server';
import { safeRedirectTarget } from '~/platform/redirects';
import { currentUser } from '~/platform/session.server';

/** Marks a notification as read and leads to what it is about; to the list when it is not this visitor's, or gone. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const id = Number(params.id);
  if (!Number.isSafeInteger(id) || id < 1) throw new Response(null, { status: 404 });
  if (!(await currentUser(context))) return redirect(`/sign-in?next=/notifications/${id}`);
  return redirect(safeRedirectTarget(await openNotification(context, id), '/notifications'));
}
