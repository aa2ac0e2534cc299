import { freePorts } from '../../../stack/supervisor/ports.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';
import { type House, houseAt } from './house.ts';
import { test } from './test.ts';

/** A test in a demo theatre that no other spec visits: it may be broken. Its tests share it, in their order. */
export const testInOwnTheatre = test.extend<{ emptyHouse: undefined }, { stack: TestStack; house: House }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const [port] = await freePorts(1);
      const stack = await startTestStack({ app: true, empty: false, port });
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  house: [
    async ({ stack }, use) => {
      const house = houseAt(stack.addresses);
      await use(house);
      await house.close();
    },
    { scope: 'worker' },
  ],
  // Browsers that a test leaves open go on being somebody: a member at the desk lights the lamp of the next test.
  emptyHouse: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
