import { writeFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { expectAccessible } from './support/accessible.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import type { House } from './support/house.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const main = (page: Page) => page.getByRole('main');
const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer' }).click();
const picture = (name: string, buffer: Buffer, mimeType = 'image/png') => ({ name, mimeType, buffer });

/** A red poster, two wide by three high. */
const redPoster = () =>
  sharp({ create: { width: 1000, height: 1500, channels: 3, background: '#c3301d' } })
    .png()
    .toBuffer();

/** A date in eight days, in a hall of the house. */
async function addDate(house: House, productionId: string): Promise<void> {
  await house.sql`
    insert into performances (production_id, venue_id, seating_plan_id, starts_at, sales_open_at, sales_close_at)
    select ${productionId}, venue_id, seating_plan_id, now() + interval '8 days', now() - interval '1 hour', now() + interval '8 days'
      from performances where seating_plan_id is not null limit 1`;
}

test('a new show is written from nothing, gets its poster and is in the season from its date on', async ({
  page,
  house,
  browser,
}) => {
  await signInAs(page, 'manager', '/admin/shows');
  await expectAccessible(page, 'the shows');
  await page.getByRole('link', { name: 'Nouveau spectacle' }).click();
  await page.locator('#title_fr').fill('La Servante');
  await page.getByRole('button', { name: 'Plus de lignes' }).click();
  await expect(page.locator('#title_fr')).toHaveValue('La Servante');
  await page.getByRole('button', { name: 'Créer le spectacle' }).click();
  await expect(page.getByRole('alert')).toContainText('Un champ est à revoir');
  await expectAccessible(page, 'a new show, not finished');
  await page.locator('#synopsis_fr').fill('La lampe qui reste allumée quand tout le monde est parti.');
  await page.getByText('En espagnol').click();
  await page.locator('#title_es').fill('La luz fantasma');
  await page.getByLabel('Rôle, ligne 1').fill('Jeu');
  await page.getByLabel('Noms, ligne 1').fill('Troupe du Puits');
  await page.getByLabel('TVA, en pour cent').fill('2,1');
  await page.getByRole('button', { name: 'Créer le spectacle' }).click();
  await expect(main(page)).toContainText('Le spectacle est créé');
  await expect(main(page)).toContainText('Brouillon');
  await expectAccessible(page, 'a show in the office');
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await addDate(house, id);

  await page.getByRole('link', { name: 'Ajouter l’affiche' }).click();
  await page.getByLabel('Image de l’affiche').setInputFiles(picture('affiche.png', await redPoster()));
  await page.getByRole('button', { name: 'Accrocher cette affiche' }).click();
  await expect(main(page)).toContainText('L’affiche est accrochée');
  await expectAccessible(page, 'the poster of a show');
  await page.locator('#poster_alt_fr').fill('Une lampe sur une scène vide.');
  await save(page);
  await expect(main(page).getByRole('img', { name: 'Une lampe sur une scène vide.' })).toBeVisible();
  const [row] =
    await house.sql`select poster_path, poster_colour, vat_rate::text, slug from productions where id = ${id}`;
  expect(row).toMatchObject({ vat_rate: '2.10', slug: 'la-servante' });
  expect(row?.poster_colour).toMatch(/^#c/);

  const visitor = await newBrowser(browser, house, false);
  await visitor.goto('/');
  await expect(main(visitor)).not.toContainText('La Servante');
  expect((await visitor.goto('/shows/la-servante'))?.status()).toBe(404);
  await page.getByRole('link', { name: 'Aperçu de sa page' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('La Servante');

  await page.goto(`/admin/shows/${id}`);
  await page.getByLabel('Public à partir du').fill('2026-01-01T10:00');
  await save(page);
  await expect(main(page)).toContainText('C’est enregistré');
  await expect(page.getByLabel('Public à partir du')).toHaveValue('2026-01-01T10:00');
  await expect(async () => {
    await visitor.goto('/');
    await expect(main(visitor)).toContainText('La Servante', { timeout: 1000 });
  }).toPass();
  await visitor.goto('/shows/la-servante');
  const poster = visitor.getByRole('img', { name: 'Une lampe sur une scène vide.' });
  await expect.poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  expect(await poster.evaluate((image: HTMLImageElement) => image.currentSrc)).toContain('.avif');
  const old = await visitor.request.get(String(row?.poster_path));
  expect(old.headers()).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' });

  // Another poster takes its place, and the files of the first are gone.
  await page.goto(`/admin/shows/${id}/poster`);
  const blue = await sharp({ create: { width: 800, height: 1200, channels: 3, background: '#1d4fc3' } })
    .jpeg()
    .toBuffer();
  await page.getByLabel('Image de l’affiche').setInputFiles(picture('bleue.jpg', blue, 'image/jpeg'));
  await page.getByRole('button', { name: 'Accrocher cette affiche' }).click();
  await expect(main(page)).toContainText('L’affiche est accrochée');
  expect(await house.sql`select count(*)::int from storage.objects where name like ${`${id}/%`}`).toEqual([
    { count: 4 },
  ]);
});

test('what is no picture is refused in plain words, and nothing else is lost', async ({ page, house }) => {
  const [show] = await house.sql`select id, poster_path from productions where slug = 'l-avare'`;
  await signInAs(page, 'manager', `/admin/shows/${show?.id}/poster`);
  const hang = async (file: ReturnType<typeof picture> | string) => {
    await page.getByLabel('Image de l’affiche').setInputFiles(file);
    await page.getByRole('button', { name: 'Accrocher cette affiche' }).click();
  };
  await hang(
    picture('affiche.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
  );
  await expect(main(page)).toContainText('n’est pas une image que nous savons lire');
  await expectAccessible(page, 'a refused poster');
  await hang(picture('fausse.png', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2000, 7)])));
  await expect(main(page)).toContainText('n’est pas une image que nous savons lire');
  await hang(
    picture(
      'petite.png',
      await sharp({ create: { width: 50, height: 75, channels: 3, background: '#fff' } })
        .png()
        .toBuffer(),
    ),
  );
  await expect(main(page)).toContainText('Cette image est trop petite');
  const heavy = test.info().outputPath('lourde.png');
  await writeFile(heavy, Buffer.alloc(20 * 1024 * 1024));
  await hang(heavy);
  await expect(main(page)).toContainText('Ce fichier est trop lourd');
  const [after] = await house.sql`select poster_path from productions where slug = 'l-avare'`;
  expect(after?.poster_path).toBe(show?.poster_path);
  await hang(picture('bonne.png', await redPoster()));
  await expect(main(page)).toContainText('L’affiche est accrochée');
});

test('two people write in one show: the second is told, loses nothing, and the archive needs a reason', async ({
  page,
  house,
  browser,
}) => {
  const [show] = await house.sql`select id from productions where title ->> 'fr' = 'La Baleine et la Lune'`;
  const address = `/admin/shows/${show?.id}`;
  await signInAs(page, 'owner', address);
  const colleague = await newBrowser(browser, house, false);
  await signInAs(colleague, 'manager', address);
  await colleague.locator('#subtitle_fr').fill('Une farce de la collègue');
  await colleague.locator('#company').fill('Troupe du Puits et amis');
  await save(colleague);
  await expect(main(colleague)).toContainText('C’est enregistré');

  await page.locator('#subtitle_fr').fill('Ma farce');
  await save(page);
  await expect(page.getByRole('status').first()).toContainText('a changé cela');
  await expect(page.locator('#subtitle_fr')).toHaveValue('Ma farce');
  await expect(main(page)).toContainText('Une farce de la collègue');
  await expectAccessible(page, 'a show, edited meanwhile');
  await save(page);
  await expect(main(page)).toContainText('C’est enregistré');
  await expect(page.locator('#company')).toHaveValue('Troupe du Puits et amis');

  // It has orders, so it is never deleted; archived it leaves the season.
  await page.getByRole('link', { name: 'Supprimer' }).click();
  await page.getByRole('button', { name: 'Oui, supprimer' }).click();
  await expect(page.getByRole('alert').or(page.getByRole('status')).first()).toContainText('archivez plutôt');
  await page.goto(`${address}?sure=archive#acts`);
  await page.getByLabel('Pourquoi').fill('La tournée est finie');
  await page.getByRole('button', { name: 'Oui, archiver' }).click();
  await expect(main(page)).toContainText('Archivé : La tournée est finie');
  await colleague.goto('/');
  await expect(main(colleague)).not.toContainText('La Baleine et la Lune');
  await page.getByRole('button', { name: 'Sortir de l’archive' }).click();
  await expect(main(page)).toContainText('C’est sorti de l’archive');
  await colleague.goto('/');
  await expect(main(colleague)).toContainText('La Baleine et la Lune');
  await colleague.context().close();
});

test('price types and halls are made, put in order and put away, without scripts', async ({ house, browser }) => {
  const page = await newBrowser(browser, house, false);
  await signInAs(page, 'manager', '/admin/price-types');
  await page.locator('#name_fr').fill('Voisins');
  await page.locator('#proof_fr').fill('Facture du quartier');
  await save(page);
  await expect(main(page)).toContainText('C’est enregistré');
  await page.getByRole('button', { name: 'Monter Voisins' }).click();
  const names = page.locator('.admin-rows__name');
  await expect(names.last()).not.toHaveText('Voisins');
  await page.getByRole('link', { name: 'Voisins' }).click();
  await page.getByRole('link', { name: 'Supprimer' }).click();
  await page.getByRole('button', { name: 'Oui, supprimer' }).click();
  await expect(main(page)).toContainText('C’est supprimé');
  await page.getByRole('link', { name: 'Plein tarif' }).click();
  await page.getByRole('link', { name: 'Supprimer' }).click();
  await page.getByRole('button', { name: 'Oui, supprimer' }).click();
  await expect(main(page)).toContainText('archivez plutôt');

  await page.goto('/admin/halls');
  await page.getByLabel('Nom de la salle').fill('La Grange');
  await page.locator('#address').fill('2 chemin du Puits');
  await page.getByLabel('Code postal').fill('69005');
  await page.getByLabel('Ville').fill('Lyon');
  await page.getByLabel('Pays').fill('f1');
  await save(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Nom de la salle')).toHaveValue('La Grange');
  await page.getByLabel('Pays').fill('fr');
  await save(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('La Grange');
  await page.getByRole('button', { name: 'Archiver' }).click();
  await expect(main(page)).toContainText('La Grange (Archivé)');
  await page.context().close();
});

test('whoever does not manage the catalogue finds no such pages', async ({ page }) => {
  await signInAs(page, 'manager', '/admin/price-types');
  await expectAccessible(page, 'the price types');
  await page.goto('/admin/halls');
  await expectAccessible(page, 'the halls');
  await page.context().clearCookies();
  await signInAs(page, 'desk', '/admin');
  for (const room of ['/admin/shows', '/admin/shows/new', '/admin/price-types', '/admin/halls'])
    expect((await page.goto(room))?.status()).toBe(404);
});
