import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { HallForm, Plans } from '~/catalogue/office/components/halls';
import { RefusedAlert } from '~/catalogue/office/components/refused-alert';
import { RowActs } from '~/catalogue/office/components/row-acts';
import { hallTexts } from '~/catalogue/office/hall-form';
import { findHall } from '~/catalogue/office/queries.server';
import { tryHall } from '~/catalogue/office/row-forms.server';
import { actOnRow, isShowAct } from '~/catalogue/office/show-acts.server';
import { orNotFound } from '~/platform/http.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { LinkButton } from '~/ui/button';
import { PageTitle } from '~/ui/page-title';
import { shownAfter } from '~/ui/shown-form';

export const handle = { namespaces: ['admin', 'shows'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, { text: data?.name ?? '' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const row = orNotFound(await findHall(context, params.id ?? ''));
  return {
    id: row.id,
    page: `/admin/halls/${row.id}`,
    name: row.name,
    plans: row.plans,
    archived: row.archived_at !== null,
    sure: new URL(request.url).searchParams.get('sure') === 'delete',
    texts: hallTexts(row),
    seen: row.updated_at,
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const id = params.id ?? '';
  const form = await request.formData();
  const intent = form.get('intent');
  if (isShowAct(intent)) {
    const problem = await actOnRow(context, 'venues', id, intent);
    if (problem) return data({ refused: null, problem }, { status: problem.status });
    return redirect('/admin/halls', 303);
  }
  const { refused } = await tryHall(context, form, id);
  if (refused) return data({ refused, problem: null }, { status: refused.status });
  await leaveNotice(context, 'success', 'shows.saved');
  return redirect('/admin/halls', 303);
}

export default function AdminHall() {
  const { id, page, name, plans, archived, sure, texts, seen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  const t = useTranslator();
  return (
    <>
      <PageTitle eyebrow={<Link to="/admin/halls">{t('shows.halls.back')}</Link>} title={name} />
      <RefusedAlert refused={refused ?? answer?.problem} />
      <HallForm {...shownAfter(refused, { texts, seen })} />
      <section className="admin-part mt-5">
        <h2>{t('shows.halls.plans')}</h2>
        <Plans plans={plans} />
        <p className="mt-3">
          <LinkButton to={`/admin/plans/new?venue=${id}`} variant="secondary">
            {t('shows.halls.draw_plan')}
          </LinkButton>
        </p>
      </section>
      <RowActs page={page} what="halls" archived={archived} sure={sure} />
    </>
  );
}
