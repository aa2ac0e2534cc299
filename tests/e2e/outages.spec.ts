import { expect } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { answerPayPal, expectTickets, fillBuyer, newGuest, takeBestSeats } from './support/buying.ts';
import { takeDatabaseAway } from './support/outage.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';
import { eveningOf } from './support/programme.ts';

test('while PayPal does not answer the buyer is told so, the cart and what was typed stay, and then paying works', async ({
  page,
  house,
  stack,
}) => {
  test.slow();
  const guest = newGuest();
  await takeBestSeats(page, (await eveningOf(house, 'fuenteovejuna')).id, 1);
  const paypal = stack.pidOf('paypal') ?? 0;
  process.kill(paypal, 'SIGSTOP');
  try {
    await fillBuyer(page, guest);
    await page.getByRole('button', { name: /^Payer/ }).click();
    await expect(page.getByText('PayPal ne répond pas en ce moment')).toBeVisible({ timeout: 45_000 });
    await expect(page.getByText('Total pour 1 place')).toBeVisible();
    await expect(page.getByLabel('Nom et prénom')).toHaveValue(guest.name);
    await expect(page.getByLabel('Adresse e-mail')).toHaveValue(guest.email);
    await expectAccessible(page, 'PayPal does not answer');
  } finally {
    process.kill(paypal, 'SIGCONT');
  }
  await page.getByRole('button', { name: /^Payer/ }).click();
  await page.waitForURL(`${stack.addresses.paypalUrl}/checkoutnow?token=*`);
  await answerPayPal(page, 'pay');
  await expectTickets(page, 1);
});

test('while the database is away every page says so honestly, and afterwards the cart is still there', async ({
  page,
  house,
  stack,
}) => {
  test.slow();
  await takeBestSeats(page, (await eveningOf(house, 'fuenteovejuna')).id, 2);
  const giveBack = await takeDatabaseAway(stack);
  try {
    for (const path of ['/', '/shows/l-avare', '/cart', '/checkout', '/orders/ABCD1234']) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(503);
      await expect(page.getByText('Votre panier est conservé'), path).toBeVisible();
      await expectAccessible(page, `${path} while the database is away`);
    }
    expect((await page.request.get('/healthz')).status()).toBe(503);
  } finally {
    await giveBack();
  }
  await expect.poll(async () => (await page.request.get('/healthz')).status(), { timeout: 60_000 }).toBe(200);
  await page.goto('/cart');
  await expect(page.getByText('Total pour 2 places')).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('link', { name: /La Baleine et la Lune/ }).first()).toBeVisible();
});
