import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SeasonNotFound } from '~/catalogue/components/season-not-found';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { PrintTools } from '~/tickets/components/print-tools';
import { TicketSheets } from '~/tickets/components/ticket-sheets';
import { printableTickets } from '~/tickets/order-tickets.server';
import { drawQr } from '~/tickets/qr.server';
import { LinkButton } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['catalogue', 'tickets'] } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) => [
  ...pageTitle(matches, 'tickets.paper.title', { code: page?.code ?? '' }),
  { name: 'robots', content: 'noindex' },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const code = params.code ?? '';
  const faces = await printableTickets(context, request, code);
  const tickets = faces.map((face) => ({ face, qr: drawQr(face.token) }));
  return data({ code, tickets }, { status: tickets.length > 0 ? 200 : 404 });
}

export default function TicketsPrintPage() {
  const { code, tickets } = useLoaderData<typeof loader>();
  const t = useTranslator();
  if (tickets.length === 0) {
    return (
      <Page width="narrow">
        <EmptyState
          title={t('tickets.none.title')}
          action={<LinkButton to={`/orders/${code}`}>{t('tickets.none.action')}</LinkButton>}
        >
          <p>{t('tickets.none.text')}</p>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page>
      <div className="no-print">
        <PageTitle title={t('tickets.print.title')} lead={t('tickets.print.lead')} />
        <PrintTools code={code} />
      </div>
      <TicketSheets tickets={tickets} />
    </Page>
  );
}

export { SeasonNotFound as ErrorBoundary };
