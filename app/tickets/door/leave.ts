import { handIn } from './hand-in';
import {
  forgetLists,
  forgetOldLists,
  forgetPage,
  ownerOfDevice,
  queuedPerformances,
  queueOf,
  takeFromQueue,
} from './store';

/** Whether this device keeps anything of a door: names, or scans that wait. */
export function isDoorDevice(): boolean {
  return ownerOfDevice() !== null || queuedPerformances().length > 0;
}

/**
 * Makes a device ready for its member to sign out: hands in what they scanned, then removes lists, the kept page and these scans.
 * Where scans cannot be handed in, `isLost` is asked with their number: without its consent nothing is removed, and the answer is false.
 * What others scanned waits for them.
 */
export async function leaveDoor(member: string, isLost: (count: number) => boolean): Promise<boolean> {
  for (const id of queuedPerformances()) await handIn(id, member);
  const left = queuedPerformances().map((id) => ({ id, scans: queueOf(id, member) }));
  const count = left.reduce((sum, { scans }) => sum + scans.length, 0);
  if (count > 0 && !isLost(count)) return false;
  for (const { id, scans } of left)
    takeFromQueue(
      id,
      scans.map(({ scan_id }) => scan_id),
    );
  await forgetDoor();
  return true;
}

/** Removes the names that a device of the door keeps. Scans that wait stay: they are nobody's names, and the house wants them. */
export async function forgetDoor(): Promise<void> {
  forgetLists();
  await forgetPage();
}

/** On any page: removes what this device keeps of a door once its evening is over or its member signed out elsewhere. */
export async function tidyDoor(user: string): Promise<void> {
  const owner = ownerOfDevice();
  // The door's own page sees to it itself, and may be the last copy there is without network.
  if (owner === null || location.pathname.startsWith('/door/')) return;
  if (owner !== user) await forgetDoor();
  else if (forgetOldLists()) await forgetPage();
}
