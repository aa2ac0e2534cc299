import type { BackendError } from '~/platform/errors';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { AnswersWish, TalkWish } from './schema';

type Outcome = Promise<{ error: BackendError | null; status: number }>;

/** Does what a form around a conversation asks. */
export async function actOnTalk(visit: Visit, conversation_id: string, wish: TalkWish): Outcome {
  const supabase = supabaseOf(visit);
  switch (wish.intent) {
    case 'assign':
      // The generated types do not know that an argument may be null: here it means nobody.
      return supabase.rpc('assign_conversation', { conversation_id, member_id: (wish.member || null) as string });
    case 'close':
      return supabase.rpc('close_conversation', { conversation_id });
    case 'reopen':
      return supabase.rpc('reopen_conversation', { conversation_id });
    case 'block':
      return supabase.rpc('block_customer', { customer_id: wish.customer, reason: wish.reason });
    case 'unblock':
      return supabase.rpc('unblock_customer', { customer_id: wish.customer });
  }
}

/** Writes or forgets an answer. */
export async function changeAnswers(visit: Visit, wish: AnswersWish): Outcome {
  const supabase = supabaseOf(visit);
  if (wish.intent === 'delete') return supabase.rpc('delete_canned_answer', { shortcut: wish.shortcut });
  const { shortcut, fr, es, en } = wish;
  return supabase.rpc('save_canned_answer', { shortcut, body: { fr, es, en } });
}
