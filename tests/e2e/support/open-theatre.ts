import { freePorts } from '../../../stack/supervisor/ports.ts';
import { startTestStack } from '../../support/stack.ts';
import { leaveAddresses } from './addresses.ts';

/** Before the first spec: the demo theatre and the built app. Returns what closes them after the last one. */
export default async function openTheatre(): Promise<() => Promise<void>> {
  const [port] = await freePorts(1);
  const stack = await startTestStack({ app: true, empty: false, port });
  leaveAddresses(stack.addresses);
  return stack.stop;
}
