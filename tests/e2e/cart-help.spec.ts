import { type Browser, expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { choosePrice, takeBestSeats } from './support/buying.ts';
import type { House } from './support/house.ts';
import { joined } from './support/live.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const TOLD = 'Ce que la billetterie a fait dans votre panier';
const told = (page: Page) => page.getByRole('log', { name: TOLD });

/** A numbered evening on sale, far enough from its end. */
async function eveningOnSale(house: House): Promise<string> {
  const [evening] = await house.sql<{ id: string }[]>`
    select performances.id from performances join performance_availability on performance_id = performances.id
     where seating_plan_id is not null and status = 'scheduled' and now() between sales_open_at and sales_close_at
     order by performance_availability.available desc, performances.starts_at limit 1`;
  if (!evening) throw new Error('Nothing is on sale.');
  return evening.id;
}

/** The buyer of the newest cart begins to talk; the id of the conversation. */
async function beginsToTalk(house: House): Promise<string> {
  const [talk] = await house.sql<{ id: string }[]>`
    insert into conversations (customer_id) select customer_id from orders order by created_at desc limit 1 returning id`;
  if (!talk) throw new Error('There is no cart.');
  return talk.id;
}

/** The box office, signed in at another browser. */
async function boxOffice(browser: Browser, house: House, javaScriptEnabled = true): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: house.addresses.appUrl, javaScriptEnabled })).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Votre e-mail').fill('desk@parterre.example');
  await page.getByLabel('Mot de passe', { exact: true }).fill('parterre-demo');
  await page.getByRole('main').getByRole('button', { name: 'Se connecter', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}

/** Puts the first free seat of the list into the cart, or in the place of the first one there; answers its name. */
async function putFirstFreeSeat(desk: Page, instead: boolean): Promise<string> {
  const seats = desk.getByRole('combobox', { name: 'Place libre' });
  const option = seats.locator('optgroup option', { hasText: /^rang \S+, place \d+$/ }).first();
  const name = (await option.textContent()) ?? '';
  await seats.selectOption((await option.getAttribute('value')) ?? '');
  if (instead) await desk.getByRole('combobox', { name: 'Au lieu de' }).selectOption({ index: 1 });
  await desk.getByRole('button', { name: 'Mettre dans le panier' }).click();
  return name;
}

test('a member gives time, moves a seat, changes a price and adds a seat: the buyer watches it happen and is told by whom', async ({
  page,
  browser,
  house,
}) => {
  const id = await eveningOnSale(house);
  await takeBestSeats(page, id, 2);
  const talk = await beginsToTalk(house);
  const [{ customer_id: customer } = { customer_id: '' }] = await house.sql<{ customer_id: string }[]>`
    select customer_id from conversations where id = ${talk}`;
  const following = joined(page, `user:${customer}`);
  await page.reload();
  await following;
  await page.getByLabel('Nom et prénom').fill('Noé');
  await expect(page.getByRole('timer')).toContainText(/Encore (14|15):/);

  const desk = await boxOffice(browser, house);
  await desk.goto(`/desk/${talk}/cart`);
  await expect(desk.getByRole('timer')).toContainText('Encore');
  await expectAccessible(desk, 'help in a cart');

  await desk.getByRole('button', { name: 'Donner 15 minutes de plus' }).click();
  await expect(desk.getByText('C’est fait, le panier est gardé plus longtemps.')).toBeVisible();
  await expect(told(page)).toContainText('Billetterie vous a donné 15 minutes de plus.');
  await expect(page.getByRole('timer')).toContainText(/Encore (28|29|30):/);
  await expect(desk.getByText('Du temps a déjà été ajouté une fois.')).toBeVisible();

  const moved = await putFirstFreeSeat(desk, true);
  await expect(desk.getByText('C’est fait, la place a changé.')).toBeVisible();
  await expect(told(page)).toContainText(`au ${moved}.`);
  await expect(page.getByRole('combobox', { name: new RegExp(`Tarif pour.*${moved}$`) })).toBeVisible();

  await desk
    .getByRole('combobox', { name: /^Tarif pour/ })
    .first()
    .selectOption({ index: 1 });
  await desk
    .getByRole('button', { name: /^Changer le tarif/ })
    .first()
    .click();
  await expect(desk.getByText('C’est fait, le tarif a changé.')).toBeVisible();
  await expect(told(page)).toContainText('Billetterie a changé un tarif dans votre panier');

  const added = await putFirstFreeSeat(desk, false);
  await expect(desk.getByText('C’est fait, la place est dans le panier.')).toBeVisible();
  await expect(told(page)).toContainText(`Billetterie a mis le ${added} dans votre panier.`);
  await expect(page.getByText('Total pour 3 places')).toBeVisible();
  await expect(page.getByLabel('Nom et prénom'), 'what was typed stays').toHaveValue('Noé');
  await expectAccessible(page, 'a cart in which somebody helped');

  // The member watches the buyer as well.
  await choosePrice(page, 0, 'Plein tarif');
  await page
    .getByRole('button', { name: /^Retirer/ })
    .first()
    .click();
  await expect(page.getByText('Total pour 2 places')).toBeVisible();
  await expect(desk.locator('.cart-help__line')).toHaveCount(2);
  await desk.context().close();
});

test('a member opens a cart for somebody who has none; whoever helps and who is helped need no JavaScript', async ({
  page,
  browser,
  house,
}) => {
  const id = await eveningOnSale(house);
  await takeBestSeats(page, id, 1);
  await page.getByRole('button', { name: /^Retirer/ }).click();
  await expect(page.getByText('Votre panier est vide')).toBeVisible();
  const talk = await beginsToTalk(house);
  const desk = await boxOffice(browser, house, false);
  await desk.goto(`/desk/${talk}/cart?evening=${id}`);
  const added = await putFirstFreeSeat(desk, false);
  await expect(desk.getByText('C’est fait, la place est dans le panier.')).toBeVisible();
  await expect(page.getByText('Total pour 1 place')).toBeVisible();

  const cookies = await page.context().storageState();
  const plain = await browser.newContext({
    baseURL: house.addresses.appUrl,
    javaScriptEnabled: false,
    storageState: cookies,
  });
  const plainPage = await plain.newPage();
  await plainPage.goto('/cart');
  await expect(told(plainPage)).toContainText(`Billetterie a mis le ${added} dans votre panier.`);
  await plain.close();
  await desk.context().close();
});

test('a seat that somebody else was faster to take is named to the member, and the cart stays as it is', async ({
  page,
  browser,
  house,
}) => {
  const id = await eveningOnSale(house);
  await takeBestSeats(page, id, 1);
  const talk = await beginsToTalk(house);
  const desk = await boxOffice(browser, house, false);
  await desk.goto(`/desk/${talk}/cart`);
  const seats = desk.getByRole('combobox', { name: 'Place libre' });
  const option = seats.locator('optgroup option', { hasText: /^rang \S+, place \d+$/ }).first();
  const [row, seat] = /rang (\S+), place (\S+)/.exec((await option.textContent()) ?? '')?.slice(1) ?? [];
  const seatId = (await option.getAttribute('value')) ?? '';
  await seats.selectOption(seatId);
  await house.sql`update places set status = 'blocked' where performance_id = ${id} and seat_id = ${seatId}`;
  await desk.getByRole('button', { name: 'Mettre dans le panier' }).click();
  await expect(desk.getByRole('alert')).toContainText(
    new RegExp(`Quelqu’un d’autre vient de prendre\\s: ${row}${seat}\\.`),
  );
  await expect(desk.locator('.cart-help__line')).toHaveCount(1);
  await putFirstFreeSeat(desk, false);
  await expect(desk.locator('.cart-help__line')).toHaveCount(2);
  await desk.context().close();
});

test('neither a visitor nor the door finds the carts of others', async ({ page, browser, house }) => {
  const id = await eveningOnSale(house);
  await takeBestSeats(page, id, 1);
  const talk = await beginsToTalk(house);
  await page.goto(`/desk/${talk}/cart`);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('Votre e-mail').fill('door@parterre.example');
  await page.getByLabel('Mot de passe', { exact: true }).fill('parterre-demo');
  await page.getByRole('main').getByRole('button', { name: 'Se connecter', exact: true }).click();
  await expect(page).toHaveURL(/\/desk\//);
  await expect(page.getByRole('heading', { name: 'Le panier en direct' })).toHaveCount(0);
  const desk = await boxOffice(browser, house, false);
  await desk.goto(`/desk/${talk}/cart`);
  await expect(desk.getByRole('heading', { name: 'Le panier en direct' })).toBeVisible();
  await desk.context().close();
});
