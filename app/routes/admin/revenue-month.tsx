import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { orNotFound } from '~/platform/http.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { MonthStatement, MonthSteps } from '~/reports/components/month-statement';
import { daysOfMonth, monthAfter, todayAt } from '~/reports/period';
import { readBooks, readRevenue } from '~/reports/queries.server';
import { summaryOf } from '~/reports/summary';
import { momentName } from '~/reports/words';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'reports'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageTitle(matches, 'reports.statement.title', { month: page?.monthName ?? '' });

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'read_revenue');
  const month = params.month ?? '';
  const days = orNotFound(daysOfMonth(month));
  const theatre = await theatreOf(context);
  const today = todayAt(new Date(), theatre.timeZone);
  const [report, books] = await Promise.all([readRevenue(context, days, null, false), readBooks(context, days)]);
  const { name, legalName, legalDetails } = theatre;
  return {
    summary: summaryOf(report, { ...days, byDay: false }, today),
    books,
    maker: { name, legalName, legalDetails },
    monthName: momentName(days.since, false, context.language, 'long'),
    until: days.until,
    previous: monthAfter(month, -1),
    next: month < today.slice(0, 7) ? monthAfter(month, 1) : null,
    today,
  };
}

export default function AdminRevenueMonth() {
  const { monthName, previous, next, ...statement } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('reports.statement.title', { month: monthName })} />
      <MonthSteps previous={previous} next={next} />
      <MonthStatement {...statement} />
    </>
  );
}
