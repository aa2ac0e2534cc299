import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useParams, useSearchParams } from '@remix-run/react';
import chatStyles from '~/chat/chat.scss?url';
import { DeskPage } from '~/desk/components/desk-page';
import { requireDesk } from '~/desk/member.server';
import { readColleagues, readCounts, readInbox } from '~/desk/queries.server';
import { readView } from '~/desk/rules';
import type { RouteHandle } from '~/platform/i18n/messages';
import { lookAgainAfterRefusal } from '~/platform/look-again';
import { pageTitle } from '~/platform/page-title';
import { theatreOf } from '~/platform/theatre.server';

export const handle = { namespaces: ['desk', 'chat', 'checkout', 'help'] } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: chatStyles }];

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'desk.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await requireDesk(context, request);
  const view = readView(new URL(request.url).searchParams);
  const [inbox, counts, colleagues, theatre] = await Promise.all([
    readInbox(context, view),
    readCounts(context),
    readColleagues(context),
    theatreOf(context),
  ]);
  return { me, view, inbox, counts, colleagues, timeZone: theatre.timeZone, now: new Date().toISOString() };
}

export default function DeskRoute() {
  const desk = useLoaderData<typeof loader>();
  const { conversationId } = useParams();
  const [search] = useSearchParams();
  return (
    <DeskPage
      {...desk}
      current={conversationId ?? null}
      panel={search.get('panel') === 'customer' ? 'customer' : 'talk'}
    >
      <Outlet />
    </DeskPage>
  );
}

export { lookAgainAfterRefusal as shouldRevalidate };
