import { expect } from '@playwright/test';
import { signInAs } from './support/desk.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';
import { eveningOf } from './support/programme.ts';

test('without scripts a member sells seats from the list, at another price, to somebody found by name', async ({
  page,
  house,
}) => {
  const evening = await eveningOf(house, 'la-baleine-et-la-lune', -1);
  await signInAs(page, 'desk', '/desk/sale');
  await page.locator(`a[href^="/desk/sale/${evening.id}"]`).click();
  const boxes = page.locator('.rows input[type=checkbox]:not(:disabled)');
  await boxes.nth(4).check();
  await boxes.nth(5).check();
  await page.getByRole('button', { name: 'Garder ces places' }).click();
  await expect(page.getByText('2 places · 30,00 €')).toBeVisible();
  const price = page.getByLabel(/^Tarif de/).first();
  await price.selectOption({ index: 1 });
  await price.locator('xpath=ancestor::form').getByRole('button', { name: 'Changer' }).click();
  await expect(page.getByText('2 places · 30,00 €')).toBeHidden();

  await page.getByLabel(/^Pour qui/).fill('camille');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('list', { name: 'Déjà venus' }).getByRole('button').first().click();
  await expect(page.getByRole('button', { name: 'Changer', exact: true }).last()).toBeVisible();
  await page.getByLabel(/^Somme reçue/).fill('5');
  await page.getByRole('button', { name: 'Espèces', exact: true }).click();
  await expect(page.getByText('C’est moins que le total.')).toBeVisible();
  await page.getByLabel(/^Somme reçue/).fill('50,00');
  await page.getByRole('button', { name: 'Espèces', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vendu' })).toBeVisible();
  await expect(page.getByText(/^À rendre/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(2);
  await expect(page.getByRole('link', { name: 'Billets en PDF' })).toBeVisible();
});
