import { expect } from '@playwright/test';
import { keepPlaces } from './support/buying.ts';
import { eveningOf } from './support/programme.ts';
import { test } from './support/test.ts';

test('without JavaScript, a companion’s seat alone is refused, and what was ticked stays ticked', async ({
  page,
  house,
}) => {
  const { id } = await eveningOf(house, 'la-baleine-et-la-lune', 2);
  await page.goto(`/performances/${id}`);
  const hold = page.getByRole('button', { name: 'Garder ces places' });
  await hold.click();
  await expect(page.getByText('Choisissez au moins une place.')).toBeVisible();

  const free = (name: RegExp) => page.getByRole('checkbox', { name, disabled: false }).last();
  await free(/^rang [A-G], place \d+$/).check();
  await free(/Place d’accompagnateur$/).check();
  await hold.click();
  await expect(page.getByText(/La place d’accompagnateur se prend avec l’espace fauteuil roulant/)).toBeVisible();
  await expect(page.locator('input[name=place]:checked')).toHaveCount(2);

  await page.getByRole('checkbox', { name: /Place d’accompagnateur$/, checked: true }).uncheck();
  await keepPlaces(page);
});

test('without JavaScript, a place of the map leads to its box in the list', async ({ page, house }) => {
  const { id } = await eveningOf(house, 'fuenteovejuna');
  await page.goto(`/performances/${id}`);
  const seat = page.locator('svg a[href^="#place-"]').first();
  const box = (await seat.getAttribute('href')) ?? '';
  await seat.click();
  await expect(page.locator(box)).toBeInViewport();
});
