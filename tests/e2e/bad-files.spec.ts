import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { signInAs } from './support/desk.ts';
import type { House } from './support/house.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

const HEAD = 'row,seat,x,y,zone,kind,block,companion_of,restricted_view';

/** A table of so many seats, twenty in a row, in one part of the hall. */
function table(seats: number, part = 'Balcon'): string {
  const line = (_: unknown, index: number) =>
    `R${Math.floor(index / 20)},${(index % 20) + 1},${(index % 20) + 1},${Math.floor(index / 20) + 1},,,${part},,`;
  return [HEAD, ...Array.from({ length: seats }, line)].join('\r\n');
}

/** A plan that nothing uses yet. */
async function newPlan(page: Page, house: House, name: string): Promise<string> {
  const [hall] = await house.sql<{ id: string }[]>`select id from venues where slug = 'petit-puits'`;
  await page.goto(`/admin/plans/new?venue=${hall?.id}`);
  await page.getByLabel('Nom du plan').fill(name);
  await page.getByRole('button', { name: 'Créer et dessiner' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Sends a file to the page of a plan, as a browser without scripts does; the answer, and the seats that the plan has now. */
async function sendPlan(page: Page, house: House, path: string, bytes: Buffer) {
  const id = path.split('/').at(-1) ?? '';
  const [plan] = await house.sql<
    { seen: string }[]
  >`select updated_at::text as seen from seating_plans where id = ${id}`;
  const file = { name: 'plan.csv', mimeType: 'text/csv', buffer: bytes };
  const answer = await page.request.post(path, {
    headers: { origin: house.addresses.appUrl },
    multipart: { intent: 'file', seen: plan?.seen ?? '', file },
    maxRedirects: 0,
  });
  const [now] = await house.sql<{ seats: number; parts: string[] }[]>`
    select count(*)::int as seats, array_agg(distinct block ->> 'fr') as parts from seats where seating_plan_id = ${id}`;
  const words = (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('&#x27;', '’');
  return { status: answer.status(), to: answer.headers().location, words, ...now };
}

test('a plan comes in from whatever a spreadsheet writes, and from nothing else', async ({ page, house }) => {
  await signInAs(page, 'manager', '/admin/halls');
  const path = await newPlan(page, house, 'Apporté');
  const send = (bytes: Buffer) => sendPlan(page, house, path, bytes);

  expect(await send(Buffer.from(table(40, 'Galerie'), 'latin1'))).toMatchObject({ status: 303, seats: 40 });
  const kept = { seats: 40, parts: ['Galerie'] };

  const tooMany = await send(Buffer.from(table(10_000)));
  expect(tooMany).toMatchObject({ status: 422, ...kept });
  expect(tooMany.words).toMatch(/Ce fichier contient 10 ?000 places ; un plan en a au plus 5 ?000/);

  const cut = Buffer.concat([Buffer.from(table(40, 'Scène')), Buffer.from('\r\nZ,1,1,99,,,Sc'), Buffer.of(0xc3)]);
  expect(await send(cut)).toMatchObject({ status: 422, ...kept });
  expect((await send(cut)).words).toContain('les caractères sont abîmés à la ligne 42');
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  expect((await send(picture)).words).toContain('les caractères sont abîmés à la ligne 1');
  expect((await send(Buffer.from('{"kind":"something else"}'))).words).toContain('n’est pas un plan de salle');
  expect(await send(Buffer.alloc(4 * 1024 * 1024, 'a'))).toMatchObject({
    status: 303,
    to: `${path}?problem=file_too_large`,
    ...kept,
  });
  await page.goto(`${path}?problem=file_too_large`);
  await expect(page.getByRole('alert').first()).toContainText('Ce fichier est trop lourd');

  const parts = async (bytes: Buffer) => (await send(bytes)).parts;
  expect(await parts(Buffer.from(table(20, 'Mémé'), 'latin1'))).toEqual(['Mémé']);
  expect(await parts(Buffer.from(`\uFEFF${table(20, 'Étage')}`))).toEqual(['Étage']);
  const little = Buffer.from(`\uFEFF${table(20, 'Forêt')}`, 'utf16le');
  expect(await parts(little)).toEqual(['Forêt']);
  expect(await parts(Buffer.from(`\uFEFF${table(20, 'Île')}`, 'utf16le').swap16())).toEqual(['Île']);
  // The largest hall there may be, after all that was refused.
  expect(await send(Buffer.from(table(5000)))).toMatchObject({ status: 303, seats: 5000 });
});

test('no logo comes of a file that only says it is a picture, or of twenty megabytes', async ({ page, house }) => {
  await signInAs(page, 'manager', '/admin/settings/logo');
  const send = (name: string, mimeType: string, buffer: Buffer) =>
    page.request.post('/admin/settings/logo', {
      headers: { origin: house.addresses.appUrl },
      multipart: { intent: 'put', file: { name, mimeType, buffer } },
      maxRedirects: 0,
    });
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const fake = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2000, 7)]);
  for (const [name, type, bytes] of [
    ['logo.svg', 'image/svg+xml', svg],
    ['logo.png', 'image/png', svg],
    ['logo.png', 'image/png', fake],
    ['logo.html', 'text/html', Buffer.from('<script>alert(1)</script>')],
  ] as const) {
    const answer = await send(name, type, bytes);
    expect(answer.status(), `${name} of ${type}`).toBe(422);
    expect(await answer.text()).toContain('n’est pas une image que nous savons lire');
  }
  const heavy = await send('logo.png', 'image/png', Buffer.alloc(20 * 1024 * 1024));
  expect([heavy.status(), heavy.headers().location]).toEqual([303, '/admin/settings/logo?problem=file_too_large']);
  expect(await house.sql`select logo_path from settings`).toEqual([{ logo_path: null }]);
  expect(await house.sql`select from storage.objects where bucket_id = 'house'`).toHaveLength(0);

  const good = await sharp({ create: { width: 90, height: 30, channels: 3, background: '#c3301d' } })
    .jpeg()
    .toBuffer();
  expect((await send('logo.txt', 'text/plain', good)).status()).toBe(303);
  const [put] = await house.sql`select logo_path from settings`;
  expect(put?.logo_path).toMatch(/^\/house\/[0-9a-f]{16}\.webp$/);
});

test('the audit log leaves the house whole, however long it is', async ({ page, house }) => {
  const [owner] = await house.sql<{ id: string }[]>`select user_id as id from members where role = 'owner' limit 1`;
  await house.sql`
    insert into audit_log (actor_id, actor_name, action, subject_table, subject_id, subject_name)
    select ${owner?.id ?? ''}, 'Essai', 'update', 'settings', n::text, '=' || n from generate_series(1, 10500) as n`;
  await signInAs(page, 'owner', '/admin/audit');
  const file = await (await page.request.get('/admin/audit.csv?q=Essai')).text();
  const lines = file.trim().split('\r\n');
  expect(lines).toHaveLength(10_501);
  expect(lines[1]).toContain("'=10500");
  expect(lines.at(-1)).toContain("'=1,");
});
