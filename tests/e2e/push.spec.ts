import { type BrowserContext, expect, type Page } from '@playwright/test';
import { openPushService } from '../support/push-service.ts';
import { expectAccessible } from './support/accessible.ts';
import { newPerson, signInAs } from './support/account.ts';
import { ring } from './support/ring.ts';
import { test } from './support/test.ts';

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
