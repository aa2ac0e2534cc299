import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { BooksProof } from '~/reports/components/books-proof';
import { queryOf, readRevenueView, todayAt } from '~/reports/period';
import { readBooks } from '~/reports/queries.server';
import { dayName } from '~/reports/words';
import { PageTitle } from '~/ui/page-title';
import '~/reports/components/reports.scss';

export const handle = { namespaces: ['admin', 'reports'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'reports.check.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'read_revenue');
  const { timeZone } = await theatreOf(context);
  // An order is proved as a whole, so the show of the page before plays no part.
  const view = readRevenueView(new URL(request.url).searchParams, todayAt(new Date(), timeZone));
  return { books: await readBooks(context, view), view, timeZone };
}

export default function AdminRevenueCheck() {
  const { books, view, timeZone } = useLoaderData<typeof loader>();
  const t = useTranslator();
  const range = { from: dayName(view.since, t.language), to: dayName(view.until, t.language) };
  return (
    <>
      <PageTitle
        title={t('reports.check.title')}
        eyebrow={t('reports.period.range', range)}
        lead={t('reports.check.lead')}
      />
      <BooksProof books={books} />
      <p className="admin-rows__soft">{t('reports.check.clock', { zone: timeZone })}</p>
      <p className="revenue-steps">
        <Link to={`/admin/revenue${queryOf(view)}`}>{t('reports.statement.back')}</Link>
      </p>
    </>
  );
}
