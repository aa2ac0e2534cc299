import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import type { House } from './support/house.ts';
import { joined } from './support/live.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const main = (page: Page) => page.getByRole('main');
const said = (page: Page) => main(page).getByRole('status');
const panel = (page: Page, title: string) =>
  page.locator('details', { has: page.locator('summary', { hasText: title }) });
const total = (page: Page) => page.locator('.plan-editor__status + p');

/** The small hall, and an evening in it that is on sale. */
async function smallHall(house: House): Promise<{ planId: string; venueId: string; evening: string }> {
  const [found] = await house.sql<{ planId: string; venueId: string; evening: string }[]>`
    select plan.id as "planId", plan.venue_id as "venueId", performances.id as evening
      from seating_plans as plan join performances on seating_plan_id = plan.id
      join productions on productions.id = production_id
     where plan.name = 'Salle du Puits' and performances.status = 'scheduled' and published_at <= now()
       and now() between sales_open_at and sales_close_at order by starts_at desc limit 1`;
  if (!found) throw new Error('Nothing is on sale in the small hall.');
  return found;
}

test('a zone drawn into a hall on sale is seen at once by who looks at it, and sold once it has a price', async ({
  page,
  house,
  browser,
}) => {
  test.slow();
  const { planId, evening } = await smallHall(house);
  const watcher = await newBrowser(browser, house);
  const following = joined(watcher, `performance:${evening}`);
  await watcher.goto(`/performances/${evening}`);
  await following;
  await expect(watcher.locator('svg [data-place]')).toHaveCount(98);

  await signInAs(page, 'manager', `/admin/plans/${planId}`);
  await panel(page, 'Zones de prix').locator('summary').click();
  await panel(page, 'Zones de prix').getByLabel('Nom (français)').last().fill('Balcon');
  await page.getByRole('button', { name: 'Appliquer les zones' }).click();
  await panel(page, 'Ajouter un rang').locator('summary').click();
  const block = panel(page, 'Ajouter un rang');
  await block.getByLabel('Places par rang').fill('3');
  await block.getByLabel('Zone de prix').selectOption('Balcon');
  await block.getByRole('button', { name: 'Dessiner' }).click();
  const warning = main(page).locator('.notice', { hasText: 'Balcon' });
  await expect(warning).toContainText('ne seront pas vendues');
  await expectAccessible(page, 'the editor, with a zone that has no price');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(said(page)).toHaveText('Le plan est enregistré.');
  await expect(warning).toContainText('sans prix');

  // Without a reload, and not for sale.
  await expect(watcher.locator('svg [data-place]')).toHaveCount(101, { timeout: 30_000 });
  await expect(watcher.locator('svg [data-place="101"]')).toHaveAttribute('aria-disabled', 'true');

  await page.goto(`/admin/dates/${evening}`);
  const bare = main(page).locator('.notice', { hasText: 'Sans prix' });
  await expect(bare).toContainText('Balcon');
  await expectAccessible(page, 'a date of which a zone has no price');
  await page.getByLabel(/^Plein tarif, Balcon/).fill('8');
  await page.getByRole('button', { name: 'Enregistrer les tarifs' }).click();
  await expect(bare).toHaveCount(0);
  await watcher.reload();
  await watcher.locator('svg [data-place="101"]').click();
  await expect(watcher.getByRole('list', { name: 'Places choisies' }).getByRole('listitem')).toHaveCount(1);
});

test('an archived price goes on where it was announced, and is stopped there by one button', async ({
  page,
  house,
  browser,
}) => {
  const { evening } = await smallHall(house);
  const reduced = main(page).getByRole('link', { name: /^Tarif réduit/ });
  await signInAs(page, 'manager', '/admin/price-types');
  await reduced.click();
  await page.getByRole('button', { name: 'Archiver' }).click();
  const still = main(page).locator('#dates');
  await expect(still.getByRole('link').first()).toHaveAttribute('href', /^\/admin\/dates\/.*#prices$/);
  await expectAccessible(page, 'a price type that is archived and still sold');
  const visitor = await newBrowser(browser, house);
  await visitor.goto(`/performances/${evening}`);
  await expect(main(visitor)).toContainText('Tarif réduit');
  await still.getByRole('button', { name: 'Arrêter aussi là' }).click();
  await expect(page.locator('body')).toContainText('n’est plus vendu');
  await expect(still).toHaveCount(0);
  await visitor.reload();
  await expect(main(visitor)).not.toContainText('Tarif réduit');
});

test('the small hall is drawn again with the keyboard alone', async ({ page, house }) => {
  const { venueId } = await smallHall(house);
  await signInAs(page, 'manager', `/admin/plans/new?venue=${venueId}`);
  const { keyboard } = page;
  await page.getByLabel('Nom du plan').focus();
  await keyboard.type('Au clavier');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Au clavier' })).toBeVisible();
  // Before the scripts are there the same keys draw and save at once.
  await expect(page.getByRole('button', { name: 'Enregistrer', exact: true })).toBeVisible();

  // Seven curved rows of fourteen around an aisle: rows, seats, first row, aisle, radius, distance.
  await panel(page, 'Ajouter un rang').getByLabel('Rangs', { exact: true }).focus();
  for (const text of ['7', '14', 'A', '7', '62', '1,15']) {
    await keyboard.press('Control+a');
    await keyboard.type(text);
    await keyboard.press('Tab');
  }
  await keyboard.press('Enter');
  await expect(total(page)).toContainText('98 place');

  const rows = panel(page, 'Rangs').first();
  await page.locator('summary', { hasText: /^Rangs$/ }).focus();
  await keyboard.press('Enter');
  const pick = async (row: string, labels: readonly string[]) => {
    await rows.getByRole('button', { name: `Rang ${row} ` }).focus();
    await keyboard.press('Enter');
    const toggles = rows.getByRole('group', { name: 'Places à choisir' }).getByRole('button');
    for (const toggle of await toggles.all()) {
      if (labels.includes((await toggle.innerText()).trim())) continue;
      await toggle.focus();
      await keyboard.press('Space');
    }
  };
  await pick('A', ['1', '2', '13', '14']);
  await page.getByRole('application', { name: 'Plan de la salle' }).focus();
  await keyboard.press('Delete');
  await expect(total(page)).toContainText('94 place');
  await pick('B', ['1', '14']);
  await page.getByLabel('Type de place').focus();
  // Past the fold-down seat to the wheelchair space.
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await expect(said(page)).toHaveText('2 places changent de type');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).focus();
  await keyboard.press('Enter');
  await expect(said(page)).toHaveText('Le plan est enregistré.');
  const [saved] = await house.sql<{ seats: number; spaces: number }[]>`
    select count(*)::int as seats, (count(*) filter (where kind = 'wheelchair'))::int as spaces
      from seats join seating_plans on seating_plans.id = seating_plan_id where name = 'Au clavier'`;
  expect(saved).toEqual({ seats: 94, spaces: 2 });
});
