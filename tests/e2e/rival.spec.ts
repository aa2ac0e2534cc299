import { expect } from '@playwright/test';
import { chooseOnMap, choosePrice, chosenSeats, keepPlaces, takeSeats } from './support/buying.ts';
import { eveningOf } from './support/programme.ts';
import { test } from './support/test.ts';

test('a seat that somebody else was faster to take is named, and the rest of the choice stays', async ({
  page,
  house,
  browser,
  baseURL,
}) => {
  // Nothing live reaches this page, so the seat is lost only when the database is asked for it.
  await page.routeWebSocket(/\/realtime\//, () => {});
  const { id } = await eveningOf(house, 'la-baleine-et-la-lune', 5);
  const seats = await chooseOnMap(page, id, 3);
  const elsewhere = await browser.newContext({ baseURL });
  await takeSeats(await elsewhere.newPage(), id, seats.slice(1, 2));
  await elsewhere.close();

  await page.getByRole('button', { name: 'Garder ces places' }).click();
  const [row, seat] = /rang (\S+), place (\S+)/.exec(seats[1]?.name ?? '')?.slice(1) ?? [];
  await expect(page.getByText(`${row}${seat} vient d’être prise par quelqu’un d’autre`)).toBeVisible();
  await expect(chosenSeats(page)).toHaveCount(2);
  await keepPlaces(page);
  await expect(page.getByText('Total pour 2 places')).toBeVisible();
});

test('two tabs show one cart: what is gone in one cannot be changed in the other, which looks again', async ({
  page,
  context,
  house,
}) => {
  const { id } = await eveningOf(house, 'la-baleine-et-la-lune', 5);
  await chooseOnMap(page, id, 2);
  await keepPlaces(page);
  await expect(page.getByRole('timer')).toContainText('Encore');
  const otherTab = await context.newPage();
  await otherTab.goto('/cart');
  await expect(otherTab.getByRole('timer')).toContainText('Encore');
  await otherTab
    .getByRole('button', { name: /^Retirer/ })
    .first()
    .click();
  await expect(otherTab.getByText('Total pour 1 place')).toBeVisible();

  await page.bringToFront();
  await choosePrice(page, 0, 'Tarif réduit');
  await expect(page.getByText('Total pour 1 place')).toBeVisible();
  await choosePrice(page, 0, 'Tarif réduit');
  await expect(page.getByLabel(/^Tarif pour/)).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Payer 10,00 € avec PayPal' })).toBeVisible();
});
