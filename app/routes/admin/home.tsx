import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import * as v from 'valibot';
import { ProblemList } from '~/catalogue/dates/components/problem-list';
import { readProblems } from '~/catalogue/dates/problems.server';
import { refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { ADMIN_PERMISSIONS } from '~/platform/permissions';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { closeMoney } from '~/team/commands.server';
import { MoneyList } from '~/team/components/money-list';
import { NextList } from '~/team/components/next-list';
import { readMoney, readNext, readWaiting } from '~/team/queries.server';
import { moneySchema } from '~/team/schema';
import { Alert } from '~/ui/alert';
import { LinkButton } from '~/ui/button';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'team', 'dates'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'team.home.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const may = await requirePermission(context, request, ...ADMIN_PERMISSIONS);
  const [money, waiting, problems, next, theatre] = await Promise.all([
    may.has('read_orders') ? readMoney(context) : null,
    may.has('answer_visitors') ? readWaiting(context) : null,
    may.has('manage_catalogue') ? readProblems(context) : null,
    readNext(context),
    theatreOf(context),
  ]);
  const mayClose = may.has('refund_orders');
  const maySell = may.has('sell_at_counter');
  return {
    money,
    mayClose,
    maySell,
    waiting,
    problems,
    next,
    timeZone: theatre.timeZone,
    now: new Date().toISOString(),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'refund_orders');
  const form = await request.formData();
  const typed = { payment: String(form.get('payment')), reason: String(form.get('reason') ?? '').slice(0, 1000) };
  const wish = v.safeParse(moneySchema, typed);
  if (!wish.success) {
    return data({ problem: { sentence: translatorFor(context)('errors.reason_missing') }, typed }, { status: 422 });
  }
  const { error, status } = await closeMoney(context, wish.output.payment, wish.output.reason);
  if (error) {
    const { data: answer, init } = refuse(context, error, status);
    return data({ ...answer, typed }, init ?? undefined);
  }
  await leaveNotice(context, 'success', 'team.home.money.closed');
  return redirect('/admin', 303);
}

export default function AdminHome() {
  const { money, mayClose, maySell, waiting, problems, next, timeZone, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('team.home.title')} />
      {answer ? (
        <Alert tone="danger" announce>
          <p>{answer.problem.sentence}</p>
        </Alert>
      ) : null}
      {money ? (
        <section className="admin-part">
          <h2>{t('team.home.money.title')}</h2>
          <MoneyList money={money} timeZone={timeZone} mayClose={mayClose} typed={answer?.typed ?? null} />
        </section>
      ) : null}
      {waiting === null ? null : (
        <section className="admin-part">
          <h2>{t('team.home.waiting.title')}</h2>
          <p>{waiting > 0 ? t('team.home.waiting.count', { count: waiting }) : t('team.home.waiting.none')}</p>
          <LinkButton to="/desk" variant={waiting > 0 ? 'primary' : 'secondary'}>
            {t('team.home.waiting.go')}
          </LinkButton>
        </section>
      )}
      {problems ? (
        <section className="admin-part">
          <h2>{t('dates.problem.title')}</h2>
          <ProblemList problems={problems} />
        </section>
      ) : null}
      <section className="admin-part">
        <h2>{t('team.home.next.title')}</h2>
        <NextList performances={next} now={now} maySell={maySell} />
      </section>
    </>
  );
}
