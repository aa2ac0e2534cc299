import { expect } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { creditOf, creditOver } from './support/credits.ts';
import { signInAs } from './support/desk.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';
import { eveningOf } from './support/programme.ts';

test('at the counter a credit pays a sale: a code that is none is refused, what is left stays on the credit', async ({
  page,
  house,
}) => {
  const evening = await eveningOf(house, 'la-baleine-et-la-lune', -1);
  const code = await creditOver(house, 2000);
  await signInAs(page, 'desk', '/desk/sale');
  await page.goto(`/desk/sale/${evening.id}`);
  await page.getByRole('button', { name: 'La meilleure place' }).click();
  const field = page.getByLabel('Code d’un avoir');
  await field.fill('0000-0000-0000-0000');
  await page.getByRole('button', { name: 'Utiliser l’avoir' }).click();
  await expect(page.getByText('Nous ne connaissons pas cet avoir')).toBeVisible();
  await expectAccessible(page, 'a sale with a field for a credit');
  await field.fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Utiliser l’avoir' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vendu' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(1);
  const [used] = await house.sql`
    select credits.amount_cents - credits.left_cents as used, payments.provider, orders.channel from credits
      join credit_uses on credit_id = credits.id join payments on payments.id = payment_id
      join orders on orders.id = payments.order_id where credits.code = ${code}`;
  expect(used).toEqual({ used: 1500, provider: 'credit', channel: 'counter' });
});

test('at the counter a small credit takes its part off, and cash pays the rest', async ({ page, house }) => {
  const evening = await eveningOf(house, 'la-baleine-et-la-lune', -1);
  const code = await creditOf(house, 600);
  await signInAs(page, 'desk', '/desk/sale');
  await page.goto(`/desk/sale/${evening.id}`);
  await page.getByRole('button', { name: 'La meilleure place' }).click();
  await page.getByLabel('Code d’un avoir').fill(code);
  await page.getByRole('button', { name: 'Utiliser l’avoir' }).click();
  await expect(page.getByText(/Avoir\s: [-−]6,00\s€\. Reste à payer\s: 9,00\s€\./)).toBeVisible();
  await expectAccessible(page, 'a sale of which a credit pays a part');
  await page.getByRole('button', { name: /^Espèces 9,00/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vendu' })).toBeVisible();
  const paid = await house.sql`
    select provider, captured_cents from payments
     where order_id = (select bought.order_id from payments as bought join credit_uses on payment_id = bought.id
                         join credits on credits.id = credit_id where credits.code = ${code}) order by provider::text`;
  expect(paid.map((row) => ({ ...row }))).toEqual([
    { provider: 'cash', captured_cents: 900 },
    { provider: 'credit', captured_cents: 600 },
  ]);
});

test('a seat that the house keeps is sold at the counter after a question', async ({ page, house }) => {
  const evening = await eveningOf(house, 'fuenteovejuna', -1);
  const [seat] = await house.sql<{ number: number }[]>`
    update places set status = 'blocked', kept_for = 'Presse' where performance_id = ${evening.id}
       and number = (select min(number) from places where performance_id = ${evening.id} and status = 'free') returning number`;
  await signInAs(page, 'desk', '/desk/sale');
  await page.goto(`/desk/sale/${evening.id}`);
  await page.getByText('Gardées par la maison').click();
  await page
    .getByText(/\s: Presse$/)
    .first()
    .click();
  await expectAccessible(page, 'seats that the house keeps');
  await page.getByRole('button', { name: 'Vendre cette place' }).first().click();
  await page.getByRole('button', { name: /^Espèces \d/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vendu' })).toBeVisible();
  const [sold] =
    await house.sql`select status from places where performance_id = ${evening.id} and number = ${seat?.number ?? 0}`;
  expect(sold?.status).toBe('sold');
});
