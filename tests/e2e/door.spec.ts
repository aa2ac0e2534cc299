import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { printedCode } from '../../app/tickets/tickets.ts';
import { expectAccessible } from './support/accessible.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import { eveningToCome, expectReady, refund, resultOf, typeCode } from './support/door.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';
import { videoOfCode } from './support/video.ts';

const main = (page: Page) => page.getByRole('main');

/** In the browser: its camera, which is a film, gets the lamp of a phone. */
function giveALamp() {
  const { prototype } = MediaStreamTrack;
  prototype.getCapabilities = () => ({ torch: true }) as MediaTrackCapabilities;
  prototype.applyConstraints = async (wish) => {
    const [{ torch } = { torch: false }] = (wish?.advanced ?? []) as { torch?: boolean }[];
    document.documentElement.dataset.lamp = String(torch);
  };
}

test('two phones keep one door: what one scans the other counts, and the map of the house fills', async ({
  page,
  house,
  browser,
}) => {
  const { id, tickets } = await eveningToCome(house, 1);
  const [first] = tickets;
  const other = await newBrowser(browser, house);
  await Promise.all(
    [page, other].map((phone) => signInAs(phone, 'door', `/door/${id}`).then(() => expectReady(phone))),
  );
  await typeCode(other, first?.token ?? '');
  await expect(resultOf(other)).toContainText('Entrez');
  await expect(resultOf(other)).toContainText(first?.name ?? '');
  await expect(page.getByRole('region', { name: 'Qui est entré' })).toContainText(/^1 sur/);
  await typeCode(page, first?.token ?? '');
  await expect(resultOf(page)).toContainText('Déjà entré');
  await page.getByText('La salle', { exact: true }).click();
  await expect(page.getByRole('img', { name: /Plan de la salle.*1 entrés/ })).toBeVisible();
  await expectAccessible(page, 'the door with somebody already in, and the map');
});

test('a lost ticket is found by name or number, a scanner types by itself, and an entry is undone with a reason', async ({
  page,
  house,
}) => {
  const { id, tickets } = await eveningToCome(house, 5);
  const [first, second, third, refunded] = tickets;
  await signInAs(page, 'door', `/door/${id}`);
  await expectReady(page);

  await typeCode(page, String(first?.number));
  await main(page)
    .getByRole('button', { name: new RegExp(`Faire entrer ${first?.name}`) })
    .first()
    .click();
  await expect(resultOf(page)).toContainText('Entrez');
  await main(page).getByText('Annuler cette entrée…').first().click();
  await page.getByLabel('Pourquoi').first().fill('Mauvaise personne');
  await page.getByRole('button', { name: 'Annuler l’entrée' }).first().click();
  await expect(page.getByRole('region', { name: 'Qui est entré' })).toContainText(/^0 sur/);
  const [undone] = await house.sql`select undo_reason from check_ins where ticket_id = ${first?.id ?? ''}`;
  expect(undone?.undo_reason).toBe('Mauvaise personne');

  // A Bluetooth scanner writes wherever the cursor is.
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.type(second?.token ?? '');
  await page.keyboard.press('Enter');
  await expect(resultOf(page)).toContainText('Entrez');
  await expect(resultOf(page)).toContainText(second?.name ?? '');

  const [elsewhere] = await house.sql<{ token: string; title: string }[]>`
    select token, title ->> 'fr' as title from tickets join performances on performances.id = performance_id
      join productions on productions.id = production_id
     where performance_id <> ${id} and tickets.status = 'valid' and performances.status = 'scheduled' limit 1`;
  await typeCode(page, elsewhere?.token ?? '');
  await expect(resultOf(page)).toContainText('Autre date');
  await expect(resultOf(page)).toContainText(`Ce billet est pour ${elsewhere?.title}`);
  await refund(house, refunded?.orderId ?? '');
  await typeCode(page, refunded?.token ?? '');
  await expect(resultOf(page)).toContainText('Remboursé');
  await typeCode(page, 'NOTHING');
  await expect(resultOf(page)).toContainText('Inconnu');

  // After sixty of these in a minute unknown codes have to wait. A ticket typed as it is printed, in small letters, does not.
  await house.sql`update private.door_guesses set since = now(), guesses = 60`;
  await typeCode(page, 'NOTHING');
  await expect(resultOf(page)).toContainText(/Trop de codes inconnus.*sera de nouveau vérifié à \d+\s?[h:]/);
  await typeCode(
    page,
    printedCode(third?.token ?? '')
      .join(' ')
      .toLowerCase(),
  );
  await expect(resultOf(page)).toContainText('Entrez');
});

test('the camera reads the code of a ticket held before it', async ({ house }, { project }) => {
  const { id, tickets } = await eveningToCome(house, 1);
  const folder = mkdtempSync(path.join(tmpdir(), 'parterre-video-'));
  const video = path.join(folder, 'ticket.y4m');
  writeFileSync(video, videoOfCode(tickets[0]?.token ?? ''));
  const { executablePath, args = [] } = project.use.launchOptions ?? {};
  const fake = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
  const browser = await chromium.launch({
    executablePath,
    args: [...args, ...fake, `--use-file-for-fake-video-capture=${video}`],
  });
  const phone = await newBrowser(browser, house);
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.addInitScript(giveALamp);
  await signInAs(phone, 'door', `/door/${id}`);
  await phone.getByRole('button', { name: 'Ouvrir l’appareil photo' }).click();
  await expect(resultOf(phone)).toContainText('Entrez');
  await expect(resultOf(phone)).toContainText(tickets[0]?.name ?? '');
  await expectAccessible(phone, 'the door with the camera open');
  const lamp = phone.getByRole('button', { name: 'Lampe' });
  for (const isLit of [true, false]) {
    await lamp.click();
    await expect(lamp).toHaveAttribute('aria-pressed', String(isLit));
    await expect(phone.locator('html')).toHaveAttribute('data-lamp', String(isLit));
  }
  await phone.getByRole('button', { name: 'Fermer l’appareil photo' }).click();
  await expect(phone.getByRole('button', { name: 'Ouvrir l’appareil photo' })).toBeVisible();
  await browser.close();
  rmSync(folder, { recursive: true });
});

test('whoever does not keep the door finds no door, and who does has a link to it', async ({
  page,
  house,
  browser,
}) => {
  const { id } = await eveningToCome(house, 1);
  await signInAs(page, 'support', '/desk');
  await expect(page.getByRole('link', { name: 'Contrôle' })).toHaveCount(0);
  for (const address of ['/door', `/door/${id}`, `/door/${id}/list`])
    expect((await page.request.get(address)).status()).toBe(404);
  const doorman = await newBrowser(browser, house, false);
  await signInAs(doorman, 'door', '/account');
  await doorman.getByRole('link', { name: 'Contrôle' }).click();
  await expect(doorman.getByRole('heading', { name: 'Contrôle des billets' })).toBeVisible();
  expect((await doorman.request.get(`/door/${id}/list`)).status()).toBe(200);
});
