import { expect, type Page } from '@playwright/test';
import { visitor } from '../support/supabase-clients.ts';
import { expectAccessible } from './support/accessible.ts';
import { newPerson, signInAs } from './support/account.ts';
import { ring } from './support/ring.ts';
import { test } from './support/test.ts';

const bell = (page: Page) => page.getByRole('navigation', { name: 'Navigation principale' }).locator('[data-bell]');
const toast = (page: Page) => page.locator('[data-toasts]').getByRole('link');

/** Waits until the page hears live; what rings from now on is heard by it. */
async function listening(page: Page): Promise<void> {
  await page.waitForResponse((response) => response.url().includes('/live/bell'));
}

test('A visitor writes, and the member’s bell rings on whatever page: in the header, in the tab, in one toast', async ({
  browser,
  house,
  page,
}) => {
  await signInAs(page, await newPerson(house, 'Camille', 'box_office'));
  await Promise.all([listening(page), page.goto('/')]);
  const other = await browser.newContext({ baseURL: house.addresses.appUrl, locale: 'fr-FR' });
  const guest = await other.newPage();
  await guest.goto('/messages');
  await guest.getByRole('textbox', { name: 'Votre message' }).fill('Bonjour, y a-t-il un vestiaire ?');
  await guest.getByRole('button', { name: 'Envoyer' }).click();

  await expect(bell(page)).toHaveAccessibleName(/nouvelles? notifications?$/);
  await expect(page).toHaveTitle(/^\(\d+\) La saison/);
  await expect(toast(page)).toHaveText(/vous a écrit|choses nouvelles/);
  await expectAccessible(page, 'the season with a toast');
  await page.goto('/notifications');
  await page.getByRole('link', { name: 'Un visiteur vous a écrit' }).first().click();
  await expect(page).toHaveURL(/\/desk\/[0-9a-f-]{36}$/);
  await other.close();
});

test('What one member has read rings for nobody at the desk any more, also in a page that is open', async ({
  house,
  page,
}) => {
  const guest = visitor(house.addresses);
  await guest.auth.signInAnonymously();
  await signInAs(page, await newPerson(house, 'Camille', 'support'));
  const { data } = await guest.rpc('start_conversation', { body: 'Bonjour', language: 'fr' });
  const conversation = String(data);
  await house.sql`update conversations set customer_name = ${conversation} where id = ${conversation}`;
  await guest.rpc('start_conversation', { body: 'Il y a quelqu’un ?', language: 'fr' });
  await page.goto('/notifications');
  const line = page.getByRole('listitem').filter({ hasText: `${conversation} vous a écrit (2 messages)` });
  await expect(line).toContainText('non lu');

  const colleague = visitor(house.addresses);
  await colleague.auth.signInWithPassword({ email: 'desk@parterre.example', password: 'parterre-demo' });
  await Promise.all([
    page.waitForResponse((response) => response.url().includes('/live/bell')),
    colleague.rpc('mark_conversation_read', { conversation_id: conversation, up_to: Number.MAX_SAFE_INTEGER }),
  ]);
  await page.reload();
  await expect(line).not.toContainText('non lu');
});

test('A customer finds what rang, follows it, and marks the rest as read; the other tab hears of it', async ({
  context,
  house,
  page,
}) => {
  const camille = await newPerson(house, 'Camille');
  await signInAs(page, camille);
  await listening(page).catch(() => {});
  await ring(house, camille, 'order_paid', { code: 'ABCD2345' }, '/account/orders');
  await expect(toast(page)).toHaveText('Commande ABCD2345 payée\u00a0: vos billets sont prêts');
  await expect(page).toHaveTitle(/^\(1\) Mon compte/);
  await page.getByRole('button', { name: 'Fermer' }).click();
  await expect(toast(page)).toHaveCount(0);
  await ring(house, camille, 'refund', { code: 'ABCD2345', amount_cents: 1250 }, '/account/orders');
  await ring(house, camille, 'performance_cancelled', { title: { fr: 'L’Avare' } }, '/account/orders');
  await expect(page).toHaveTitle(/^\(3\) Mon compte/);

  const list = await context.newPage();
  await list.goto('/notifications');
  await expect(list).toHaveTitle(/^\(3\) Ce qui vous concerne/);
  await expectAccessible(list, 'the list with unread lines');
  await list.getByRole('link', { name: /12,50\s€ vous sont rendus/ }).click();
  await list.waitForURL('**/account/orders');
  await expect(page).toHaveTitle(/^\(2\) Mon compte/);
  await list.goto('/notifications');
  await list.getByRole('button', { name: 'Tout marquer comme lu' }).click();
  await expect(list.getByText('Tout est marqué comme lu.')).toBeVisible();
  await expect(list).toHaveTitle(/^Ce qui vous concerne/);
  await expect(page).toHaveTitle(/^Mon compte/);
});

test('Who has another person’s address of a notification is led to their own list', async ({ house, page }) => {
  const [owner, other] = [await newPerson(house, 'Noe'), await newPerson(house, 'Zoe')];
  await ring(house, owner, 'refund', {}, '/account/orders');
  const [line] = await house.sql<{ id: string }[]>`select id from notifications where user_id = ${owner.id}`;
  await signInAs(page, other);
  await page.goto(`/notifications/${line?.id}`);
  await expect(page).toHaveURL(/\/notifications$/);
  await expect(page.getByText('Rien ne sonne')).toBeVisible();
  const [kept] = await house.sql`select read_at from notifications where user_id = ${owner.id}`;
  expect(kept?.read_at).toBeNull();
});
