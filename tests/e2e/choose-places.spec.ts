import { expect, type Page } from '@playwright/test';
import { barriers } from './support/barriers.ts';
import { chosenSeats, keepPlaces } from './support/buying.ts';
import { eveningOf } from './support/programme.ts';
import { test } from './support/test.ts';

const map = (page: Page) => page.getByRole('group', { name: 'Plan de la salle' });
const freeSeats = (page: Page) => map(page).locator('.seat--free[role=checkbox]').filter({ hasText: /^\d+$/ });

test('by keyboard alone, someone chooses twelve seats, hears why not a thirteenth, and finds them in the list', async ({
  page,
  house,
}) => {
  const { id } = await eveningOf(house, 'fuenteovejuna', 1);
  await page.goto(`/performances/${id}`);
  await freeSeats(page).first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  for (let chosen = 1; chosen <= 12; chosen += 1) {
    await freeSeats(page).last().focus();
    await page.keyboard.press('Space');
    await expect(chosenSeats(page)).toHaveCount(chosen);
  }
  await freeSeats(page).last().focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('C’est la limite : 12 places par commande.')).toBeVisible();
  await expect(chosenSeats(page)).toHaveCount(12);
  expect(await barriers(page)).toEqual([]);

  await page.getByRole('link', { name: 'Liste' }).click();
  await expect(page.locator('input[name=place]:checked')).toHaveCount(12);
  expect(await barriers(page)).toEqual([]);
});

test('someone who comes back from the cart sees which seats are already theirs', async ({ page, house }) => {
  const { id } = await eveningOf(house, 'la-baleine-et-la-lune', 2);
  await page.goto(`/performances/${id}`);
  await map(page)
    .getByRole('checkbox', { name: /Espace fauteuil roulant/ })
    .and(page.locator('.seat--free'))
    .first()
    .click();
  await keepPlaces(page);
  await page.goto(`/performances/${id}`);
  await expect(map(page).getByRole('checkbox', { name: /Espace fauteuil roulant.*Dans votre panier$/ })).toHaveCount(1);
  await page.getByRole('link', { name: 'Voir ma place' }).click();
  await expect(page).toHaveURL(/\/cart$/);
});

test('a date that cannot be bought says why, and shows where else to go', async ({ page, house }) => {
  const visit = async (slug: string, position: number, why: string) => {
    await page.goto(`/performances/${(await eveningOf(house, slug, position)).id}`);
    await expect(page.getByText(why)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Voir la saison' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Garder ces places' })).toHaveCount(0);
    expect(await barriers(page)).toEqual([]);
  };
  await visit('la-baleine-et-la-lune', 3, 'Cette représentation est annulée');
  await visit('trois-portes-et-un-placard', 0, 'Cette représentation a déjà eu lieu');
  await visit('treteaux', 0, 'La vente n’est pas encore ouverte');
  await visit('on-commence-par-la-fin', 0, 'Complet pour le moment');
});

test('a performance nobody knows leads to the season, and a form nobody was given changes nothing', async ({
  page,
  house,
  baseURL,
}) => {
  for (const path of ['/performances/00000000-0000-4000-8000-000000000000', '/performances/tonight']) {
    const answer = await page.request.get(path);
    expect(answer.status()).toBe(404);
    expect(await answer.text()).toContain('Voir la saison');
  }
  const { id } = await eveningOf(house, 'la-baleine-et-la-lune', 2);
  const send = (form: Record<string, string>) =>
    page.request.post(`/performances/${id}`, { form, headers: { origin: baseURL ?? '' }, maxRedirects: 0 });
  const garbage = await send({ intent: 'hold', place: '7; drop table places' });
  expect(garbage.status()).toBe(422);
  expect(await garbage.text()).toContain('Nous n’avons pas compris ce choix');
  const foreign = await send({ intent: 'hold', place: '4242' });
  expect(foreign.status()).toBe(422);
  expect(await foreign.text()).toContain('Ces places ne font pas partie de cette représentation');
});

test('the map is kept by the browser; who sits where is asked again', async ({ page, house }) => {
  const { id } = await eveningOf(house, 'la-baleine-et-la-lune', 2);
  const plan = await page.request.get(`/performances/${id}/plan`);
  const again = await page.request.get(`/performances/${id}/plan`, {
    headers: { 'if-none-match': plan.headers().etag ?? '' },
  });
  expect([plan.status(), again.status()]).toEqual([200, 304]);
  const states = await page.request.get(`/performances/${id}/states`);
  expect(await states.text()).toMatch(/^[ftb]{98}$/);
  expect((await page.request.get('/performances/tonight/states')).status()).toBe(404);
});
