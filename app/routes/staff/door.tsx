import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '~/platform/i18n/messages';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { typedNumber } from '~/tickets/door/code';
import { actAtDoor } from '~/tickets/door/commands.server';
import { DoorPage } from '~/tickets/door/components/door-page';
import { isOver } from '~/tickets/door/door';
import { findTickets } from '~/tickets/door/list';
import { readEvening, readReports, readTickets, readZones } from '~/tickets/door/queries.server';

export const handle = { namespaces: ['door'] } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, { text: data?.evening.title ?? '' });

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'check_in');
  const id = params.performanceId ?? '';
  const query = new URL(request.url).searchParams.get('q')?.slice(0, 100) ?? '';
  const evening = await readEvening(context, id);
  const [zones, reports, tickets] = await Promise.all([
    readZones(context, id),
    readReports(context, id),
    query === '' ? [] : readTickets(context, id),
  ]);
  return { evening, zones, reports, query, found: findTickets(tickets, query), isOver: isOver(evening, Date.now()) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  await requirePermission(context, request, 'check_in');
  const id = params.performanceId ?? '';
  const form = await request.formData();
  const number = typedNumber(String(form.get('code') ?? ''));
  if (number) return redirect(`/door/${id}?q=${number}`, 303);
  const reply = await actAtDoor(context, id, form);
  return data(reply, { status: 'problem' in reply ? reply.problem.status : 200 });
}

/** The door of one evening. Scripts answer in place through `scans` and `list`; without them this form does. */
export default function DoorRoute() {
  const page = useLoaderData<typeof loader>();
  return <DoorPage key={page.evening.id} {...page} reply={useActionData<typeof action>()} />;
}
