import { expect, type Page } from '@playwright/test';
import { answerPayPal, chosenSeats, expectTickets, goToPayPal, keepPlaces, newGuest } from './support/buying.ts';
import { expectNoSidewaysScroll } from './support/layout.ts';
import { eveningOf } from './support/programme.ts';
import { test } from './support/test.ts';

test('on a phone, a guest comes closer to the seats, taps two, pays, and shows the tickets', async ({
  page,
  house,
}) => {
  const { id } = await eveningOf(house, 'fuenteovejuna', 1);
  await page.goto(`/performances/${id}`);
  await expectNoSidewaysScroll(page);
  await tapSeat(page, 'the first tap brings the hall closer');
  await expect(page.getByRole('button', { name: 'Toute la salle' })).toBeVisible();
  await expect(chosenSeats(page)).toHaveCount(0);
  await tapSeat(page, 'the next ones choose');
  await expect(chosenSeats(page)).toHaveCount(1);
  await tapSeat(page, 'and choose another');
  await expect(chosenSeats(page)).toHaveCount(2);
  await expectNoSidewaysScroll(page);
  await keepPlaces(page);
  await expectNoSidewaysScroll(page);
  await goToPayPal(page, house, newGuest());
  await answerPayPal(page, 'pay');
  await expectTickets(page, 2);
  await expectNoSidewaysScroll(page);
});

/** Taps a free seat that can be seen, like a finger: where it is, whatever lies there. */
async function tapSeat(page: Page, why: string): Promise<void> {
  await test.step(why, async () => {
    const spot = await page.waitForFunction(() => {
      for (const seat of document.querySelectorAll('svg .seat--free[role=checkbox]')) {
        const box = seat.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        if (document.elementFromPoint(x, y)?.closest('[data-place]') === seat) return { x, y };
      }
      return null;
    });
    const { x, y } = (await spot.jsonValue()) ?? { x: 0, y: 0 };
    await page.touchscreen.tap(x, y);
  });
}
