import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { HallForm, HallsList } from '~/catalogue/office/components/halls';
import { RefusedAlert } from '~/catalogue/office/components/refused-alert';
import { hallTexts } from '~/catalogue/office/hall-form';
import { listHalls } from '~/catalogue/office/queries.server';
import { tryHall } from '~/catalogue/office/row-forms.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { PageTitle } from '~/ui/page-title';
import { shownAfter } from '~/ui/shown-form';

export const handle = { namespaces: ['admin', 'shows'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'shows.halls.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const [halls, { timeZone }] = await Promise.all([listHalls(context), theatreOf(context)]);
  return { halls, texts: hallTexts({ country: 'FR', time_zone: timeZone }) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const saved = await tryHall(context, await request.formData(), null);
  if (saved.refused) return data(saved.refused, { status: saved.refused.status });
  await leaveNotice(context, 'success', 'shows.saved');
  return redirect(`/admin/halls/${saved.data}`, 303);
}

export default function AdminHalls() {
  const { halls, texts } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('shows.halls.title')} lead={t('shows.halls.lead')} />
      <RefusedAlert refused={refused} />
      <section className="admin-part">
        <HallsList halls={halls} />
      </section>
      <section className="admin-part">
        <h2>{t('shows.halls.new')}</h2>
        <HallForm {...shownAfter(refused, { texts, saved: {}, seen: '' })} />
      </section>
    </>
  );
}
