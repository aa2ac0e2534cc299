import { expect } from '@playwright/test';
import { signInAs } from './support/desk.ts';
import { eveningToCome, resultOf, typeCode } from './support/door.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

test('without scripts a code is typed, somebody is found by number, an entry is undone and a double is settled', async ({
  page,
  house,
}) => {
  const { id, tickets } = await eveningToCome(house, 2);
  const [first, second] = tickets;
  const inside = page.getByRole('region', { name: 'Qui est entré' });
  await signInAs(page, 'door', `/door/${id}`);
  await typeCode(page, first?.token ?? '');
  await expect(resultOf(page)).toContainText('Entrez');
  await expect(resultOf(page)).toContainText(first?.name ?? '');
  await expect(inside).toContainText(/^1 sur/);
  await typeCode(page, 'NOTHING');
  await expect(resultOf(page)).toContainText('Inconnu');
  await typeCode(page, String(second?.number));
  await page
    .getByRole('button', { name: new RegExp(`Faire entrer ${second?.name}`) })
    .first()
    .click();
  await expect(resultOf(page)).toContainText('Entrez');
  await expect(inside).toContainText(/^2 sur/);
  await page.getByText('Annuler cette entrée…').first().click();
  await page.getByLabel('Pourquoi').first().fill('Mauvaise personne');
  await page.getByRole('button', { name: 'Annuler l’entrée' }).first().click();
  await expect(page.getByRole('main')).toContainText('L’entrée est annulée');
  await expect(inside).toContainText(/^1 sur/);

  // A phone without network had let somebody else in with the same ticket.
  await house.sql`insert into door_scans (device, scan_id, performance_id, ticket_id, outcome, shown, scanned_at)
    values ('phone2', gen_random_uuid(), ${id}, ${first?.id ?? ''}, 'already_in', 'entered', now())`;
  await page.goto(`/door/${id}`);
  await expect(page.getByRole('main')).toContainText('1 entrée à vérifier');
  await page.getByText('Régler…').click();
  await page.getByLabel('Ce qui a été fait').fill('Parlé avec eux');
  await page.getByRole('button', { name: 'C’est réglé' }).click();
  await expect(page.getByRole('main')).toContainText('L’entrée est réglée.');
  await page.getByText('1 entrée réglée').click();
  await expect(page.getByRole('main')).toContainText('Parlé avec eux');
});
