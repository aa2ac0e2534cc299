import { expect, type Page } from '@playwright/test';
import { signInAs } from './support/desk.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';
import { eveningOf } from './support/programme.ts';

const main = (page: Page) => page.getByRole('main');

test('a sale goes on while nobody answers the search for its customer', async ({ page, house }) => {
  const evening = await eveningOf(house, 'la-baleine-et-la-lune', -1);
  await signInAs(page, 'desk', '/desk/sale');
  await page.goto(`/desk/sale/${evening.id}`);
  await page.getByRole('button', { name: 'Les 2 meilleures places' }).click();
  await expect(page.getByText('2 places · 30,00 €')).toBeVisible();
  const asked = page.waitForEvent('requestfailed', (request) => request.url().includes('/desk/sale/customers'));
  await page.route('**/desk/sale/customers*', (route) => route.abort());
  await page.getByLabel(/^Pour qui/).fill('Zoé Test zoe@parterre.example');
  await asked;
  await expect(page.getByText('2 places · 30,00 €')).toBeVisible();
  await page.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect(page.getByText('Zoé Test · zoe@parterre.example')).toBeVisible();
});

test('a plan that could not be saved is still there, and is saved the next time', async ({ page, house }) => {
  const [hall] = await house.sql<{ id: string }[]>`select id from venues where slug = 'petit-puits'`;
  await signInAs(page, 'manager', `/admin/plans/new?venue=${hall?.id}`);
  await page.getByLabel('Nom du plan').fill('Panne');
  await page.getByRole('button', { name: 'Créer et dessiner' }).click();
  const save = page.getByRole('button', { name: 'Enregistrer', exact: true });
  // Before the scripts are there the same button draws and saves at once.
  await expect(save).toBeVisible();
  await page.getByRole('button', { name: 'Dessiner', exact: true }).click();
  await expect(save).toBeEnabled();
  await page.route(/\/admin\/plans\//, (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await save.click();
  await expect(page.getByRole('alert').first()).toContainText('n’a pas répondu');
  await expect(page.getByRole('application', { name: 'Plan de la salle' })).toBeVisible();
  await page.unrouteAll();
  await save.click();
  await expect(main(page).getByRole('status')).toHaveText('Le plan est enregistré.');
  expect(
    await house.sql`select from seats join seating_plans on seating_plans.id = seating_plan_id where name = 'Panne'`,
  ).not.toHaveLength(0);
});

test('what was typed stays when the team or an order refuses it', async ({ page, house }) => {
  await signInAs(page, 'owner', '/admin/team');
  const address = page.getByLabel('Son adresse e-mail');
  await address.fill('somebody@nowhere');
  await page.getByLabel('Son rôle').selectOption('Contrôle');
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(page.getByRole('alert')).toContainText('Cette adresse e-mail ne semble pas complète');
  await expect(address).toHaveValue('somebody@nowhere');
  await expect(page.getByLabel('Son rôle').locator('option:checked')).toHaveText('Contrôle');

  const [order] = await house.sql<{ id: string; code: string }[]>`
    update orders set (email, full_name) = (null, 'Noe')
     where id = (select id from orders where status = 'paid' and channel = 'counter' order by created_at limit 1) returning id, code`;
  await page.goto(`/admin/orders/${order?.code}`);
  const note = page.locator('#note');
  await note.fill('   \n  ');
  await page.locator('button[value=note]').click();
  await expect(page.getByRole('alert')).toContainText('Le message est vide');
  const long = 'une ligne\n'.repeat(199).trim();
  await note.fill(long);
  await page.locator('button[value=note]').click();
  await expect(main(page).locator('.order-notes__body')).toHaveText(long, { useInnerText: true });

  // A sale at the counter has no address, and its name can be put right all the same.
  await page.locator('#full_name').fill('Noé');
  await page.locator('button[value=who]').click();
  await expect(main(page)).toContainText('Noé');
  expect(await house.sql`select full_name, email from orders where id = ${order?.id ?? ''}`).toEqual([
    { full_name: 'Noé', email: null },
  ]);
});
