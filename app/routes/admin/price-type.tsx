import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { PriceTypeForm } from '~/catalogue/office/components/price-types';
import { RefusedAlert } from '~/catalogue/office/components/refused-alert';
import { RowActs } from '~/catalogue/office/components/row-acts';
import { priceTypeTexts } from '~/catalogue/office/price-type-form';
import { findPriceType } from '~/catalogue/office/queries.server';
import { tryPriceType } from '~/catalogue/office/row-forms.server';
import { actOnRow, isShowAct } from '~/catalogue/office/show-acts.server';
import { orNotFound } from '~/platform/http.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { localize } from '~/platform/localize';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'shows'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, { text: data?.name ?? '' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const row = orNotFound(await findPriceType(context, params.id ?? ''));
  return {
    page: `/admin/price-types/${row.id}`,
    name: localize(row.name, context.language),
    archived: row.archived_at !== null,
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
    return redirect('/admin/price-types', 303);
  }
  const { refused } = await tryPriceType(context, form, id);
  if (refused) return data({ refused, problem: null }, { status: refused.status });
  await leaveNotice(context, 'success', 'shows.saved');
  return redirect('/admin/price-types', 303);
}

export default function AdminPriceType() {
  const { page, name, archived, sure, texts, seen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  const t = useTranslator();
  return (
    <>
      <PageTitle eyebrow={<Link to="/admin/price-types">{t('shows.price_types.back')}</Link>} title={name} />
      <RefusedAlert refused={refused ?? answer?.problem} />
      <PriceTypeForm
        texts={refused?.texts ?? texts}
        saved={refused?.saved ?? texts}
        seen={refused?.seen ?? seen}
        wrong={refused?.wrong ?? {}}
        theirs={refused?.theirs ?? {}}
      />
      <RowActs page={page} what="price_types" archived={archived} sure={sure} />
    </>
  );
}
