import type { LoaderFunctionArgs } from '@remix-run/node';
import { boxOfficeNow } from '~/presence/queries.server';

/** Who is at the box office: what a browser asks for when it was told that the lamp may have changed. */
export async function loader({ context }: LoaderFunctionArgs) {
  const status = await boxOfficeNow(context);
  if (!status) throw new Response(null, { status: 503 });
  return Response.json(status, { headers: { 'cache-control': 'no-store' } });
}
