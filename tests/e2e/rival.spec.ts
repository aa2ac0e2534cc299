import { expect } from '@playwright/test';
import { chooseOnMap, chosenSeats, keepPlaces, takeSeats } from './support/buying.ts';
import { eveningOf } from './support/programme.ts';
import { test } from './support/test.ts';

test('a seat that somebody else was faster to take is named, and the rest of the choice stays', async ({
  page,
  house,
  browser,
  baseURL,
}) => {
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
