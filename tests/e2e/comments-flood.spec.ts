import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import type { House } from './support/house.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const main = (page: Page) => page.getByRole('main');
const INSULT = 'Troupe de nuls !';

/** Insults from identities made a moment ago, and among them somebody who was moved. */
const flood = (house: House) => house.sql`
  with strangers as (
    insert into auth.users (id, is_anonymous) select gen_random_uuid(), true from generate_series(1, 31) returning id),
  numbered as (select id, row_number() over () as number from strangers)
  insert into comments (production_id, author_id, author_name, body, status, held_for, created_at)
  select productions.id, numbered.id, case when number = 17 then 'Émue' else 'Anonyme ' || number end,
         case when number = 17 then 'J’ai pleuré de joie.' else ${INSULT} end, 'waiting', 'flood', now() - interval '1 minute' * (40 - number)
    from numbered, productions where slug = 'l-avare'`;

test('thirty insults of strangers are hidden in one act without scripts, and the real voice among them is published', async ({
  house,
  browser,
}) => {
  await flood(house);
  const page = await newBrowser(browser, house, false);
  await signInAs(page, 'support', '/admin/comments');
  await main(page)
    .getByRole('link', { name: 'Tout cocher à partir de celui-ci l’avis de Anonyme 1', exact: true })
    .click();
  await main(page).getByRole('checkbox', { name: 'Cocher l’avis de Émue' }).uncheck();
  const many = page.getByRole('form', { name: 'Décider des avis cochés' });
  await many.getByLabel('Pourquoi').fill('Injurieux');
  await many.getByLabel('ne plus la laisser écrire').check();
  await many.getByRole('button', { name: 'Masquer les avis cochés' }).click();
  await expect(main(page)).toContainText('30 avis sont masqués');

  await main(page).getByRole('article').getByRole('button', { name: 'Publier l’avis de Émue' }).click();
  await expect(main(page)).toContainText('L’avis est publié');
  await page.goto('/shows/l-avare');
  await expect(page.getByRole('region', { name: 'Ce qu’en disent' })).toContainText('J’ai pleuré de joie.');
  await expect(main(page)).not.toContainText(INSULT);

  await page.goto('/admin/comments?show=hidden');
  const insulting = main(page).getByRole('article').filter({ hasText: INSULT }).first();
  await expect(insulting).toContainText('Ne peut plus écrire');
  await insulting.getByRole('button', { name: 'Laisser écrire de nouveau' }).click();
  await expect(main(page)).toContainText('Cette personne peut écrire de nouveau');
});

test('a moderator works through the queue by keyboard, and a comment that changes meanwhile is shown as it was and is', async ({
  house,
  page,
}) => {
  await flood(house);
  await signInAs(page, 'manager', '/admin/comments');
  await expect(main(page)).toContainText('Au clavier');
  await expectAccessible(page, 'the queue during a flood');
  const cards = main(page).getByRole('article');
  const names = async () => await cards.getByRole('heading', { level: 2 }).allTextContents();
  const [, second = '', third = ''] = await names();
  const card = (name: string) => page.getByRole('listitem', { name, exact: true });
  await card((await names())[0] ?? '').focus();
  await page.keyboard.press('j');
  await expect(card(second)).toBeFocused();
  await page.keyboard.press('x');
  await expect(card(second).getByRole('checkbox', { name: 'Cocher' })).toBeChecked();
  await card(second).getByRole('button', { name: 'Publier' }).focus();
  await page.keyboard.press('Enter');
  await expect(main(page)).toContainText('L’avis est publié');
  await expect(card(third)).toBeFocused();

  const before = card(third).getByRole('button', { name: 'Publier' });
  await house.sql`update comments set body = 'Encore pire', body_before = body, name_before = author_name, edited_at = now(), updated_at = now()
    where author_name = ${third} and status = 'waiting'`;
  await expect(card(third)).toContainText('Avant la modification');
  await expect(card(third)).toContainText('Encore pire');
  await expect(before).toBeVisible();
});

test('two hundred comments are read page by page; words without spaces, from right to left or with addresses break nothing', async ({
  house,
  page,
}) => {
  const odd = [
    'A'.repeat(2000),
    'مسرحية رائعة جدا 🎭🎉',
    'https://example.com/places <a href="https://example.com">ici</a>',
  ];
  await house.sql`
    with people as (insert into auth.users (id, is_anonymous) select gen_random_uuid(), true from generate_series(1, 200) returning id),
    numbered as (select id, row_number() over () as number from people)
    insert into comments (production_id, author_id, author_name, body, status, created_at)
    select productions.id, numbered.id, 'Voix ' || number, coalesce((${odd}::text[])[number], 'Avis ' || number), 'published',
           now() + interval '1 minute' - interval '1 second' * number
      from numbered, productions where slug = 'l-avare'`;
  const said = page.getByRole('region', { name: 'Ce qu’en disent les spectateurs' });
  const shown = said.getByRole('article');
  const sideways = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  // For two seconds everybody is shown what the one before was shown.
  await expect(async () => {
    await page.goto('/shows/l-avare');
    await expect(said).toContainText('Voix 20', { timeout: 500 });
  }).toPass();
  await expect(shown).toHaveCount(20);
  await expect(said.getByRole('link', { name: 'ici' })).toHaveCount(0);
  await expect(said).toContainText('<a href="https://example.com">ici</a>');
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sideways()).toBe(0);
  }
  await expectAccessible(page, 'a show with two hundred comments');
  await said.getByRole('link', { name: 'Voir plus d’avis' }).click();
  await expect(shown).toHaveCount(40);
  await signInAs(page, 'support', '/admin/comments?show=published');
  await expect(main(page).getByRole('article')).toHaveCount(50);
  await main(page).getByRole('link', { name: 'Avis suivants' }).click();
  await expect(main(page)).toContainText('Voix 51');
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto('/admin/comments?show=published');
  expect(await sideways()).toBe(0);
});
