import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { forgetTheatre } from '~/platform/theatre.server';
import { SettingsForm } from '~/team/components/settings-form';
import { readSettings } from '~/team/queries.server';
import { textsOf } from '~/team/settings';
import { trySettings } from '~/team/settings-form.server';
import { Alert } from '~/ui/alert';
import { LinkButton } from '~/ui/button';
import { PageTitle } from '~/ui/page-title';
import { shownAfter } from '~/ui/shown-form';

export const handle = { namespaces: ['admin', 'team'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'team.settings.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'manage_settings');
  const { row, seen } = await readSettings(context);
  return { texts: textsOf(row, context.language), seen, hasLogo: row.logo_path !== null };
}

export async function action({ context, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'manage_settings');
  const refused = await trySettings(context, await request.formData());
  if (refused) return data(refused, { status: refused.status });
  forgetTheatre();
  await leaveNotice(context, 'success', 'team.settings.saved');
  return redirect('/admin/settings', 303);
}

export default function AdminSettings() {
  const { texts, seen, hasLogo } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslator();
  return (
    <>
      <PageTitle title={t('team.settings.title')} lead={t('team.settings.lead')} />
      <p>
        <LinkButton to="/admin/settings/logo" variant="secondary">
          {t(hasLogo ? 'team.logo.change' : 'team.logo.add')}
        </LinkButton>
      </p>
      {refused ? (
        <Alert tone={refused.status === 409 ? 'warning' : 'danger'} announce>
          <p>{refused.sentence}</p>
        </Alert>
      ) : null}
      <SettingsForm {...shownAfter(refused, { texts, seen })} />
    </>
  );
}
