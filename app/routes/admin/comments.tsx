import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import * as v from 'valibot';
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
import { queuePath, readQueueView } from '~/reviews/office';
import { readQueue } from '~/reviews/office.server';
import { moderationSchema } from '~/reviews/schema';
import { PageTitle } from '~/ui/page-title';

export const handle = { namespaces: ['admin', 'reviews'] } satisfies RouteHandle;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'reviews.queue.title');

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requirePermission(context, request, 'moderate_comments');
  const view = readQueueView(new URL(request.url).searchParams);
  const [comments, theatre] = await Promise.all([readQueue(context, view), theatreOf(context)]);
  return { view, comments, timeZone: theatre.timeZone };
}

const DONE = {
  publish: 'reviews.done.moderated_published',
  hide: 'reviews.done.moderated_hidden',
  answer: 'reviews.done.answered',
} as const;

export async function action({ context, request }: ActionFunctionArgs) {
  await requirePermission(context, request, 'moderate_comments');
  const view = readQueueView(new URL(request.url).searchParams);
  const wish = v.safeParse(moderationSchema, Object.fromEntries(await request.formData()));
  if (!wish.success) throw new Response(null, { status: 400 });
  const { error, status } = await moderate(context, wish.output);
  if (error) {
    const { data: answer, init } = refuse(context, error, status);
    const { id, intent } = wish.output;
    const typed = intent === 'hide' ? wish.output.reason : intent === 'answer' ? wish.output.body : '';
    return data({ id, intent, typed, sentence: answer.problem.sentence }, init ?? undefined);
  }
  await leaveNotice(context, 'success', DONE[wish.output.intent]);
  return redirect(queuePath(view), 303);
}

export default function AdminComments() {
  const { view, comments, timeZone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslator();
  useLive('desk', { isPrivate: true, events: ['comments'] });
  return (
    <>
      <PageTitle title={t('reviews.queue.title')} lead={t('reviews.queue.lead')} />
      <Queue view={view} comments={comments} timeZone={timeZone} refused={refused} />
    </>
  );
}
