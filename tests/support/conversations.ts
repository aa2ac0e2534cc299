import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';

/** How a conversation of the tests begins. Times are Postgres interval words from now, for example '-5 minutes'. */
export type ConversationOptions = {
  customerId?: string | null;
  name?: string;
  replyEmail?: string;
  language?: 'fr' | 'es' | 'en';
  status?: 'open' | 'closed';
  assignedTo?: string;
  /** Since when the customer waits; they do not when left out. */
  waitingSince?: string;
  lastMessageAt?: string;
  /** What the customer wrote, oldest first. */
  says?: string[];
};

/** Lays a conversation in the database, past all functions, and tells its id. */
export async function createConversation(sql: postgres.Sql, options: ConversationOptions = {}): Promise<string> {
  const id = randomUUID();
  const { status = 'open', lastMessageAt = '0 seconds', says = ['Bonjour'] } = options;
  await sql`
    insert into conversations (id, customer_id, customer_name, reply_email, language, status, closed_at, assigned_to, waiting_since, last_message_at)
    values (${id}, ${options.customerId ?? null}, ${options.name ?? null}, ${options.replyEmail ?? null}, ${options.language ?? 'fr'},
      ${status}, ${status === 'closed' ? sql`now()` : null}, ${options.assignedTo ?? null},
      now() + ${options.waitingSince ?? null}::interval, now() + ${lastMessageAt}::interval)`;
  for (const body of says) {
    await sql`insert into messages (conversation_id, author, author_id, body)
      values (${id}, 'customer', ${options.customerId ?? null}, ${body})`;
  }
  return id;
}
