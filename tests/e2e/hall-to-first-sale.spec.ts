import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { answerPayPal, chooseOnMap, expectTickets, goToPayPal, keepPlaces, newGuest } from './support/buying.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import type { House } from './support/house.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const main = (page: Page) => page.getByRole('main');
/** The dates on a page; its navigation is a list as well. */
const dates = (page: Page) => main(page).locator('.admin-rows > li');

/** A day so many days from now, as a field of a form holds it. */
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A hall of two rows of eight seats and a published show, nothing more: where an evening begins. */
async function newHallAndShow(house: House, hall: string, title = 'Seule en scène'): Promise<string> {
  const [show] = await house.sql<{ id: string }[]>`
    with venue as (
      insert into venues (slug, name, address, postal_code, city, country)
      values ('studio-' || gen_random_uuid(), ${hall}, '3 rue du Puits', '69001', 'Lyon', 'FR') returning id),
    plan as (insert into seating_plans (venue_id, name, width, height) select id, 'Gradin', 10, 6 from venue returning id, venue_id),
    zone as (
      insert into price_zones (venue_id, seating_plan_id, name, colour)
      select venue_id, id, '{"fr": "Gradin", "es": "Grada", "en": "Tier"}', '#b4552d' from plan returning id, seating_plan_id),
    seat as (
      insert into seats (seating_plan_id, zone_id, row_label, seat_label, row_order, seat_order, x, y)
      select seating_plan_id, id, chr(64 + r), s::text, r, s, s, 2 + r
        from zone, generate_series(1, 2) as r, generate_series(1, 8) as s)
    insert into productions (slug, title, synopsis, duration_minutes, published_at)
    values ('seule-en-scene-' || gen_random_uuid(), jsonb_build_object('fr', ${title}::text, 'es', 'Sola en escena', 'en', 'Alone on stage'),
      '{"fr": "Une actrice, une chaise.", "es": "Una actriz, una silla.", "en": "An actress, a chair."}', 70, now()) returning id`;
  return show?.id ?? '';
}

/** Three dates of a show, of which only the first has prices; its id. */
async function threeDates(house: House, show: string, hall: string): Promise<string> {
  const [first] = await house.sql<{ id: string }[]>`
    with dates as (
      insert into performances (production_id, venue_id, seating_plan_id, starts_at, sales_open_at, sales_close_at)
      select ${show}, venue_id, seating_plans.id, starts_at, now(), starts_at
        from venues join seating_plans on venue_id = venues.id,
             generate_series(now() + interval '50 days', now() + interval '52 days', interval '1 day') as starts_at
       where venues.name = ${hall} returning id, seating_plan_id, starts_at),
    first as (select id, seating_plan_id from dates order by starts_at limit 1),
    price as (
      insert into prices (performance_id, zone_id, price_type_id, amount_cents)
      select first.id, price_zones.id, price_types.id, 1250 from first join price_zones using (seating_plan_id), price_types
       where price_types.name ->> 'fr' = 'Plein tarif')
    select id from first`;
  return first?.id ?? '';
}

/** "Fridays and Saturdays at 20:30, Sundays at 16:00" for one week, in this hall. */
async function fillTheRule(page: Page, hall: string): Promise<void> {
  await page.getByLabel('Heure').fill('20:30');
  await page.getByLabel('ven.').check();
  await page.getByLabel('sam.').check();
  await page.getByRole('button', { name: 'Ajouter un horaire' }).click();
  await page.getByLabel('Heure').nth(1).fill('16:00');
  await page.getByRole('group', { name: 'Horaire 2' }).getByLabel('dim.').check();
  await page.getByLabel('Du', { exact: true }).fill(dayIn(40));
  await page.getByLabel('Au', { exact: true }).fill(dayIn(46));
  await page.getByLabel('Salle', { exact: true }).selectOption(`${hall} · plan «\u00a0Gradin\u00a0»`);
  await page.getByRole('button', { name: 'Voir les dates' }).click();
}

test('a hall sells its first seats: dates by a rule, prices, and a buyer who pays', async ({
  page,
  house,
  browser,
}) => {
  const show = await newHallAndShow(house, 'Studio du Puits');
  await signInAs(page, 'manager', `/admin/shows/${show}/dates`);
  await expect(main(page)).toContainText('Pas encore de date');
  await main(page).getByRole('link', { name: 'Ajouter des dates' }).click();
  await page.getByLabel('Reprendre les tarifs de').selectOption('Aucune : je les saisirai ensuite');
  await fillTheRule(page, 'Studio du Puits');
  await expect(dates(page)).toHaveCount(3);
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await expectAccessible(page, 'the dates of a rule');
  await page.getByRole('button', { name: 'Créer les dates cochées' }).click();
  await expect(main(page)).toContainText('3 dates sont créées');
  await expect(dates(page)).toHaveCount(3);
  await expect(dates(page).first()).toContainText('Sans tarif en ligne');

  // Until there is a price nobody can buy, and the first screen says so.
  await page.goto('/admin');
  await expect(main(page)).toContainText('Sans prix : Gradin');
  await main(page)
    .getByRole('link', { name: /^Seule en scène/ })
    .first()
    .click();
  await page.waitForURL('**/admin/dates/*');
  const date = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await expect(main(page)).toContainText('sans prix');
  await page.getByLabel('Plein tarif, Gradin, en euros').fill('douze');
  await page.getByLabel('Tarif réduit, Gradin, en euros').fill('9.5');
  await page.getByRole('button', { name: 'Enregistrer les tarifs' }).click();
  await expect(page.getByRole('alert')).toContainText('Un champ est à revoir');
  await expect(page.getByLabel('Tarif réduit, Gradin, en euros')).toHaveValue('9.5');
  await page.getByLabel('Plein tarif, Gradin, en euros').fill('12,50 €');
  await page.getByRole('button', { name: 'Enregistrer les tarifs' }).click();
  await expect(main(page)).toContainText('Les tarifs sont enregistrés');
  await expect(page.getByLabel('Plein tarif, Gradin, en euros')).toHaveValue('12,50');
  await expect(page.getByLabel('Tarif réduit, Gradin, en euros')).toHaveValue('9,50');

  const buyer = await newBrowser(browser, house);
  await chooseOnMap(buyer, date, 2);
  await keepPlaces(buyer);
  await goToPayPal(buyer, house, newGuest());
  await expect(buyer.getByText('25,00').first()).toBeVisible();
  await answerPayPal(buyer, 'pay');
  await expectTickets(buyer, 2);
  await buyer.context().close();

  await page.goto(`/admin/dates/${date}`);
  await expect(main(page)).toContainText('Vendues : 2 · en cours d’achat : 0 · gardées : 0 · libres : 14');
  // What was sold is not deleted; the way out is said.
  await page.getByText('Supprimer cette date').click();
  await page.getByRole('button', { name: 'Oui, supprimer' }).click();
  await expect(page.getByRole('alert')).toContainText('ne peut être ni supprimée ni changer de salle');
});

test('prices go to the other dates, and two seats are kept for the press', async ({ page, house }) => {
  const show = await newHallAndShow(house, 'Salle de presse', 'Presque seule');
  const date = await threeDates(house, show, 'Salle de presse');
  await signInAs(page, 'manager', '/admin');
  await expect(main(page)).toContainText('Presque seule, ');
  await page.goto(`/admin/dates/${date}`);
  await page.getByText('Donner ces tarifs à d’autres dates…').click();
  await page.getByRole('button', { name: 'Donner ces tarifs' }).click();
  await expect(main(page)).toContainText('Les tarifs sont copiés');

  // Two seats for the press; why is asked, and nothing that was ticked is lost.
  const row = page.getByRole('group', { name: 'Rang A' });
  await row.getByLabel('7', { exact: true }).check();
  await row.getByLabel('8', { exact: true }).check();
  await page.getByRole('button', { name: 'Enregistrer les places gardées' }).click();
  await expect(page.getByRole('alert')).toContainText('Indiquez pourquoi');
  await expect(row.getByLabel('8', { exact: true })).toBeChecked();
  await page.getByLabel('Pourquoi').fill('Presse');
  await page.getByRole('button', { name: 'Enregistrer les places gardées' }).click();
  await expect(main(page)).toContainText('Les places gardées sont à jour');
  await expectAccessible(page, 'a date in the office');
  await page.goto('/admin');
  await expect(main(page)).not.toContainText('Presque seule, ');
});

test('a hall that is taken is said in words, and nothing is made or forgotten', async ({ page, house }) => {
  const show = await newHallAndShow(house, 'Petit studio');
  await signInAs(page, 'manager', `/admin/shows/${show}/dates/add`);
  await fillTheRule(page, 'Petit studio');
  await page.getByRole('button', { name: 'Créer les dates cochées' }).click();
  await expect(main(page)).toContainText('3 dates sont créées');

  await page.goto(`/admin/shows/${show}/dates/add`);
  await fillTheRule(page, 'Petit studio');
  await expect(dates(page).first()).toContainText('La salle est prise : Seule en scène');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Créer les dates cochées' }).click();
  await expect(page.getByRole('alert')).toContainText('La salle est déjà prise à ce moment-là');
  await page.getByRole('button', { name: 'Modifier' }).click();
  await expect(page.getByLabel('Heure').nth(1)).toHaveValue('16:00');
  await page.goto(`/admin/shows/${show}/dates`);
  await expect(dates(page)).toHaveCount(3);
});

test('two people price the same date at once: the second is told and loses nothing', async ({
  page,
  house,
  browser,
}) => {
  const [date] = await house.sql<{ id: string }[]>`
    select performances.id from performances where starts_at > now() and status = 'scheduled' and seating_plan_id is not null
     order by starts_at desc limit 1`;
  const path = `/admin/dates/${date?.id}`;
  const full = (of: Page) => of.getByLabel(/^Plein tarif, /).first();
  const reduced = (of: Page) => of.getByLabel(/^Tarif réduit, /).first();
  const colleague = await newBrowser(browser, house, false);
  await signInAs(page, 'manager', path);
  await signInAs(colleague, 'owner', path);
  await full(colleague).fill('21');
  await reduced(colleague).fill('17');
  await colleague.getByRole('button', { name: 'Enregistrer les tarifs' }).click();
  await expect(main(colleague)).toContainText('Les tarifs sont enregistrés');
  await full(page).fill('22');
  await page.getByRole('button', { name: 'Enregistrer les tarifs' }).click();
  await expect(main(page)).toContainText('a changé cela entre-temps');
  await expect(full(page)).toHaveValue('22');
  await expect(main(page)).toContainText('Enregistré : 21');
  await expect(reduced(page)).toHaveValue('17');
  await page.getByRole('button', { name: 'Enregistrer les tarifs' }).click();
  await expect(main(page)).toContainText('Les tarifs sont enregistrés');
  await colleague.goto(path);
  await expect(full(colleague)).toHaveValue('22');
  await colleague.context().close();
});

test('whoever does not manage the catalogue finds no such pages', async ({ page, house }) => {
  const [date] = await house.sql<
    { id: string; production_id: string }[]
  >`select id, production_id from performances limit 1`;
  await signInAs(page, 'desk', '/desk');
  const places = [
    `/admin/dates/${date?.id}`,
    `/admin/shows/${date?.production_id}/dates`,
    `/admin/shows/${date?.production_id}/dates/add`,
  ];
  for (const path of places) expect((await page.goto(path))?.status()).toBe(404);
});
