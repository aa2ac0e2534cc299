import { handIn } from './hand-in';
import {
  forgetLists,
  forgetOldLists,
  forgetPage,
  forgetQueue,
  keptQueue,
  ownerOfDevice,
  queuedPerformances,
} from './store';

/** Whether this device keeps anything of a door: names, or scans that wait. */
export function isDoorDevice(): boolean {
  return ownerOfDevice() !== null || queuedPerformances().length > 0;
}

/**
 * Makes a device ready for its member to sign out: hands in what waits, then removes lists, the kept page and queues.
 * Where scans cannot be handed in, `isLost` is asked with their number: without its consent nothing is removed, and the answer is false.
 */
export async function leaveDoor(isLost: (count: number) => boolean): Promise<boolean> {
  for (const id of queuedPerformances()) await handIn(id);
  const left = queuedPerformances();
  const count = left.reduce((sum, id) => sum + keptQueue(id).length, 0);
  if (count > 0 && !isLost(count)) return false;
  for (const id of left) forgetQueue(id);
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
