import type { LoaderFunctionArgs } from '@remix-run/node';
import { readMyPlaces } from '~/seating/queries.server';

/** The places of a performance in the visitor's own cart, for a page that heard that the cart changed elsewhere. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const places = await readMyPlaces(context, params.id ?? '');
  return Response.json(places, { headers: { 'cache-control': 'private, no-store' } });
}
