import { expect, test } from '@playwright/test';
import type { TestStack } from '../support/stack.ts';
import { openMailedLink } from './support/mailed-link.ts';
import { openHouse } from './support/open-house.ts';

let house: TestStack;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  house = await openHouse({ empty: true });
});
test.afterAll(async () => house?.stop());

test('the first person names the theatre, signs out and comes back, all without JavaScript', async ({ page }) => {
  const email = 'direction@parterre.example';
  const password = 'la servante reste allumée';
  const { appUrl } = house.addresses;
  await page.goto(`${appUrl}/first-run?code=${house.setupCode}`);
  await page.getByLabel('Votre nom').fill('Direction');
  await page.getByLabel('Votre e-mail').fill(email);
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByRole('heading', { name: 'Regardez votre boîte' })).toBeVisible();
  await openMailedLink(page, house.addresses, email);
  await page.getByRole('button', { name: 'Confirmer mon adresse' }).click();

  await page.getByLabel('Nom du théâtre').fill('Le Petit Théâtre');
  await page.getByLabel('Code de mise en route').fill('NOT-THE-CODE');
  await page.getByRole('button', { name: 'Ouvrir le théâtre' }).click();
  await expect(page.getByRole('alert')).toContainText('Ce code');
  await expect(page.getByLabel('Nom du théâtre')).toHaveValue('Le Petit Théâtre');
  await page.getByLabel('Code de mise en route').fill(house.setupCode ?? '');
  await page.getByRole('button', { name: 'Ouvrir le théâtre' }).click();
  await expect(page.getByRole('main')).toContainText('Propriétaire');
  await expect(page.getByRole('banner')).toContainText('Le Petit Théâtre');

  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.goto(`${appUrl}/account`);
  await page.getByLabel('Votre e-mail').fill(email);
  await page.getByLabel('Mot de passe').fill('not-the-password');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('alert')).toContainText('ne vont pas ensemble');
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('heading', { name: 'Bonjour, Direction' })).toBeVisible();
});
