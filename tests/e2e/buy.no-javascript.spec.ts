import { expect } from '@playwright/test';
import {
  answerPayPal,
  askForPlaces,
  expectTickets,
  fillBuyer,
  goToPayPal,
  keepPlaces,
  mailedLink,
  newGuest,
} from './support/buying.ts';
import { eveningOf } from './support/programme.ts';
import { test } from './support/test.ts';

test('without JavaScript, two boxes of the list become two paid tickets', async ({ page, house }) => {
  const guest = newGuest();
  const { id } = await eveningOf(house, 'la-baleine-et-la-lune', 5);
  await page.goto('/');
  await page
    .getByRole('link', { name: /La Baleine et la Lune/ })
    .first()
    .click();
  await page.locator(`a[href$="/performances/${id}"]`).first().click();
  await page.getByRole('link', { name: 'Liste', exact: true }).click();
  const free = page.locator('input[name=place]:enabled:not(:checked)');
  await free.nth(-2).check();
  await free.nth(-2).check();
  await keepPlaces(page);

  await expect(page.getByText('jusqu’à')).toBeVisible();
  await page
    .getByLabel(/^Tarif pour/)
    .first()
    .selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Changer le tarif' }).first().click();
  await expect(page.getByRole('button', { name: 'Payer 21,00 € avec PayPal' })).toBeVisible();
  await goToPayPal(page, house, guest);
  await answerPayPal(page, 'pay');
  await expectTickets(page, 2);
  await page.getByRole('link', { name: 'Imprimer', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Billets à imprimer' })).toBeVisible();
  await page.goto(await mailedLink(house, guest));
  await expectTickets(page, 2);
});

test('without JavaScript, a forgotten field is named and nothing typed is lost', async ({ page, house }) => {
  const guest = newGuest();
  const { id } = await eveningOf(house, 'je-vis-je-meurs');
  await page.goto(`/performances/${id}`);
  await askForPlaces(page, 'Gratuit', 1);
  await keepPlaces(page);
  await fillBuyer(page, { name: guest.name, email: 'camille@parterre' });
  await page.getByRole('button', { name: 'Confirmer ma réservation' }).click();
  await expect(page.getByText('Un champ est à revoir')).toBeVisible();
  await expect(page.getByLabel('Nom et prénom')).toHaveValue(guest.name);
  await expect(page.getByLabel('Adresse e-mail')).toHaveValue('camille@parterre');
  await fillBuyer(page, guest);
  await page.getByRole('button', { name: 'Confirmer ma réservation' }).click();
  await expectTickets(page, 1);
});

test('without JavaScript, a cart whose time is over is taken up again', async ({ page, house }) => {
  const { id } = await eveningOf(house, 'pris-de-court');
  await page.goto(`/performances/${id}`);
  await askForPlaces(page, 'Plein tarif', 1);
  await keepPlaces(page);
  await house.letMinutesPass(await page.locator('input[name=order]').first().inputValue(), 16);
  await page.reload();
  await expect(page.getByText('Le délai est passé')).toBeVisible();
  await page.getByRole('button', { name: 'Reprendre la même place' }).click();
  await expect(page.getByText('jusqu’à')).toBeVisible();
  await page.getByRole('button', { name: 'Tout rendre et vider le panier' }).click();
  await expect(page.getByText('Votre panier est vide')).toBeVisible();
});
