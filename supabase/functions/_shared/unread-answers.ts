import * as v from 'valibot';
import type { Context } from './context.ts';
import { rows } from './data-api.ts';
import type { UnreadAnswer } from './mail/answer-letter.ts';

const conversations = v.array(v.object({ customer_read_id: v.number() }));
const messages = v.array(v.object({ author_name: v.nullable(v.string()), body: v.string() }));

/** The answers from this message on that their customer has not read at this moment, oldest first; taken back ones are gone. */
export async function readUnreadAnswers(
  service: Context['service'],
  { conversationId, firstId }: { conversationId: string; firstId: number },
): Promise<UnreadAnswer[]> {
  const [conversation] = await rows(
    service.from('conversations').select('customer_read_id').eq('id', conversationId),
    conversations,
  );
  if (!conversation) return [];
  const unread = await rows(
    service
      .from('messages')
      .select('author_name, body')
      .eq('conversation_id', conversationId)
      .eq('author', 'member')
      .eq('is_internal', false)
      .is('deleted_at', null)
      .gte('id', firstId)
      .gt('id', conversation.customer_read_id)
      .order('id'),
    messages,
  );
  return unread.map(({ author_name, body }) => ({ memberName: author_name, body }));
}
