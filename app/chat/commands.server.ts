import type { BackendError } from '~/platform/errors';
import { ensureCustomer } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { ChatWish } from './schema';

/** Where something was done, or why it was not. */
type Outcome = { conversation: string; error: null } | { conversation: null; error: BackendError };

/**
 * Does what somebody in a conversation asks for. Only a first message gives a visitor an identity.
 * @throws Response 503 or 429 when no identity can be given now
 */
export async function doInConversation(visit: Visit, wish: ChatWish): Promise<Outcome> {
  if (wish.intent === 'write') return write(visit, wish);
  const { error } = await change(visit, wish);
  return error ? { conversation: null, error } : { conversation: wish.conversation, error: null };
}

async function write(visit: Visit, wish: ChatWish & { intent: 'write' }): Promise<Outcome> {
  if (wish.conversation) {
    const { error } = await supabaseOf(visit).rpc('send_message', {
      conversation_id: wish.conversation,
      body: wish.body,
      client_id: wish.client_id,
      internal: wish.internal === 'on',
    });
    return error ? { conversation: null, error } : { conversation: wish.conversation, error: null };
  }
  await ensureCustomer(visit);
  const { data, error } = await supabaseOf(visit).rpc('start_conversation', {
    body: wish.body,
    client_id: wish.client_id,
    reply_email: wish.reply_email,
    language: visit.language,
  });
  return error ? { conversation: null, error } : { conversation: data, error: null };
}

async function change(visit: Visit, wish: Exclude<ChatWish, { intent: 'write' }>) {
  const supabase = supabaseOf(visit);
  switch (wish.intent) {
    case 'take-back':
      return supabase.rpc('delete_message', { message_id: wish.message });
    case 'read':
      return supabase.rpc('mark_conversation_read', { conversation_id: wish.conversation, up_to: wish.up_to });
    case 'address':
      return supabase.rpc('set_reply_email', { conversation_id: wish.conversation, email: wish.email });
  }
}
