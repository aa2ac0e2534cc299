import { test as base } from '@playwright/test';
import { theatreAddresses } from './addresses.ts';
import { type House, houseAt } from './house.ts';
import { expectAllQuiet, watchOver } from './watch.ts';

/**
 * A test in the demo theatre of this run. Whatever it is about, it fails when a page asks anything of a third party,
 * breaks the content security policy, or throws in the browser.
 */
export const test = base.extend<{ quiet: undefined; house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  house: async ({}, use) => {
    const house = houseAt(theatreAddresses());
    await use(house);
    await house.close();
  },
  baseURL: ({ house }, use) => use(house.addresses.appUrl),
  quiet: [
    async ({ context, house }, use) => {
      const watch = watchOver(context, house.addresses);
      await use(undefined);
      expectAllQuiet(watch);
    },
    { auto: true },
  ],
});
