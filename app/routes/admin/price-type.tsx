import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { stopPriceType } from '~/catalogue/office/commands.server';
import { PriceTypeForm } from '~/catalogue/office/components/price-types';
import { RefusedAlert } from '~/catalogue/office/components/refused-alert';
import { RowActs } from '~/catalogue/office/components/row-acts';
import { StillSold } from '~/catalogue/office/components/still-sold';
import { priceTypeTexts } from '~/catalogue/office/price-type-form';
import { findPriceType, listDatesSelling } from '~/catalogue/office/queries.server';
import { tryPriceType } from '~/catalogue/office/row-forms.server';
import { actOnRow, isShowAct } from '~/catalogue/office/show-acts.server';
import { orNotFound, refuse } from '~/platform/http.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import type { Visit } from '~/platform/visit';
import { PageTitle } from '~/ui/page-title';
import { shownAfter } from '~/ui/shown-form';

export const handle = { namespaces: ['admin', 'shows'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, { text: data?.name ?? '' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const row = orNotFound(await findPriceType(context, params.id ?? ''));
  const archived = row.archived_at !== null;
  return {
    page: `/admin/price-types/${row.id}`,
    name: localize(row.name, context.language),
    archived,
    dates: archived ? await listDatesSelling(context, row.id, new Date()) : [],
    sure: new URL(request.url).searchParams.get('sure') === 'delete',
    texts: priceTypeTexts(row),
    seen: row.updated_at,
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const id = params.id ?? '';
  const form = await request.formData();
  const intent = form.get('intent');
  if (isShowAct(intent)) {
    const problem = await actOnRow(context, 'price_types', id, intent);
    if (problem) return data({ refused: null, problem }, { status: problem.status });
    const stillSold = intent === 'archive' && (await listDatesSelling(context, id, new Date())).length > 0;
    return redirect(stillSold ? `/admin/price-types/${id}#dates` : '/admin/price-types', 303);
  }
  if (intent === 'stop') return stopEverywhere(context, id);
  const { refused } = await tryPriceType(context, form, id);
  if (refused) return data({ refused, problem: null }, { status: refused.status });
  await leaveNotice(context, 'success', 'shows.saved');
  return redirect('/admin/price-types', 303);
}

async function stopEverywhere(visit: Visit, id: string) {
  const { data: done, error, status } = await stopPriceType(visit, id);
  if (error) {
    const { data: answer, init } = refuse(visit, error, status);
    return data({ refused: null, problem: { status, sentence: answer.problem.sentence } }, init ?? undefined);
  }
  const stopped = done.stopped > 0 ? 'shows.price_types.still.stopped' : 'shows.price_types.still.kept';
  await leaveNotice(visit, done.kept > 0 ? 'warning' : 'success', stopped, { count: done.stopped || done.kept });
  return redirect(`/admin/price-types/${id}${done.kept > 0 ? '#dates' : ''}`, 303);
}

export default function AdminPriceType() {
  const { page, name, archived, dates, sure, texts, seen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  const t = useTranslator();
  return (
    <>
      <PageTitle eyebrow={<Link to="/admin/price-types">{t('shows.price_types.back')}</Link>} title={name} />
      <RefusedAlert refused={refused ?? answer?.problem} />
      <PriceTypeForm {...shownAfter(refused, { texts, seen })} />
      <StillSold page={page} dates={dates} />
      <RowActs page={page} what="price_types" archived={archived} sure={sure} />
    </>
  );
}
