import { expect, type Page } from '@playwright/test';
import {
  answerPayPal,
  askForPlaces,
  bookFreePlaces,
  chosenSeats,
  expectTickets,
  fillBuyer,
  goToPayPal,
  keepPlaces,
  newGuest,
  orderOf,
  takeBestSeats,
} from './buying.ts';
import type { House } from './house.ts';
import { eveningOf } from './programme.ts';

/** Looks at the page as it stands; `state` names it. */
export type Look = (state: string) => Promise<void>;

/** Walks through pages in the states that visitors meet, and looks at each. */
export type Round = (page: Page, house: House, look: Look) => Promise<void>;

const season: Round = async (page, _house, look) => {
  await page.goto('/');
  await look('the season');
  await page.goto('/?q=treteaux');
  await look('the season, searched');
  await page.goto('/?q=zzz');
  await look('the season, nothing found');
  for (const slug of ['la-baleine-et-la-lune', 'trois-portes-et-un-placard']) {
    await page.goto(`/shows/${slug}`);
    await look(`the show ${slug}`);
  }
  await page.goto('/nulle-part');
  await look('an unknown page');
  await page.goto('/shows/nobody-plays-this');
  await look('an unknown show');
  for (const language of ['es', 'en']) {
    await page.goto(`/?lang=${language}`);
    await look(`the season in ${language}`);
  }
};

const halls: Round = async (page, house, look) => {
  // The smaller hall: every rule about seats, in half as many of them to scan.
  const { id } = await eveningOf(house, 'la-baleine-et-la-lune', 1);
  await page.goto(`/performances/${id}`);
  await expect(page.locator('svg [role=checkbox]').first()).toBeVisible();
  await look('the map of a hall');
  await page.getByRole('link', { name: 'Liste', exact: true }).click();
  await page.locator('input[name=place]:enabled').first().check();
  await expect(chosenSeats(page)).toHaveCount(1);
  await look('the list of a hall, a seat chosen');
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await page.locator('svg [role=checkbox][tabindex="0"]').focus();
  await look('the map, a seat chosen and one pointed at');
  const others: [string, number][] = [
    ['on-commence-par-la-fin', 0],
    ['treteaux', 0],
    ['la-baleine-et-la-lune', 3],
    ['trois-portes-et-un-placard', 0],
  ];
  for (const [slug, position] of others) {
    await page.goto(`/performances/${(await eveningOf(house, slug, position)).id}`);
    await look(`date ${position} of ${slug}`);
  }
  await page.goto(`/performances/${(await eveningOf(house, 'pris-de-court')).id}`);
  await look('free seating');
  await page.getByRole('button', { name: 'Garder ces places' }).click();
  await expect(page.getByText('Choisissez au moins une place')).toBeVisible();
  await look('free seating, nothing asked for');
  await askForPlaces(page, 'Plein tarif', 12);
  await askForPlaces(page, 'Abonné', 2);
  await expect(page.getByText('C’est la limite')).toBeVisible();
  await look('free seating, too many places');
};

const purchase: Round = async (page, house, look) => {
  const guest = newGuest();
  await page.goto('/cart');
  await look('an empty cart');
  await takeBestSeats(page, (await eveningOf(house, 'tout-ce-qui-tient-debout')).id, 2);
  await look('a cart');
  await fillBuyer(page, { name: ' ', email: 'camille@parterre' });
  await page.getByRole('button', { name: /^Payer/ }).click();
  await expect(page.getByText('2 champs sont à revoir')).toBeVisible();
  await look('a checkout with two mistakes');
  await page.goto('/checkout');
  await look('the checkout, visited directly');
  await goToPayPal(page, house, guest);
  await answerPayPal(page, 'declined');
  await expect(page.getByText('Votre banque a refusé ce paiement')).toBeVisible();
  await look('back from PayPal, declined');
  const [order] = await house.sql`select code from orders where id = ${await orderOf(house, guest)}`;
  await page.goto(`/orders/${order?.code}`);
  await look('an order to pay');
  await page.goto('/checkout/return?order=ABCD1234&token=5O190127TN364715T');
  await look('back from PayPal in another browser');
  await house.letMinutesPass(await orderOf(house, guest), 16);
  await page.goto('/cart');
  await look('an expired cart');
  await page.goto(`/orders/${order?.code}`);
  await look('an expired order');
};

const tickets: Round = async (page, house, look) => {
  const code = await bookFreePlaces(page, house, newGuest());
  await look('a paid order');
  await page.goto(`/orders/${code}/tickets`);
  await look('tickets to print');
  const { id } = await eveningOf(house, 'pris-de-court');
  await page.goto(`/performances/${id}`);
  await askForPlaces(page, 'Plein tarif', 1);
  await keepPlaces(page);
  await goToPayPal(page, house, newGuest());
  await answerPayPal(page, 'echeck');
  await expect(page.getByText('Votre banque traite le paiement')).toBeVisible();
  await look('an order whose payment takes days');
  await page.goto(`${page.url()}/tickets`);
  await look('no tickets to print');
};

const entrance: Round = async (page, _house, look) => {
  for (const path of ['/sign-in', '/sign-up', '/sign-in/link', '/forgot-password', '/first-run?code=abc']) {
    await page.goto(path);
    await look(path);
  }
  await page.goto('/sign-in');
  await page.getByLabel('Votre e-mail').fill('noe@parterre.example');
  await page.getByLabel('Mot de passe', { exact: true }).fill('not-the-password');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByText('ne vont pas ensemble')).toBeVisible();
  await look('a wrong password');
  const { email } = newGuest();
  await page.goto('/sign-in/link');
  await page.getByLabel('Votre e-mail').fill('noe@parterre.example');
  await page.getByRole('button', { name: 'Recevoir le lien' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Regardez votre boîte' })).toBeVisible();
  await look('a mail is on its way');
  await page.goto('/auth/confirm?token_hash=00aa&type=magiclink');
  await look('a link that was opened');
  await page.goto('/sign-up');
  await page.getByLabel('Votre e-mail').fill(email);
  await page.getByRole('button', { name: 'Créer mon compte' }).click();
  await look('a sign-up with something missing');
};

const account: Round = async (page, _house, look) => {
  await page.goto('/sign-in');
  await page.getByLabel('Votre e-mail').fill('camille@parterre.example');
  await page.getByLabel('Mot de passe', { exact: true }).fill('parterre-demo');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bonjour, Camille' })).toBeVisible();
  await look('an account');
  for (const path of ['/account/orders', '/account/password', '/first-run?code=abc']) {
    await page.goto(path);
    await look(path);
  }
  await page.goto('/account/orders');
  await page.getByRole('listitem').getByRole('link').first().click();
  await expectTickets(page, await page.getByRole('img', { name: /^QR code/ }).count());
  await look('an old order');
  await page.goto('/sign-out');
  await look('/sign-out');
};

/** Every page of the house in its real states, by who walks there. */
export const ROUNDS: Record<string, Round> = { season, halls, purchase, tickets, entrance, account };
