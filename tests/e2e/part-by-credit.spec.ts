import { expect } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { answerPayPal, expectTickets, fillBuyer, goToPayPal, newGuest, takeBestSeats } from './support/buying.ts';
import { creditOf } from './support/credits.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';
import { eveningOf } from './support/programme.ts';

test('a credit pays a part and PayPal the rest: cart, letter and invoice name both, and the desk is told which part to hand over', async ({
  page,
  house,
  browser,
}) => {
  const evening = await eveningOf(house, 'fuenteovejuna', -1);
  const code = await creditOf(house, 600);
  const guest = newGuest();
  const main = page.getByRole('main');
  await takeBestSeats(page, evening.id, 2);
  await fillBuyer(page, guest);
  await page.getByText('Payer avec un avoir').click();
  await page.getByLabel('Code de l’avoir').fill(code);
  await page.getByRole('button', { name: 'Utiliser l’avoir' }).click();
  await expect(main).toContainText(/Avoir[-−]6,00\s€Reste à payer30,00\s€/);
  await expect(page.getByText('Ajouter un autre avoir')).toBeVisible();
  await expectAccessible(page, 'a cart of which a credit pays a part');
  await goToPayPal(page, house, guest);
  await answerPayPal(page, 'pay');
  const order = await expectTickets(page, 2);
  await expect
    .poll(async () => (await house.mailsTo(guest.email))[0]?.text)
    .toMatch(/Total\s: 36,00\s€\nAvoir\s: 6,00\s€\nPayPal\s: 30,00\s€/);

  await page.goto(`/orders/${order}/invoice`);
  await page.getByRole('button', { name: 'Établir la facture' }).click();
  await expect(main).toContainText(/Facture \d{4}-\d{6}/);
  const [kept] = await house.sql`
    select content -> 'paid_by' as ways from invoices join orders on orders.id = order_id where orders.code = ${order}`;
  expect(kept?.ways).toEqual([
    { way: 'paypal', amount_cents: 3000 },
    { way: 'credit', amount_cents: 600 },
  ]);

  const office = await newBrowser(browser, house);
  await signInAs(office, 'manager', `/admin/orders/${order}/refund`);
  await office.getByRole('checkbox').first().check();
  await office.getByRole('checkbox').nth(1).check();
  await office.getByLabel('Espèces').check();
  await office.getByLabel('Pourquoi').fill('Malades tous les deux');
  await office.getByRole('button', { name: 'Vérifier le montant' }).click();
  await expect(office.getByText(/^C’est vous qui rendez 30,00\s€/)).toBeVisible();
  await expect(office.getByText(/^6,00\s€ ont été payés par avoir/)).toBeVisible();
  await office.getByRole('button', { name: /^Rendre / }).click();
  await expect(office.getByRole('main').getByRole('listitem').filter({ hasText: 'Malades' })).toHaveCount(2);
});
