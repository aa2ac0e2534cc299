import { expect } from '@playwright/test';
import {
  answerPayPal,
  chooseOnMap,
  expectTickets,
  fillBuyer,
  goToPayPal,
  keepPlaces,
  newGuest,
  orderOf,
  takeSeats,
} from './support/buying.ts';
import { eveningOf } from './support/programme.ts';
import { test } from './support/test.ts';

test('when the countdown ends the cart says so, and the same places can be taken again and paid', async ({
  page,
  house,
}) => {
  await page.clock.install();
  const guest = newGuest();
  await chooseOnMap(page, (await eveningOf(house, 'la-baleine-et-la-lune', 4)).id, 2);
  await keepPlaces(page);
  await expect(page.getByRole('timer')).toContainText('Encore');
  const orderId = await page.locator('input[name=order]').first().inputValue();

  await house.letMinutesPass(orderId, 16);
  await page.clock.fastForward('16:00');
  await expect(page.getByText('Le délai est passé')).toBeVisible();
  await expect(page.getByText('rien n’a été débité')).toBeVisible();

  await page.getByRole('button', { name: 'Reprendre les 2 mêmes places' }).click();
  await expect(page.getByRole('timer')).toContainText('Encore');
  await goToPayPal(page, house, guest);
  await answerPayPal(page, 'pay');
  await expectTickets(page, 2);
});

test('a buyer who was typing when the time ran out takes the same places again by paying', async ({ page, house }) => {
  const guest = newGuest();
  await chooseOnMap(page, (await eveningOf(house, 'la-baleine-et-la-lune', 4)).id, 1);
  await keepPlaces(page);
  await fillBuyer(page, guest);
  await house.letMinutesPass(await page.locator('input[name=order]').first().inputValue(), 16);
  await page.getByRole('button', { name: /^Payer/ }).click();
  await page.waitForURL(`${house.addresses.paypalUrl}/checkoutnow?token=*`);
  await answerPayPal(page, 'pay');
  await expectTickets(page, 1);
});

test('a buyer who comes back from PayPal after 20 minutes gets the same seats while they are free', async ({
  page,
  house,
}) => {
  const guest = newGuest();
  await chooseOnMap(page, (await eveningOf(house, 'la-baleine-et-la-lune', 4)).id, 1);
  await keepPlaces(page);
  await goToPayPal(page, house, guest);
  await house.letMinutesPass(await orderOf(house, guest), 20);
  await answerPayPal(page, 'pay');
  await expectTickets(page, 1);
});

test('a buyer who comes back after 20 minutes to seats that are gone is not charged, and reads which ones', async ({
  page,
  house,
  browser,
  baseURL,
}) => {
  const guest = newGuest();
  const { id } = await eveningOf(house, 'la-baleine-et-la-lune', 4);
  const seats = await chooseOnMap(page, id, 2);
  await keepPlaces(page);
  await goToPayPal(page, house, guest);
  const orderId = await orderOf(house, guest);
  await house.letMinutesPass(orderId, 20);
  const elsewhere = await browser.newContext({ baseURL });
  await takeSeats(await elsewhere.newPage(), id, seats.slice(0, 1));
  await elsewhere.close();

  await answerPayPal(page, 'pay');
  await expect(page.getByText('Vous n’avez pas été débité')).toBeVisible();
  const [row, seat] = /rang (\S+), place (\S+)/.exec(seats[0]?.name ?? '')?.slice(1) ?? [];
  const alert = page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: 'Places prises entre-temps' });
  await expect(alert).toContainText(new RegExp(`${row}\\W.*${seat}|${row}${seat}`));
  await expect(page.getByRole('link', { name: 'Choisir d’autres places' })).toHaveAttribute(
    'href',
    `/performances/${id}`,
  );
  const { captures } = await house.paypal.books();
  const [payment] = await house.sql`select id from payments where order_id = ${orderId}`;
  expect(captures.filter((capture) => capture.custom_id === payment?.id)).toEqual([]);
});
