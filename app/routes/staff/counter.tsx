import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { confirmTransfer } from '~/checkout/counter/commands.server';
import { CounterDates, OpenSales, Transfers } from '~/checkout/counter/components/counter-dates';
import { readCounterDates, readOpenSales, readTransfers } from '~/checkout/counter/queries.server';
import { orderIdIn } from '~/checkout/counter/schema';
import { refuse } from '~/platform/http.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { requireUser } from '~/platform/session.server';
import { theatreOf } from '~/platform/theatre.server';
import { Alert } from '~/ui/alert';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['counter'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'counter.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'sell_at_counter');
  const user = await requireUser(context, request);
  const [dates, open, transfers, theatre] = await Promise.all([
    readCounterDates(context),
    readOpenSales(context, user.id),
    readTransfers(context),
    theatreOf(context),
  ]);
  const order = orderIdIn(request);
  return { dates, open, transfers, order, timeZone: theatre.timeZone, now: new Date().toISOString() };
}

/** A member has seen the money of a transfer. */
export async function action({ context, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'sell_at_counter');
  const payment = (await request.formData()).get('payment');
  const error = await confirmTransfer(context, String(payment));
  if (error) return refuse(context, error);
  await leaveNotice(context, 'success', 'counter.transfers.noted');
  return redirect('/desk/sale', 303);
}

export default function CounterRoute() {
  const { dates, open, transfers, order, timeZone, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <Page>
      <PageTitle title={t('counter.title')} eyebrow={<Link to="/desk">{t('counter.to_desk')}</Link>} />
      {answer ? (
        <Alert tone="danger" announce>
          <p>{answer.problem.sentence}</p>
        </Alert>
      ) : null}
      {order ? <Alert tone="info">{t('counter.dates.goes_on')}</Alert> : <OpenSales sales={open} timeZone={timeZone} />}
      <CounterDates dates={dates} now={now} order={order} />
      {order ? null : <Transfers transfers={transfers} timeZone={timeZone} />}
    </Page>
  );
}
