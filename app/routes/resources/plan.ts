import { createHash } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { readHall } from '~/seating/read-hall.server';

/** The map of a performance's hall as JSON (null with free seating). Cached: it says nothing of who sits where. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const found = await readHall(context, params.id ?? '');
  const tag = `"${createHash('sha256')
    .update(found?.version ?? 'free seating')
    .digest('base64url')
    .slice(0, 22)}"`;
  const headers = { 'cache-control': 'public, max-age=300, stale-while-revalidate=86400', etag: tag };
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  return Response.json(found?.hall ?? null, { headers });
}
