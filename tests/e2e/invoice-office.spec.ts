import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const main = (page: Page) => page.getByRole('main');

test('an invoice with a wrong name is cancelled and written anew; the form keeps its words, all three papers open', async ({
  page,
  house,
}) => {
  const [order] = await house.sql<{ code: string }[]>`
    select code from orders where status = 'paid' and total_cents > 1000 and full_name is not null order by code limit 1`;
  const code = order?.code ?? '';
  await signInAs(page, 'desk', `/admin/orders/${code}`);
  await page.getByRole('link', { name: 'Facture', exact: true }).click();
  await page.getByLabel('Au nom de').fill('La maîtresse');
  await page.getByRole('button', { name: 'Établir la facture' }).click();
  await expect(main(page)).toContainText('La facture est établie');

  await expectAccessible(page, 'correcting an invoice');
  await expect(page.getByLabel('Au nom de')).toHaveValue('La maîtresse');
  await page.getByLabel('Pourquoi').fill('L’école paie');
  await page.getByRole('button', { name: 'Annuler et établir' }).click();
  await expect(page.getByRole('alert')).toContainText('déjà à ce nom');
  await expect(page.getByLabel('Pourquoi')).toHaveValue('L’école paie');
  await page.getByLabel('Au nom de').fill('École du Quai');
  await page.getByLabel(/Numéro de TVA/).fill('none');
  await page.getByRole('button', { name: 'Annuler et établir' }).click();
  await expect(main(page)).toContainText('Ce numéro de TVA n’en est pas un');
  await expect(page.getByLabel('Au nom de')).toHaveValue('École du Quai');
  await page.getByLabel(/Numéro de TVA/).fill('');
  await page.getByRole('button', { name: 'Annuler et établir' }).click();
  await expect(main(page)).toContainText('l’avoir et la nouvelle facture sont établis');
  await expect(page.getByLabel('Au nom de')).toHaveValue('École du Quai');

  const links = page.getByRole('link', { name: 'PDF' });
  await expect(links).toHaveCount(3);
  for (const link of await links.all()) {
    const file = await page.request.get((await link.getAttribute('href')) ?? '');
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'correcting an invoice on a phone');
  await page.goto(`/admin/orders/${code}`);
  await expect(main(page)).toContainText('annulée pour changer de destinataire');
  await expect(main(page)).toContainText('Raison : L’école paie');
});

test('the manager takes the orders of a search as a file, and the audit log says so; the desk cannot', async ({
  page,
  house,
  browser,
}) => {
  const [counted] = await house.sql<{ paid: number }[]>`select count(*)::int as paid from orders where status = 'paid'`;
  await signInAs(page, 'manager', '/admin/orders?state=paid');
  await page.getByRole('link', { name: 'Télécharger (CSV)' }).scrollIntoViewIfNeeded();
  const path = await page.getByRole('link', { name: 'Télécharger (CSV)' }).getAttribute('href');
  const file = await page.request.get(path ?? '');
  expect(file.headers()['content-type']).toContain('text/csv');
  const text = await file.text();
  expect(text.startsWith('\uFEFFCode;État;')).toBe(true);
  expect(text.trimEnd().split('\r\n')).toHaveLength((counted?.paid ?? 0) + 1);
  await page.goto('/admin/audit?subject=order_exports');
  await expect(main(page)).toContainText('un fichier de commandes');

  const desk = await newBrowser(browser, house);
  await signInAs(desk, 'desk', '/admin/orders?state=paid');
  await expect(desk.getByRole('link', { name: 'Télécharger (CSV)' })).toHaveCount(0);
  expect((await desk.request.get('/admin/orders.csv')).status()).toBe(404);
});
