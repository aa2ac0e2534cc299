import type { LoaderFunctionArgs } from '@remix-run/node';
import { currentUser } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';

/**
 * The visitor's access token, for joining private topics: `{ token, expires_at, expires_in }` (UTC seconds, seconds), or
 * `{ token: null }`. Only for our own pages; the refresh token stays in its cookie.
 */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const site = request.headers.get('sec-fetch-site') ?? 'same-origin';
  if (site !== 'same-origin') throw answer({ token: null }, 403);
  // Proves the session first, and renews it when it is about to end.
  if (!(await currentUser(context))) return answer({ token: null });
  const { data } = await supabaseOf(context).auth.getSession();
  const { access_token: token, expires_at = 0 } = data.session ?? {};
  if (!token) return answer({ token: null });
  return answer({ token, expires_at, expires_in: Math.max(0, expires_at - Math.floor(Date.now() / 1000)) });
}

function answer(body: object, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
