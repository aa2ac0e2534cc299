import type { StackAddresses } from '../../../stack/supervisor/stack.ts';

// Workers are processes of their own, which inherit the environment.
const NAME = 'PARTERRE_E2E_ADDRESSES';

/** Tells the workers where the theatre of this run is. */
export function leaveAddresses(addresses: StackAddresses): void {
  process.env[NAME] = JSON.stringify(addresses);
}

/** Where the theatre of this run is. */
export function theatreAddresses(): StackAddresses {
  const left = process.env[NAME];
  if (!left) throw new Error('No theatre was opened for this run.');
  return JSON.parse(left) as StackAddresses;
}
