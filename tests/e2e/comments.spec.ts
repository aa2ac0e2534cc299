import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { newPerson, signInAs as signIn } from './support/account.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import type { House } from './support/house.ts';
import { joined } from './support/live.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const SHOW = '/shows/l-avare';
const WORDS = 'Une soirée <b>inoubliable</b> <script>document.title = "pwned"</script>';
const main = (page: Page) => page.getByRole('main');
const comments = (page: Page) => page.getByRole('region', { name: 'Ce qu’en disent les spectateurs' });
const showId = async (house: House) => (await house.sql`select id from productions where slug = 'l-avare'`)[0]?.id;

/** Gives this person an order of which a ticket was seen at the door of that show. */
const putInTheHall = (house: House, personId: string) => house.sql`
  update orders set customer_id = ${personId} where id = (
    select tickets.order_id from check_ins join tickets on tickets.id = ticket_id
      join performances on performances.id = check_ins.performance_id join productions on productions.id = production_id
     where productions.slug = 'l-avare' and check_ins.undone_at is null and tickets.status = 'valid' limit 1)`;

/** Opens the show and waits until what others write is heard. */
async function readShow(page: Page, house: House): Promise<void> {
  const heard = joined(page, `production:${await showId(house)}`);
  await page.goto(SHOW);
  await comments(page).scrollIntoViewIfNeeded();
  await heard;
}

test('a spectator says what they thought, the house reads it first and answers, and a reader elsewhere sees it live', async ({
  page,
  house,
  browser,
}) => {
  const author = await newPerson(house, 'Spectatrice');
  await putInTheHall(house, author.id);
  const reader = await newBrowser(browser, house);
  await readShow(reader, house);
  await expectAccessible(reader, 'a show with comments');
  const moderator = await newBrowser(browser, house);
  const atDesk = joined(moderator, 'desk');
  await signInAs(moderator, 'support', '/admin/comments');
  await atDesk;
  await expect(main(moderator)).toContainText('Rien n’attend');

  await signIn(page, author);
  await page.goto(SHOW);
  await comments(page).getByRole('link', { name: 'Donner mon avis' }).click();
  await expectAccessible(page, 'the form of a comment');
  await page.getByLabel('5 étoiles sur 5').check();
  await page.getByLabel('Votre avis').fill(WORDS);
  await page.getByLabel('Votre nom').fill('Une spectatrice');
  await page.getByRole('button', { name: 'Envoyer mon avis' }).click();
  await expect(main(page)).toContainText('Le théâtre lira votre avis avant de le publier');
  await expect(comments(page)).not.toContainText('inoubliable');

  const queued = moderator.getByRole('article').filter({ hasText: WORDS });
  await expect(queued).toContainText('À lire avant publication');
  await expectAccessible(moderator, 'the queue of the moderators');
  await queued.getByRole('button', { name: 'Publier' }).focus();
  await moderator.keyboard.press('Enter');
  await expect(main(moderator)).toContainText('L’avis est publié');

  await comments(reader).getByRole('button', { name: '1 nouvel avis : le lire' }).click();
  const read = comments(reader).getByRole('article').filter({ hasText: WORDS });
  await expect(read).toContainText('Était dans la salle');
  await expect(reader).not.toHaveTitle('pwned');
  await expect(comments(reader)).toContainText('d’après');

  await moderator.getByRole('link', { name: 'Publiés' }).click();
  await queued.getByText('Répondre…').click();
  await queued.getByLabel('Réponse du théâtre').fill('Merci, à bientôt !');
  await queued.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await expect(read).toContainText('Merci, à bientôt !');
});

test('a reader reports a comment, the house hides it and says why, and it leaves the page of whoever reads', async ({
  page,
  house,
  browser,
}) => {
  const author = await newPerson(house, 'Bavard');
  await house.sql`insert into comments (production_id, author_id, author_name, body, status)
    values (${await showId(house)}, ${author.id}, 'Quelqu’un', 'À la fin, il meurt.', 'published')`;
  const other = await newBrowser(browser, house);
  // For two seconds everybody is shown what the one before was shown.
  await expect(async () => {
    await readShow(other, house);
    await expect(comments(other)).toContainText('À la fin, il meurt.', { timeout: 500 });
  }).toPass();

  const reader = await newBrowser(browser, house);
  await reader.goto(SHOW);
  await comments(reader).getByRole('link', { name: 'Signaler l’avis de Quelqu’un' }).click();
  await expectAccessible(reader, 'the report of a comment');
  await reader.getByLabel('Raconte la fin').check();
  await reader.getByRole('button', { name: 'Signaler au théâtre' }).click();
  await expect(main(reader)).toContainText('Le théâtre va regarder cet avis');

  await signInAs(page, 'manager', '/admin/comments');
  const queued = page.getByRole('article').filter({ hasText: 'À la fin, il meurt.' });
  await expect(queued).toContainText('Signalé une fois');
  await expect(queued).toContainText('Raconte la fin');
  await queued.getByText('Masquer…').click();
  await queued.getByLabel('Pourquoi ?').fill('Ne racontez pas la fin');
  await queued.getByRole('button', { name: 'Masquer', exact: true }).click();
  await expect(main(page)).toContainText('L’avis est masqué');
  await expect(comments(other)).not.toContainText('À la fin, il meurt.');

  const home = await newBrowser(browser, house);
  await signIn(home, author);
  await home.goto(`${SHOW}/comment`);
  await expect(main(home)).toContainText('Ne racontez pas la fin');
  await page.goto('/admin/audit?subject=comments');
  await expect(main(page)).toContainText('un avis, Quelqu’un');
});

test('a stranger without scripts writes words, keeps them after a refusal, and has no stars to give', async ({
  house,
  browser,
}) => {
  const stranger = await newBrowser(browser, house, false);
  await stranger.goto(`${SHOW}/comment`);
  await expect(main(stranger)).toContainText('Les étoiles sont données par les personnes');
  await expect(stranger.getByRole('radio')).toHaveCount(0);
  await stranger.getByLabel('Votre avis').fill('Je n’y étais pas, mais on m’en a dit du bien.');
  await stranger.getByLabel('Votre nom').fill('   ');
  await stranger.getByRole('button', { name: 'Envoyer mon avis' }).click();
  await expect(main(stranger)).toContainText('Ce champ est nécessaire');
  await expect(stranger.getByLabel('Votre avis')).toHaveValue('Je n’y étais pas, mais on m’en a dit du bien.');
  await stranger.getByLabel('Votre nom').fill('Quelqu’un');
  await stranger.getByRole('button', { name: 'Envoyer mon avis' }).click();
  await expect(main(stranger)).toContainText('Le théâtre lira votre avis');
  await stranger.goto(`${SHOW}/comment`);
  await expect(main(stranger)).toContainText('Votre avis attend d’être lu');
});
