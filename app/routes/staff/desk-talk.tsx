import { randomUUID } from 'node:crypto';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { readThread } from '~/chat/queries.server';
import { CartHelp } from '~/desk/cart/cart-help';
import { readCartHelp } from '~/desk/cart/queries.server';
import { TalkPage } from '~/desk/components/talk-page';
import { requireDesk } from '~/desk/member.server';
import { readView, viewSearch } from '~/desk/rules';
import { readAnswers, readCustomer, readTalk } from '~/desk/talk.server';
import { actOnForm } from '~/desk/talk-action.server';
import { orNotFound, refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { useAnswer } from '~/platform/live/use-answer';
import { lookAgainAfterRefusal } from '~/platform/look-again';
import type { loader as deskLoader } from './desk';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = await requireDesk(context, request);
  const asked = new URL(request.url).searchParams;
  const talk = await readTalk(context, params.conversationId ?? '');
  const [snapshot, customer, help] = await Promise.all([
    readThread(context, talk.id, messageNumber(asked.get('older'))),
    readCustomer(context, talk),
    readCartHelp(context, talk.customerId, asked.get('evening')),
  ]);
  const name = customer.name ?? talk.name ?? '';
  const answers = await readAnswers(context, talk, { name, member: me.name });
  return {
    talk,
    customer,
    answers,
    help,
    snapshot: orNotFound(snapshot),
    draft: answers.find(({ shortcut }) => shortcut === asked.get('answer'))?.text ?? '',
    clientId: randomUUID(),
    search: viewSearch(readView(asked)),
    now: new Date().toISOString(),
  };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = await requireDesk(context, request);
  const talk = await readTalk(context, params.conversationId ?? '');
  const form = await request.formData();
  const done = await actOnForm(context, form, talk, me);
  if (done === 'unreadable') {
    return data(
      { problem: { sentence: translatorFor(context)('errors.invalid_request') }, written: '' },
      { status: 422 },
    );
  }
  if (done.error) {
    const { data: answer, init } = refuse(context, done.error, done.status);
    return data({ ...answer, written: String(form.get('body') ?? '') }, init ?? undefined);
  }
  return redirect(`/desk/${talk.id}${viewSearch(readView(new URL(request.url).searchParams))}`, 303);
}

/** The message before which older ones are shown, without scripts. */
function messageNumber(asked: string | null): number | null {
  return asked !== null && /^\d{1,15}$/.test(asked) ? Number(asked) : null;
}

export default function DeskTalkRoute() {
  const page = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const desk = useRouteLoaderData<typeof deskLoader>('routes/staff/desk');
  if (!desk) return null;
  return (
    <TalkPage
      key={page.talk.id}
      {...page}
      me={desk.me}
      colleagues={desk.colleagues}
      timeZone={desk.timeZone}
      draft={answer?.written || page.draft}
      problem={answer?.problem.sentence}
      cart={<CartHelp help={page.help} action={`/desk/${page.talk.id}/cart`} here={`/desk/${page.talk.id}`} />}
    />
  );
}

export { lookAgainAfterRefusal as shouldRevalidate };
