import { expect } from '@playwright/test';
import { testInOwnTheatre as test } from './support/own-theatre.ts';
import { eveningOf } from './support/programme.ts';

const asked = (ids: string, language = 'fr') => `/live/places-left?${new URLSearchParams({ language, ids })}`;

test('what is left is told in the visitor’s language, and may be kept for a second', async ({ request, house }) => {
  const { id } = await eveningOf(house, 'pris-de-court');
  await house.sql`update places set status = 'blocked' where performance_id = ${id} and status = 'free'`;
  for (const [language, words] of [
    ['fr', 'Complet'],
    ['es', 'Agotado'],
    ['en', 'Sold out'],
  ]) {
    const answer = await request.get(house.addresses.appUrl + asked(id, language));
    expect(answer.headers()['cache-control']).toBe('public, max-age=1');
    expect(await answer.json()).toMatchObject({ [id]: { open: false, soldOut: true, sign: { text: words } } });
  }
});

test('nonsense is refused, as are more dates than one page follows', async ({ request, house }) => {
  const { id } = await eveningOf(house, 'l-avare');
  const many = (count: number) => Array.from({ length: count }, () => id).join();
  for (const path of [
    '/live/places-left',
    asked(''),
    asked('x'),
    asked(`${id};--`),
    asked(id, 'de'),
    asked(many(31)),
  ]) {
    expect((await request.get(house.addresses.appUrl + path)).status(), path).toBe(400);
  }
  expect((await request.get(house.addresses.appUrl + asked(many(30)))).status()).toBe(200);
});

test('a member is told no more than anybody, since caches give the answer to all', async ({ page, house }) => {
  const { id } = await eveningOf(house, 'pris-de-court');
  await page.goto('/sign-in');
  await page.getByLabel('Votre e-mail').fill('manager@parterre.example');
  await page.getByLabel('Mot de passe', { exact: true }).fill('parterre-demo');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  const publish = (when: string) =>
    house.sql`update productions set published_at = now() + ${when}::interval where slug = 'pris-de-court'`;
  await publish('1 day');
  expect((await page.goto(`/performances/${id}`))?.status(), 'the member prepares it').toBe(200);
  const hidden = await page.request.get(asked(id));
  expect(await hidden.json()).toEqual({});
  expect(hidden.headers()['set-cookie']).toBeUndefined();
  await publish('-1 day');
  expect(Object.keys(await (await page.request.get(asked(id))).json())).toEqual([id]);
});
