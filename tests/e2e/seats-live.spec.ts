import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { chooseOnMap, chosenSeats, keepPlaces, takeBestSeats, takeSeats } from './support/buying.ts';
import type { House } from './support/house.ts';
import { joined } from './support/live.ts';
import { takeRealtimeAway } from './support/outage.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const PAUSED = 'Les mises à jour en direct sont en pause';

const onMap = (page: Page, number: string): Locator => page.locator(`svg [data-place="${number}"]`);
const inList = (page: Page, number: string): Locator => page.locator(`#place-${number}`);

/** Somebody else, at another browser. */
const somebodyElse = async (browser: Browser, house: House): Promise<Page> =>
  (await browser.newContext({ baseURL: house.addresses.appUrl })).newPage();

/**
 * The evening on sale with the most free seats, and the slug of its show. Other journeys may have broken the house before: a
 * date that they moved has all its seats, and a sign that says so; a show that they made nobody sees.
 */
async function quietEvening(house: House): Promise<{ id: string; slug: string }> {
  const [evening] = await house.sql<{ id: string; slug: string }[]>`
    select performances.id, productions.slug from performances
      join performance_availability on performance_id = performances.id
      join productions on productions.id = performances.production_id
     where seating_plan_id is not null and status = 'scheduled' and now() between sales_open_at and sales_close_at
       and moved_from is null and published_at <= now() and archived_at is null and lowest_cents is not null
     order by available desc, performances.starts_at limit 1`;
  if (!evening) throw new Error('Nothing is on sale.');
  return evening;
}

/** Two free seats beside each other. */
async function twoFreeSeats(page: Page): Promise<[string, string]> {
  const free = page.locator('svg .seat--free[role=checkbox]:not([aria-label*=fauteuil]):not([aria-label*=accompagn])');
  const number = async (position: number) => (await free.nth(position).getAttribute('data-place')) ?? '';
  return [await number(0), await number(1)];
}

/** Opens the map of an evening and follows it. */
async function watchMap(page: Page, id: string): Promise<void> {
  const following = joined(page, `performance:${id}`);
  await page.goto(`/performances/${id}`);
  await following;
}

test('a seat that one buyer keeps turns on the map and in the list of the other, who is told, and turns back', async ({
  page,
  browser,
  house,
}) => {
  const { id } = await quietEvening(house);
  // Only messages may tell: whoever asks for the snapshot gets no answer.
  await page.route('**/states', (route) => route.abort());
  const following = joined(page, `performance:${id}`);
  const [wanted] = await chooseOnMap(page, id, 2);
  if (!wanted) throw new Error('No seat is free.');
  await following;

  const rival = await somebodyElse(browser, house);
  await takeSeats(rival, id, [wanted]);
  await expect(onMap(page, wanted.number)).toHaveAttribute('aria-disabled', 'true');
  await expect(inList(page, wanted.number)).toBeDisabled();
  const [row, seat] = /rang (\S+), place (\S+)/.exec(wanted.name)?.slice(1) ?? [];
  await expect(page.getByText(new RegExp(`${row}-?${seat} vient d’être prise par quelqu’un d’autre`))).toBeVisible();
  await expect(chosenSeats(page)).toHaveCount(1);

  await rival.getByRole('button', { name: /^Retirer/ }).click();
  await expect(onMap(page, wanted.number)).not.toHaveAttribute('aria-disabled', 'true');
  await expect(inList(page, wanted.number)).toBeEnabled();
  await onMap(page, wanted.number).click();
  await expect(chosenSeats(page)).toHaveCount(2);
});

test('who keeps seats is not told that somebody took them', async ({ page, house }) => {
  const { id } = await quietEvening(house);
  const following = joined(page, `performance:${id}`);
  await chooseOnMap(page, id, 1);
  await following;
  await page.evaluate(() => {
    const look = () => {
      if (document.querySelector('.seat--lost')) document.documentElement.dataset.toldOfALoss = 'yes';
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await keepPlaces(page);
  await expect(page.locator('html')).not.toHaveAttribute('data-told-of-a-loss', 'yes');
});

test('a stranger’s message that seats are taken is corrected by the hall itself', async ({ page, house }) => {
  const { id } = await quietEvening(house);
  await watchMap(page, id);
  const [seat] = await twoFreeSeats(page);
  const { supabaseUrl, publishableKey } = house.addresses;
  const lie = { topic: `performance:${id}`, event: 'seats', payload: { taken: [Number(seat)] }, private: false };
  const sent = await page.request.post(`${supabaseUrl}/realtime/v1/api/broadcast`, {
    headers: { apikey: publishableKey },
    data: { messages: [lie] },
  });
  expect(sent.status()).toBe(202);
  await expect(onMap(page, seat)).toHaveAttribute('aria-disabled', 'true');
  await expect(onMap(page, seat)).not.toHaveAttribute('aria-disabled', 'true', { timeout: 25_000 });
});

test('the season and the show say what is left as it goes, without a reload', async ({ page, browser, house }) => {
  const { id, slug } = await quietEvening(house);
  // Thirteen places are left: one more than what is called the last ones.
  await house.sql`update places set status = 'blocked' where performance_id = ${id} and status = 'free' and number not in
    (select number from places where performance_id = ${id} and status = 'free' order by number desc limit 13)`;
  const [show, walked] = [await somebodyElse(browser, house), await somebodyElse(browser, house)];
  const following = [page, show].map((each) => joined(each, `performance:${id}`));
  await Promise.all([page.goto('/'), show.goto(`/shows/${slug}`), watchMap(walked, id)]);
  // Reached by a link inside a page that runs in the browser, where the island does not.
  await walked.getByRole('link', { name: 'Le spectacle' }).click();
  await expect(walked).toHaveURL(`/shows/${slug}`);
  const signs = [page, show, walked].map((each) => each.locator(`[data-places-left="${id}"]`).last());
  const wayIn = show.locator(`[data-way-in="${id}"]`);
  for (const sign of signs) await sign.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await Promise.all(following);
  for (const sign of signs) await expect(sign).toBeEmpty();

  const buyer = await somebodyElse(browser, house);
  await takeBestSeats(buyer, id, 2);
  for (const sign of signs) await expect(sign).toHaveText(/Plus que 11.places/);
  await expect(wayIn).toBeVisible();

  await house.sql`update places set status = 'blocked' where performance_id = ${id} and status = 'free'`;
  for (const sign of signs) await expect(sign).toHaveText('Complet');
  await expect(wayIn).toBeHidden();
  const giveBack = buyer.getByRole('button', { name: /^Retirer/ }).first();
  await giveBack.click();
  for (const sign of signs) await expect(sign).toHaveText('Dernière place');
  await expect(wayIn).toBeVisible();
});

test('while Realtime is away the page says so and works, and then shows what it missed', async ({
  page,
  browser,
  house,
  stack,
}) => {
  test.slow();
  const { id } = await quietEvening(house);
  await watchMap(page, id);
  const [taken, chosen] = await twoFreeSeats(page);
  const rival = await somebodyElse(browser, house);
  const giveBack = await takeRealtimeAway(stack);
  try {
    await expect(page.getByText(PAUSED)).toBeVisible({ timeout: 45_000 });
    await takeSeats(rival, id, [{ number: taken, name: '' }]);
    await onMap(page, chosen).click();
    await expect(chosenSeats(page)).toHaveCount(1);
  } finally {
    await giveBack();
  }
  await expect(onMap(page, taken)).toHaveAttribute('aria-disabled', 'true', { timeout: 60_000 });
  await expect(page.getByText(PAUSED)).toBeHidden();
  await expect(chosenSeats(page)).toHaveCount(1);
  // And what happens from now on is told again.
  await rival.getByRole('button', { name: /^Retirer/ }).click();
  await expect(onMap(page, taken)).not.toHaveAttribute('aria-disabled', 'true');
});
