import { expect } from '@playwright/test';
import { test } from './support/test.ts';

// Data for search engines is no script, and stays.
const scripts = 'script:not([type="application/ld+json"]), link[rel="modulepreload"]';
// An island is a few kilobytes of plain DOM: the lamp, what is left of a date.
const pageScripts = 'script:not([type="application/ld+json"], [src*=".island-"]), link[rel="modulepreload"]';

test('the season and a show arrive without scripts but their islands, an error page without any, the cart with its own', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.locator(pageScripts)).toHaveCount(0);
  await page.locator('.season-wall a').first().click();
  await expect(page).toHaveURL(/\/shows\//);
  await expect(page.locator(pageScripts)).toHaveCount(0);
  await page.goto('/nothing-here');
  await expect(page.locator(scripts)).toHaveCount(0);
  await page.goto('/cart');
  expect(await page.locator(scripts).count()).toBeGreaterThan(0);
});

test('an address of a performance that does not exist leads back to the season without scripts', async ({ page }) => {
  await page.goto('/performances/00000000-0000-4000-8000-000000000000');
  await expect(page.locator(scripts)).toHaveCount(0);
  await page.locator('main a[href="/"]').first().click();
  await expect(page.getByRole('searchbox')).toBeVisible();
});

test('from the cart the season opens in place, and the language chosen there stays', async ({ page }) => {
  await page.goto('/cart');
  await page.getByRole('link', { name: 'La saison' }).first().click();
  await expect(page.getByRole('searchbox')).toBeVisible();
  await page.goto('/?lang=es');
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
});
