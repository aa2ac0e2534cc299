import { deviceStore, keysOf } from './device-store';
import type { KeptList, QueuedScan } from './door';
import { OWNER } from './owner';

const DEVICE = 'parterre-door-device';
const LIST = 'parterre-door-list:';
const QUEUE = 'parterre-door-queue:';
/** The service worker's copy of the door page, as it calls it. */
const PAGE_CACHE = 'door-1';
// Names do not stay on a phone longer than the evening they are for.
const LIST_LASTS_MS = 18 * 3_600_000;

/** The name of this device at the door, made at its first visit. */
export function deviceName(): string {
  const known = deviceStore.read(DEVICE);
  if (typeof known === 'string') return known;
  const letters = crypto.getRandomValues(new Uint8Array(6));
  const name = [...letters].map((byte) => 'abcdefghjkmnpqrstuvwxyz23456789'[byte % 31]).join('');
  deviceStore.write(DEVICE, name);
  return name;
}

/** The lists of this device are for this member from now on; those of somebody else are removed. */
export function claimDevice(user: string): void {
  if (ownerOfDevice() !== user) forgetLists();
  deviceStore.write(OWNER, user);
}

/** The member whose lists this device keeps; null for none. */
export function ownerOfDevice(): string | null {
  const owner = deviceStore.read(OWNER);
  return typeof owner === 'string' ? owner : null;
}

/** The list kept for this performance, or since when one that was kept is too old to check with; null for none. */
export function keptList(performanceId: string): KeptList | { tooOld: string } | null {
  const kept = deviceStore.read(LIST + performanceId) as KeptList | null;
  if (kept?.performanceId !== performanceId) return null;
  return isFresh(kept) ? kept : { tooOld: kept.readAt };
}

export function keepList(list: KeptList): void {
  deviceStore.write(LIST + list.performanceId, list);
}

/** True while a list may be checked with: until the evening it was read for is over. A clock that was set is no reason to keep it. */
export function isFresh({ keptAt }: Pick<KeptList, 'keptAt'>): boolean {
  return Math.abs(Date.now() - keptAt) < LIST_LASTS_MS;
}

/** Removes all lists and whose they were. Scans that wait are kept: they are nobody's names. */
export function forgetLists(): void {
  for (const key of [...keysOf(LIST), OWNER]) deviceStore.remove(key);
}

/** Removes lists of evenings that are over; true when none is left. */
export function forgetOldLists(): boolean {
  const old = keysOf(LIST).filter((key) => {
    const list = deviceStore.read(key) as KeptList | null;
    return !list || !isFresh(list);
  });
  for (const key of old) deviceStore.remove(key);
  return keysOf(LIST).length === 0;
}

/** Removes the copy of the door page that opens without network: it names who is to be looked into. */
export async function forgetPage(): Promise<void> {
  // Pages without https have no such copies.
  await globalThis.caches?.delete(PAGE_CACHE).catch(() => false);
}

/** The performances for which scans wait on this device. */
export function queuedPerformances(): string[] {
  return keysOf(QUEUE).map((key) => key.slice(QUEUE.length));
}

/** All that waits at one door, whoever scanned it: these people are in. */
export function keptQueue(performanceId: string): readonly QueuedScan[] {
  const kept = deviceStore.read(QUEUE + performanceId);
  return Array.isArray(kept) ? kept : [];
}

/** Adds a scan, whatever other windows of this device have added. */
export function addToQueue(performanceId: string, scan: QueuedScan): readonly QueuedScan[] {
  const queue = [...keptQueue(performanceId), scan];
  deviceStore.write(QUEUE + performanceId, queue);
  return queue;
}

/** What this member scanned at one door. */
export function queueOf(performanceId: string, member: string): readonly QueuedScan[] {
  return keptQueue(performanceId).filter(({ by }) => by === member);
}

/** How many scans other members than this one left on the device, at whichever door. */
export function countLeft(member: string): number {
  return queuedPerformances().reduce((sum, id) => sum + keptQueue(id).filter(({ by }) => by !== member).length, 0);
}

/** From now on all that waits on this device is handed in under the name of this member. */
export function takeOverQueues(member: string): void {
  for (const id of queuedPerformances()) {
    deviceStore.write(
      QUEUE + id,
      keptQueue(id).map((scan) => ({ ...scan, by: member })),
    );
  }
}

/** Removes the scans that the house knows of now, or that nobody will hand in. */
export function takeFromQueue(performanceId: string, taken: readonly string[]): void {
  const known = new Set(taken);
  const queue = keptQueue(performanceId).filter((scan) => !known.has(scan.scan_id));
  if (queue.length > 0) deviceStore.write(QUEUE + performanceId, queue);
  else deviceStore.remove(QUEUE + performanceId);
}
