import { randomBytes } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import type { House } from './house.ts';
import { eveningOf } from './programme.ts';

/** A guest: what the two fields of the checkout ask for. */
export type Guest = { name: string; email: string };

/** A guest nobody has seen before. */
export function newGuest(name = 'Camille'): Guest {
  return { name, email: `guest-${randomBytes(6).toString('hex')}@parterre.example` };
}

/** A seat as the map calls it, and its number among the places of the performance. */
export type Seat = { name: string; number: string };

/** Chooses the first free ordinary seats of the map. */
export async function chooseOnMap(page: Page, performanceId: string, count: number): Promise<Seat[]> {
  await page.goto(`/performances/${performanceId}`);
  const seats: Seat[] = [];
  for (let chosen = 1; chosen <= count; chosen += 1) {
    const free = page.locator('svg .seat--free[role=checkbox]');
    const seat = free.and(page.locator(':not([aria-label*=fauteuil]):not([aria-label*=accompagn])')).first();
    const number = (await seat.getAttribute('data-place')) ?? '';
    const words = (await seat.getAttribute('aria-label')) ?? '';
    seats.push({ number, name: /(?:[^,]+, )?rang [^,]+, place [^,]+/.exec(words)?.[0] ?? words });
    await page.locator(`svg [data-place="${number}"]`).click();
    await expect(chosenSeats(page)).toHaveCount(chosen);
  }
  return seats;
}

/** The seats in the bar of what was chosen. */
export function chosenSeats(page: Page): Locator {
  return page.getByRole('list', { name: 'Places choisies' }).getByRole('listitem');
}

/** Takes these very seats in the list, as whoever came first. */
export async function takeSeats(page: Page, performanceId: string, seats: readonly Seat[]): Promise<void> {
  await page.goto(`/performances/${performanceId}?view=list`);
  for (const { number } of seats) await page.locator(`#place-${number}`).check();
  await keepPlaces(page);
}

/** Keeps what was chosen and arrives at the cart. */
export async function keepPlaces(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Garder ces places' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Votre panier' })).toBeVisible();
}

/** The fastest way to a cart: a form that asks for the best seats of the first zone with any. */
export async function takeBestSeats(page: Page, performanceId: string, count: number): Promise<void> {
  await page.goto(`/performances/${performanceId}`);
  await page.getByRole('combobox', { name: 'Places', exact: true }).selectOption(String(count));
  await page.getByRole('button', { name: 'Les meilleures places' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Votre panier' })).toBeVisible();
}

/** Gives a place of the cart, counted from 0, the price type that begins with these words. */
export async function choosePrice(page: Page, position: number, words: string): Promise<void> {
  const select = page.getByLabel(/^Tarif pour/).nth(position);
  const option = select.locator('option', { hasText: new RegExp(`^${words}`) });
  await select.selectOption((await option.getAttribute('value')) ?? '');
}

/** Asks for so many places of the price type that begins with these words. */
export async function askForPlaces(page: Page, words: string, quantity: number): Promise<void> {
  await page.getByLabel(new RegExp(`^${words}`)).selectOption(String(quantity));
}

/** Writes name and address. */
export async function fillBuyer(page: Page, guest: Guest): Promise<void> {
  await page.getByLabel('Nom et prénom').fill(guest.name);
  await page.getByLabel('Adresse e-mail').fill(guest.email);
}

/** Fills the two fields and goes to PayPal's page. */
export async function goToPayPal(page: Page, house: House, guest: Guest): Promise<void> {
  await fillBuyer(page, guest);
  await page.getByRole('button', { name: /^Payer .* avec PayPal$/ }).click();
  await page.waitForURL(`${house.addresses.paypalUrl}/checkoutnow?token=*`);
}

/** What the buyer can answer on PayPal's page. */
export type PayPalChoice = 'pay' | 'declined' | 'echeck' | 'close' | 'cancel';

/** Answers on PayPal's page. */
export async function answerPayPal(page: Page, choice: PayPalChoice): Promise<void> {
  await page.locator(`button[name=choice][value=${choice}]`).click();
}

/** Sees the paid order with so many tickets, and tells its code. */
export async function expectTickets(page: Page, count: number): Promise<string> {
  await page.waitForURL(/\/orders\/[0-9A-Z]{8}$/);
  await expect(page.getByText('C’est payé, à bientôt au théâtre')).toBeVisible();
  await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(count);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** The id of the order a guest has given an address to. */
export async function orderOf(house: House, { email }: Guest): Promise<string> {
  const [order] = await house.sql<{ id: string }[]>`
    select id from orders where email = ${email} order by created_at desc limit 1`;
  if (!order) throw new Error('This guest has no order.');
  return order.id;
}

/** Books places that cost nothing, and tells the code of the order. */
export async function bookFreePlaces(page: Page, house: House, guest: Guest, count = 1): Promise<string> {
  const { id } = await eveningOf(house, 'je-vis-je-meurs');
  await page.goto(`/performances/${id}`);
  await askForPlaces(page, 'Gratuit', count);
  await keepPlaces(page);
  await fillBuyer(page, guest);
  await page.getByRole('button', { name: 'Confirmer ma réservation' }).click();
  return expectTickets(page, count);
}

/** The link in the newest mail about an order. */
export async function mailedLink(house: House, { email }: Guest): Promise<string> {
  const [mail] = await house.mailsTo(email);
  const link = /https?:\/\/\S+\/orders\/\S+key=\w+/.exec(mail?.text ?? '')?.[0];
  if (!link) throw new Error('No mail with a link to the order has come.');
  return link;
}
