import { type BrowserContext, expect, type Page } from '@playwright/test';
import { openPushService } from '../support/push-service.ts';
import { visitor } from '../support/supabase-clients.ts';
import { expectAccessible } from './support/accessible.ts';
import { newPerson, type Person, signInAs } from './support/account.ts';
import type { House } from './support/house.ts';
import { test } from './support/test.ts';

const bell = (page: Page) => page.getByRole('navigation', { name: 'Navigation principale' }).locator('[data-bell]');
const toast = (page: Page) => page.locator('[data-toasts]').getByRole('link');

/** Rings for somebody, as the database does when something happens to them. */
async function ring(house: House, person: Person, kind: string, facts: object, path: string): Promise<void> {
  await house.sql`select private.notify(${person.id}, ${kind}, ${house.sql.json({ ...facts })}, ${path})`;
}

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

/** Chromium in a test has no push service to go to: its subscription is one of ours. The rest is the browser's own. */
async function subscribeAt(context: BrowserContext, subscription: { endpoint: string; p256dh: string; auth: string }) {
  await context.addInitScript(({ endpoint, p256dh, auth }) => {
    const given = () => ({
      endpoint,
      options: {},
      toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
      unsubscribe: async () => sessionStorage.removeItem('subscribed'),
    });
    Object.assign(PushManager.prototype, {
      getSubscription: async () => (sessionStorage.getItem('subscribed') ? given() : null),
      subscribe: async () => {
        sessionStorage.setItem('subscribed', 'yes');
        return given();
      },
    });
  }, subscription);
}

test('Asked by a button, this device is told even when the page is closed, and says nothing on a locked screen', async ({
  context,
  house,
  page,
}) => {
  const service = await openPushService();
  const person = await newPerson(house, 'Camille');
  await context.grantPermissions(['notifications'], { origin: house.addresses.appUrl });
  await signInAs(page, person);
  await page.goto('/account/notifications');
  const serverKey = (await page.locator('[data-push]').getAttribute('data-push')) ?? '';
  const browser = service.newBrowser(serverKey);
  await subscribeAt(context, browser);
  await page.reload();
  await expectAccessible(page, 'the choices');
  await page.getByRole('button', { name: 'Me prévenir sur cet appareil' }).click();
  await expect(page.getByText('Cet appareil vous prévient.')).toBeVisible();

  await ring(house, person, 'refund', { code: 'ABCD2345', amount_cents: 990 }, '/orders/ABCD2345');
  await house.mailsTo(person.email);
  expect(service.faults).toEqual([]);
  const [push] = service.received;
  expect(push?.payload.body).toBe('Un remboursement est en route.');
  expect(JSON.stringify(push?.payload)).not.toContain('ABCD2345');

  const shown = await deliver(page, push?.payload ?? {});
  expect(shown).toEqual([{ title: push?.payload.title, body: 'Un remboursement est en route.' }]);

  await page.getByRole('button', { name: 'Ne plus me prévenir ici' }).click();
  await expect(page.getByRole('button', { name: 'Me prévenir sur cet appareil' })).toBeVisible();
  expect(await house.sql`select from push_subscriptions where user_id = ${person.id}`).toHaveLength(0);
  await service.close();
});

test('Signing out ends the pushes of this browser', async ({ context, house, page }) => {
  const service = await openPushService();
  const person = await newPerson(house, 'Camille');
  await context.grantPermissions(['notifications'], { origin: house.addresses.appUrl });
  await signInAs(page, person);
  await page.goto('/account/notifications');
  await subscribeAt(context, service.newBrowser((await page.locator('[data-push]').getAttribute('data-push')) ?? ''));
  await page.reload();
  await page.getByRole('button', { name: 'Me prévenir sur cet appareil' }).click();
  await expect(page.getByText('Cet appareil vous prévient.')).toBeVisible();
  await page.goto('/account');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('link', { name: 'Se connecter' }).first()).toBeVisible();
  await ring(house, person, 'refund', {}, '/account/orders');
  await house.mailsTo(person.email);
  expect([...service.received, ...service.faults]).toEqual([]);
  await service.close();
});

/** Hands a push to the browser's service worker as its push service would, and tells what the screen then shows. */
async function deliver(page: Page, payload: object): Promise<{ title: string; body: string }[]> {
  const devtools = await page.context().newCDPSession(page);
  const registration = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [known] = registrations;
      if (known) resolve(known.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.deliverPushMessage', {
    origin: new URL(page.url()).origin,
    registrationId: await registration,
    data: JSON.stringify(payload),
  });
  const shown = () =>
    page.evaluate(async () => {
      const worker = await navigator.serviceWorker.ready;
      return (await worker.getNotifications()).map(({ title, body }) => ({ title, body }));
    });
  await expect.poll(async () => (await shown()).length).toBe(1);
  return shown();
}
