import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import type { House } from './support/house.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const main = (page: Page) => page.getByRole('main');
const seatsOn = (page: Page) => page.getByLabel('La nouvelle place');

type Sold = { id: string; code: string; name: string; row: string; seat: string; token: string; evening: string };

/** A paid order of the demo season for one numbered seat of an evening to come, at any price or a named one; its buyer gets an address of their own. */
async function soldSeat(house: House, email: string, price = '%'): Promise<Sold> {
  const [sold] = await house.sql<Sold[]>`
    select orders.id, orders.code, orders.full_name as name, row_label as row, seat_label as seat, tickets.token, tickets.performance_id as evening
      from orders
      join order_items as item on item.order_id = orders.id
      join tickets on tickets.order_item_id = item.id and tickets.status = 'valid'
      join performances on performances.id = item.performance_id and performances.status = 'scheduled'
      join price_types on price_types.id = item.price_type_id and price_types.code like ${price}
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
  const seats = seatsOn(page);
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

test('a dearer place is paid in cash and printed; a cheaper one leaves a code, and both orders name each other', async ({
  page,
  house,
  browser,
}) => {
  const sold = await soldSeat(house, 'dearer@parterre.example', 'reduit');
  const [price] = await house.sql<{ paid: number; full: number }[]>`
    select item.amount_cents as paid, prices.amount_cents as full
      from order_items as item join prices using (performance_id, zone_id)
      join price_types on price_types.id = prices.price_type_id and price_types.code = 'plein'
     where item.order_id = ${sold.id}`;
  const difference = (price?.full ?? 0) - (price?.paid ?? 0);
  const euros = `${(difference / 100).toFixed(2).replace('.', ',')}\u00a0€`;

  // Without scripts: every step is a page.
  const desk = await newBrowser(browser, house, false);
  await signInAs(desk, 'desk', `/admin/orders/${sold.code}`);
  await main(desk)
    .getByRole('link', { name: /^Changer de place/ })
    .click();
  await desk.getByLabel('À quel tarif').selectOption({ label: 'Plein tarif' });
  await desk.getByRole('button', { name: 'Montrer les places' }).click();
  const seats = seatsOn(desk);
  const own = seats.locator('option').filter({ hasText: `Rang ${sold.row}, place ${sold.seat}, ${euros} de plus` });
  await seats.selectOption((await own.getAttribute('value')) ?? '');
  // A browser counts the letters; what is sent past it is refused, and everything stays as it was.
  await desk.getByLabel('Pourquoi').evaluate((field: HTMLInputElement) => field.removeAttribute('maxlength'));
  await desk.getByLabel('Pourquoi').fill('x'.repeat(501));
  await desk.getByRole('button', { name: 'Donner cette place' }).click();
  await expect(desk.getByRole('alert')).toContainText('500 signes au plus');
  await expect(desk.getByLabel('Pourquoi')).toHaveValue('x'.repeat(501));
  await expect(seats.locator('option:checked')).toHaveText(`Rang ${sold.row}, place ${sold.seat}, ${euros} de plus`);
  await desk.getByLabel('Pourquoi').fill('Sans justificatif');
  await desk.getByRole('button', { name: 'Donner cette place' }).click();
  await expect(desk.getByRole('heading', { name: `À encaisser : ${euros}` })).toBeVisible();
  await desk.getByLabel('Espèces').check();
  await desk.getByRole('button', { name: `Échanger et encaisser ${euros}` }).click();
  await expect(main(desk)).toContainText(`En échange d’une place de la commande ${sold.code}`);
  const [made] = await house.sql<{ code: string; cash: number }[]>`
    select orders.code, payments.captured_cents as cash from orders join payments on order_id = orders.id and provider = 'cash'
     where orders.email = 'dearer@parterre.example' and orders.id <> ${sold.id}`;
  expect(made?.cash).toBe(difference);
  await desk.context().close();

  await signInAs(page, 'manager', `/admin/orders/${sold.code}`);
  await expect(main(page)).toContainText('Raison : Sans justificatif');
  await main(page)
    .getByRole('link', { name: `Commande ${made?.code}` })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Commande ${made?.code}`);
  await main(page)
    .getByRole('link', { name: /^Changer de place/ })
    .click();
  await expectAccessible(page, 'choosing a place at any price');
  await page.getByLabel('À quel tarif').selectOption({ label: 'Tarif réduit' });
  await page.getByRole('button', { name: 'Montrer les places' }).click();
  const cheaper = seatsOn(page)
    .locator('option')
    .filter({ hasText: `${euros} de moins` })
    .first();
  await seatsOn(page).selectOption((await cheaper.getAttribute('value')) ?? '');
  await page.getByLabel('Pourquoi').fill('A retrouvé sa carte');
  await page.getByRole('button', { name: 'Donner cette place' }).click();
  await expect(main(page)).toContainText('dearer@parterre.example');
  await expectAccessible(page, 'the last look at an exchange');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'the last look at an exchange on a phone');
  await page.getByRole('button', { name: `Échanger et garder ${euros} en avoir` }).click();
  await expect(main(page)).toContainText(/Reste sur l’avoir (?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/);
  const code = /(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec((await main(page).textContent()) ?? '')?.[0] ?? '';
  const letters = await house.mailsTo('dearer@parterre.example');
  const credit = letters.find(({ subject }) => subject.startsWith('Votre avoir'));
  expect(credit?.text).toContain(code);
  expect(credit?.text).toContain(euros);
  expect(letters.some(({ text }) => text.includes(`remplace une place de la commande ${sold.code}`))).toBe(true);
});
