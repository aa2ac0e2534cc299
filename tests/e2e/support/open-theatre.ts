import { freePorts } from '../../../stack/supervisor/ports.ts';
import { makeDemoCluster } from '../../support/ready-cluster.ts';
import { leaveDemoCluster, newDataFolder, removeDataFolder, startTestStack } from '../../support/stack.ts';
import { leaveAddresses } from './addresses.ts';

/**
 * Before the first spec: the demo theatre and the built app. Specs that open a theatre of their own begin with a copy of
 * the same demo. Returns what closes and removes them after the last one.
 */
export default async function openTheatre(): Promise<() => Promise<void>> {
  const demo = newDataFolder();
  await makeDemoCluster(demo);
  leaveDemoCluster(demo);
  const [port] = await freePorts(1);
  const stack = await startTestStack({ app: true, empty: false, port });
  leaveAddresses(stack.addresses);
  return async () => {
    await stack.stop();
    removeDataFolder(demo);
  };
}
