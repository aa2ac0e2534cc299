import type { LoaderFunctionArgs } from '@remix-run/node';
import { readHall } from '~/seating/read-hall.server';

/**
 * The map of a performance's hall as JSON (null with free seating). It says nothing of who sits where, so caches keep it,
 * and ask each time whether it is still that: an old map beside new states would show seats where they are not.
 */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const found = await readHall(context, params.id ?? '');
  const tag = `"${found?.version ?? 'free seating'}"`;
  const headers = { 'cache-control': 'public, no-cache', etag: tag };
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  return Response.json(found?.hall ?? null, { headers });
}
