import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import type { House } from './support/house.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const main = (page: Page) => page.getByRole('main');

type Sold = { id: string; code: string; name: string; row: string; seat: string; token: string; evening: string };

/** A paid order of the demo season for one numbered seat of an evening to come; its buyer gets an address of their own. */
async function soldSeat(house: House, email: string): Promise<Sold> {
  const [sold] = await house.sql<Sold[]>`
    select orders.id, orders.code, orders.full_name as name, row_label as row, seat_label as seat, tickets.token, tickets.performance_id as evening
      from orders
      join order_items as item on item.order_id = orders.id
      join tickets on tickets.order_item_id = item.id and tickets.status = 'valid'
      join performances on performances.id = item.performance_id and performances.status = 'scheduled'
      join places on places.order_item_id = item.id join seats on seats.id = places.seat_id and seats.kind = 'standard'
     where orders.status = 'paid' and starts_at > now() + interval '2 days' and orders.email <> ${email}
       and (select count(*) from order_items where order_id = orders.id) = 1
     order by starts_at, orders.created_at limit 1`;
  if (!sold) throw new Error('The demo season has no such order.');
  await house.sql`update orders set email = ${email} where id = ${sold.id}`;
  return sold;
}

/** The page of an order as whoever holds its link sees it. */
async function openAsBuyer(page: Page, house: House, orderId: string, path = ''): Promise<void> {
  const [link] = await house.sql<{ code: string; key: string }[]>`
    select code, key from orders join private.order_keys on order_id = orders.id where orders.id = ${orderId}`;
  await page.goto(`/orders/${link?.code}${path}?key=${link?.key}`);
}

test('the box office finds an order by its seat and sends the tickets to the right address', async ({
  page,
  house,
}) => {
  const sold = await soldSeat(house, 'mistyped@parterre.example');
  await signInAs(page, 'desk', '/admin/orders');
  await expect(page.getByLabel('Nom, e-mail, code, siège ou spectacle')).toBeFocused();
  await expectAccessible(page, 'the list of orders');
  await page.keyboard.type(`${sold.name} rang ${sold.row} ${sold.seat}`);
  await page.keyboard.press('Enter');
  await expect(main(page)).toContainText(sold.code);
  await main(page).getByRole('link', { name: sold.name }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Commande ${sold.code}`);
  await expectAccessible(page, 'the page of an order');

  await page.getByLabel('Adresse e-mail').fill('not an address');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByLabel('Adresse e-mail')).toHaveValue('not an address');
  await page.getByLabel('Adresse e-mail').fill('right@parterre.example');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(main(page)).toContainText('Envoyez-y les billets');
  await expect(page.locator('del')).toHaveText('mistyped@parterre.example');
  await page.getByRole('button', { name: 'Renvoyer les billets à right@parterre.example' }).click();
  await expect(main(page)).toContainText('Les billets repartent par e-mail');
  const [mail] = await house.mailsTo('right@parterre.example');
  expect(mail?.text).toContain(sold.code);
  await page.getByRole('button', { name: 'Renvoyer les billets à right@parterre.example' }).click();
  await expect(page.getByRole('alert')).toContainText('Les billets viennent d’être envoyés');
});

test('a swapped seat: the old code is void at the door, the new one comes by mail, and notes stay in the house', async ({
  page,
  house,
  browser,
}) => {
  const sold = await soldSeat(house, 'moved@parterre.example');
  await signInAs(page, 'manager', `/admin/orders/${sold.code}`);
  await page.getByLabel('Une note pour les collègues').fill('Vient avec un chien guide');
  await page.getByRole('button', { name: 'Noter' }).click();
  await expect(main(page)).toContainText('Vient avec un chien guide');

  await main(page)
    .getByRole('link', { name: /^Changer de place/ })
    .click();
  await expectAccessible(page, 'choosing another place');
  const seats = page.getByLabel('La nouvelle place');
  // The seats of another price say how much more or less they cost.
  const other = seats.locator('option').filter({ hasText: /\d$/ }).first();
  const words = (await other.textContent()) ?? '';
  await seats.selectOption((await other.getAttribute('value')) ?? '');
  await page.getByLabel('Pourquoi').fill('Une colonne devant');
  await page.getByRole('button', { name: 'Donner cette place' }).click();
  await expect(main(page)).toContainText('l’ancien billet ne vaut plus');
  await expect(page.getByRole('link', { name: words.replace('Rang', 'rang') })).toBeVisible();
  await expect(main(page)).toContainText('Raison : Une colonne devant');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'the page of an order on a phone');

  const [member] = await house.sql<{ id: string }[]>`select user_id as id from members where role = 'door'`;
  const outcome = async (token: string) =>
    house.sql.begin(async (sql) => {
      await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: member?.id, role: 'authenticated' })}, true)`;
      return (await sql<{ outcome: string }[]>`select outcome from check_in_ticket(${token}, ${sold.evening})`)[0]
        ?.outcome;
    });
  expect(await outcome(sold.token)).toBe('void');
  const [fresh] = await house.sql<
    { token: string }[]
  >`select token from tickets where order_id = ${sold.id} and status = 'valid'`;
  expect(await outcome(fresh?.token ?? '')).toBe('entered');
  const [mail] = await house.mailsTo('moved@parterre.example');
  expect(mail?.subject).toBe(`Vos places ont changé : commande ${sold.code}`);

  const buyer = await newBrowser(browser, house);
  await openAsBuyer(buyer, house, sold.id);
  await expect(main(buyer)).toContainText(words.split(', ').at(-1) ?? '');
  await expect(main(buyer)).not.toContainText('chien guide');
  await expect(main(buyer)).not.toContainText('colonne');
});

test('the door finds no orders, the support reads them and changes nothing', async ({ page, house, browser }) => {
  const sold = await soldSeat(house, 'read@parterre.example');
  await signInAs(page, 'support', `/admin/orders/${sold.code}`);
  await expect(main(page)).toContainText('read@parterre.example');
  await expect(page.getByRole('button', { name: 'Enregistrer' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^Changer de place/ })).toHaveCount(0);
  const door = await newBrowser(browser, house);
  await signInAs(door, 'door', '/account');
  expect((await door.goto('/admin/orders'))?.status()).toBe(404);
  expect((await door.goto(`/admin/orders/${sold.code}`))?.status()).toBe(404);
});
