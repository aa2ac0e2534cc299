import { expect } from '@playwright/test';
import { signInAs, waitingConversation } from './support/desk.ts';
import { test } from './support/test.ts';

test('without scripts a member finds a conversation, answers, leaves a note, closes and reopens it', async ({
  page,
  house,
}) => {
  const id = await waitingConversation(house, 'Sans Script', 'Le gradin est-il chauffé ?');
  await signInAs(page, 'desk');
  await page.getByRole('searchbox').fill('gradin chauffe');
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('link', { name: /Le gradin est-il chauffé/ }).click();
  const log = page.getByRole('log');
  await expect(log.getByText('Le gradin est-il chauffé ?')).toBeVisible();

  await page.getByRole('textbox', { name: 'Votre réponse' }).fill('Oui, et il y a des plaids.');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(log.getByText('Oui, et il y a des plaids.')).toBeVisible();
  await page.getByText('Note interne', { exact: true }).first().click();
  await page.getByRole('textbox').last().fill('Compter les plaids');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(log.getByText('Compter les plaids')).toBeVisible();
  const kept = await house.sql`
    select body, is_internal from messages where conversation_id = ${id} and author = 'member' order by id`;
  expect(kept).toEqual([
    { body: 'Oui, et il y a des plaids.', is_internal: false },
    { body: 'Compter les plaids', is_internal: true },
  ]);
  const [read] =
    await house.sql`select desk_read_id > 0 as read, assigned_to is not null as taken from conversations where id = ${id}`;
  expect(read).toEqual({ read: true, taken: true });

  await page.getByText('Réponses prêtes', { exact: true }).last().click();
  await page.getByRole('link', { name: /^\/merci/ }).click();
  await expect(page.getByRole('textbox', { name: 'Votre réponse' })).toHaveValue(/^Merci Sans Script, et bonne soirée/);

  await page.getByRole('button', { name: 'Terminer' }).click();
  await expect(page.getByText('Cette conversation est terminée.')).toBeVisible();
  await page.getByRole('button', { name: 'Rouvrir' }).click();
  await expect(page.getByRole('textbox', { name: 'Votre réponse' })).toBeVisible();
});

test('without scripts a member blocks with a reason, and writes a ready answer', async ({ page, house }) => {
  const id = await waitingConversation(house, 'Grossier', 'Des injures');
  await signInAs(page, 'desk', `/desk/${id}`);
  await page.getByText('Bloquer cette personne…').click();
  await page.getByLabel('Pourquoi').fill('Injures répétées');
  await page.getByRole('button', { name: 'Bloquer', exact: true }).click();
  await expect(page.getByText('Bloquée par Billetterie')).toBeVisible();
  await page.getByRole('button', { name: 'Débloquer' }).click();
  await expect(page.getByText('Bloquer cette personne…')).toBeVisible();

  await page.goto('/desk/answers');
  await page.getByText('Nouvelle réponse').click();
  await page.getByLabel('Raccourci').fill('Le gradin');
  await page.getByLabel('En français').last().fill('Il est chauffé.');
  await page.getByRole('button', { name: 'Enregistrer' }).last().click();
  await expect(page.getByText('Un raccourci s’écrit avec')).toBeVisible();
  await page.getByLabel('Raccourci').fill('gradin');
  await page.getByRole('button', { name: 'Enregistrer' }).last().click();
  await expect(page.getByText('La réponse est enregistrée.')).toBeVisible();
  await page.getByText('/gradin').click();
  await page.locator('details[open]').getByRole('button', { name: 'Supprimer' }).click();
  await expect(page.getByText('La réponse est supprimée.')).toBeVisible();
});
