import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '~/platform/http.server';
import { readStates } from '~/seating/queries.server';

/** Who sits where, as one letter per place: the snapshot from which a map can always be made right. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const states = await readStates(context, params.id ?? '');
  if (states === '') return notFound();
  return new Response(states, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=1' },
  });
}
