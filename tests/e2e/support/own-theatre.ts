import { freePorts } from '../../../stack/supervisor/ports.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';
import { type House, houseAt } from './house.ts';
import { test } from './test.ts';

/** Opens the theatre of a spec, and closes the one of the spec before. */
type Theatres = { of: (spec: string) => Promise<TestStack> };

/**
 * A test in a demo theatre that no other spec visits: it may be broken. The tests of a spec share it, in their order; after
 * one that fails, those that follow begin with another theatre, so none may build on the one before it.
 */
export const testInOwnTheatre = test.extend<
  { emptyHouse: undefined; stack: TestStack; house: House },
  { theatres: Theatres }
>({
  // A worker goes from spec to spec.
  theatres: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      let open: { spec: string; stack: TestStack } | undefined;
      await use({
        of: async (spec) => {
          if (open?.spec === spec) return open.stack;
          await open?.stack.stop();
          open = undefined;
          const [port] = await freePorts(1);
          open = { spec, stack: await startTestStack({ app: true, empty: false, port }) };
          return open.stack;
        },
      });
      await open?.stack.stop();
    },
    { scope: 'worker' },
  ],
  stack: [async ({ theatres }, use, { file }) => use(await theatres.of(file)), { timeout: 240_000 }],
  house: async ({ stack }, use) => {
    const house = houseAt(stack.addresses);
    await use(house);
    await house.close();
  },
  // Browsers that a test leaves open go on being somebody: a member at the desk lights the lamp of the next test.
  emptyHouse: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
