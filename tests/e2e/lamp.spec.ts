import { type Browser, expect, type Page } from '@playwright/test';
import type { House } from './support/house.ts';
import { joined } from './support/live.ts';
import { takeRealtimeAway } from './support/outage.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const OPEN = 'est là et vous répond';
const CLOSED = 'Personne pour le moment';

const lamp = (page: Page) => page.getByRole('complementary', { name: 'La billetterie' });

/** The browser of somebody of the theatre, with the desk open. */
async function openDesk(browser: Browser, house: House, login = 'support'): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: house.addresses.appUrl })).newPage();
  await page.goto('/sign-in?next=/desk');
  await page.getByLabel('Votre e-mail').fill(`${login}@parterre.example`);
  await page.getByLabel('Mot de passe', { exact: true }).fill('parterre-demo');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL('**/desk**');
  return page;
}

/** The season as a visitor sees it, following the lamp. */
async function watchSeason(page: Page): Promise<void> {
  const following = joined(page, 'box-office');
  await page.goto('/');
  await following;
}

/** Lets the desk of the member with this name have been silent, and unlooked at, for so long. */
const letDeskBe = (house: House, seconds: number) => house.sql`
  update desk_presence set present_at = present_at - make_interval(secs => ${seconds}),
    looked_at = looked_at - make_interval(secs => ${seconds})`;

test('the lamp of a visitor opens when a member opens the desk, and closes when the last desk is closed, without a reload', async ({
  page,
  browser,
  house,
}) => {
  await watchSeason(page);
  await expect(lamp(page)).toContainText(CLOSED);
  const desk = await openDesk(browser, house);
  await expect(lamp(page)).toContainText(OPEN);
  await expect(lamp(page)).toContainText('D’habitude en');

  const secondTab = await desk.context().newPage();
  const joining = joined(secondTab, 'box-office');
  await secondTab.goto('/desk');
  await joining;
  await desk.close();
  // What came after the first desk had gone is proof that the lamp has heard of its going.
  const late = await browser.newContext({ baseURL: house.addresses.appUrl });
  const latecomer = await late.newPage();
  await watchSeason(latecomer);
  await expect(lamp(latecomer)).toContainText(OPEN);
  await expect(lamp(page)).toContainText(OPEN);

  await secondTab.context().close();
  await expect(lamp(page)).toContainText(CLOSED);
  await expect(lamp(latecomer)).toContainText(CLOSED);
  await late.close();
});

test('the server says it first: who arrives later reads that the box office is open before any script runs', async ({
  browser,
  house,
}) => {
  const desk = await openDesk(browser, house);
  const scriptless = await browser.newContext({ baseURL: house.addresses.appUrl, javaScriptEnabled: false });
  const visitor = await scriptless.newPage();
  await expect(async () => {
    await visitor.goto('/');
    await expect(lamp(visitor)).toContainText(OPEN, { timeout: 500 });
  }).toPass();
  await expect(lamp(visitor).getByRole('link')).toHaveAttribute('href', '/messages');

  await desk.context().close();
  await letDeskBe(house, 60);
  await expect(async () => {
    await visitor.goto('/');
    await expect(lamp(visitor)).toContainText(CLOSED, { timeout: 500 });
  }).toPass();
  await scriptless.close();
});

test('a member who is removed while the desk is open is gone from the lamp of every visitor at once', async ({
  page,
  browser,
  house,
}) => {
  const desk = await openDesk(browser, house, 'manager');
  await watchSeason(page);
  await expect(lamp(page)).toContainText(OPEN);
  const [member] = await house.sql<{ user_id: string; role: string; display_name: string }[]>`
    delete from members using auth.users where id = user_id and email = 'manager@parterre.example'
    returning members.user_id, members.role::text, members.display_name`;
  await expect(lamp(page)).toContainText(CLOSED);
  await house.sql`insert into members (user_id, role, display_name)
    values (${member?.user_id ?? ''}, ${member?.role ?? ''}, ${member?.display_name ?? ''})`;
  await desk.context().close();
});

test('a desk at which nobody has looked for five minutes is away for the visitor, and open at the next click', async ({
  page,
  browser,
  house,
}) => {
  const desk = await openDesk(browser, house);
  await watchSeason(page);
  await expect(lamp(page)).toContainText(OPEN);
  // The desk's own clock goes forward, and a heartbeat comes early: it finds that nobody has looked.
  await desk.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 6 * 60_000;
    dispatchEvent(new Event('pageshow'));
  });
  await expect(lamp(page)).toContainText('regarde ailleurs');
  await desk.mouse.wheel(0, 10);
  await expect(lamp(page)).toContainText(OPEN);
  await desk.context().close();
});

test('while Realtime is away the page works and its lamp still says what the database knows; afterwards it is live again', async ({
  page,
  browser,
  house,
  stack,
}) => {
  test.slow();
  await watchSeason(page);
  const giveBack = await takeRealtimeAway(stack);
  await page.getByRole('searchbox').fill('baleine');
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByRole('link', { name: /La Baleine et la Lune/ }).first()).toBeVisible();
  const following = joined(page, 'box-office');
  await giveBack();
  await following;
  const desk = await openDesk(browser, house);
  await expect(lamp(page)).toContainText(OPEN);
  await desk.context().close();
  await expect(lamp(page)).toContainText(CLOSED);
});
