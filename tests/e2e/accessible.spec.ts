import { expectAccessible, expectFitsWhenZoomed } from './support/accessible.ts';
import { ROUNDS } from './support/rounds.ts';
import { test } from './support/test.ts';

for (const [name, walk] of Object.entries(ROUNDS)) {
  test(`nothing stands in anyone’s way at a desk or zoomed in: ${name}`, async ({ page, house }) => {
    test.slow();
    await walk(page, house, async (state) => {
      await expectAccessible(page, state);
      await expectFitsWhenZoomed(page);
    });
  });
}
