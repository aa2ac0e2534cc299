import { expect } from '@playwright/test';
import { test } from './support/test.ts';

test('accents do not matter when searching the season', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Chercher un spectacle').fill('treteaux');
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await expect(page.getByText('3 dates correspondent à votre recherche')).toBeVisible();
  await expect(page.getByRole('link', { name: /Tréteaux/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /La Baleine/ })).toHaveCount(0);
});

test('the season is narrowed by venue, audience and month together, and every answer has an address', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByLabel('Salle').selectOption({ label: 'Teatro Alba' });
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await expect(page.getByText('4 dates correspondent à votre recherche')).toBeVisible();
  await page.getByLabel('Mois').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await expect(page).toHaveURL(/venue=teatro-alba/);
  await expect(page).toHaveURL(/month=\d{4}-\d{2}/);
  await page.reload();
  await expect(page.getByLabel('Salle')).toHaveValue('teatro-alba');
});

test('a search that finds nothing says so and leads back to the whole season', async ({ page }) => {
  for (const words of ['zzz', '%_%_%', "' or 1=1 --", '<script>alert(1)</script>', '🎭'.repeat(60)]) {
    await page.goto(`/?q=${encodeURIComponent(words)}`);
    await expect(page.getByText('Aucun spectacle ne correspond')).toBeVisible();
  }
  await page.getByRole('link', { name: 'Voir toute la saison' }).last().click();
  await expect(page.getByRole('link', { name: /La Baleine et la Lune/ }).first()).toBeVisible();
});

test('another language keeps the page and its filters, and is remembered', async ({ page }) => {
  await page.goto('/?q=treteaux');
  await page.locator('summary').filter({ hasText: 'Langue' }).click();
  await page.getByRole('link', { name: 'Español' }).click();
  await expect(page).toHaveURL(/q=treteaux/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(page.getByRole('link', { name: /Tablados/ }).first()).toBeVisible();
  await page.goto('/shows/l-avare');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('El avaro');
});

test('an address that leads nowhere answers 404 with the season below', async ({ page }) => {
  for (const address of ['/nulle-part', '/shows/nobody-plays-this', '/orders/ABCD1234', '/.env']) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
  }
  await page.goto('/shows/nobody-plays-this');
  await expect(page.getByRole('heading', { level: 1, name: 'Ce rideau ne s’ouvre sur rien' })).toBeVisible();
  await expect(page.getByRole('link', { name: /La Baleine et la Lune/ }).first()).toBeVisible();
});

test('a performance that nobody has announced, and an id that is none, answer 404', async ({ page }) => {
  for (const id of ['00000000-0000-4000-8000-000000000000', 'x', '1;drop table places']) {
    const answer = await page.goto(`/performances/${id}`);
    expect(answer?.status(), id).toBe(404);
  }
  expect((await page.goto('/performances/%00'))?.status(), 'what is no text at all').toBe(422);
});
