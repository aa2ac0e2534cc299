import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { answerPayPal, expectTickets, goToPayPal, newGuest, takeBestSeats } from './support/buying.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import type { House } from './support/house.ts';
import { eveningOf } from './support/programme.ts';
import { test } from './support/test.ts';

const main = (page: Page) => page.getByRole('main');

/** What PayPal says was given back for an order, in cents. */
async function givenBack(house: House, code: string): Promise<number[]> {
  const payments = await house.sql<{ id: string }[]>`
    select payments.id from payments join orders on orders.id = order_id where code = ${code}`;
  const { captures } = await house.paypal.books();
  return captures
    .filter(({ custom_id }) => payments.some(({ id }) => id === custom_id))
    .map(({ refunded_cents }) => refunded_cents);
}

test('two places are bought with PayPal, the desk gives one back, and the buyer’s page says so', async ({
  page,
  house,
  browser,
}) => {
  const evening = await eveningOf(house, 'fuenteovejuna', 1);
  await takeBestSeats(page, evening.id, 2);
  await goToPayPal(page, house, newGuest());
  await answerPayPal(page, 'pay');
  const code = await expectTickets(page, 2);
  const [paid] = await house.sql<{ cents: number[] }[]>`
    select array_agg(order_items.amount_cents order by place_number) as cents from order_items join orders on orders.id = order_id where code = ${code}`;
  const [first = 0] = paid?.cents ?? [];

  // The desk.
  const desk = await newBrowser(browser, house);
  await signInAs(desk, 'desk', `/admin/orders/${code}/refund`);
  await expectAccessible(desk, 'the form of a refund');
  await desk.getByLabel('Pourquoi').fill('L’un des deux est malade');
  await desk.getByRole('button', { name: 'Vérifier le montant' }).click();
  await expect(desk.getByRole('alert')).toContainText('Cochez des places');
  await expect(desk.getByLabel('Pourquoi')).toHaveValue('L’un des deux est malade');
  await desk.getByRole('checkbox').first().check();
  await desk.getByRole('button', { name: 'Vérifier le montant' }).click();
  await expect(desk.getByRole('heading', { name: /^Rendre / })).toContainText(
    (first / 100).toFixed(2).replace('.', ','),
  );
  await expectAccessible(desk, 'the last look at a refund');
  expect(await givenBack(house, code)).toEqual([0]);
  await desk.getByRole('button', { name: /^Rendre / }).click();
  await expect(main(desk)).toContainText('C’est rendu');
  expect(await givenBack(house, code)).toEqual([first]);
  await expect(desk.getByRole('checkbox')).toHaveCount(1);

  // The buyer reads it on the order's page, and has one ticket left.
  await page.goto(`/orders/${code}`);
  await expect(main(page)).toContainText('Cette place n’est plus à vous');
  await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(1);
  await desk.context().close();
});

test('an invoice is issued once, and what comes back later has a credit note beside it', async ({ page, house }) => {
  const [order] = await house.sql<{ code: string; cents: number }[]>`
    select code, total_cents as cents from orders join order_items on order_items.order_id = orders.id
      join performances on performances.id = performance_id
     where orders.status = 'paid' and subtotal_cents > 1000 and starts_at > now() and performances.status = 'scheduled'
     group by code, total_cents having count(*) > 1 order by code limit 1`;
  const code = order?.code ?? '';
  await signInAs(page, 'desk', `/orders/${code}/invoice`);
  await expectAccessible(page, 'the form of an invoice');
  await page.getByLabel('Au nom de').fill('Association des Voisins');
  await page.getByLabel(/Numéro de TVA/).fill('none');
  await page.getByRole('button', { name: 'Établir la facture' }).click();
  await expect(main(page)).toContainText('Ce numéro de TVA n’en est pas un');
  await expect(page.getByLabel('Au nom de')).toHaveValue('Association des Voisins');
  await page.getByLabel(/Numéro de TVA/).fill('');
  await page.getByRole('button', { name: 'Établir la facture' }).click();
  await expect(main(page)).toContainText(/Facture \d{4}-\d{6}/);

  await page.goto(`/admin/orders/${code}/refund`);
  await page.getByRole('checkbox').first().check();
  await page.getByLabel('Espèces').check();
  await page.getByLabel('Pourquoi').fill('Une place de trop');
  await page.getByRole('button', { name: 'Vérifier le montant' }).click();
  await page.getByRole('button', { name: /^Rendre / }).click();
  await expect(main(page).getByRole('listitem').filter({ hasText: 'Une place de trop' })).toContainText('Rendu');

  await page.goto(`/orders/${code}/invoice`);
  await expect(main(page)).toContainText('Facture d’avoir');
  await expect(page.getByRole('link', { name: 'PDF' })).toHaveCount(2);
  for (const link of await page.getByRole('link', { name: 'PDF' }).all()) {
    const file = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(file.headers()['content-type']).toBe('application/pdf');
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  }
  const [kept] = await house.sql<{ total: number; name: string; is_half: boolean }[]>`
    select bill.total_cents as total, bill.content -> 'buyer' ->> 'name' as name, note.total_cents = -refunds.amount_cents as is_half
      from invoices as bill join invoices as note on note.corrects = bill.id join refunds on refunds.id = note.refund_id
      join orders on orders.id = bill.order_id where orders.code = ${code}`;
  expect(kept).toEqual({ total: order?.cents, name: 'Association des Voisins', is_half: true });
});

test('some of the money goes back in cash while every ticket stays; others have no such page', async ({
  page,
  house,
  browser,
}) => {
  const [order] = await house.sql<{ code: string; tickets: number }[]>`
    select code, count(*)::int as tickets from orders join order_items on order_items.order_id = orders.id
      join performances on performances.id = performance_id
     where orders.status = 'paid' and subtotal_cents > 1000 and starts_at > now() and performances.status = 'scheduled'
     group by code order by code desc limit 1`;
  const code = order?.code ?? '';
  await signInAs(page, 'desk', `/admin/orders/${code}/refund`);
  await page.getByLabel('Montant en euros').fill('2,50');
  await page.getByLabel('Espèces').check();
  await page.getByLabel('Pourquoi').fill('Chauffage en panne');
  await page.getByRole('button', { name: 'Vérifier le montant' }).click();
  await expect(main(page)).toContainText('C’est vous qui rendez');
  await page.getByRole('button', { name: 'Modifier' }).click();
  await expect(page.getByLabel('Montant en euros')).toHaveValue('2,50');
  await page.getByRole('button', { name: 'Vérifier le montant' }).click();
  await page.getByRole('button', { name: /^Rendre / }).click();
  await expect(main(page).getByRole('listitem').filter({ hasText: 'Chauffage en panne' })).toContainText('Espèces');
  await expect(page.getByRole('checkbox')).toHaveCount(order?.tickets ?? 0);

  const support = await newBrowser(browser, house);
  await signInAs(support, 'support', '/desk');
  expect((await support.goto(`/admin/orders/${code}/refund`))?.status()).toBe(404);
  const stranger = await newBrowser(browser, house);
  expect((await stranger.goto(`/orders/${code}/invoice`))?.status()).toBe(404);
  await Promise.all([support, stranger].map((tab) => tab.context().close()));
});

test('PayPal refuses: the desk is told, tries again, and it is given back', async ({ page, house, browser }) => {
  const evening = await eveningOf(house, 'fuenteovejuna', 1);
  await takeBestSeats(page, evening.id, 1);
  await goToPayPal(page, house, newGuest());
  await answerPayPal(page, 'pay');
  const code = await expectTickets(page, 1);
  const desk = await newBrowser(browser, house);
  await signInAs(desk, 'desk', `/admin/orders/${code}/refund`);
  await house.paypal.fault('refund_capture', 'refuse', { issue: 'REFUND_NOT_ALLOWED' });
  await desk.getByRole('checkbox').check();
  await desk.getByLabel('Pourquoi').fill('Date annulée pour eux');
  await desk.getByRole('button', { name: 'Vérifier le montant' }).click();
  await desk.getByRole('button', { name: /^Rendre / }).click();
  await expect(main(desk)).toContainText('PayPal a refusé ce remboursement');
  await desk.getByRole('button', { name: 'Essayer encore' }).click();
  await expect(main(desk)).toContainText('C’est rendu');
  await expect(desk.getByRole('button', { name: 'Essayer encore' })).toHaveCount(0);
  await desk.context().close();
});

test('a place and then the rest stay in the house as credits: the desk reads each code, and the buyer has it by letter', async ({
  page,
  house,
  browser,
}) => {
  const evening = await eveningOf(house, 'fuenteovejuna', 1);
  const guest = newGuest();
  await takeBestSeats(page, evening.id, 2);
  await goToPayPal(page, house, guest);
  await answerPayPal(page, 'pay');
  const code = await expectTickets(page, 2);
  const desk = await newBrowser(browser, house);
  await signInAs(desk, 'desk', `/admin/orders/${code}/refund`);
  await desk.getByRole('checkbox').first().check();
  await desk.getByLabel('Avoir pour un autre soir').check();
  await desk.getByLabel('Pourquoi').fill('Préfère un autre soir');
  await desk.getByRole('button', { name: 'Vérifier le montant' }).click();
  await expect(main(desk)).toContainText(/restent dans la maison.*Son code part par lettre/);
  await expectAccessible(desk, 'the last look at a credit');
  await desk.getByRole('button', { name: 'Modifier' }).click();
  await expect(desk.getByLabel('Avoir pour un autre soir')).toBeChecked();
  await desk.getByRole('button', { name: 'Vérifier le montant' }).click();
  await desk.getByRole('button', { name: /^Rendre / }).click();
  await expect(main(desk)).toContainText('C’est rendu en avoir');
  await expectAccessible(desk, 'a refund with its code');

  // The rest, in a browser without scripts.
  const plain = await newBrowser(browser, house, false);
  await signInAs(plain, 'desk', `/admin/orders/${code}/refund`);
  await plain.getByRole('checkbox').check();
  await plain.getByLabel('Avoir pour un autre soir').check();
  await plain.getByLabel('Pourquoi').fill('L’autre aussi');
  await plain.getByRole('button', { name: 'Vérifier le montant' }).click();
  await plain.getByRole('button', { name: /^Rendre / }).click();
  await expect(main(plain)).toContainText('il ne reste aucune place');
  const shown = await main(plain).locator('.refund-code').allTextContents();
  expect(new Set(shown).size).toBe(2);
  for (const credit of shown) {
    await expect
      .poll(async () => (await house.mailsTo(guest.email)).filter(({ text }) => text.includes(credit)).length)
      .toBe(1);
  }
  expect(await givenBack(house, code)).toEqual([0]);
  await Promise.all([desk, plain].map((tab) => tab.context().close()));
});
