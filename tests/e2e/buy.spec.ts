import { expect } from '@playwright/test';
import {
  answerPayPal,
  askForPlaces,
  bookFreePlaces,
  chooseOnMap,
  choosePrice,
  expectTickets,
  goToPayPal,
  keepPlaces,
  mailedLink,
  newGuest,
  takeBestSeats,
} from './support/buying.ts';
import { eveningOf } from './support/programme.ts';
import { test } from './support/test.ts';

test('a guest chooses two seats on the map, pays with PayPal, and the mail opens the tickets on any device', async ({
  page,
  house,
  browser,
  baseURL,
}) => {
  const guest = newGuest();
  const { id } = await eveningOf(house, 'fuenteovejuna');
  const seats = await chooseOnMap(page, id, 2);
  await keepPlaces(page);
  for (const { name } of seats) await expect(page.getByRole('button', { name: `Retirer ${name}` })).toBeVisible();

  await expect(page.getByRole('timer')).toContainText('Encore');
  await expect(page.getByRole('button', { name: 'Payer 36,00 € avec PayPal' })).toBeVisible();
  await choosePrice(page, 0, 'Tarif réduit');
  await expect(page.getByRole('button', { name: 'Payer 32,40 € avec PayPal' })).toBeVisible();

  await goToPayPal(page, house, guest);
  await expect(page.getByText('32,40').first()).toBeVisible();
  await answerPayPal(page, 'pay');
  const code = await expectTickets(page, 2);

  const elsewhere = await browser.newContext({ baseURL });
  const otherDevice = await elsewhere.newPage();
  await otherDevice.goto(await mailedLink(house, guest));
  expect(await expectTickets(otherDevice, 2)).toBe(code);
  expect(otherDevice.url(), 'the key does not stay in the address').not.toContain('key');
  await elsewhere.close();
});

test('one cart holds places of two evenings, and a place given back is sold to somebody else', async ({
  page,
  house,
  browser,
  baseURL,
}) => {
  const [first, second] = await Promise.all([
    eveningOf(house, 'tout-ce-qui-tient-debout', 0),
    eveningOf(house, 'tout-ce-qui-tient-debout', 1),
  ]);
  const [kept, given] = await chooseOnMap(page, first.id, 2);
  await keepPlaces(page);
  await takeBestSeats(page, second.id, 1);
  await expect(page.getByText('Total pour 3 places')).toBeVisible();
  await page.getByRole('button', { name: `Retirer ${given?.name}` }).click();
  await expect(page.getByText('Total pour 2 places')).toBeVisible();
  await expect(page.getByRole('button', { name: `Retirer ${kept?.name}` })).toBeVisible();

  const elsewhere = await browser.newContext({ baseURL });
  const somebody = await elsewhere.newPage();
  await somebody.goto(`/performances/${first.id}?view=list`);
  await expect(somebody.locator(`#place-${given?.number}`)).toBeEnabled();
  await expect(somebody.locator(`#place-${kept?.number}`)).toBeDisabled();
  await elsewhere.close();
});

test('a free reading is booked without PayPal', async ({ page, house }) => {
  const guest = newGuest('Noé');
  await bookFreePlaces(page, house, guest, 2);
  await expect(page.getByText('Gratuit').first()).toBeVisible();
  await page.goto(await mailedLink(house, guest));
  await expectTickets(page, 2);
});

test('a family asks for places of several prices where seats are not numbered', async ({ page, house }) => {
  const { id } = await eveningOf(house, 'pris-de-court');
  await page.goto(`/performances/${id}`);
  await askForPlaces(page, 'Plein tarif', 2);
  await askForPlaces(page, 'Moins de 12 ans', 1);
  await expect(page.getByRole('status').filter({ hasText: '3 places' })).toContainText('36,00');
  await keepPlaces(page);
  await expect(page.getByText('Total pour 3 places')).toBeVisible();
  await goToPayPal(page, house, newGuest());
  await answerPayPal(page, 'pay');
  await expectTickets(page, 3);
});

test('a buyer who cancels at PayPal finds the cart as it was, and pays after all', async ({ page, house }) => {
  const guest = newGuest();
  await takeBestSeats(page, (await eveningOf(house, 'fuenteovejuna', 1)).id, 1);
  await goToPayPal(page, house, guest);
  await answerPayPal(page, 'cancel');
  await expect(page.getByText('Vous êtes revenu sans payer, et rien n’a été débité.')).toBeVisible();
  await expect(page.getByText('Total pour 1 place')).toBeVisible();
  await expect(page.getByLabel('Nom et prénom'), 'nothing is asked twice').toHaveValue(guest.name);
  await expect(page.getByLabel('Adresse e-mail')).toHaveValue(guest.email);
  await page.getByRole('button', { name: /^Payer/ }).click();
  await answerPayPal(page, 'pay');
  await expectTickets(page, 1);
});

test('a buyer who leaves PayPal by the back button finds the cart, changes it, and pays', async ({ page, house }) => {
  const guest = newGuest();
  await takeBestSeats(page, (await eveningOf(house, 'fuenteovejuna', 1)).id, 2);
  await goToPayPal(page, house, guest);
  await page.goto('/cart');
  await expect(page.getByText('Total pour 2 places')).toBeVisible();
  await page
    .getByRole('button', { name: /^Retirer/ })
    .first()
    .click();
  await expect(page.getByText('Total pour 1 place')).toBeVisible();
  await page.getByRole('button', { name: 'Payer 18,00 € avec PayPal' }).click();
  await page.waitForURL(`${house.addresses.paypalUrl}/checkoutnow?token=*`);
  await expect(page.getByText('18,00').first(), 'PayPal asks for the new amount').toBeVisible();
  await answerPayPal(page, 'pay');
  await expectTickets(page, 1);
});

test('a buyer whose card is declined pays with another one, and is charged once', async ({ page, house }) => {
  const guest = newGuest();
  await takeBestSeats(page, (await eveningOf(house, 'fuenteovejuna', 1)).id, 1);
  await goToPayPal(page, house, guest);
  await answerPayPal(page, 'declined');
  await expect(page.getByText('Votre banque a refusé ce paiement')).toBeVisible();
  await page.getByRole('link', { name: 'Payer autrement avec PayPal' }).click();
  await answerPayPal(page, 'pay');
  const code = await expectTickets(page, 1);
  const [row] = await house.sql`select sum(captured_cents)::int as cents from payments
    where order_id = (select id from orders where code = ${code})`;
  expect(row?.cents).toBe(1800);
});
