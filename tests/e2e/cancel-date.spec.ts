import { expect, type Page } from '@playwright/test';
import { anotherDate } from '../support/cancellations.ts';
import { expectAccessible } from './support/accessible.ts';
import { expectTickets, fillBuyer, newGuest, takeBestSeats } from './support/buying.ts';
import { choiceLink, hasBought } from './support/cancelling.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';
import { eveningOf } from './support/programme.ts';

const main = (page: Page) => page.getByRole('main');
const count = (page: Page, state: string) => page.locator(`[data-count="${state}"]`);

test('a date is cancelled: one buyer takes the money, one a credit, one another date, and the counter reaches the end', async ({
  page,
  house,
  browser,
}) => {
  const evening = await eveningOf(house, 'fuenteovejuna', 1);
  const doomed = await anotherDate(house.sql, evening.id, '200 days');
  const other = await anotherDate(house.sql, evening.id, '201 days');
  const guests = [newGuest('Refund'), newGuest('Credit'), newGuest('Exchange')] as const;
  const codes = await Promise.all(guests.map((guest) => hasBought(house, doomed, guest)));

  // The office: a reason is needed and what was typed stays; then one last look, then it is done.
  await signInAs(page, 'manager', `/admin/dates/${doomed}/cancel`);
  await expect(main(page)).toContainText('3 commandes sont concernées');
  await expectAccessible(page, 'the form that cancels');
  await page.getByLabel('La raison').fill('   ');
  await page.getByRole('button', { name: 'Vérifier avant d’agir' }).click();
  await expect(page.getByRole('alert')).toContainText('Dites pourquoi');
  await page.getByLabel('La raison').fill('La comédienne a perdu sa voix');
  await page.getByRole('button', { name: 'Vérifier avant d’agir' }).click();
  await expect(page.getByRole('heading', { name: 'Annuler cette date ?' })).toBeVisible();
  await expectAccessible(page, 'the last look at a cancellation');
  await page.getByRole('button', { name: 'Annuler cette date' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Date annulée' })).toBeVisible();
  await expect(count(page, 'offered')).toHaveText('3');
  await expectAccessible(page, 'the progress of a cancellation');

  // The link of the mail, without scripts: the money.
  const first = await newBrowser(browser, house, false);
  await first.goto(await choiceLink(house, guests[0]));
  await expect(main(first)).toContainText('La comédienne a perdu sa voix');
  await first.getByLabel('Remboursement').check();
  await first.getByRole('button', { name: 'Valider mon choix' }).click();
  await expect(main(first)).toContainText('est en route');

  // A credit, which pays another evening.
  const second = await newBrowser(browser, house);
  await second.goto(await choiceLink(house, guests[1]));
  await expectAccessible(second, 'the choice of a buyer');
  await second.getByLabel('Avoir').check();
  await second.getByRole('button', { name: 'Valider mon choix' }).click();
  await expect(main(second)).toContainText('Vous avez choisi un avoir');
  const code = (await second.locator('.choice__code').textContent()) ?? '';
  await takeBestSeats(second, other, 1);
  await fillBuyer(second, guests[1]);
  await second.getByText('Payer avec un avoir').click();
  await second.getByLabel('Code de l’avoir').fill('0000-0000-0000-0000');
  await second.getByRole('button', { name: 'Utiliser l’avoir' }).click();
  await expect(main(second)).toContainText('Nous ne connaissons pas cet avoir');
  await second.getByLabel('Code de l’avoir').fill(code.toLowerCase());
  await second.getByRole('button', { name: 'Utiliser l’avoir' }).click();
  await expectTickets(second, 1);

  // Another date: new tickets, and no money moves.
  const third = await newBrowser(browser, house);
  await third.goto(await choiceLink(house, guests[2]));
  await third.getByLabel('Autre date').check();
  await third.getByRole('button', { name: 'Valider mon choix' }).click();
  await expect(main(third)).toContainText('Vous avez de nouveaux billets');
  await third.goto(`/orders/${codes[2]}`);
  await expect(third.getByRole('img', { name: /^QR code/ })).toHaveCount(1);

  // The manager has not touched the page: it counted along, to the end.
  await house.mailsTo(guests[0].email);
  await expect(count(page, 'done')).toHaveText('3');
  await expect(main(page)).toContainText('Remboursées : 1 · avoirs : 1 · autres dates : 1');
  const theirs = await house.sql<{ capture: string }[]>`
    select paypal_capture_id as capture from payments join orders on orders.id = order_id
     where code in ${house.sql(codes)} order by array_position(${codes}::text[], code)`;
  const { captures } = await house.paypal.books();
  const givenBack = (id: string) => captures.find(({ capture_id }) => capture_id === id)?.refunded_cents;
  const [paid] = captures.filter(({ capture_id }) => capture_id === theirs[0]?.capture);
  expect(theirs.map(({ capture }) => givenBack(capture))).toEqual([paid?.amount_cents, 0, 0]);
  await first.reload();
  await expect(main(first)).toContainText('vous ont été rendus');

  // Whoever does not prepare dates has no such page, a stranger no such choice.
  const desk = await newBrowser(browser, house);
  await signInAs(desk, 'desk', '/desk');
  expect((await desk.goto(`/admin/dates/${doomed}/cancel`))?.status()).toBe(404);
  const stranger = await newBrowser(browser, house);
  expect((await stranger.goto(`/orders/${codes[0]}/choice`))?.status()).toBe(404);
});
