import type { LoaderFunctionArgs } from '@remix-run/node';
import { readPlacesLeft } from '~/catalogue/places-left.server';

/** What is left of the dates on a season or show page, in words: what its live signs ask for after a message. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const left = await readPlacesLeft(context, new URL(request.url).searchParams);
  if (!left) return new Response(null, { status: 400 });
  return Response.json(left, { headers: { 'cache-control': 'public, max-age=1' } });
}
