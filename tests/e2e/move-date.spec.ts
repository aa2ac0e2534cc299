import { expect, type Page } from '@playwright/test';
import { anotherDate } from '../support/cancellations.ts';
import { expectAccessible } from './support/accessible.ts';
import { mailedLink, newGuest } from './support/buying.ts';
import { choiceLink, hasBought } from './support/cancelling.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';
import { eveningOf } from './support/programme.ts';

const main = (page: Page) => page.getByRole('main');

test('a date is moved: buyers are told, one gives the seat back', async ({ page, house, browser }) => {
  const evening = await eveningOf(house, 'fuenteovejuna', 1);
  const date = await anotherDate(house.sql, evening.id, '210 days');
  const guest = newGuest();
  const code = await hasBought(house, date, guest);
  const buyer = await newBrowser(browser, house);
  await buyer.goto(await mailedLink(house, guest));

  await signInAs(page, 'manager', `/admin/dates/${date}/move`);
  await expectAccessible(page, 'the form that moves');
  const starts = page.getByLabel('Nouvelle date et heure');
  const was = await starts.inputValue();
  await page.getByLabel('La raison').fill('Panne de chauffage');
  await page.getByRole('button', { name: 'Vérifier avant d’agir' }).click();
  await expect(page.getByRole('alert')).toContainText('C’est la date actuelle');
  await expect(page.getByLabel('La raison')).toHaveValue('Panne de chauffage');
  await starts.fill(`${was.slice(0, 11)}${was.slice(11, 13) === '18' ? '19' : '18'}:15`);
  await page.getByRole('button', { name: 'Vérifier avant d’agir' }).click();
  await expect(page.getByRole('heading', { name: 'Déplacer cette date ?' })).toBeVisible();
  await page.getByRole('button', { name: 'Déplacer et prévenir' }).click();
  await page.waitForURL(`**/admin/dates/${date}`);

  const link = await choiceLink(house, guest);
  await buyer.goto(`/orders/${code}`);
  await expectAccessible(buyer, 'an order whose date has moved');
  await buyer.getByRole('link', { name: 'Voir et choisir' }).click();
  await expect(main(buyer)).toContainText('Panne de chauffage');
  await expectAccessible(buyer, 'a moved evening');
  const phone = await newBrowser(browser, house, false);
  await phone.goto(link);
  await phone.getByRole('link', { name: 'Rendre mes places' }).click();
  await expect(main(phone)).toContainText('Rendre cette place ?');
  await phone.getByRole('button', { name: 'Oui, rendre mes places' }).click();
  await expect(phone.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
  const [order] = await house.sql<{ status: string }[]>`select status from orders where code = ${code}`;
  expect(order?.status).toBe('cancelled');
});
