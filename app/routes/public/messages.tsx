import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import styles from '~/chat/chat.scss?url';
import { doInConversation } from '~/chat/commands.server';
import { MessagesPage } from '~/chat/components/messages-page';
import { readMyConversations } from '~/chat/queries.server';
import { type ChatWish, readChatWish } from '~/chat/schema';
import { PushOffer } from '~/notifications/components/push-offer';
import { notFound, refuse } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { RouteHandle } from '~/platform/i18n/messages';
import { leaveNotice } from '~/platform/notice.server';
import { pageTitle } from '~/platform/page-title';
import { currentUser } from '~/platform/session.server';
import { theatreOf } from '~/platform/theatre.server';
import type { BoxOffice } from '~/presence/rules';

export const handle = { namespaces: ['chat'] } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, 'chat.title'),
  { name: 'robots', content: 'noindex' },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get('before');
  if (before !== null && !/^\d{1,15}$/.test(before)) return notFound();
  const [conversations, user, theatre] = await Promise.all([
    readMyConversations(context, before === null ? null : Number(before)),
    currentUser(context),
    theatreOf(context),
  ]);
  return {
    ...conversations,
    user: user?.id ?? '',
    accountEmail: user?.email ?? null,
    clientId: crypto.randomUUID(),
    timeZone: theatre.timeZone,
    now: new Date().toISOString(),
  };
}

/** The forms of the page without scripts. With scripts, the same wishes go to `/conversation`. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const wish = readChatWish(form);
  const unsent = { body: String(form.get('body') ?? ''), replyEmail: String(form.get('reply_email') ?? '') };
  if (!wish) {
    const t = translatorFor(context);
    const sentence = t(form.get('intent') === 'address' ? 'errors.invalid_email' : 'errors.invalid_request');
    return data({ problem: { sentence }, unsent }, { status: 422 });
  }
  const { error } = await doInConversation(context, wish);
  if (error) {
    const refused = refuse(context, error);
    return data({ ...refused.data, unsent }, refused.init ?? undefined);
  }
  await leaveNotice(context, 'success', NOTICES[wish.intent]);
  return redirect('/messages#write', 303);
}

const NOTICES = {
  write: 'chat.sent',
  'take-back': 'chat.taken_back',
  address: 'chat.mail.saved',
  read: 'chat.sent',
} as const satisfies Record<ChatWish['intent'], string>;

export default function MessagesRoute() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const site = useRouteLoaderData<{ boxOffice: BoxOffice }>('root');
  // Only for who has written, and only while nobody is there to answer at once.
  const mayWait = view.user !== '' && view.current.conversation !== null && site?.boxOffice.state !== 'open';
  return (
    <>
      <MessagesPage view={view} problem={answer?.problem.sentence ?? null} unsent={answer?.unsent} />
      {mayWait ? <PushOffer /> : null}
    </>
  );
}
