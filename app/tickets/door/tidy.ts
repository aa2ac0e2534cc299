import { OWNER } from './owner';

/** On any page: has what this device keeps of a door removed if it has to be. Loads nothing on all other devices. */
export function tidyDoorOf(user: string): void {
  try {
    if (localStorage.getItem(OWNER) === null) return;
  } catch {
    return;
  }
  void import('./leave').then(({ tidyDoor }) => tidyDoor(user));
}
