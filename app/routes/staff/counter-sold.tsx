import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Sold } from '~/checkout/counter/components/sold';
import { readSold } from '~/checkout/counter/sold.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { TicketSheets } from '~/tickets/components/ticket-sheets';
import { printableTickets } from '~/tickets/order-tickets.server';
import { drawQr } from '~/tickets/qr.server';
import { Page } from '~/ui/page';

export const handle = { namespaces: ['counter', 'tickets'] } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data: sold }) =>
  pageTitle(matches, 'counter.sold.page', { code: sold?.code ?? '' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'sell_at_counter');
  const code = params.code ?? '';
  const [sold, faces, theatre] = await Promise.all([
    readSold(context, code),
    printableTickets(context, request, code),
    theatreOf(context),
  ]);
  const tickets = faces.map((face) => ({ face, qr: drawQr(face.token) }));
  const isNew = new URL(request.url).searchParams.has('new');
  return { ...sold, code, tickets, timeZone: theatre.timeZone, isNew };
}

export default function CounterSoldRoute() {
  const { tickets, ...sold } = useLoaderData<typeof loader>();
  return (
    <Page>
      <Sold {...sold} />
      <TicketSheets tickets={tickets} />
    </Page>
  );
}
