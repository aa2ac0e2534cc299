import { type Browser, expect, type Page } from '@playwright/test';
import { newPerson, type Person, signInAs } from './support/account.ts';
import { type Answering, memberAtTheBoxOffice } from './support/box-office.ts';
import { chooseOnMap, chosenSeats, keepPlaces, takeSeats } from './support/buying.ts';
import type { House } from './support/house.ts';
import { joined } from './support/live.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

let desk: Answering;
// Several browsers, an outage or a long sleep each.
test.slow();
test.beforeEach(async ({ house }) => {
  desk = await memberAtTheBoxOffice(house);
});
test.afterEach(() => desk?.leave());

const log = (page: Page) => page.getByRole('log', { name: 'Conversation avec la billetterie' });
const said = (page: Page, words: string) => log(page).locator('[data-message]').filter({ hasText: words });

async function write(page: Page, words: string): Promise<void> {
  await page.getByLabel('Votre message').fill(words);
  await page.getByLabel('Votre message').press('Enter');
}

/** Another device of the same person. */
async function otherDevice(browser: Browser, house: House, person: Person): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: house.addresses.appUrl })).newPage();
  await signInAs(page, person);
  return page;
}

/** Opens the messages and waits until the conversation is followed. */
async function followMessages(page: Page, conversation: string): Promise<void> {
  const following = joined(page, `conversation:${conversation}`);
  await page.goto('/messages');
  await following;
}

test('a laptop that slept for an hour joins again with a new right to listen, and shows what was said meanwhile, once', async ({
  page,
  house,
  stack,
}) => {
  const person = await newPerson(house, 'Camille');
  await page.clock.install();
  await signInAs(page, person);
  await page.goto('/messages');
  await write(page, 'Avant la sieste');
  await expect(said(page, 'Avant la sieste')).toHaveCount(1);
  const conversation = await desk.conversationOf('Avant la sieste');
  await followMessages(page, conversation);

  await page.waitForLoadState('networkidle');

  // The lid is closed: no clock, no network, and the other end is gone for good.
  await page.clock.pauseAt(Date.now() + 1_000);
  await page.context().setOffline(true);
  const realtime = stack.pidOf('realtime');
  if (realtime) process.kill(realtime, 'SIGKILL');
  await desk.answer(conversation, 'Dit pendant la sieste');
  await desk.answer(conversation, 'Et encore ceci');
  await expect(said(page, 'Avant la sieste')).toHaveCount(1);
  await expect(said(page, 'Dit pendant la sieste')).toHaveCount(0);

  const newLine = page.waitForEvent('websocket', { timeout: 45_000 });
  const newToken = page.waitForResponse('**/live/token', { timeout: 45_000 });
  await page.context().setOffline(false);
  await page.clock.fastForward('01:00:00');
  await page.clock.resume();
  await newLine;
  expect((await newToken).ok()).toBe(true);
  await expect(said(page, 'Et encore ceci')).toHaveCount(1);
  await expect(said(page, 'Dit pendant la sieste')).toHaveCount(1);

  await desk.answer(conversation, 'De retour');
  await expect(said(page, 'De retour')).toHaveCount(1);
  await write(page, 'Bien dormi');
  await expect(said(page, 'Bien dormi')).toHaveCount(1);
  await expect(said(page, 'Avant la sieste')).toHaveCount(1);
});

test('on two devices of one customer the conversation is one: what is written and read on one is so on the other', async ({
  page,
  browser,
  house,
}) => {
  const person = await newPerson(house, 'Camille');
  await signInAs(page, person);
  await page.goto('/messages');
  await write(page, 'Écrit sur le téléphone');
  await expect(said(page, 'Écrit sur le téléphone')).toHaveCount(1);
  const conversation = await desk.conversationOf('Écrit sur le téléphone');
  await followMessages(page, conversation);
  const laptop = await otherDevice(browser, house, person);
  await followMessages(laptop, conversation);
  await expect(said(laptop, 'Écrit sur le téléphone')).toHaveCount(1);

  await write(laptop, 'Écrit sur le portable');
  await expect(said(page, 'Écrit sur le portable')).toHaveCount(1);
  // Both write at once: each message is there once, on both.
  await Promise.all([write(page, 'De l’un'), write(laptop, 'De l’autre')]);
  for (const device of [page, laptop]) {
    for (const words of ['De l’un', 'De l’autre']) await expect(said(device, words)).toHaveCount(1);
  }
  const rows = await house.sql`select from messages where conversation_id = ${conversation}`;
  expect(rows).toHaveLength(4);

  const atHome = joined(page, `conversation:${conversation}`);
  await page.goto('/');
  await atHome;
  await laptop.goto('/cart');
  await desk.answer(conversation, 'La réponse');
  await expect(page.locator('a[data-chat-button]')).toContainText('1 nouvelle réponse');
  await laptop.goto('/messages');
  await expect(said(laptop, 'La réponse')).toHaveCount(1);
  await expect(page.locator('a[data-chat-button]')).not.toContainText('nouvelle réponse');
  await laptop.context().close();
});

test('a seat that one keeps on one device is in the cart on the other, where nobody is said to have taken it', async ({
  page,
  browser,
  house,
}) => {
  const [evening] = await house.sql<{ id: string }[]>`
    select performances.id from performances join performance_availability on performance_id = performances.id
     where seating_plan_id is not null and status = 'scheduled' and now() between sales_open_at and sales_close_at
     order by available desc, performances.starts_at limit 1`;
  if (!evening) throw new Error('The demo has nothing on sale.');
  const { id } = evening;
  const person = await newPerson(house, 'Camille');
  await signInAs(page, person);
  const following = [joined(page, `performance:${id}`), joined(page, `user:${person.id}`)];
  const [wanted] = await chooseOnMap(page, id, 2);
  await Promise.all(following);
  await page.evaluate(() => {
    const look = () => {
      const told = document.querySelector('.seat--lost') || /vient d’être prise/.test(document.body.innerText);
      if (told) document.documentElement.dataset.toldOfALoss = 'yes';
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  });
  const seat = page.locator(`svg [data-place="${wanted?.number}"]`);

  const phone = await otherDevice(browser, house, person);
  await takeSeats(phone, id, wanted ? [wanted] : []);
  await expect(seat).toHaveAttribute('aria-label', /Dans votre panier/);
  await expect(chosenSeats(page)).toHaveCount(1);
  await expect(page.locator('html')).not.toHaveAttribute('data-told-of-a-loss', 'yes');

  const [mine, theirs] = [page.request, (await browser.newContext({ baseURL: house.addresses.appUrl })).request];
  const answer = await mine.get(`/performances/${id}/mine`);
  expect(await answer.json()).toMatchObject({ mine: [Number(wanted?.number)] });
  expect(answer.headers()['cache-control']).toBe('private, no-store');
  expect(await (await theirs.get(`/performances/${id}/mine`)).json()).toMatchObject({ mine: [] });

  // The rest of the choice goes into the same cart, and what leaves it there is free here.
  await keepPlaces(page);
  await expect(page.getByRole('button', { name: /^Retirer/ })).toHaveCount(2);
  await page.goto(`/performances/${id}`);
  await expect(seat).toHaveAttribute('aria-label', /Dans votre panier/);
  await phone.goto('/cart');
  await phone
    .getByRole('button', { name: /^Retirer/ })
    .first()
    .click();
  await expect(page.locator('svg [aria-label*="Dans votre panier"]')).toHaveCount(1);
  await phone.context().close();
});

test('a message written in a session that is over is refused with a reason and kept; signed in again it arrives, once', async ({
  page,
  house,
}) => {
  const person = await newPerson(house, 'Camille');
  await signInAs(page, person);
  await page.goto('/messages');
  await write(page, 'Tant que je suis connectée');
  await expect(said(page, 'Tant que je suis connectée')).toHaveCount(1);
  const conversation = await desk.conversationOf('Tant que je suis connectée');
  await followMessages(page, conversation);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await write(page, 'Après la session');
  await expect(log(page)).toContainText('Non envoyé.');
  await expect(log(page)).toContainText('Après la session');
  await page.context().addCookies(cookies);
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await expect(said(page, 'Après la session')).toHaveCount(1);
  const rows = await house.sql`
    select from messages where conversation_id = ${conversation} and body = 'Après la session'`;
  expect(rows).toHaveLength(1);
});
