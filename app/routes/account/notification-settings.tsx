import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { saveWishes } from '~/notifications/commands.server';
import { PushSwitch } from '~/notifications/components/push-switch';
import { WishesForm } from '~/notifications/components/wishes-form';
import { readWishes } from '~/notifications/queries.server';
import { wishesForm } from '~/notifications/schema';
import { env } from '~/platform/env.server';
import { parseForm } from '~/platform/forms';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { permissionsOf } from '~/platform/permissions.server';
import { currentUser } from '~/platform/session.server';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['notifications'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'notifications.settings_page.title');

const SIGN_IN = '/sign-in?next=/account/notifications';

// A visitor who wrote to the box office without an account may choose, too; only a stranger has nobody to choose for.
export async function loader({ context }: LoaderFunctionArgs) {
  if (!(await currentUser(context))) throw redirect(SIGN_IN);
  const [wishes, may] = await Promise.all([readWishes(context), permissionsOf(context)]);
  return { wishes, isMember: may.has('answer_visitors'), vapidKey: env.VAPID_PUBLIC_KEY ?? null };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const submission = parseForm(await request.formData(), wishesForm);
  if (submission.status !== 'success') throw new Response(null, { status: 400 });
  if (!(await currentUser(context))) return redirect(SIGN_IN, 303);
  await saveWishes(context, submission.value.heard);
  await leaveNotice(context, 'success', 'notifications.done.saved');
  return redirect('/account/notifications', 303);
}

export default function NotificationSettingsRoute() {
  const { vapidKey, ...wishes } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <Page width="narrow">
      <PageTitle title={t('notifications.settings_page.title')} lead={t('notifications.settings_page.lead')} />
      <WishesForm {...wishes} />
      <div className="push-card">
        <PushSwitch vapidKey={vapidKey} />
      </div>
    </Page>
  );
}
