import type { DoorList, QueuedScan } from './door';

const DEVICE = 'parterre-door-device';
const LIST = 'parterre-door-list:';
const QUEUE = 'parterre-door-queue:';
// Names do not stay on a phone longer than the evening they are for.
const LIST_LASTS_MS = 18 * 3_600_000;

/** The name of this device at the door, made at its first visit. */
export function deviceName(): string {
  const known = read(DEVICE);
  if (typeof known === 'string') return known;
  const letters = crypto.getRandomValues(new Uint8Array(6));
  const name = [...letters].map((byte) => 'abcdefghjkmnpqrstuvwxyz23456789'[byte % 31]).join('');
  write(DEVICE, name);
  return name;
}

/** The list kept for this performance; null for none, one of another performance, or one that is too old. */
export function keptList(performanceId: string): DoorList | null {
  const kept = read(LIST + performanceId) as DoorList | null;
  return kept?.performanceId === performanceId && isFresh(kept) ? kept : null;
}

export function keepList(list: DoorList): void {
  write(LIST + list.performanceId, list);
}

export function forgetList(performanceId: string): void {
  remove(LIST + performanceId);
}

/** Removes lists of evenings that are over. Scans that wait are kept: they are nobody's names. */
export function forgetOldLists(): void {
  for (const key of keysOf(LIST)) {
    const list = read(key) as DoorList | null;
    if (!list || !isFresh(list)) remove(key);
  }
}

export function keptQueue(performanceId: string): readonly QueuedScan[] {
  const kept = read(QUEUE + performanceId);
  return Array.isArray(kept) ? kept : [];
}

/** Adds a scan, whatever other windows of this device have added. */
export function addToQueue(performanceId: string, scan: QueuedScan): readonly QueuedScan[] {
  const queue = [...keptQueue(performanceId), scan];
  write(QUEUE + performanceId, queue);
  return queue;
}

/** Removes the scans that the house knows of now. */
export function takeFromQueue(performanceId: string, taken: readonly string[]): readonly QueuedScan[] {
  const known = new Set(taken);
  const queue = keptQueue(performanceId).filter((scan) => !known.has(scan.scan_id));
  if (queue.length > 0) write(QUEUE + performanceId, queue);
  else remove(QUEUE + performanceId);
  return queue;
}

function isFresh(list: DoorList): boolean {
  return Date.now() - Date.parse(list.readAt) < LIST_LASTS_MS;
}

// A browser may refuse storage (private windows, a full disk): then the evening lasts as long as the page.
const memory = new Map<string, string>();

function read(key: string): unknown {
  try {
    const text = memory.get(key) ?? localStorage.getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(key, text);
    memory.delete(key);
  } catch {
    memory.set(key, text);
  }
}

function remove(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing could be kept there either.
  }
}

function keysOf(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}
