import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orderPriceTypes } from '~/catalogue/office/commands.server';
import { PriceTypeForm, PriceTypesList } from '~/catalogue/office/components/price-types';
import { RefusedAlert } from '~/catalogue/office/components/refused-alert';
import { priceTypeTexts } from '~/catalogue/office/price-type-form';
import { listPriceTypes } from '~/catalogue/office/queries.server';
import { tryPriceType } from '~/catalogue/office/row-forms.server';
import { refuse } from '~/platform/http.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { PageTitle } from '~/ui/page-title';
import { shownAfter } from '~/ui/shown-form';

export const handle = { namespaces: ['admin', 'shows'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'shows.price_types.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  return { types: await listPriceTypes(context), texts: priceTypeTexts({}) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const form = await request.formData();
  const intent = form.get('intent');
  if (intent === 'up' || intent === 'down') {
    const ids = (await listPriceTypes(context)).map(({ id }) => id);
    const from = ids.indexOf(String(form.get('id')));
    const to = from + (intent === 'up' ? -1 : 1);
    if (from < 0 || to < 0 || to >= ids.length) return redirect('/admin/price-types', 303);
    ids.splice(to, 0, ...ids.splice(from, 1));
    const { error, status } = await orderPriceTypes(context, ids);
    if (!error) return redirect('/admin/price-types', 303);
    const { data: answer, init } = refuse(context, error, status);
    return data({ refused: null, problem: answer.problem }, init ?? undefined);
  }
  const { refused } = await tryPriceType(context, form, null);
  if (refused) return data({ refused, problem: null }, { status: refused.status });
  await leaveNotice(context, 'success', 'shows.saved');
  return redirect('/admin/price-types', 303);
}

export default function AdminPriceTypes() {
  const { types, texts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('shows.price_types.title')} lead={t('shows.price_types.lead')} />
      <RefusedAlert refused={refused ?? answer?.problem} />
      <section className="admin-part">
        <PriceTypesList types={types} />
      </section>
      <section className="admin-part">
        <h2>{t('shows.price_types.new')}</h2>
        <PriceTypeForm {...shownAfter(refused, { texts, saved: {}, seen: '' })} />
      </section>
    </>
  );
}
