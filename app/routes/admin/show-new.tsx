import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { RefusedAlert } from '~/catalogue/office/components/refused-alert';
import { ShowForm } from '~/catalogue/office/components/show-form';
import { showTexts } from '~/catalogue/office/show-form';
import { tryShow, withMoreLines } from '~/catalogue/office/show-form.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { PageTitle } from '~/ui/page-title';
import { shownAfter } from '~/ui/shown-form';

export const handle = { namespaces: ['admin', 'shows'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'shows.new');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  // What is chosen from the beginning counts as chosen: nothing of a new show is saved yet.
  return { texts: showTexts({}, { timeZone: 'UTC', language: context.language }) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_catalogue');
  const form = await request.formData();
  if (form.get('intent') === 'more') return data(withMoreLines(form));
  const saved = await tryShow(context, form, null);
  if (saved.refused) return data(saved.refused, { status: saved.refused.status });
  await leaveNotice(context, 'success', 'shows.created');
  return redirect(`/admin/shows/${saved.data}`, 303);
}

export default function NewShow() {
  const { texts } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <>
      <PageTitle
        eyebrow={<Link to="/admin/shows">{t('shows.back')}</Link>}
        title={t('shows.new')}
        lead={t('shows.new_lead')}
      />
      <RefusedAlert refused={refused} />
      <ShowForm isNew {...shownAfter(refused, { texts, seen: '' })} />
    </>
  );
}
