import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { PeriodForm, RevenueFiles } from '~/reports/components/period-form';
import { RevenuePage } from '~/reports/components/revenue-page';
import { Today } from '~/reports/components/today';
import { msToNextDay, readRevenueView, todayAt } from '~/reports/period';
import { readOccupancy, readRevenue, readShowNames, readToday } from '~/reports/queries.server';
import { summaryOf } from '~/reports/summary';
import { Alert } from '~/ui/alert';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'reports'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'reports.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'read_revenue');
  const { timeZone } = await theatreOf(context);
  const now = new Date();
  const today = todayAt(now, timeZone);
  const view = readRevenueView(new URL(request.url).searchParams, today);
  const [report, evenings, shows, soFar] = await Promise.all([
    readRevenue(context, view, view.show, view.byDay),
    readOccupancy(context, view, view.show),
    readShowNames(context),
    readToday(context),
  ]);
  const page = {
    summary: summaryOf(report, view, today),
    evenings,
    shows,
    view,
    today,
    soFar,
    timeZone,
    leftMs: msToNextDay(now, timeZone),
  };
  return data(page, { status: view.refused ? 422 : 200 });
}

export default function AdminRevenue() {
  const { summary, evenings, shows, view, today, soFar, timeZone, leftMs } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('reports.title')} lead={t('reports.lead')} />
      {view.refused ? (
        <Alert tone="warning" announce>
          <p>{t('reports.period.refused')}</p>
        </Alert>
      ) : null}
      <Today revenue={soFar} timeZone={timeZone} leftMs={leftMs} />
      <PeriodForm view={view} shows={shows} />
      <RevenueFiles view={view} today={today} />
      <RevenuePage summary={summary} evenings={evenings} view={view} />
    </>
  );
}
