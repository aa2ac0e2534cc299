import type { TestDatabase } from './database.ts';
import { createPerson } from './hall.ts';

/** A message as somebody reads it. */
export type Written = { id: string; author: string; body: string | null; is_internal: boolean; facts: unknown };

/** What people do in conversations, each as a request of theirs; what is written commits. */
export function chatIn(db: TestDatabase) {
  const visitor = () => createPerson(db.sql, { anonymous: true });
  const member = (role = 'support') => createPerson(db.sql, { role });

  const start = (
    userId: string,
    body = 'Bonsoir, une question.',
    options: { clientId?: string; email?: string } = {},
  ) =>
    db.commitAs({ userId }, async (sql) => {
      const [row] = await sql<{ id: string }[]>`
        select start_conversation(${body}, ${options.clientId ?? null}, ${options.email ?? null}, 'es') as id`;
      return String(row?.id);
    });
  const send = (userId: string, conversation: string, body: string, clientId: string | null = null, internal = false) =>
    db.commitAs({ userId }, async (sql) => {
      const [row] = await sql<
        { id: string }[]
      >`select send_message(${conversation}, ${body}, ${clientId}, ${internal}) as id`;
      return String(row?.id);
    });
  const markRead = (userId: string, conversation: string, upTo: string) =>
    db.commitAs({ userId }, (sql) => sql`select mark_conversation_read(${conversation}, ${upTo})`);
  const remove = (userId: string, message: string) =>
    db.commitAs({ userId }, (sql) => sql`select delete_message(${message})`);
  const read = (userId: string, conversation: string) =>
    db.asUser(
      userId,
      (sql) => sql<Written[]>`
      select id, author, body, is_internal, facts from messages where conversation_id = ${conversation} order by id`,
    );
  const stateOf = async (conversation: string) => {
    const [row] =
      await db.sql`select *, waiting_since is not null as waiting from conversations where id = ${conversation}`;
    return row;
  };
  const mails = (conversation: string) =>
    db.sql`select recipient, language, facts, next_attempt_at > now() + interval '80 seconds' as later
      from private.outbox where conversation_id = ${conversation} order by created_at`;
  return { visitor, member, start, send, markRead, remove, read, stateOf, mails };
}

/** The conversations of one database. */
export type Chat = ReturnType<typeof chatIn>;
