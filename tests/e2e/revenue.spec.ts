import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { newBrowser, signInAs } from './support/desk.ts';
import type { House } from './support/house.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const main = (page: Page) => page.getByRole('main');

/** What the ledger adds up to between two local days, asked of the database and of nobody else. Cents. */
async function sumsOf(house: House, since: string, until: string) {
  const [sums] = await house.sql<{ sales: number; refunds: number; all: number; tickets: number }[]>`
    select coalesce(sum(amount_cents) filter (where kind = 'sale'), 0)::int as sales,
           coalesce(sum(amount_cents) filter (where kind = 'refund'), 0)::int as refunds,
           coalesce(sum(amount_cents), 0)::int as all, (count(*) filter (where kind = 'sale'))::int as tickets
      from ledger_entries where (occurred_at at time zone 'Europe/Paris')::date between ${since} and ${until}`;
  if (!sums) throw new Error('The ledger did not answer.');
  return sums;
}

const euros = (cents: number) =>
  new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(cents / 100);

/** The amounts of one column of a French CSV file, in cents. */
function columnSum(csv: string, column: number): number {
  const lines = csv.trim().split('\r\n').slice(1);
  return lines.reduce((sum, line) => sum + Math.round(Number(line.split(';').at(column)?.replace(',', '.')) * 100), 0);
}

test('the treasurer sees the money of the season to the cent, on the page, in the file and in the proof', async ({
  page,
  house,
}) => {
  await signInAs(page, 'manager', '/admin/revenue?period=custom&from=2020-01-01&to=2029-12-31');
  const sums = await sumsOf(house, '2020-01-01', '2029-12-31');
  expect(sums.tickets).toBeGreaterThan(100);
  const key = main(page).locator('.revenue-key dl').first();
  await expect(key).toContainText(euros(sums.sales + sums.refunds));
  for (const name of ['Mois par mois', 'Par spectacle', 'Par tarif', 'TVA', 'Remplissage'])
    await expect(page.getByRole('heading', { name })).toBeVisible();
  const shows = page.getByRole('region', { name: 'Par spectacle' }).getByRole('row').last();
  await expect(shows).toContainText(euros(sums.sales));
  await expect(shows).toContainText(String(sums.tickets));
  await expectAccessible(page, 'the revenue of a season');

  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Fichier CSV' }).click();
  const csv = await readFile(await (await waiting).path(), 'utf8');
  expect(columnSum(csv, -5)).toBe(sums.sales);
  expect(columnSum(csv, -4)).toBe(sums.refunds);
  expect(columnSum(csv, -1)).toBe(sums.all);
  const workbook = await page.request.get('/admin/revenue.xlsx?period=season');
  expect((await workbook.body()).subarray(0, 2).toString()).toBe('PK');

  await page.getByRole('link', { name: 'Vérifier les comptes' }).click();
  await expect(main(page)).toContainText('Tout concorde au centime.');
  await expect(main(page)).toContainText(euros(sums.all));
  await expectAccessible(page, 'the proof of the books');
});

test('a sale elsewhere moves the takings of today without a reload, and a reload says the same', async ({
  page,
  house,
}) => {
  // A free ticket, so that the books of the house still agree.
  const sell = () => house.sql`
    insert into ledger_entries (kind, amount_cents, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id)
    select 'sale', 0, one.provider, one.channel, one.order_id, one.payment_id, other.id, one.performance_id, one.price_type_id
      from (select * from ledger_entries where kind = 'sale' order by id limit 1) as one,
           (select id from order_items where order_id not in (select order_id from ledger_entries) limit 1) as other`;
  const soldToday = async () => {
    const [row] = await house.sql<{ tickets: number }[]>`
      select count(*)::int as tickets from ledger_entries
       where kind = 'sale' and (occurred_at at time zone 'Europe/Paris')::date = (now() at time zone 'Europe/Paris')::date`;
    return row?.tickets;
  };
  await signInAs(page, 'manager', '/admin/revenue');
  // A document of its own, without scripts but for the island. Once that has joined, it looks again; what is sold from then on is heard.
  const looked = page.waitForResponse(
    (answer) => answer.url().endsWith('/admin/revenue') && answer.request().resourceType() === 'fetch',
  );
  await page.goto('/admin/revenue');
  const today = page.getByRole('region', { name: 'Aujourd’hui' });
  const tickets = today.locator('dl div', { hasText: 'Billets' }).locator('dd');
  const before = Number(await tickets.textContent());
  await looked;
  await sell();
  // The second number is another one only when midnight passes meanwhile.
  await expect(async () => {
    expect([before + 1, await soldToday()]).toContain(Number(await tickets.textContent()));
  }).toPass();
  await expect(today.getByRole('status')).toContainText('Aujourd’hui');
  await expectAccessible(page, 'the takings of today');
  await expect(async () => {
    await page.reload();
    expect(Number(await tickets.textContent())).toBe(await soldToday());
  }).toPass();
});

test('a month can be printed for the binder, and an empty one says so', async ({ page, house }) => {
  const [busy] = await house.sql<{ month: string }[]>`
    select to_char(occurred_at at time zone 'Europe/Paris', 'YYYY-MM') as month from ledger_entries group by 1 order by count(*) desc limit 1`;
  const month = busy?.month ?? '';
  await signInAs(page, 'owner', `/admin/revenue/month/${month}`);
  const sums = await sumsOf(house, `${month}-01`, `${month}-28`);
  expect(sums.sales).toBeGreaterThan(0);
  await expect(main(page)).toContainText('Association Théâtre du Puits');
  await expect(main(page)).toContainText('concordent au centime');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Administration' })).toBeHidden();
  await expect(page.getByRole('region', { name: 'TVA' })).toBeVisible();
  const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
  expect(sheets, 'a month is one sheet, and no blank one follows').toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });
  await expectAccessible(page, 'the statement of a month');
  await page.goto('/admin/revenue/month/2031-05');
  await expect(main(page)).toContainText('Rien sur cette période');
  expect((await page.goto('/admin/revenue/month/2026-13'))?.status()).toBe(404);
});

test('days that make no period are refused kindly, and one show is counted alone', async ({ page, house }) => {
  await signInAs(page, 'manager', '/admin/revenue');
  const refused = await page.goto('/admin/revenue?period=custom&from=2026-02-30&to=2026-01-01');
  expect(refused?.status()).toBe(422);
  await expect(main(page)).toContainText('Ces dates ne forment pas une période');
  const [show] = await house.sql<{ id: string; title: string; net: number }[]>`
    select productions.id, title ->> 'fr' as title, sum(amount_cents)::int as net
      from ledger_entries join performances on performances.id = performance_id join productions on productions.id = production_id
     group by productions.id order by 3 desc limit 1`;
  await page.getByLabel('Du', { exact: true }).fill('2020-01-01');
  await page.getByLabel('Au', { exact: true }).fill('2029-12-31');
  await page.getByLabel('Spectacle', { exact: true }).selectOption({ label: show?.title ?? '' });
  await page.getByRole('button', { name: 'Afficher' }).click();
  await expect(main(page).locator('.revenue-key dl').first()).toContainText(euros(show?.net ?? 0));
  await expect(page.getByRole('heading', { name: 'Par spectacle' })).toHaveCount(0);
});

test('an order whose books do not agree is named; the box office has no such page', async ({
  page,
  house,
  browser,
}) => {
  const [order] = await house.sql<{ code: string }[]>`
    with one as (select * from ledger_entries where kind = 'sale' order by id desc limit 1),
    forged as (
      insert into ledger_entries (kind, amount_cents, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id)
      select 'refund', -1, provider, channel, order_id, payment_id, order_item_id, performance_id, price_type_id from one returning order_id)
    select code from orders join forged on forged.order_id = orders.id`;
  await signInAs(page, 'manager', '/admin/revenue/check');
  await expect(main(page)).toContainText('Une commande ne concorde pas.');
  await page.getByRole('link', { name: order?.code }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(order?.code ?? '');
  const desk = await newBrowser(browser, house);
  await signInAs(desk, 'desk', '/admin');
  await expect(desk.getByRole('link', { name: 'Recettes' })).toHaveCount(0);
  for (const path of ['', '.csv', '.xlsx', '/check', '/month/2026-11'])
    expect((await desk.request.get(`/admin/revenue${path}`)).status(), path).toBe(404);
  await desk.context().close();
});
