import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { refuse } from '~/platform/http.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import { useLive } from '~/platform/live/use-live';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { requirePermission } from '~/platform/permissions.server';
import { theatreOf } from '~/platform/theatre.server';
import { moderate } from '~/reviews/commands.server';
import { Queue } from '~/reviews/components/queue';
import { MANY, queuePath, readQueueSearch, refusedDecision } from '~/reviews/office';
import { readQueue } from '~/reviews/office.server';
import { readModeration } from '~/reviews/schema';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'reviews'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'reviews.queue.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'moderate_comments');
  const search = readQueueSearch(new URL(request.url).searchParams);
  const [queue, theatre] = await Promise.all([readQueue(context, search), theatreOf(context)]);
  return { search, queue, timeZone: theatre.timeZone };
}

const DONE = {
  publish: 'reviews.done.moderated_published',
  hide: 'reviews.done.moderated_hidden',
  answer: 'reviews.done.answered',
  allow: 'reviews.done.allowed',
} as const;

export async function action({ context, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'moderate_comments');
  const search = readQueueSearch(new URL(request.url).searchParams);
  const wish = readModeration(await request.formData());
  if (!wish) throw new Response(null, { status: 400 });
  const { data: decided, error, status } = await moderate(context, wish);
  if (error) {
    const { data: answer, init } = refuse(context, error, status);
    return data(refusedDecision(wish, answer.problem), init ?? undefined);
  }
  await leaveNotice(context, 'success', DONE[wish.intent], { count: Number(decided ?? 1) });
  // Whoever works by keyboard goes on with the next one; after an act on many the shelf is shown from its beginning.
  const path = wish.from === MANY ? queuePath({ view: search.view }) : queuePath(search);
  return redirect(`${path}#${wish.next ? `comment-${wish.next}` : 'queue'}`, 303);
}

export default function AdminComments() {
  const { search, queue, timeZone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslator();
  useLive('desk', { isPrivate: true, events: ['comments'] });
  return (
    <>
      <PageTitle title={t('reviews.queue.title')} lead={t('reviews.queue.lead')} />
      <Queue search={search} queue={queue} timeZone={timeZone} refused={refused} />
    </>
  );
}
