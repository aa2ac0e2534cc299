import type { ChatMessage, ConversationHead } from './thread';

/** Columns of `conversations` that a thread shows. */
export const HEAD_COLUMNS = 'id, status, customer_read_id, desk_read_id, reply_email';

/** Columns of `messages` that a thread shows. */
export const MESSAGE_COLUMNS =
  'id, conversation_id, client_id, author, author_name, body, facts, is_internal, sent_at, deleted_at';

interface HeadRow {
  id: string;
  status: 'open' | 'closed';
  customer_read_id: number;
  desk_read_id: number;
  reply_email: string | null;
}

interface MessageRow {
  id: number;
  client_id: string;
  author: string;
  author_name: string | null;
  body: string | null;
  facts: unknown;
  is_internal: boolean;
  sent_at: string;
  deleted_at: string | null;
}

/** A row of `conversations` as a thread has it. */
export function headOf(row: HeadRow): ConversationHead {
  return {
    id: row.id,
    status: row.status,
    customerReadId: row.customer_read_id,
    deskReadId: row.desk_read_id,
    replyEmail: row.reply_email,
  };
}

/** A row of `messages` as a thread has it. */
export function messageOf(row: MessageRow): ChatMessage {
  return {
    id: row.id,
    clientId: row.client_id,
    author: row.author === 'customer' || row.author === 'member' ? row.author : 'system',
    authorName: row.author_name,
    body: row.body,
    facts: typeof row.facts === 'object' && row.facts !== null ? { ...row.facts } : {},
    isInternal: row.is_internal,
    sentAt: row.sent_at,
    deleted: row.deleted_at !== null,
  };
}
