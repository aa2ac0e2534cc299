import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import type { Visit } from '~/platform/visit';
import { LogoForm } from '~/team/components/logo-form';
import { putLogo, takeLogo } from '~/team/logo.server';
import { readSettings } from '~/team/queries.server';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'team'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'team.logo.title');

async function readLogo(visit: Visit) {
  const { row, seen } = await readSettings(visit);
  return { path: row.logo_path, seen };
}

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_settings');
  // The server sends whoever brought too much back to this address.
  const tooLarge = new URL(request.url).searchParams.get('problem') === 'file_too_large';
  const problem = tooLarge ? translatorFor(context, 'team')('team.logo.file_too_large') : null;
  return { path: (await readLogo(context)).path, problem };
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_settings');
  const form = await request.formData();
  const takes = form.get('intent') === 'take';
  const logo = await readLogo(context);
  const problem = await (takes ? takeLogo(context, logo) : putLogo(context, logo, form.get('file')));
  if (problem) return data({ problem }, { status: 422 });
  await leaveNotice(context, 'success', takes ? 'team.logo.taken' : 'team.logo.done');
  return redirect('/admin/settings/logo', 303);
}

export default function AdminLogo() {
  const { path, problem } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <>
      <PageTitle
        eyebrow={<Link to="/admin/settings">{t('team.settings.title')}</Link>}
        title={t('team.logo.title')}
        lead={t('team.logo.lead')}
      />
      <LogoForm path={path} problem={answer?.problem ?? problem} />
    </>
  );
}
