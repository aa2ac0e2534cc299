import { expect } from '@playwright/test';
import { signInAs } from './support/desk.ts';
import { eveningToCome, resultOf, typeCode } from './support/door.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

test('without scripts a code is typed, somebody is found by number, and an entry is undone', async ({
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
});
