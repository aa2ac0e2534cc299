import type { LoaderFunctionArgs } from '@remix-run/node';
import { type ClientLoaderFunctionArgs, Outlet, type ShouldRevalidateFunctionArgs } from '@remix-run/react';
import type { Hall } from '~/seating/hall';
import { readHall } from '~/seating/read-hall.server';

/** Around the page of a performance: its map, which is read once and outlives every change of who sits where. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Hall | null> {
  return (await readHall(context, params.id ?? ''))?.hall ?? null;
}

// The map that was read last: the very same object as long as it is the same map, so that nothing is drawn again for it.
let latest: { address: string; tag: string; hall: Hall | null } | null = null;

/** From page to page the browser asks for the map by an address it can keep. */
export async function clientLoader({ params }: ClientLoaderFunctionArgs): Promise<Hall | null> {
  const address = `/performances/${params.id}/plan`;
  const answer = await fetch(address);
  if (!answer.ok) throw new Response(null, { status: answer.status });
  const tag = answer.headers.get('etag') ?? '';
  if (latest?.address !== address || latest.tag !== tag) latest = { address, tag, hall: await answer.json() };
  return latest.hall;
}

/** Who sits where changes with every form; the map only when somebody says so, and the page looks again at everything. */
export function shouldRevalidate({
  currentParams,
  nextParams,
  currentUrl,
  nextUrl,
  formMethod,
}: ShouldRevalidateFunctionArgs): boolean {
  const isAsked = formMethod === undefined && currentUrl.href === nextUrl.href;
  return currentParams.id !== nextParams.id || isAsked;
}

export default function HallOfPerformance() {
  return <Outlet />;
}
