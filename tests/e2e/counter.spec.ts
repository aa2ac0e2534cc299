import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { answerPayPal } from './support/buying.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import { tabTo } from './support/keyboard.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';
import { eveningOf } from './support/programme.ts';

const main = (page: Page) => page.getByRole('main');
const freeSeat = (page: Page) =>
  page.locator('svg .seat--free[role=checkbox]:not([aria-label*=fauteuil]):not([aria-label*=accompagn])');

/** The printer of a browser under test: how often its window was opened. */
async function withPrinter(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    window.print = () => sessionStorage.setItem('prints', String(Number(sessionStorage.getItem('prints')) + 1));
  });
  return () => page.evaluate(() => Number(sessionStorage.getItem('prints')));
}

test('two full-price seats are three taps, taken on the public map at once, and print by themselves', async ({
  page,
  house,
  browser,
}) => {
  const prints = await withPrinter(page);
  const evening = await eveningOf(house, 'la-baleine-et-la-lune', -1);
  await signInAs(page, 'desk', '/desk/sale');
  await expectAccessible(page, 'the dates of the counter');
  await page.locator(`a[href^="/desk/sale/${evening.id}"]`).click();
  await expect(page.getByRole('heading', { level: 1, name: evening.title })).toBeVisible();
  const visitor = await newBrowser(browser, house);
  await visitor.goto(`/performances/${evening.id}`);
  const numbers = await freeSeat(page).evaluateAll((seats) =>
    seats.slice(0, 2).map((seat) => seat.dataset.place ?? ''),
  );
  for (const number of numbers) {
    const seat = `svg [data-place="${number}"]`;
    await expect(visitor.locator(`${seat}.seat--free`)).toBeVisible();
    await page.locator(seat).click();
    await expect(visitor.locator(`${seat}.seat--taken`)).toBeVisible();
  }
  await expectAccessible(page, 'a sale with two seats');
  await page.getByRole('button', { name: 'Espèces 30,00 €' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vendu' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(2);
  await expect.poll(prints).toBe(1);
  await expectAccessible(page, 'sold');
  await page.reload();
  await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(2);
  expect(await prints()).toBe(1);

  // Paper and file are for who sold them, and for nobody else.
  const code = new URL(page.url()).pathname.split('/').at(-1);
  expect((await page.request.get(`/orders/${code}/tickets.pdf`)).status()).toBe(200);
  expect((await visitor.request.get(`/orders/${code}/tickets.pdf`)).status()).toBe(404);
  const [sold] = await house.sql`select channel, customer_id, total_cents from orders where code = ${code ?? ''}`;
  expect(sold).toEqual({ channel: 'counter', customer_id: null, total_cents: 3000 });
  await page.getByRole('link', { name: 'Client suivant' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vendre au guichet' })).toBeVisible();
});

test('somebody who was here before is found as one types, pays less for one place, and gets change and the mail', async ({
  page,
  house,
}) => {
  await withPrinter(page);
  const evening = await eveningOf(house, 'la-baleine-et-la-lune', -1);
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, 'desk', '/desk/sale');
  await page.goto(`/desk/sale/${evening.id}`);
  await page.getByRole('button', { name: 'Les 2 meilleures places' }).click();
  await expect(page.getByRole('status').getByText('2 places · 30,00 €')).toBeVisible();
  const price = page.getByLabel(/^Tarif de/).first();
  await price.selectOption({ index: 1 });
  await expect(page.getByRole('status').getByText('2 places · 30,00 €')).toBeHidden();
  await page.getByLabel(/^Pour qui/).fill('camille');
  const known = page.getByRole('list', { name: 'Déjà venus' }).getByRole('button').first();
  const name = await known
    .getByText(/camille/i)
    .first()
    .innerText();
  await known.click();
  await expect(main(page).getByText(name).first()).toBeVisible();
  await page.getByLabel(/^Somme reçue/).fill('50');
  await expect(main(page).getByText(/^À rendre/)).toBeVisible();
  await expectAccessible(page, 'a sale on a phone');
  // The bar at the bottom and the panel send one form.
  await page.getByRole('button', { name: /^Espèces \d/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vendu' })).toBeVisible();
  await expect(main(page).getByText(/^À rendre/)).toBeVisible();
  await expect(main(page).getByText(/^Les billets partent aussi à/)).toBeVisible();
  await expectAccessible(page, 'sold, on a phone');
});

test('a link by mail keeps the places, and the guest pays it with PayPal', async ({ page, house, browser }) => {
  const evening = await eveningOf(house, 'la-baleine-et-la-lune', -1);
  await signInAs(page, 'desk', '/desk/sale');
  await page.goto(`/desk/sale/${evening.id}`);
  await page.getByRole('button', { name: 'La meilleure place' }).click();
  await page.getByLabel(/^Pour qui/).fill('Noé Lafleur noe.lafleur@parterre.example');
  await page.getByRole('button', { name: 'Noter' }).click();
  await expect(main(page).getByText('Noé Lafleur · noe.lafleur@parterre.example')).toBeVisible();
  await page.getByRole('button', { name: 'Envoyer le lien' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lien de paiement' })).toBeVisible();
  await expect(main(page)).toContainText('Le lien est parti à noe.lafleur@parterre.example');
  await page.goto('/desk/sale');
  await expect(main(page)).toContainText('Lien envoyé, à payer avant');

  const [mail] = await house.mailsTo('noe.lafleur@parterre.example');
  expect(mail?.subject).toMatch(/^Vos places vous attendent/);
  const link = /https?:\S+\/orders\/\S+key=\w+/.exec(mail?.text ?? '')?.[0] ?? '';
  const guest = await newBrowser(browser, house);
  await guest.goto(link);
  for (const choice of ['cancel', 'pay'] as const) {
    await guest.getByRole('button', { name: 'Terminer le paiement' }).click();
    await guest.waitForURL(`${house.addresses.paypalUrl}/checkoutnow?token=*`);
    await answerPayPal(guest, choice);
    await guest.waitForURL(/\/orders\/[0-9A-Z]{8}$/);
  }
  await expect(guest.getByText('C’est payé, à bientôt au théâtre')).toBeVisible();
  await expect(guest.getByRole('img', { name: /^QR code/ })).toHaveCount(1);
  await page.reload();
  await expect(main(page)).not.toContainText('Lien envoyé');
});

test('a transfer waits on the list of the counter until somebody has seen the money', async ({ page, house }) => {
  await withPrinter(page);
  const evening = await eveningOf(house, 'treteaux', -1);
  await signInAs(page, 'desk', '/desk/sale');
  await page.goto(`/desk/sale/${evening.id}`);
  const full = page.getByRole('button', { name: /une place de plus/ }).first();
  await full.click();
  await full.click();
  await expect(page.getByRole('status').getByText(/^2 places/)).toBeVisible();
  await expectAccessible(page, 'a sale of free seating');
  await page.getByRole('button', { name: 'Virement' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vendu' })).toBeVisible();
  await page.goto('/desk/sale');
  await page.getByRole('button', { name: /^L’argent est arrivé/ }).click();
  await expect(main(page)).toContainText('C’est noté');
  await expect(page.getByRole('heading', { name: 'Virements attendus' })).toBeHidden();
});

test('a sale is made with the keyboard alone; taking a place out keeps the hand where it was', async ({
  page,
  house,
}) => {
  test.slow();
  await withPrinter(page);
  const evening = await eveningOf(house, 'la-baleine-et-la-lune', -1);
  await signInAs(page, 'desk', '/desk/sale');
  await page.goto(`/desk/sale/${evening.id}`);
  const lines = page.locator('.sale-line');
  await expect(freeSeat(page).first()).toBeVisible();
  await tabTo(page, 'svg [role=checkbox]');
  await page.keyboard.press('Space');
  await expect(lines).toHaveCount(1);
  await tabTo(page, '.sale-line__out button');
  await page.keyboard.press('Enter');
  await expect(lines).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'La vente' })).toBeFocused();
  await tabTo(page, 'svg [role=checkbox]');
  await page.keyboard.press('Space');
  await expect(lines).toHaveCount(1);
  await tabTo(page, '.sale-bar .btn-primary');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Vendu' })).toBeVisible();
});
