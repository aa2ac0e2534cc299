import * as v from 'valibot';
import { doInConversation } from '~/chat/commands.server';
import { readChatWish } from '~/chat/schema';
import type { BackendError } from '~/platform/errors';
import type { Visit } from '~/platform/visit';
import { expandShortcut } from './answers';
import { actOnTalk } from './commands.server';
import type { DeskMember } from './member.server';
import { talkSchema } from './schema';
import { readAnswers, readCustomer, type Talk } from './talk.server';

/**
 * Does what a form of an open conversation asks: something around it, or something said in it.
 * @returns what the backend refused, if it did; `unreadable` for what no form of ours sends
 */
export async function actOnForm(
  visit: Visit,
  form: FormData,
  talk: Talk,
  me: DeskMember,
): Promise<'unreadable' | { error: BackendError | null; status?: number }> {
  const wish = v.safeParse(talkSchema, Object.fromEntries(form));
  if (wish.success) return actOnTalk(visit, talk.id, wish.output);
  const said = readChatWish(form);
  if (said?.intent !== 'write' || said.conversation !== talk.id) return 'unreadable';
  const { error } = await doInConversation(visit, { ...said, body: await wordsOf(visit, said.body, talk, me) });
  if (error) return { error };
  // Whoever answers has read what stood above the field; with scripts the page itself says how far.
  const seen = Number(form.get('seen'));
  if (!Number.isInteger(seen) || seen <= 0) return { error: null };
  return doInConversation(visit, { intent: 'read', conversation: talk.id, up_to: seen });
}

/** What is said: a lone `/shortcut` is the answer it stands for. */
async function wordsOf(visit: Visit, body: string, talk: Talk, me: DeskMember): Promise<string> {
  if (!body.trimStart().startsWith('/')) return body;
  const customer = await readCustomer(visit, talk);
  const answers = await readAnswers(visit, talk, { name: customer.name ?? talk.name ?? '', member: me.name });
  return expandShortcut(body, answers);
}
