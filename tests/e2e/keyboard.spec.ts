import { expect, type Page } from '@playwright/test';
import { chosenSeats, expectTickets, newGuest } from './support/buying.ts';
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

/** Presses Tab until the focus is on a link to this address, a button of this name, or what this selector finds; it must be seen there. */
async function tabTo(page: Page, target: string): Promise<void> {
  for (let stops = 0; stops < 120; stops += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate((wanted) => {
      const focused = document.activeElement;
      if (!focused) return false;
      const found = wanted.startsWith('/')
        ? focused.getAttribute('href') === wanted
        : /[[\]#.]/.test(wanted)
          ? focused.matches(wanted)
          : focused.textContent === wanted;
      const { outlineStyle, boxShadow } = getComputedStyle(focused);
      const marked = outlineStyle !== 'none' || boxShadow !== 'none' || focused.namespaceURI?.endsWith('svg');
      return found && marked;
    }, target);
    if (seen) return;
  }
  throw new Error(`The Tab key never reaches ${target}, or does not show it.`);
}
