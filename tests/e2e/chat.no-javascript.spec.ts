import { randomBytes } from 'node:crypto';
import { expect } from '@playwright/test';
import { memberAtTheBoxOffice } from './support/box-office.ts';
import { test } from './support/test.ts';

test('without JavaScript a visitor writes, leaves an address, reads the answer, takes a message back and finds older ones', async ({
  page,
  house,
}) => {
  const words = `Y a-t-il une rampe, question ${randomBytes(4).toString('hex')}`;
  await page.goto('/');
  await page.locator('a[data-chat-button]').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Messages' })).toBeVisible();
  await page.getByLabel('Votre message').fill('a'.repeat(4_100));
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByRole('alert')).toContainText('trop long');
  await expect(page.getByLabel('Votre message')).toHaveValue('a'.repeat(4_100));

  await page.getByLabel('Votre message').fill(words);
  await page.getByLabel('La réponse par e-mail aussi').fill('rampe@parterre.example');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  const log = page.getByRole('log');
  await expect(log).toContainText(words);
  await expect(page.getByText('rampe@parterre.example')).toBeVisible();

  const desk = await memberAtTheBoxOffice(house);
  const conversation = await desk.conversationOf(words);
  await desk.answer(conversation, 'Oui, côté jardin.');
  await desk.leave();
  await page.reload();
  await expect(log).toContainText('Oui, côté jardin.');
  await expect(page.locator('a[data-chat-button]')).toContainText('1 nouvelle réponse');

  await page.getByRole('button', { name: /^Retirer le message/ }).click();
  await expect(log).toContainText('Message retiré');

  await house.sql`insert into messages (conversation_id, author, author_name, body)
    select ${conversation}, 'member', 'Support', 'Ligne ' || n from generate_series(1, 60) as n`;
  await page.goto('/messages');
  await expect(log).toContainText('Ligne 60');
  await expect(log).not.toContainText('Oui, côté jardin.');
  await page.getByRole('link', { name: 'Messages plus anciens' }).click();
  await expect(log).toContainText('Oui, côté jardin.');
});
