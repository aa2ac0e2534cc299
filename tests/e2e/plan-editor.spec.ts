import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import type { House } from './support/house.ts';
import { expectFocusKept, tabTo } from './support/keyboard.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const board = (page: Page) => page.getByRole('application', { name: 'Plan de la salle' });
const said = (page: Page) => page.getByRole('main').getByRole('status');
const panel = (page: Page, title: string) =>
  page.locator('details', { has: page.locator('summary', { hasText: title }) });
const openPanel = (page: Page, title: string) => panel(page, title).locator('summary').click();
/** How many seats are drawn, and whether all of that is saved. */
const total = (page: Page) => page.locator('.plan-editor__status + p');
const saveButton = (page: Page) => page.getByRole('button', { name: 'Enregistrer', exact: true });

async function idOf(house: House, query: 'venue' | 'plan'): Promise<string> {
  const [row] =
    query === 'venue'
      ? await house.sql<{ id: string }[]>`select id from venues where slug = 'petit-puits'`
      : await house.sql<{ id: string }[]>`select id from seating_plans where name = 'Salle du Puits'`;
  return row?.id ?? '';
}

/** Drags the mouse over the board, from one point of the plan to another, in seats. */
async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const point = ([x, y]: [number, number]) =>
    board(page).evaluate(
      (svg, at) => {
        const matrix = (svg as SVGSVGElement).getScreenCTM();
        const { x, y } = new DOMPoint(at.x * 40, at.y * 40).matrixTransform(matrix ?? undefined);
        return { x, y };
      },
      { x, y },
    );
  await board(page).scrollIntoViewIfNeeded();
  const [start, end] = [await point(from), await point(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
  await page.mouse.move(end.x, end.y);
  await page.mouse.up();
}

test('a manager draws a hall from nothing: a block, a curved row, odd and even, zones by brush, keys, and saves it', async ({
  page,
  house,
}) => {
  await signInAs(page, 'manager', `/admin/plans/new?venue=${await idOf(house, 'venue')}`);
  await expectAccessible(page, 'a new plan');
  await page.getByLabel('Nom du plan').fill('Cabaret');
  await page.getByRole('button', { name: 'Créer et dessiner' }).click();
  await expect(page.getByRole('heading', { name: 'Cabaret' })).toBeVisible();
  // Before the scripts are there the buttons draw and save at once.
  await expect(saveButton(page)).toBeVisible();

  const block = panel(page, 'Ajouter un rang');
  await block.getByLabel('Rangs', { exact: true }).fill('2');
  await block.getByLabel('Places par rang').fill('8');
  await block.getByLabel('Allée après').fill('4');
  await block.getByLabel('Numéros').selectOption('Impairs d’un côté, pairs de l’autre');
  await block.getByRole('button', { name: 'Dessiner' }).click();
  await expect(said(page)).toHaveText('16 places ajoutées');
  await expect(block.getByLabel('Premier rang')).toHaveValue('C');

  await block.getByLabel('Rangs', { exact: true }).fill('1');
  await block.getByLabel('Places par rang').fill('10');
  await block.getByLabel('Allée après').fill('');
  await block.getByLabel('Rayon de courbure').fill('12');
  await block.getByLabel('Numéros').selectOption('1, 2, 3…');
  await block.getByRole('button', { name: 'Dessiner' }).click();
  await expect(total(page)).toContainText('26 place');

  // A zone, given with the brush to what the hand passes over.
  await openPanel(page, 'Zones de prix');
  await panel(page, 'Zones de prix').getByLabel('Nom (français)').last().fill('Balcon');
  await page.getByRole('button', { name: 'Appliquer les zones' }).click();
  await page.getByRole('button', { name: 'Pinceau Balcon' }).click();
  await drag(page, [7.4, 4.5], [11, 4.5]);
  await expect(said(page)).toContainText('de zone');
  await page.getByRole('button', { name: 'Choisir et déplacer' }).click();

  // A rectangle around the second row, then keys.
  await drag(page, [5, 5.1], [19, 5.9]);
  await expect(page.getByText('8 places choisies')).toBeVisible();
  await board(page).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(said(page)).toHaveText('8 places déplacées');
  await page.keyboard.press('Control+z');
  await expect(said(page)).toHaveText('Annulé : 8 places déplacées');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(total(page)).toContainText('0 place');
  await page.keyboard.press('Control+z');
  await expect(total(page)).toContainText('26 place');
  await expectAccessible(page, 'the editor');

  await saveButton(page).click();
  await expect(said(page)).toHaveText('Le plan est enregistré.');
  await expect(saveButton(page)).toBeDisabled();
  await page.reload();
  await expect(total(page)).toContainText('26 place');
  const seats = await house.sql<{ label: string; zone: string }[]>`
    select row_label || seat_label as label, price_zones.name ->> 'fr' as zone
      from seats join seating_plans on seating_plans.id = seats.seating_plan_id join price_zones on price_zones.id = zone_id
     where seating_plans.name = 'Cabaret' and row_order = 1 order by seat_order`;
  expect(seats.map((seat) => seat.label).join(' ')).toBe('A7 A5 A3 A1 A2 A4 A6 A8');
  expect(seats.filter((seat) => seat.zone === 'Balcon')).toHaveLength(4);

  // Out to a file, and in again with a line too many.
  await openPanel(page, 'Importer, exporter');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Exporter en CSV' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file.trim().split('\r\n')).toHaveLength(27);
  const take = (text: string | Buffer) =>
    page
      .getByLabel('Fichier CSV ou JSON')
      .setInputFiles({ name: 'plan.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await take(`${file}A,1,1,1,,,,,\r\n`);
  await page.getByRole('button', { name: 'Importer' }).click();
  await expect(page.getByRole('alert')).toContainText('Ligne 28 : la place A1 est là deux fois.');
  await take(`${file}D,1,12,12,Balcon,,,,\r\n`);
  await page.getByRole('button', { name: 'Importer' }).click();
  await expect(said(page)).toHaveText('27 places importées');
});

test('a sold seat cannot be removed: the page says which date stops it, and puts the seat back', async ({
  page,
  house,
}) => {
  const planId = await idOf(house, 'plan');
  const [sold] = await house.sql<{ row: string; seat: string; free: string; starts: string }[]>`
    select seats.row_label as row, seats.seat_label as seat from places join seats on seats.id = seat_id
      join performances on performances.id = performance_id
     where places.status = 'sold' and seats.seating_plan_id = ${planId} and seats.kind = 'standard' and starts_at > now()
     order by seats.row_order desc, seats.seat_order limit 1`;
  await signInAs(page, 'owner', `/admin/plans/${planId}`);
  await openPanel(page, 'Rangs');
  await page.getByRole('button', { name: `Rang ${sold?.row} ` }).click();
  await expect(page.getByText(/places choisies/).first()).toBeVisible();
  // From the list alone: every seat of the row is chosen; all but one are let go again.
  const toggles = page.getByRole('group', { name: 'Places à choisir' }).getByRole('button');
  for (const toggle of await toggles.all()) {
    if ((await toggle.innerText()).trim() !== sold?.seat) await toggle.click();
  }
  await page.getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(said(page)).toHaveText('1 place retirée');
  await saveButton(page).click();
  const refusal = page.getByRole('main').locator('.notice');
  await expect(refusal).toContainText('rien n’a été enregistré');
  await expect(refusal).toContainText(`${sold?.row}${sold?.seat}`);
  await expect(refusal.getByRole('link').first()).toHaveAttribute('href', /\/admin\/dates\//);
  await expectAccessible(page, 'the editor, refused');
  await page.getByRole('button', { name: 'Remettre ces places' }).click();
  await expect(total(page)).toContainText('98 place');
  await expect(saveButton(page)).toBeDisabled();
});

test('two people draw at once: the second is told who, keeps what was drawn over a reload, and chooses', async ({
  page,
  house,
  browser,
}) => {
  const planId = await idOf(house, 'plan');
  await signInAs(page, 'owner', `/admin/plans/${planId}`);
  const colleague = await newBrowser(browser, house, false);
  await signInAs(colleague, 'manager', `/admin/plans/${planId}`);
  await openPanel(page, 'Rangs');
  await page.getByRole('button', { name: 'Rang C ' }).click();
  await page.getByRole('button', { name: 'Vers le fond' }).click();
  await expect(page.getByText('modifications non enregistrées')).toBeVisible();

  // The colleague has no scripts: the same form is sent and saved.
  await colleague.locator('summary', { hasText: 'Zones de prix' }).click();
  await colleague.getByLabel('Nom (anglais)').first().fill('One price');
  await colleague.getByRole('button', { name: 'Appliquer les zones' }).click();
  await expect(colleague.getByRole('main')).toContainText('Le plan est enregistré');

  await saveButton(page).click();
  const refusal = page.getByRole('main').locator('.notice', { hasText: 'entre-temps' });
  await expect(refusal).toContainText('a changé cela entre-temps');
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(said(page)).toHaveText('Vos modifications non enregistrées sont revenues.');
  await saveButton(page).click();
  await page.getByRole('button', { name: 'Enregistrer la mienne par-dessus' }).click();
  await expect(said(page)).toHaveText('Le plan est enregistré.');
  await colleague.context().close();
});

test('a hall is drawn with the keyboard alone: a row, a zone, back and forth, saved and taken out as a file', async ({
  page,
  house,
}) => {
  test.slow();
  const press = (key: string) => page.keyboard.press(key);
  const go = async (target: string, key = 'Enter') => {
    await tabTo(page, target);
    await press(key);
  };
  await signInAs(page, 'manager', `/admin/plans/new?venue=${await idOf(house, 'venue')}`);
  await tabTo(page, 'main input[name=name]');
  await page.keyboard.type('Atelier');
  await press('Enter');
  await expect(board(page)).toBeVisible();

  // Enter in a field draws; the focus stays where the next row is typed.
  await tabTo(page, 'input[name=seats]');
  await page.keyboard.type('6');
  await press('Enter');
  await expect(said(page)).toHaveText('6 places ajoutées');
  await expectFocusKept(page);

  // What is applied makes its form anew: the focus goes to the head of the panel.
  await go('Zones de prix');
  await tabTo(page, 'input[name=name-new_fr]');
  await page.keyboard.type('Balcon');
  await press('Enter');
  await expect(said(page)).toHaveText('Zones changées');
  await expectFocusKept(page);

  await go('Rangs');
  await go('.plan-rows__row');
  await expect(page.getByText('6 places choisies')).toBeVisible();
  await tabTo(page, '[role=application]');
  await press('2');
  await expect(said(page)).toHaveText('6 places changent de zone');
  await go('Retirer');
  await expect(said(page)).toHaveText('6 places retirées');
  await expectFocusKept(page);
  await press('Control+z');
  await expect(said(page)).toHaveText('Annulé : 6 places retirées');
  await expect(total(page)).toContainText('6 places');

  await go('Enregistrer');
  await expect(said(page)).toHaveText('Le plan est enregistré.');
  await expectFocusKept(page);
  const seats = await house.sql<{ zone: string }[]>`
    select price_zones.name ->> 'fr' as zone from seats join seating_plans on seating_plans.id = seats.seating_plan_id
      join price_zones on price_zones.id = zone_id where seating_plans.name = 'Atelier'`;
  expect(seats.map(({ zone }) => zone)).toEqual(Array(6).fill('Balcon'));
  await go('Importer, exporter');
  await tabTo(page, 'a[href$="/plan.csv"]');
  const download = page.waitForEvent('download');
  await press('Enter');
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file.trim().split('\r\n')).toHaveLength(7);
});
