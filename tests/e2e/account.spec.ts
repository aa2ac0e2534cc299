import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { mailsTo } from '../support/caught-mail.ts';
import { service } from '../support/supabase-clients.ts';
import { theatreAddresses } from './support/addresses.ts';
import { barriers } from './support/barriers.ts';
import { openMailedLink } from './support/mailed-link.ts';

const PASSWORD = 'parterre-demo';
const theatre = theatreAddresses();

/** An account of this test alone, so that no other test meets its cart or misses its password. */
async function newAccount(name: string): Promise<string> {
  const email = `${name.toLowerCase()}-${randomUUID()}@parterre.example`;
  const { error } = await service(theatre).auth.admin.createUser({
    email,
    password: PASSWORD,
    email_confirm: true,
    user_metadata: { full_name: name, language: 'fr' },
  });
  if (error) throw error;
  return email;
}

const go = (page: Page, path: string) => page.goto(theatre.appUrl + path);
const submit = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click();

async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Votre e-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await submit(page, 'Se connecter');
}

/** Two free places of a reading, in the cart. */
async function fillCart(page: Page): Promise<void> {
  await go(page, '/shows/je-vis-je-meurs');
  await page.getByRole('main').locator('a[href*="/performances/"]:not([href*=".ics"])').first().click();
  await page.locator('select[name^="quantity-"]').first().selectOption('2');
  await page.locator('button[value="general"]').click();
  await page.waitForURL('**/cart');
}

const placesInCart = (page: Page) => page.getByRole('navigation').getByText('2 places dans le panier');

test('a guest who has an order makes an account and finds the order there', async ({ page }) => {
  const email = `guest-${randomUUID()}@parterre.example`;
  await fillCart(page);
  await page.locator('#checkout input[name="full_name"]').fill('Camille');
  await page.locator('#checkout input[name="email"]').fill(email);
  await page.locator('#checkout button').last().click();
  await page.waitForURL('**/orders/*');
  const code = new URL(page.url()).pathname.split('/').pop() ?? '';

  await go(page, '/sign-up');
  await expect(page.getByLabel('Votre e-mail'), 'what the order knows is not asked again').toHaveValue(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill('à la tombée du rideau');
  await submit(page, 'Créer mon compte');
  await expect(page.getByRole('heading', { name: 'Regardez votre boîte' })).toBeVisible();
  await openMailedLink(page, theatre, email);
  await submit(page, 'Confirmer mon adresse');

  await expect(page.getByRole('heading', { name: 'Bonjour, Camille' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('2 places');
  await expect(page.locator(`a[href="/orders/${code}"]`)).toBeVisible();
  expect(await barriers(page)).toEqual([]);
});

test('signing in is refused with a wrong password; with the right one the cart comes along', async ({ page }) => {
  const email = await newAccount('Public');
  await fillCart(page);
  await go(page, '/sign-in?next=/cart');
  await signIn(page, email, 'not-the-password');
  await expect(page.getByRole('alert')).toContainText('ne vont pas ensemble');
  await expect(page.getByLabel('Votre e-mail')).toHaveValue(email);
  await expect(placesInCart(page)).toBeAttached();
  expect(await barriers(page)).toEqual([]);

  await signIn(page, email);
  await page.waitForURL('**/cart');
  await expect(page.getByRole('status').filter({ hasText: 'vous ont suivi' })).toBeVisible();
  await expect(placesInCart(page)).toBeAttached();
});

test('a new password is chosen through the mailbox, and the old one is over', async ({ page, browser }) => {
  const email = await newAccount('Public');
  const elsewhere = await browser.newPage();
  await go(elsewhere, '/sign-in');
  await signIn(elsewhere, email);
  await elsewhere.waitForURL('**/account');

  await go(page, '/forgot-password');
  await page.getByLabel('Votre e-mail').fill(email);
  await submit(page, 'Recevoir le lien');
  await page.waitForURL('**/auth/confirm');
  await openMailedLink(page, theatre, email);
  await submit(page, 'Choisir un mot de passe');
  await page.getByLabel('Nouveau mot de passe').fill('court');
  await submit(page, 'Enregistrer le mot de passe');
  await expect(page.getByRole('alert')).toContainText('au moins 10 caractères');
  await page.getByLabel('Nouveau mot de passe').fill('une phrase de ma grand-mère');
  await submit(page, 'Enregistrer le mot de passe');
  await expect(page.getByRole('status').filter({ hasText: 'Votre nouveau mot de passe est enregistré' })).toBeVisible();

  await go(elsewhere, '/account');
  await expect(elsewhere, 'other devices are signed out').toHaveURL(/\/sign-in\?next=%2Faccount$/);
  await signIn(elsewhere, email);
  await expect(elsewhere.getByRole('alert')).toBeVisible();
  await signIn(elsewhere, email, 'une phrase de ma grand-mère');
  await elsewhere.waitForURL('**/account');
  await elsewhere.close();
});

test('a link in a mail works once', async ({ page }) => {
  const email = await newAccount('Public');
  await go(page, '/sign-in/link');
  await page.getByLabel('Votre e-mail').fill(email);
  await submit(page, 'Recevoir le lien');
  await page.waitForURL('**/auth/confirm');
  await openMailedLink(page, theatre, email);
  await submit(page, 'Me connecter');
  await expect(page.getByRole('heading', { name: 'Bonjour, Public' })).toBeVisible();
  await submit(page, 'Se déconnecter');
  await expect(page.getByRole('navigation').getByText('Se connecter')).toBeVisible();
  await openMailedLink(page, theatre, email);
  await submit(page, 'Me connecter');
  await expect(page.getByRole('alert')).toContainText('a déjà servi');
});

test('no page tells a stranger whether an address has an account', async ({ page }) => {
  async function told(path: string, email: string): Promise<string> {
    await page.context().clearCookies();
    await go(page, path);
    await page.getByLabel('Votre e-mail').fill(email);
    if (path === '/sign-up') {
      await page.getByLabel('Votre nom').fill('Quelqu’un');
      await page.getByLabel('Mot de passe', { exact: true }).fill('une phrase quelconque');
    }
    await page.locator('main form button.btn-primary').click();
    await expect(page.getByRole('heading', { name: 'Regardez votre boîte' })).toBeVisible();
    return (await page.getByRole('main').innerText()).replace(email, 'ADDRESS');
  }
  for (const path of ['/sign-up', '/sign-in/link', '/forgot-password']) {
    const unknown = `unknown${path.replaceAll('/', '-')}@parterre.example`;
    expect(await told(path, 'manager@parterre.example'), path).toBe(await told(path, unknown));
  }
  expect(await mailsTo(theatre.mailUrl, 'unknown-forgot-password@parterre.example')).toEqual([]);
});

test('signing in leads back to a page of ours and nowhere else', async ({ page }) => {
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)']) {
    await page.context().clearCookies();
    await go(page, `/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page, 'camille@parterre.example');
    await expect(page, next).toHaveURL(`${theatre.appUrl}/account`);
  }
  await page.context().clearCookies();
  await go(page, '/account/password');
  await signIn(page, 'camille@parterre.example');
  await expect(page).toHaveURL(`${theatre.appUrl}/account/password`);
});
