import { expect } from '@playwright/test';
import { barriers } from './support/barriers.ts';
import { expectNoSidewaysScroll } from './support/layout.ts';
import { eveningOf } from './support/programme.ts';
import { test } from './support/test.ts';

test('on a phone, buttons bring the hall closer and back, and the list says the same', async ({ page, house }) => {
  const { id } = await eveningOf(house, 'tout-ce-qui-tient-debout', 1);
  await page.goto(`/performances/${id}`);
  const map = page.getByRole('group', { name: 'Plan de la salle' });
  const seat = map.locator('.seat--free[role=checkbox]').last();
  const width = async () => Math.round((await seat.boundingBox())?.width ?? 0);
  await expect(seat).toBeVisible();
  const small = await width();
  await page.getByRole('button', { name: 'Agrandir le plan' }).tap();
  await expect.poll(width).toBeGreaterThan(small);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Toute la salle' }).tap();
  await expect.poll(width).toBe(small);
  expect(await barriers(page)).toEqual([]);

  await page.getByRole('link', { name: 'Liste' }).tap();
  await page.locator('label:has(input[name=place]:enabled)').first().tap();
  await expect(page.getByRole('list', { name: 'Places choisies' }).getByRole('listitem')).toHaveCount(1);
  await expectNoSidewaysScroll(page);
  expect(await barriers(page)).toEqual([]);
});
