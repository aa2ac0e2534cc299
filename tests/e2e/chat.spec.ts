import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { type Answering, memberAtTheBoxOffice } from './support/box-office.ts';
import { joined } from './support/live.ts';
import { takeRealtimeAway } from './support/outage.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

let desk: Answering;
test.beforeEach(async ({ house }) => {
  desk = await memberAtTheBoxOffice(house);
});
test.afterEach(() => desk?.leave());

const button = (page: Page) => page.locator('a[data-chat-button]');
const panel = (page: Page) => page.getByRole('dialog', { name: 'La billetterie' });
const log = (page: Page) => page.getByRole('log', { name: 'Conversation avec la billetterie' });

/** Writes and presses Enter, as most people do. */
async function write(page: Page, words: string): Promise<void> {
  await page.getByLabel('Votre message').fill(words);
  await page.getByLabel('Votre message').press('Enter');
}

/** Writes a first message, and tells the conversation once its topic is followed. */
async function begin(page: Page, words: string): Promise<string> {
  const followed = new Promise<void>((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const frame = payload.toString();
        if (/realtime:conversation:/.test(frame) && frame.includes('phx_reply') && frame.includes('"ok"')) resolve();
      }),
    );
  });
  await write(page, words);
  await expect(log(page).locator('[data-message]').filter({ hasText: words })).toHaveCount(1);
  await followed;
  return desk.conversationOf(words);
}

test('a visitor writes from any page; the answer comes while they see who is writing, and both know what was read', async ({
  page,
}) => {
  await page.goto('/');
  await button(page).click();
  await expect(panel(page).getByLabel('Votre message')).toBeFocused();
  const conversation = await begin(page, 'Bonsoir, y a-t-il un vestiaire');
  await expectAccessible(page, 'the panel beside the season');

  await desk.isWriting(conversation, 'Camille');
  await expect(panel(page)).toContainText('Camille écrit…');
  await desk.answer(conversation, 'Oui, à gauche : https://parterre.example/acces');
  await expect(log(page)).toContainText('Oui, à gauche');
  await expect(panel(page)).not.toContainText('écrit…');
  const link = log(page).getByRole('link', { name: /parterre\.example/ });
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');

  await desk.read(conversation);
  await expect(log(page).getByText('Lu', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(button(page)).toBeFocused();
});

test('an answer that comes while the panel is closed is counted on the button, and no more once it is read', async ({
  page,
  house,
}) => {
  await page.goto('/messages');
  const conversation = await begin(page, 'Ouvrez-vous le lundi');
  const followed = joined(page, `conversation:${conversation}`);
  await page.goto('/');
  await followed;
  await desk.answer(conversation, 'Oui, dès 14 h.');
  await expect(button(page)).toContainText('1 nouvelle réponse');
  await button(page).click();
  await expect(log(page)).toContainText('Oui, dès 14 h.');
  await expect(button(page)).not.toContainText('nouvelle réponse');
  const [row] = await house.sql`select customer_read_id > 0 as read from conversations where id = ${conversation}`;
  expect(row?.read).toBe(true);
});

test('a message written without a network is kept, leaves on return, and arrives once', async ({
  page,
  context,
  house,
}) => {
  await page.goto('/messages');
  const conversation = await begin(page, 'Première question');
  await context.setOffline(true);
  await write(page, 'Écrit dans le tunnel');
  await expect(log(page)).toContainText('Partira au retour de la connexion');
  await context.setOffline(false);
  await expect(log(page).locator('[data-message]').filter({ hasText: 'Écrit dans le tunnel' })).toHaveCount(1);
  await page.reload();
  await expect(log(page).getByText('Écrit dans le tunnel')).toHaveCount(1);
  const stored =
    await house.sql`select from messages where conversation_id = ${conversation} and body = 'Écrit dans le tunnel'`;
  expect(stored).toHaveLength(1);
});

test('words that were begun are still there on the next page', async ({ page }) => {
  await page.goto('/');
  await button(page).click();
  await panel(page).getByLabel('Votre message').fill('Je voulais demander');
  await page.goto('/cart');
  await expect(panel(page).getByLabel('Votre message')).toHaveValue('Je voulais demander');
});

test('a message is taken back, and one that is too long is not sent', async ({ page, house }) => {
  await page.goto('/messages');
  const conversation = await begin(page, 'Je me suis trompé de page');
  await page.getByRole('button', { name: /^Retirer le message/ }).click();
  await expect(log(page)).toContainText('Message retiré');
  await page.getByLabel('Votre message').fill('a'.repeat(4_012));
  await expect(page.getByText('12 signes de trop')).toBeVisible();
  await page.getByLabel('Votre message').press('Enter');
  await expect(page.getByLabel('Votre message')).toHaveValue('a'.repeat(4_012));
  expect(await house.sql`select from messages where conversation_id = ${conversation}`).toHaveLength(1);
});

test('while live updates are away the page says so and still sends; what was said meanwhile appears on return', async ({
  page,
  house,
  stack,
}) => {
  await page.goto('/messages');
  const conversation = await begin(page, 'Une question avant la panne');
  const giveBack = await takeRealtimeAway(stack);
  await expect(page.getByText('Les mises à jour en direct sont en pause')).toBeVisible();
  await write(page, 'Pendant la panne');
  await expect(log(page).locator('[data-message]').filter({ hasText: 'Pendant la panne' })).toHaveCount(1);
  await desk.answer(conversation, 'Répondu pendant la panne');
  await giveBack();
  await expect(log(page)).toContainText('Répondu pendant la panne', { timeout: 45_000 });
  const [row] = await house.sql`select count(*)::int as count from messages where conversation_id = ${conversation}`;
  expect(row?.count).toBe(3);
});
