import { expect, type Page, test } from '@playwright/test';
import jsQR from 'jsqr';
import postgres from 'postgres';
import type { TestStack } from '../support/stack.ts';
import { barriers } from './support/barriers.ts';
import { openHouse } from './support/open-house.ts';

let house: TestStack;
let order: { code: string; key: string; tokens: string[] };
let unpaid: { code: string; key: string };

test.beforeAll(async () => {
  test.setTimeout(180_000);
  house = await openHouse();
  const sql = postgres(house.addresses.databaseUrl, { max: 1 });
  const [paid] = await sql<(typeof order)[]>`
    select orders.code, keys.key, array_agg(lines.ticket_token order by lines.place_number) as tokens
      from public.orders join private.order_keys as keys on keys.order_id = orders.id
      join public.order_lines as lines on lines.order_id = orders.id
     where lines.ticket_token is not null and lines.performance_status = 'scheduled' and lines.seat_label is not null
     group by 1, 2 having count(*) = 4 and count(distinct lines.performance_id) = 1 order by 1 limit 1`;
  const [open] = await sql<(typeof unpaid)[]>`
    select orders.code, keys.key from public.orders join private.order_keys as keys on keys.order_id = orders.id
     where not exists (select from public.tickets where tickets.order_id = orders.id) limit 1`;
  await sql.end();
  if (!paid || !open) throw new Error('The demo theatre has no such orders.');
  order = paid;
  unpaid = open;
});
test.afterAll(async () => house?.stop());

const at = (path: string) => house.addresses.appUrl + path;
const openByLink = (page: Page) => page.goto(at(`/orders/${order.code}?key=${order.key}`));

/** What the scanner at the door reads in every code of the page, from the pixels that the browser draws. */
async function scan(page: Page): Promise<(string | undefined)[]> {
  await expect(page.locator('svg.qr-code')).toHaveCount(order.tokens.length);
  const pictures = await page.locator('svg.qr-code').evaluateAll((codes) =>
    Promise.all(
      codes.map(async (code) => {
        const picture = new Image();
        picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(code))}`;
        await picture.decode();
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = code.getBoundingClientRect().width;
        const pen = canvas.getContext('2d');
        pen?.drawImage(picture, 0, 0, canvas.width, canvas.height);
        return {
          side: canvas.width,
          pixels: Array.from(pen?.getImageData(0, 0, canvas.width, canvas.width).data ?? []),
        };
      }),
    ),
  );
  return pictures.map(({ side, pixels }) => jsQR(new Uint8ClampedArray(pixels), side, side)?.data);
}

test('tickets held up on a phone are read at the door, each as its own', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openByLink(page);
  expect(await scan(page)).toEqual(order.tokens);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await barriers(page)).toEqual([]);
});

test('four tickets are printed on two sheets of A4, without the page around them', async ({ page }) => {
  await openByLink(page);
  await page.goto(at(`/orders/${order.code}/tickets`));
  await expect(page.getByRole('button', { name: 'Imprimer les billets' })).toBeVisible();
  expect(await scan(page)).toEqual(order.tokens);
  expect(await barriers(page)).toEqual([]);
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(printed.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Imprimer les billets' })).toBeHidden();
  await expect(page.getByRole('banner')).toBeHidden();
});

test('whoever has no right to an order gets none of its tickets, and its buyer gets them all', async ({ page }) => {
  for (const file of ['tickets', 'tickets.pdf', 'tickets.pdf?format=phone', 'calendar.ics']) {
    const refused = await page.request.get(at(`/orders/${order.code}/${file}`));
    expect(refused.status(), file).toBe(404);
    expect(await refused.text()).not.toContain(order.tokens[0]);
  }
  await openByLink(page);
  for (const [file, type] of [
    ['tickets', 'text/html'],
    ['tickets.pdf', 'application/pdf'],
    ['tickets.pdf?format=phone', 'application/pdf'],
    ['calendar.ics', 'text/calendar'],
  ]) {
    const given = await page.request.get(at(`/orders/${order.code}/${file}`));
    expect(given.status(), file).toBe(200);
    expect(given.headers()['content-type']).toContain(type);
  }
  const pdf = await page.request.get(at(`/orders/${order.code}/tickets.pdf`));
  expect(pdf.headers()).toMatchObject({
    'content-disposition': `inline; filename="billets-${order.code}.pdf"`,
    'cache-control': 'private, no-store',
  });
});

test('an order without a ticket explains itself instead of printing nothing', async ({ page }) => {
  await page.goto(at(`/orders/${unpaid.code}?key=${unpaid.key}`));
  const answer = await page.goto(at(`/orders/${unpaid.code}/tickets.pdf`));
  expect(answer?.status()).toBe(404);
  await expect(page.getByText('Pas de billet à imprimer')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('tickets print through the browser’s own menu', async ({ page }) => {
    await openByLink(page);
    await page.getByRole('link', { name: 'Imprimer', exact: true }).click();
    await expect(page.getByText('ouvrez le menu de votre navigateur')).toBeVisible();
    await expect(page.locator('svg.qr-code')).toHaveCount(4);
  });
});
