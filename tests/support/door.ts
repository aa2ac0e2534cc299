import { createHash, randomUUID } from 'node:crypto';
import type { TestDatabase } from './database.ts';
import { createPerson } from './hall.ts';
import { type House, newPaidSale, openHouse, type Sale } from './sales.ts';

interface ScanOptions {
  device?: string;
  scanId?: string;
  user?: string;
  performanceId?: string;
}

/** A scan made without network, as a device hands it in. */
export type OfflineScan = ReturnType<typeof offlineScan>;

/** What a device keeps of a code. */
export const hashOf = (token = '') => createHash('sha256').update(token).digest('hex').slice(0, 32);

/** A scan that a device made a minute ago without network, letting somebody in unless said. */
export function offlineScan(token: string | undefined, device: string, more: Record<string, unknown> = {}) {
  return {
    hash: hashOf(token),
    scan_id: randomUUID() as string,
    device,
    scanned_at: new Date(Date.now() - 60_000).toISOString(),
    outcome_shown: 'entered',
    ...more,
  };
}

/** The door of one performance: a member who keeps it, three sold places (A1, A2, B1), and what one does there. */
export interface Door {
  house: House;
  sale: Sale;
  /** The codes of the three tickets. */
  tokens: string[];
  doorman: string;
  scan: (token?: string, options?: ScanOptions) => Promise<Record<string, unknown> | undefined>;
  /** Hands scans in; their outcomes, in the order they were given. */
  comeBack: (scans: OfflineScan[], user?: string, performanceId?: string) => Promise<(string | undefined)[]>;
  list: (user?: string) => Promise<Record<string, unknown>[]>;
  /** What else may be shown here: refunded, replaced, and tickets of the dates around. */
  others: (user?: string) => Promise<({ hashes: string[] } & Record<string, unknown>)[]>;
  state: () => Promise<Record<string, unknown>[]>;
  reports: () => Promise<Record<string, unknown>[]>;
  settle: (scan: OfflineScan, note: string, user?: string) => Promise<unknown>;
  undo: (ticketId: unknown, reason: string, user?: string) => Promise<unknown>;
  refund: () => Promise<unknown>;
  /** What its devices were told, oldest first. */
  told: () => Promise<{ event: string; payload: Record<string, unknown>; hidden: boolean }[]>;
}

/** Opens a door with three sold places. */
export async function openDoor(db: TestDatabase): Promise<Door> {
  const doorman = await createPerson(db.sql, { role: 'door' });
  const house = await openHouse(db);
  const sale = await newPaidSale(db, house, ['A1', 'A2', 'B1']);
  const rows = await db.sql<
    { token: string }[]
  >`select token from tickets where order_id = ${sale.orderId} order by number`;
  const { performanceId: tonight } = house;
  return {
    house,
    sale,
    doorman,
    tokens: rows.map((row) => row.token),
    scan: async (token = '', { device = '', scanId = '', user = doorman, performanceId = tonight } = {}) => {
      const [answer] = await db.commitAs(
        { userId: user },
        (sql) =>
          sql`select * from check_in_ticket(${token}, ${performanceId}, nullif(${device}, ''), nullif(${scanId}, '')::uuid)`,
      );
      return answer;
    },
    comeBack: async (scans, user = doorman, performanceId = tonight) => {
      const became = await db.commitAs(
        { userId: user },
        (sql) => sql`select * from check_in_offline(${performanceId}, ${sql.json(scans as never)})`,
      );
      return scans.map(({ scan_id }) => became.find((row) => row.scan_id === scan_id)?.outcome);
    },
    list: (user = doorman) => db.commitAs({ userId: user }, (sql) => sql`select * from door_list(${tonight})`),
    others: (user = doorman) =>
      db.commitAs({ userId: user }, (sql) => sql<{ hashes: string[] }[]>`select * from door_other_codes(${tonight})`),
    state: () => db.commitAs({ userId: doorman }, (sql) => sql`select * from door_state(${tonight})`),
    reports: () => db.commitAs({ userId: doorman }, (sql) => sql`select * from door_reports(${tonight})`),
    settle: ({ device, scan_id }, note, user = doorman) =>
      db.commitAs({ userId: user }, (sql) => sql`select settle_door_report(${device}, ${scan_id}, ${note})`),
    undo: (ticketId, reason, user = doorman) =>
      db.commitAs({ userId: user }, (sql) => sql`select undo_check_in(${String(ticketId)}, ${reason})`),
    refund: () => db.commitAs('service_role', (sql) => sql`select from refund_order(${sale.orderId}, 'Ill')`),
    told: async () => {
      const messages = await db.sql`select event, payload, private from realtime.messages
        where topic = ${`door:${tonight}`} order by inserted_at`;
      return messages.map(({ event, payload: { id: _, ...payload }, private: hidden }) => ({ event, payload, hidden }));
    },
  };
}
