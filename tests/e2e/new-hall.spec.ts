import { expect, type Page } from '@playwright/test';
import { answerPayPal, chooseOnMap, expectTickets, goToPayPal, keepPlaces, newGuest } from './support/buying.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const main = (page: Page) => page.getByRole('main');
const lastPart = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? '';

/** A day so many days from now, as a field of a form holds it. */
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function writeHall(page: Page): Promise<void> {
  await page.getByLabel('Nom de la salle').fill('La Grange');
  await page.locator('#address').fill('2 chemin du Puits');
  await page.getByLabel('Code postal').fill('69005');
  await page.getByLabel('Ville').fill('Lyon');
  await page.getByLabel('Pays').fill('fr');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('La Grange');
}

async function drawTwoRows(page: Page): Promise<void> {
  await main(page).getByRole('link', { name: 'Dessiner un plan' }).click();
  await page.getByLabel('Nom du plan').fill('Gradin');
  await page.getByRole('button', { name: 'Créer et dessiner' }).click();
  const saveButton = page.getByRole('button', { name: 'Enregistrer', exact: true });
  // Before the scripts are there the same button draws and saves at once.
  await expect(saveButton).toBeVisible();
  await page.getByLabel('Rangs', { exact: true }).fill('2');
  await page.getByLabel('Places par rang').fill('6');
  await page.getByRole('button', { name: 'Dessiner' }).click();
  await saveButton.click();
  await expect(main(page).getByRole('status')).toHaveText('Le plan est enregistré.');
}

async function writeShow(page: Page): Promise<void> {
  await page.goto('/admin/shows/new');
  await page.locator('#title_fr').fill('La Veillée');
  await page.locator('#synopsis_fr').fill('Des histoires, une lampe.');
  await page.getByLabel('Public à partir du').fill('2026-01-01T10:00');
  await page.getByRole('button', { name: 'Créer le spectacle' }).click();
  await expect(main(page)).toContainText('Le spectacle est créé');
}

async function scheduleFriday(page: Page): Promise<void> {
  await page.goto(`/admin/shows/${lastPart(page)}/dates/add`);
  await page.getByLabel('Reprendre les tarifs de').selectOption('Aucune : je les saisirai ensuite');
  await page.getByLabel('Heure').fill('20:30');
  await page.getByLabel('ven.').check();
  await page.getByLabel('Du', { exact: true }).fill(dayIn(40));
  await page.getByLabel('Au', { exact: true }).fill(dayIn(46));
  await page.getByLabel('Salle', { exact: true }).selectOption('La Grange · plan «\u00a0Gradin\u00a0»');
  await page.getByRole('button', { name: 'Voir les dates' }).click();
  await page.getByRole('button', { name: 'Créer les dates cochées' }).click();
  await expect(main(page)).toContainText('est créée');
}

test('a hall, its plan, a show, its date and its price are made in the browser, and somebody buys the first seats', async ({
  page,
  house,
  browser,
}) => {
  test.slow();
  await signInAs(page, 'manager', '/admin/halls');
  await writeHall(page);
  await drawTwoRows(page);
  await writeShow(page);
  await scheduleFriday(page);
  await main(page).locator('.admin-rows > li').getByRole('link').first().click();
  await page.waitForURL('**/admin/dates/*');
  await page.getByLabel('Plein tarif, Tarif unique, en euros').fill('9,50');
  await page.getByRole('button', { name: 'Enregistrer les tarifs' }).click();
  await expect(main(page)).toContainText('Les tarifs sont enregistrés');

  const buyer = await newBrowser(browser, house);
  await chooseOnMap(buyer, lastPart(page), 2);
  await keepPlaces(buyer);
  await goToPayPal(buyer, house, newGuest());
  await expect(buyer.getByText('19,00').first()).toBeVisible();
  await answerPayPal(buyer, 'pay');
  await expectTickets(buyer, 2);
  await page.reload();
  await expect(main(page)).toContainText('Vendues : 2');
});
