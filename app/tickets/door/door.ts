/** What a scan can mean, as the database says it. */
export const OUTCOMES = ['entered', 'already_in', 'wrong_performance', 'void', 'cancelled', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a door is told of a scan; texts in the reader's language, times in UTC. */
export interface DoorAnswer {
  outcome: Outcome;
  ticketId: string | null;
  number: number | null;
  row: string | null;
  seat: string | null;
  name: string | null;
  priceType: string;
  /** What the price asks to be shown; empty for nothing. */
  proof: string;
  zone: string;
  title: string;
  startsAt: string | null;
  checkedInAt: string | null;
  voidedAt: string | null;
  voidReason: 'refunded' | 'replaced' | null;
  /** True when this device answered from its own list, without network. */
  fromList: boolean;
}

/** A valid ticket of the evening as a device keeps it: a hash instead of the code. */
export interface ListedTicket {
  hash: string;
  id: string;
  number: number;
  /** Number of the place in the performance. */
  place: number;
  row: string | null;
  seat: string | null;
  zoneId: string;
  priceType: string;
  proof: string;
  name: string;
  /** Since when they are in (UTC), or null. */
  inSince: string | null;
}

/** Somebody let in without network who should not have been. */
export interface DoorReport {
  scanId: string;
  outcome: Outcome;
  device: string;
  scannedAt: string;
  scannedBy: string;
  earlierDevice: string | null;
  earlierAt: string | null;
  row: string | null;
  seat: string | null;
  name: string;
  /** When a member ticked it off (UTC), who, and what was done; null while somebody has to look into it. */
  settled: { at: string; by: string; note: string } | null;
}

/** Codes that do not open this door, and why: refunded or replaced ones of this evening, valid ones of another date. */
export interface OtherCodes {
  outcome: 'void' | 'wrong_performance';
  title: string;
  startsAt: string | null;
  voidReason: DoorAnswer['voidReason'];
  voidedAt: string | null;
  hashes: string[];
}

/** Tonight's list, as of `readAt` (UTC, by the server's clock). */
export interface DoorList {
  performanceId: string;
  readAt: string;
  /** True when the house cancelled the evening: the list lets nobody in. */
  isCancelled: boolean;
  tickets: ListedTicket[];
  others: OtherCodes[];
  reports: DoorReport[];
}

/** Such a list on a device, which judges its age by its own clock: that may be days away from the house's. */
export interface KeptList extends DoorList {
  /** When it came, in milliseconds. */
  keptAt: number;
}

/** A scan made without network, until the house knows of it. */
export interface QueuedScan {
  /** The member who scanned: it goes in under their name, whoever keeps the door afterwards. */
  by: string;
  hash: string;
  scan_id: string;
  device: string;
  scanned_at: string;
  outcome_shown: 'entered';
}

/** How many are expected and how many are in, by price zone. */
export interface ZoneCount {
  id: string;
  name: string;
  expected: number;
  inside: number;
}

/** The evening at whose door somebody stands. */
export interface DoorEvening {
  id: string;
  title: string;
  venue: string;
  startsAt: string;
  doorsAt: string | null;
  timeZone: string;
  isCancelled: boolean;
}

/** What the server answers to a form of the door. */
export type DoorReply =
  | { answer: DoorAnswer }
  | { taken: string[] }
  | { undone: true }
  | { settled: true }
  | { problem: DoorProblem };

/** A refusal in words; `again` is when an unknown code is looked at again (UTC) after too many of them. */
export interface DoorProblem {
  status: number;
  sentence: string;
  again?: string;
}

// Longer than any evening, shorter than until the matinee of the next day.
const LASTS_MS = 8 * 3_600_000;

/** True when an evening is over: whoever stands at its door has the wrong page open. `now` in milliseconds. */
export function isOver(evening: Pick<DoorEvening, 'startsAt'>, now: number): boolean {
  return now - Date.parse(evening.startsAt) > LASTS_MS;
}
