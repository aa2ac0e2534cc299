import type { LoaderFunctionArgs } from '@remix-run/node';
import { type ClientLoaderFunctionArgs, Outlet, type ShouldRevalidateFunctionArgs } from '@remix-run/react';
import type { Hall } from '~/seating/hall';
import { readHall } from '~/seating/read-hall.server';

/** Around the page of a performance: its map, which is read once and outlives every change of who sits where. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Hall | null> {
  return (await readHall(context, params.id ?? ''))?.hall ?? null;
}

/** From page to page the browser asks for the map by an address it can keep. */
export async function clientLoader({ params }: ClientLoaderFunctionArgs): Promise<Hall | null> {
  const answer = await fetch(`/performances/${params.id}/plan`);
  if (!answer.ok) throw new Response(null, { status: answer.status });
  return answer.json();
}

export function shouldRevalidate({ currentParams, nextParams }: ShouldRevalidateFunctionArgs): boolean {
  return currentParams.id !== nextParams.id;
}

export default function HallOfPerformance() {
  return <Outlet />;
}
