import { expect } from '@playwright/test';
import { anotherDate } from '../support/cancellations.ts';
import { visitor } from '../support/supabase-clients.ts';
import { expectAccessible } from './support/accessible.ts';
import { newGuest } from './support/buying.ts';
import type { House } from './support/house.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';
import { eveningOf } from './support/programme.ts';

/** Calls of a member of the demo theatre, as their pages make them. */
async function member(house: House, login: string) {
  const client = visitor(house.addresses);
  const { error } = await client.auth.signInWithPassword({
    email: `${login}@parterre.example`,
    password: 'parterre-demo',
  });
  if (error) throw error;
  return async (name: string, facts: Record<string, unknown>): Promise<unknown> => {
    const { data, error: refused } = await client.rpc(name, facts);
    if (refused) throw new Error(`${name}: ${refused.hint ?? refused.message}`);
    return data;
  };
}

test('a date is cancelled while its payment link waits in a mail: a letter and the link say that there is nothing to pay', async ({
  page,
  house,
}) => {
  const evening = await eveningOf(house, 'fuenteovejuna', 1);
  const doomed = await anotherDate(house.sql, evening.id, '200 days');
  const guest = newGuest();
  const [desk, manager] = await Promise.all([member(house, 'desk'), member(house, 'manager')]);
  const order = await desk('counter_hold', { performance_id: doomed, quantity: 2 });
  await desk('counter_customer', { order_id: order, full_name: guest.name, email: guest.email });
  await desk('mail_payment_link', { order_id: order });
  const letters = async () => (await house.mailsTo(guest.email)).map(({ text }) => text).join('\n');
  await expect.poll(letters).toMatch(/\/orders\/\w+\?key=\w+/);
  const link = /https?:\S+\/orders\/\w+\?key=\w+/.exec(await letters())?.[0] ?? '';
  await page.goto(link);
  await expect(page.getByRole('button', { name: 'Terminer le paiement' })).toBeVisible();

  await manager('cancel_performance', { id: doomed, reason: 'La scène est inondée', offers: ['refund'] });
  await expect.poll(letters).toContain('vous n’avez rien à payer');
  await page.goto(link);
  const main = page.getByRole('main');
  await expect(main).toContainText('Date annulée, rien à payer');
  await expect(main).not.toContainText('Total');
  await expect(page.getByRole('button', { name: 'Terminer le paiement' })).toHaveCount(0);
  await expectAccessible(page, 'the link to pay of a cancelled date');
});
