import { expect, type Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { expectAccessible } from './support/accessible.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const main = (page: Page) => page.getByRole('main');

async function giveCode(page: Page, code: string, button: string) {
  await page.getByLabel('Code à six chiffres').fill(code);
  await page.getByRole('button', { name: button }).click();
}

test('a manager adds a code of the telephone to the password; an owner clears it when the telephone is lost', async ({
  page,
  house,
  browser,
}) => {
  await signInAs(page, 'manager', '/account');
  await page.getByRole('link', { name: 'Connexion en deux étapes' }).click();
  await page.getByRole('button', { name: 'Mettre en place' }).click();
  await expect(page.getByRole('img', { name: /Code QR/ })).toBeVisible();
  await expectAccessible(page, 'setting up the second step');
  const secret = (await page.locator('.step-key').textContent()) ?? '';
  const code = () => new TOTP({ secret }).generate();
  await giveCode(page, code() === '000000' ? '111111' : '000000', 'Activer');
  await expect(main(page)).toContainText('Ce code ne va pas');
  await expect(page.locator('.step-key')).toHaveText(secret);
  await giveCode(page, code(), 'Activer');
  await expect(main(page)).toContainText('La deuxième étape est en place');

  // With the password alone the house stays shut, on every way to it.
  const elsewhere = await newBrowser(browser, house);
  await elsewhere.goto('/sign-in?next=/admin');
  await elsewhere.getByLabel('Votre e-mail').fill('manager@parterre.example');
  await elsewhere.getByLabel('Mot de passe', { exact: true }).fill('parterre-demo');
  await main(elsewhere).getByRole('button', { name: 'Se connecter' }).click();
  await expect(elsewhere.getByRole('heading', { name: 'Encore un petit code' })).toBeVisible();
  await expectAccessible(elsewhere, 'the second step');
  await elsewhere.goto('/desk');
  await expect(elsewhere).toHaveURL(/\/sign-in\/two-step\?next=%2Fdesk$/);
  await giveCode(elsewhere, code(), 'Continuer');
  await expect(elsewhere).toHaveURL(/\/desk$/);

  const owner = await newBrowser(browser, house);
  await signInAs(owner, 'owner', '/admin/team');
  await main(owner).getByRole('link', { name: 'Effacer la deuxième étape' }).click();
  await owner.getByRole('button', { name: 'Oui, effacer' }).click();
  await expect(main(owner)).toContainText('La deuxième étape est effacée');
  const again = await newBrowser(browser, house);
  await signInAs(again, 'manager', '/admin');
  await expect(main(again).getByRole('heading', { level: 1 })).toBeVisible();
});
