import type postgres from 'postgres';
import { isRecord } from './frames.ts';
import { Message } from './message.ts';

/** Which earlier messages a client wants when it joins. */
export type ReplayWish = { since: number; limit: number };

/** Reads earlier private messages of a topic, oldest first. Rejects when the database is away. */
export type Replay = (topic: string, wish: ReplayWish) => Promise<Message[]>;

/** A message as it lies in `realtime.messages`. */
export type MessageRow = {
  id: string;
  topic: string;
  event: string;
  private: boolean;
  payload: string | null;
  binary_payload: Buffer | null;
};

const MOST = 25;

/** Reads what a client asks for; undefined when it makes no sense. */
export function readReplayWish(given: unknown): ReplayWish | undefined {
  if (!isRecord(given)) return undefined;
  const { since, limit = MOST } = given;
  if (typeof since !== 'number' || !Number.isInteger(since) || since < 0) return undefined;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1) return undefined;
  return { since, limit: Math.min(limit, MOST) };
}

/** @param sql connections that see every message */
export function createReplay(sql: postgres.Sql): Replay {
  return async (topic, { since, limit }) => {
    const rows = await sql<MessageRow[]>`
      select id, topic, event, private, payload::text as payload, binary_payload from realtime.messages
       where topic = ${topic} and private and extension = 'broadcast' and event is not null
         and (payload is not null or binary_payload is not null)
         and inserted_at >= to_timestamp(${since / 1000}::float8) at time zone 'utc'
       order by inserted_at desc limit ${limit}`;
    return rows.reverse().map((row) => messageOf(row, { replayed: true, id: row.id }));
  };
}

/** The message that a row tells. Its payload is passed on as the database wrote it. */
export function messageOf(row: MessageRow, meta: Record<string, unknown>): Message {
  const isJson = row.payload !== null;
  const body = row.payload === null ? (row.binary_payload ?? Buffer.alloc(0)) : Buffer.from(row.payload);
  return Message.raw(row.topic, { event: row.event, body, isJson }, meta, row.id);
}
