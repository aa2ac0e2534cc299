import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js';
import { visitor } from '../../support/supabase-clients.ts';
import type { House } from './house.ts';

/** A member at the box office who answers without a page, with the unmodified client. */
export type Answering = {
  /** The newest conversation with a message that says this. */
  conversationOf: (words: string) => Promise<string>;
  answer: (conversation: string, words: string) => Promise<number>;
  /** Joins the topic of a conversation and says that somebody is writing. */
  isWriting: (conversation: string, name: string) => Promise<void>;
  read: (conversation: string) => Promise<void>;
  leave: () => Promise<void>;
};

/** Signs a member of the demo theatre in. */
export async function memberAtTheBoxOffice(house: House, login = 'support'): Promise<Answering> {
  const client: SupabaseClient = visitor(house.addresses);
  const { error } = await client.auth.signInWithPassword({
    email: `${login}@parterre.example`,
    password: 'parterre-demo',
  });
  if (error) throw error;
  await client.realtime.setAuth();
  const channels: RealtimeChannel[] = [];
  const call = async <Result>(name: string, facts: Record<string, unknown>): Promise<Result> => {
    const { data, error: refused } = await client.rpc(name, facts);
    if (refused) throw new Error(`${name}: ${refused.hint ?? refused.message}`);
    return data as Result;
  };
  return {
    conversationOf: async (words) => {
      const [row] = await house.sql<{ id: string }[]>`
        select conversation_id as id from messages where body = ${words} order by messages.id desc limit 1`;
      if (!row) throw new Error('Nobody has written this.');
      return row.id;
    },
    answer: (conversation, words) => call('send_message', { conversation_id: conversation, body: words }),
    isWriting: async (conversation, name) => {
      const channel = client.channel(`conversation:${conversation}`, { config: { private: true } });
      channels.push(channel);
      await new Promise<void>((resolve, reject) =>
        channel.subscribe((status) => {
          if (status === 'SUBSCRIBED') resolve();
          else reject(new Error(status));
        }),
      );
      await channel.send({ type: 'broadcast', event: 'typing', payload: { side: 'desk', name } });
    },
    read: (conversation) => call('mark_conversation_read', { conversation_id: conversation, up_to: 2 ** 52 }),
    leave: async () => {
      await client.removeAllChannels();
      await client.realtime.disconnect();
    },
  };
}
