import type postgres from 'postgres';
import { type MessageRow, messageOf } from './replay.ts';
import type { Services } from './services.ts';

const CHANNEL = 'realtime_messages';
const MOST_AT_ONCE = 200;

/**
 * Listens for committed rows of `realtime.messages` and passes them on in the order of their commits. While the database
 * is away nothing is heard and nothing is made up for afterwards, as hosted; it listens again once it is back.
 * @param sql connections that see every message; they must reconnect by themselves
 * @returns when it listens, or has found that the database is away
 */
export async function followDatabase(
  sql: postgres.Sql,
  { rooms, messages }: Pick<Services, 'rooms' | 'messages'>,
): Promise<void> {
  const announced: string[] = [];
  let isBusy = false;

  async function passOn(ids: string[]): Promise<void> {
    const rows = await sql<MessageRow[]>`
      select id, topic, event, private, payload::text as payload, binary_payload
        from realtime.messages where id = any(${ids})`;
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const row = byId.get(id);
      const room = row && rooms.find(row.private, row.topic);
      if (room) messages.add(1 + room.broadcast(messageOf(row, { id })));
    }
  }

  async function work(): Promise<void> {
    isBusy = true;
    while (announced.length > 0) {
      await passOn(announced.splice(0, MOST_AT_ONCE)).catch((cause) => console.error('realtime', cause));
    }
    isBusy = false;
  }

  const hear = (id: string) => {
    announced.push(id);
    if (!isBusy) void work();
  };
  // What fails here is tried again for as long as it takes.
  await sql.listen(CHANNEL, hear).catch((cause) => console.error('realtime', cause));
}
