import { expect } from '@playwright/test';
import { chosenSeats, expectTickets, newGuest } from './support/buying.ts';
import { tabTo } from './support/keyboard.ts';
import { eveningOf } from './support/programme.ts';
import { test } from './support/test.ts';

test('a whole purchase is made with the keyboard alone, from the season to the tickets', async ({ page, house }) => {
  test.slow();
  const guest = newGuest();
  const { id } = await eveningOf(house, 'tout-ce-qui-tient-debout', 1);
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' }), 'the first stop skips the header').toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, '/shows/tout-ce-qui-tient-debout');
  await page.keyboard.press('Enter');
  await page.waitForURL(/tout-ce-qui-tient-debout/);
  await tabTo(page, `/performances/${id}`);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/performances\//);
  await expect(page.locator('svg [role=checkbox][tabindex="0"]')).toHaveCount(1);

  await tabTo(page, 'svg [role=checkbox]');
  await page.keyboard.press('Space');
  await expect(chosenSeats(page)).toHaveCount(1);
  const first = await page.evaluate(() => document.activeElement?.getAttribute('data-place'));
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-place'))).not.toBe(first);
  await tabTo(page, 'Garder ces places');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Votre panier' })).toBeVisible();

  await tabTo(page, 'input[name=full_name]');
  await page.keyboard.type(guest.name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(guest.email);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${house.addresses.paypalUrl}/checkoutnow?token=*`);
  await tabTo(page, 'button[value=pay]');
  await page.keyboard.press('Enter');
  await expectTickets(page, 1);
});
