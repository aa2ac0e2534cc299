import { type Browser, expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import {
  eveningToCome,
  expectReady,
  loseNetwork,
  refund,
  resultOf,
  tokenOfAnotherDate,
  typeCode,
} from './support/door.ts';
import type { House } from './support/house.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const main = (page: Page) => page.getByRole('main');

/** A phone that can lose the network, and a ticket of the evening whose door it keeps. */
async function phoneAtTheDoor(browser: Browser, house: House) {
  const page = await newBrowser(browser, house);
  const { id, tickets } = await eveningToCome(house, 1);
  await signInAs(page, 'door', `/door/${id}`);
  await expectReady(page);
  return { page, id, ticket: tickets[0] };
}

test('a phone without network goes on; a photo of a ticket shown at both doors is reported, and settled for both', async ({
  page,
  house,
  browser,
}) => {
  const { id, tickets } = await eveningToCome(house, 3);
  const [photo, refunded, later] = tickets;
  await refund(house, refunded?.orderId ?? '');
  const other = await newBrowser(browser, house);
  await Promise.all(
    [page, other].map((phone) => signInAs(phone, 'door', `/door/${id}`).then(() => expectReady(phone))),
  );

  await loseNetwork(other);
  await typeCode(other, photo?.token ?? '');
  await expect(resultOf(other)).toContainText('Entrez');
  await expect(resultOf(other)).toContainText('Vérifié sans réseau');
  await expect(main(other)).toContainText('1 entrée attend le réseau');
  await typeCode(other, photo?.token ?? '');
  await expect(resultOf(other)).toContainText('Déjà entré');
  await typeCode(other, refunded?.token ?? '');
  await expect(resultOf(other)).toContainText('Remboursé');
  await typeCode(other, await tokenOfAnotherDate(house, id));
  await expect(resultOf(other)).toContainText('Autre date');
  await expect(resultOf(other)).toContainText('Ce billet est pour');
  await typeCode(other, 'A CODE THAT IS OF NO TICKET');
  await expect(resultOf(other)).toContainText('pas sur la liste de cet appareil');
  await expectAccessible(other, 'the door without network');
  await typeCode(page, photo?.token ?? '');
  await expect(resultOf(page)).toContainText('Entrez');

  await other.context().setOffline(false);
  for (const device of [other, page]) {
    await expect(main(device)).toContainText('1 entrée à vérifier');
    await expect(main(device)).toContainText(`${photo?.name}, Rang`);
  }
  await expect(main(other)).not.toContainText('attend le réseau');
  await expect(main(other)).not.toContainText('Hors ligne');
  await main(page).getByText('Régler…').click();
  await expectAccessible(page, 'the door with a double');
  await page.getByLabel('Ce qui a été fait').fill('Deux amis, un billet : le second a payé');
  await page.getByRole('button', { name: 'C’est réglé' }).click();
  for (const device of [page, other]) {
    await expect(main(device)).not.toContainText('à vérifier');
    await main(device).getByText('1 entrée réglée').click();
    await expect(main(device)).toContainText('Deux amis, un billet : le second a payé');
  }
  await typeCode(other, later?.token ?? '');
  await expect(page.getByRole('region', { name: 'Qui est entré' })).toContainText(/^2 sur/);
});

test('the list of yesterday checks nobody in, and who signs out leaves no names and loses no entry', async ({
  house,
  browser,
}) => {
  const { page, id, ticket } = await phoneAtTheDoor(browser, house);
  await loseNetwork(page);
  await page.evaluate((key) => {
    const list = JSON.parse(localStorage.getItem(key) ?? '{}');
    const yesterday = Date.now() - 86_400_000;
    localStorage.setItem(
      key,
      JSON.stringify({ ...list, readAt: new Date(yesterday).toISOString(), keptAt: yesterday }),
    );
  }, `parterre-door-list:${id}`);
  await page.reload();
  await expect(main(page)).toContainText('trop ancienne pour contrôler');
  await typeCode(page, ticket?.token ?? '');
  await expect(resultOf(page)).toContainText('la liste de ce soir n’est pas sur cet appareil');
  await page.context().setOffline(false);
  await expectReady(page);
  await page.context().setOffline(true);
  await typeCode(page, ticket?.token ?? '');
  await expect(main(page)).toContainText('1 entrée attend le réseau');

  // The house cannot be reached for the scans: signing out asks before it loses them.
  await page.route('**/scans', (route) => route.abort());
  await page.context().setOffline(false);
  await page.goto('/account');
  const leave = page.getByRole('button', { name: 'Se déconnecter' });
  page.once('dialog', async (dialog) => {
    expect(dialog.message()).toContain('1 entrée du contrôle attend encore le réseau');
    await dialog.dismiss();
  });
  await leave.click();
  await expect(leave).toBeVisible();
  expect(await keptOfDoor(page)).toContain(`parterre-door-queue:${id}`);
  await page.unroute('**/scans');
  await leave.click();
  await expect(page.getByRole('link', { name: 'Se connecter' }).first()).toBeVisible();
  expect(await keptOfDoor(page)).toEqual(['parterre-door-device']);
  expect(await house.sql`select from check_ins where ticket_id = ${ticket?.id ?? ''}`).toHaveLength(1);
});

test('entries of who signed out without network wait for them, or go in under the name of who says so', async ({
  house,
  browser,
}) => {
  const { page, id, ticket } = await phoneAtTheDoor(browser, house);
  await page.context().setOffline(true);
  await typeCode(page, ticket?.token ?? '');
  await expect(main(page)).toContainText('1 entrée attend le réseau');
  // Signed out as by a browser in which our scripts do not run.
  await page.route('**/scans', (route) => route.abort());
  await page.context().setOffline(false);
  await page.request.post('/sign-out', { headers: { origin: new URL(page.url()).origin }, form: {} });
  await page.unroute('**/scans');

  await signInAs(page, 'manager', `/door/${id}`);
  await expectReady(page);
  await expect(main(page)).toContainText('1 entrée d’un collègue attend sur cet appareil.');
  await expectAccessible(page, 'the door with entries of a colleague');
  expect(await house.sql`select from check_ins where ticket_id = ${ticket?.id ?? ''}`).toHaveLength(0);
  await typeCode(page, ticket?.token ?? '');
  await expect(resultOf(page)).toContainText('Entrez');
  await page.getByRole('button', { name: 'Les envoyer sous mon nom' }).click();
  await expect(main(page)).not.toContainText('d’un collègue');
  await expect(main(page)).toContainText('1 entrée à vérifier');
  const [scan] = await house.sql<{ by: string }[]>`
    select email as by from door_scans join auth.users on users.id = scanned_by where door_scans.ticket_id = ${ticket?.id ?? ''}`;
  expect(scan?.by).toBe('manager@parterre.example');
});

/** What the browser still keeps of a door, with its copy of the page. */
const keptOfDoor = (page: Page) =>
  page.evaluate(async () =>
    [...Object.keys(localStorage), ...(await caches.keys())].filter((key) => /^(parterre-)?door-/.test(key)).sort(),
  );

test('an evening cancelled while a phone has no network is told to it when it is back, and from then on also offline', async ({
  house,
  browser,
}) => {
  const page = await newBrowser(browser, house);
  const { id, tickets } = await eveningToCome(house, 2);
  const [early, late] = tickets;
  await signInAs(page, 'door', `/door/${id}`);
  await expectReady(page);
  // With its page opened anew: an answer that was under way would tell it.
  await loseNetwork(page);
  await house.sql`update performances set status = 'cancelled', cancelled_at = now() where id = ${id}`;
  await typeCode(page, early?.token ?? '');
  await expect(resultOf(page)).toContainText('Entrez');

  await page.context().setOffline(false);
  await expect(main(page)).toContainText('Cette représentation est annulée : personne n’entre.');
  await expect(main(page)).toContainText('1 entrée à vérifier');
  await expect(main(page)).toContainText('la représentation est annulée, cet appareil ne le savait pas encore');
  await expectAccessible(page, 'the door of an evening that is cancelled');
  await page.context().setOffline(true);
  await typeCode(page, late?.token ?? '');
  await expect(resultOf(page)).toContainText('Annulé');
  await expect(resultOf(page)).toContainText('La représentation de ce billet est annulée.');
  await page.context().setOffline(false);
  await house.sql`update performances set status = 'scheduled', cancelled_at = null where id = ${id}`;
  await expect(main(page)).not.toContainText('personne n’entre');
  await typeCode(page, late?.token ?? '');
  await expect(resultOf(page)).toContainText('Entrez');
});
