import { expectAccessible } from './support/accessible.ts';
import { ROUNDS } from './support/rounds.ts';
import { test } from './support/test.ts';

for (const [name, walk] of Object.entries(ROUNDS)) {
  test(`nothing stands in anyone’s way on a phone: ${name}`, async ({ page, house }) => {
    test.slow();
    await walk(page, house, (state) => expectAccessible(page, state));
  });
}
