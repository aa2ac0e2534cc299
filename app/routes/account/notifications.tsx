import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { markRead } from '~/notifications/commands.server';
import { NotificationList } from '~/notifications/components/notification-list';
import { listNotifications, readBell } from '~/notifications/queries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { currentUser } from '~/platform/session.server';
import { theatreOf } from '~/platform/theatre.server';
import { LinkButton } from '~/ui/button';
import { Page } from '~/ui/page';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['notifications'], hydrate: false } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'notifications.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const before = idOf(new URL(request.url).searchParams.get('before'));
  const [page, bell, { timeZone }] = await Promise.all([
    listNotifications(context, before),
    readBell(context),
    theatreOf(context),
  ]);
  return { ...page, isFirst: before === null, unread: bell?.unread ?? 0, timeZone, mayChoose: bell !== null };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const upTo = idOf((await request.formData()).get('up_to'));
  if (upTo === null) throw new Response(null, { status: 400 });
  if (!(await currentUser(context))) return redirect('/sign-in?next=/notifications', 303);
  await markRead(context, upTo);
  await leaveNotice(context, 'success', 'notifications.done.read');
  return redirect('/notifications', 303);
}

function idOf(value: unknown): number | null {
  const id = Number(value ?? 0);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

export default function NotificationsRoute() {
  const { mayChoose, ...list } = useLoaderData<typeof loader>();
  const t = useTranslator();
  return (
    <Page width="narrow">
      <PageTitle title={t('notifications.title')} lead={t('notifications.lead')} />
      <NotificationList {...list} />
      {mayChoose ? (
        <p className="rings-settings">
          <LinkButton to="/account/notifications" variant="quiet">
            {t('notifications.settings')}
          </LinkButton>
        </p>
      ) : null}
    </Page>
  );
}
