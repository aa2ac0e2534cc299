import { expect } from '@playwright/test';
import { bookFreePlaces, expectTickets, mailedLink, newGuest, takeBestSeats } from './support/buying.ts';
import { postForm } from './support/forms.ts';
import { eveningOf } from './support/programme.ts';
import { test } from './support/test.ts';

test('nobody reads another person’s order, print view or PDF, and a wrong key tells no more than no key', async ({
  page,
  house,
  browser,
  baseURL,
}) => {
  const guest = newGuest();
  const code = await bookFreePlaces(page, house, guest);
  const link = await mailedLink(house, guest);
  const stranger = await browser.newContext({ baseURL });
  const key = new URL(link).searchParams.get('key') ?? '';
  const wrong = key.replace(/./g, (letter) => (letter === '0' ? '1' : '0'));
  const paths = [
    `/orders/${code}`,
    `/orders/${code}?key=${wrong}`,
    `/orders/${code}/tickets`,
    `/orders/${code}/tickets.pdf`,
    `/orders/${code}/calendar.ics`,
    '/orders/00000000',
  ];
  for (const path of paths) {
    const answer = await stranger.request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toContain(guest.email);
  }
  const theirs = await stranger.newPage();
  await theirs.goto(link);
  await expectTickets(theirs, 1);
  for (const file of ['tickets.pdf', 'calendar.ics']) {
    expect((await theirs.request.get(`/orders/${code}/${file}`)).status(), `with the key, ${file} opens`).toBe(200);
  }
  await stranger.close();
});

test('signing in never leads to another site, whatever the address says', async ({ playwright, baseURL }) => {
  const origin = baseURL ?? '';
  const cast = { email: 'noe@parterre.example', password: 'parterre-demo' };
  const evil = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ];
  for (const next of [...evil, '/cart']) {
    const visitor = await playwright.request.newContext({ baseURL: origin });
    const answer = await postForm(visitor, origin, `/sign-in?next=${encodeURIComponent(next)}`, cast);
    expect(answer.status(), next).toBe(303);
    expect(new URL(answer.headers().location ?? '', origin).href, next).toBe(
      `${origin}${next === '/cart' ? '/cart' : '/account'}`,
    );
    await visitor.dispose();
  }
});

test('no address of ours redirects to another site', async ({ request, baseURL }) => {
  const origin = baseURL ?? '';
  const paths = [
    '//',
    '//evil.example',
    '//evil.example/%2e%2e',
    '//evil.example/posters',
    '/\\evil.example',
    '/checkout/return?token=https://evil.example',
    '/checkout/return?order=//evil.example&token=A1&cancelled=1',
    '/orders/ABCD1234?key=//evil.example',
    '/?lang=//evil.example',
  ];
  for (const path of paths) {
    const answer = await request.get(origin + path, { maxRedirects: 0 });
    expect(answer.status(), path).toBeLessThan(500);
    const { location } = answer.headers();
    if (location) expect(new URL(location, origin).origin, path).toBe(origin);
  }
});

test('a form sent from another site is refused with a plain page, and from our own page it works', async ({
  browser,
  baseURL,
  house,
}) => {
  const page = await browser.newPage({ baseURL });
  const { id } = await eveningOf(house, 'pris-de-court');
  const form = `<form method="post" action="${house.addresses.appUrl}/performances/${id}">
    <input name="intent" value="general"><button>Send</button></form>`;
  await page.route('http://elsewhere.example/', (route) => route.fulfill({ contentType: 'text/html', body: form }));
  await page.goto('http://elsewhere.example/');
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button').click(),
  ]);
  expect(answer.status()).toBe(403);
  await expect(page.getByText('not sent from our own pages')).toBeVisible();
  await page.goto(`/performances/${id}`);
  await page.getByRole('button', { name: 'Garder ces places' }).click();
  await expect(page.getByText('Choisissez au moins une place')).toBeVisible();
  await page.close();
});

test('a form that no page of ours sends is refused at the door', async ({ request, baseURL }) => {
  const origin = baseURL ?? '';
  const cases: [number, string, Record<string, string>, string][] = [
    [403, 'from nowhere', { origin: 'null' }, 'intent=hold'],
    [403, 'from a look-alike', { origin: `${origin}.evil.example` }, 'intent=hold'],
    [415, 'as plain text', { 'content-type': 'text/plain' }, 'intent=hold'],
    [415, 'as JSON', { 'content-type': 'application/json' }, `${'['.repeat(50_000)}`],
    [413, 'too large', {}, `full_name=${'x'.repeat(150_000)}`],
  ];
  for (const [status, what, headers, data] of cases) {
    const answer = await request.post('/cart', {
      data,
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
    expect(answer.status(), what).toBe(status);
    expect(answer.headers()['content-type'], what).toContain('text/plain');
  }
  // Ten megabytes are not read to their end: whether the answer or the closed door arrives first is the network's matter.
  const huge = await postForm(request, origin, '/cart', { full_name: 'x'.repeat(10_000_000) }).then(
    (answer) => answer.status(),
    () => 413,
  );
  expect(huge, 'ten megabytes').toBe(413);
  expect((await postForm(request, origin, '/cart', { intent: 'dance' })).status(), 'our own form is read').toBe(422);
});

test('prices, quantities and seats that our page never offered change nothing', async ({ page, house, baseURL }) => {
  const origin = baseURL ?? '';
  const { id } = await eveningOf(house, 'tout-ce-qui-tient-debout');
  const path = `/performances/${id}`;
  const [type] = await house.sql<{ id: string; free: string }[]>`
    select (select id from price_types where code = 'plein') as id,
      (select id from price_types where code = 'exonere') as free`;
  const general = (await eveningOf(house, 'pris-de-court')).id;
  const forms: [string, string, URLSearchParams][] = [
    ['a seat twice', path, new URLSearchParams('intent=hold&place=1&place=1')],
    ['a seat of another hall', path, new URLSearchParams('intent=hold&place=9999')],
    ['a seat that is no number', path, new URLSearchParams('intent=hold&place=1e3')],
    ['no seat', path, new URLSearchParams('intent=hold')],
    ['minus one place', `/performances/${general}`, new URLSearchParams(`intent=general&quantity-${type?.id}=-1`)],
    ['half a place', `/performances/${general}`, new URLSearchParams(`intent=general&quantity-${type?.id}=0.5`)],
    ['too many places', `/performances/${general}`, new URLSearchParams(`intent=general&quantity-${type?.id}=13`)],
    [
      'a price not for sale',
      `/performances/${general}`,
      new URLSearchParams(`intent=general&quantity-${type?.free}=1`),
    ],
  ];
  for (const [what, address, form] of forms) {
    const answer = await postForm(page.request, origin, address, form);
    expect(answer.status(), what).toBeGreaterThanOrEqual(400);
    expect(answer.status(), what).toBeLessThan(500);
    expect(await answer.text(), `${what}: the page is intact`).toContain('</html>');
  }
  await page.goto('/cart');
  await expect(page.getByText('Votre panier est vide')).toBeVisible();

  await takeBestSeats(page, id, 1);
  const item = await page.locator('input[name=item]').first().inputValue();
  const cheat = { intent: 'price', item, price_type: type?.free ?? '', amount_cents: '1', price: '0' };
  expect((await postForm(page.request, origin, '/cart', cheat)).status(), 'a price of another show').toBe(422);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Payer 18,00 € avec PayPal' })).toBeVisible();
});

test('a name of ten kilobytes is sent back with a reason, and one in any script is printed', async ({
  page,
  house,
  baseURL,
}) => {
  const { id } = await eveningOf(house, 'je-vis-je-meurs');
  await page.goto(`/performances/${id}`);
  await page.getByLabel(/^Gratuit/).selectOption('1');
  await page.getByRole('button', { name: 'Garder ces places' }).click();
  await page.getByLabel('Nom et prénom').evaluate((input) => input.removeAttribute('maxlength'));
  await page.getByLabel('Nom et prénom').fill('N'.repeat(10_240));
  await page.getByLabel('Adresse e-mail').fill(newGuest().email);
  await page.getByRole('button', { name: 'Confirmer ma réservation' }).click();
  await expect(page.getByText('Un champ est à revoir')).toBeVisible();
  await expect(page.getByLabel('Nom et prénom'), 'what was typed stays').toHaveValue('N'.repeat(10_240));

  const name = 'Noé 🎭 نوي <b>"\'</b>';
  await page.getByLabel('Nom et prénom').fill(name);
  await page.getByRole('button', { name: 'Confirmer ma réservation' }).click();
  const code = await expectTickets(page, 1);
  await page.goto(`/orders/${code}/tickets`);
  await expect(page.getByText(name).first()).toBeVisible();
  const pdf = await page.request.get(`${baseURL}/orders/${code}/tickets.pdf`);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('every answer carries the headers that keep a browser safe', async ({ request }) => {
  for (const path of ['/', '/cart', '/sign-in', '/nulle-part', '/favicon.svg', '/healthz']) {
    const headers = (await request.get(path)).headers();
    expect(headers['content-security-policy'], path).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}'/);
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy'], path).toContain("object-src 'none'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['x-frame-options'], path).toBe('DENY');
    expect(headers['referrer-policy'], path).toBe('strict-origin-when-cross-origin');
    expect(headers['x-powered-by'], path).toBeUndefined();
  }
  const [first, second] = await Promise.all([request.get('/'), request.get('/')]);
  expect(first.headers()['content-security-policy'], 'a new nonce every time').not.toBe(
    second.headers()['content-security-policy'],
  );
});

test('no secret is in what browsers receive', async ({ page, house }) => {
  const seen: string[] = [];
  page.on('response', async (response) => {
    if (/javascript|html|json/.test(response.headers()['content-type'] ?? ''))
      seen.push(await response.text().catch(() => ''));
  });
  const { id } = await eveningOf(house, 'fuenteovejuna');
  for (const path of ['/', `/performances/${id}`, '/cart', '/sign-in', '/account']) await page.goto(path);
  const all = seen.join('\n');
  expect(all.length).toBeGreaterThan(10_000);
  const { secretKey, databaseUrl } = house.addresses;
  expect(all.includes(secretKey), 'the secret key').toBe(false);
  expect(all.includes(databaseUrl), 'the address of the database').toBe(false);
  expect(all).not.toContain('sourceMappingURL');
});
