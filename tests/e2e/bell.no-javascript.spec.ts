import { expect } from '@playwright/test';
import { newPerson, signInAs } from './support/account.ts';
import { test } from './support/test.ts';

test('Without scripts: what rang is counted, read and marked, and what should ring is chosen', async ({
  house,
  page,
}) => {
  const camille = await newPerson(house, 'Camille');
  await house.sql`select private.notify(${camille.id}, 'order_paid', '{"code": "ABCD2345"}', '/account/orders')`;
  await signInAs(page, camille);
  const bell = page.getByRole('link', { name: '1 nouvelle notification' });
  await bell.click();
  await page.getByRole('link', { name: /^Commande ABCD2345 payée/ }).click();
  await page.waitForURL('**/account/orders');
  await house.sql`select private.notify(${camille.id}, 'refund', '{}', '/account/orders')`;
  await page.goto('/notifications');
  await page.getByRole('button', { name: 'Tout marquer comme lu' }).click();
  await expect(page.getByText('Tout est lu')).toBeVisible();

  await page.getByRole('link', { name: 'Choisir ce qui sonne' }).click();
  await expect(page.getByText('votre navigateur doit exécuter les scripts')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Un remboursement, À l’écran' }).uncheck();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('vos choix sont enregistrés')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Un remboursement, À l’écran' })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Un remboursement, En alerte' })).toBeChecked();
  await house.sql`select private.notify(${camille.id}, 'refund', '{}', '/account/orders')`;
  await page.goto('/notifications');
  await expect(page.getByText('Tout est lu')).toBeVisible();
});
