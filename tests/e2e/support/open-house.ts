import type { StackOptions } from '../../../stack/supervisor/options.ts';
import { freePorts } from '../../../stack/supervisor/ports.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';

/** A whole Parterre for one spec that would be in the way of the others, on ports of its own. */
export async function openHouse(options: Partial<StackOptions> = {}): Promise<TestStack> {
  const [port] = await freePorts(1);
  return startTestStack({ app: true, empty: false, port, ...options });
}
