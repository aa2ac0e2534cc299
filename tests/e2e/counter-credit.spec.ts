import { expect } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { signInAs } from './support/desk.ts';
import type { House } from './support/house.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';
import { eveningOf } from './support/programme.ts';

/** The code of a credit that somebody got for an order of the demo which cost at least so much (cents). */
async function creditOver(house: House, cents: number): Promise<string> {
  const [refund] = await house.sql<{ id: string }[]>`
    select refund.id
      from (select orders.id, array_agg(item.id) as items
              from orders join order_items as item on item.order_id = orders.id
              join performances on performances.id = item.performance_id and performances.starts_at > now()
             where orders.status = 'paid' and orders.channel = 'online'
             group by orders.id having orders.total_cents >= ${cents} order by orders.code limit 1) as paid,
           private.refund_items(paid.id, paid.items, 'kept for later', 'credit') as refund`;
  const [credit] = await house.sql<{ code: string }[]>`select code from credits where refund_id = ${refund?.id ?? ''}`;
  return credit?.code ?? '';
}

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
  await page.getByRole('button', { name: 'Payer avec l’avoir' }).click();
  await expect(page.getByText('Nous ne connaissons pas cet avoir')).toBeVisible();
  await expectAccessible(page, 'a sale with a field for a credit');
  await field.fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Payer avec l’avoir' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vendu' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(1);
  const [used] = await house.sql`
    select credits.amount_cents - credits.left_cents as used, payments.provider, orders.channel from credits
      join credit_uses on credit_id = credits.id join payments on payments.id = payment_id
      join orders on orders.id = payments.order_id where credits.code = ${code}`;
  expect(used).toEqual({ used: 1500, provider: 'credit', channel: 'counter' });
});
