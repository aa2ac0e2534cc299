import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { doInConversation } from '~/chat/commands.server';
import { answersWaiting } from '~/chat/panel/answers.server';
import { readMyConversations, readNews, readThread } from '~/chat/queries.server';
import { readChatWish } from '~/chat/schema';
import { notFound, orNotFound, refuse } from '~/platform/http.server';
import { dictionaryOf, translatorFor } from '~/platform/i18n/dictionaries.server';
import { currentUser } from '~/platform/session.server';
import { theatreOf } from '~/platform/theatre.server';

const NO_STORE = { 'cache-control': 'private, no-store' };

/**
 * `?unread`: how many answers wait. `?id&after=n`: news of a conversation. `?id&before=n`: older messages. Without an id: all that the panel needs to open on any
 * page, the caller's own conversation and its sentences included.
 */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  if (asked.has('unread')) return Response.json(await answersWaiting(context), { headers: NO_STORE });
  const id = asked.get('id');
  if (id === null) return Response.json(await panel(context), { headers: NO_STORE });
  const [after, before] = [messageNumber(asked.get('after')), messageNumber(asked.get('before'))];
  const thread = after === null ? await readThread(context, id, before) : await readNews(context, id, after);
  return Response.json(orNotFound(thread), { headers: NO_STORE });
}

/** Writes, takes back, marks as read or leaves an address; answers with the news after `?after`, or with a problem to show. */
export async function action({ context, request }: ActionFunctionArgs) {
  const wish = readChatWish(await request.formData());
  if (!wish) {
    const sentence = translatorFor(context)('errors.invalid_request');
    return Response.json({ problem: { hint: 'invalid_request', sentence } }, { status: 422, headers: NO_STORE });
  }
  const { conversation, error } = await doInConversation(context, wish);
  if (error) return asResponse(refuse(context, error));
  const after = messageNumber(new URL(request.url).searchParams.get('after')) ?? 0;
  const [thread, user] = await Promise.all([readNews(context, conversation, after), currentUser(context)]);
  return Response.json({ thread: orNotFound(thread), user: user?.id ?? '' }, { headers: NO_STORE });
}

async function panel(context: LoaderFunctionArgs['context']) {
  const [{ current }, user, theatre] = await Promise.all([
    readMyConversations(context),
    currentUser(context),
    theatreOf(context),
  ]);
  return {
    thread: current,
    user: user?.id ?? '',
    accountEmail: user?.email ?? null,
    timeZone: theatre.timeZone,
    now: new Date().toISOString(),
    language: context.language,
    dictionary: dictionaryOf(context.language, ['common', 'chat']),
  };
}

/** The number of a message in an address; null without one. Anything else is nobody's page. */
function messageNumber(text: string | null): number | null {
  if (text === null) return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : notFound();
}

function asResponse(answer: ReturnType<typeof refuse>): Response {
  return Response.json(answer.data, { ...answer.init, headers: NO_STORE });
}
