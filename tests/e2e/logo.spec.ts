import { expect } from '@playwright/test';
import sharp from 'sharp';
import { expectAccessible } from './support/accessible.ts';
import { signInAs } from './support/desk.ts';
import { testInOwnTheatre as test } from './support/own-theatre.ts';

test('the house puts its logo at the top of every page, and takes it away again', async ({ page }) => {
  await signInAs(page, 'manager', '/admin/settings');
  await page.getByRole('link', { name: 'Ajouter un logo' }).click();
  const put = async (name: string, buffer: Buffer) => {
    await page.getByLabel('Une image').setInputFiles({ name, mimeType: 'image/png', buffer });
    await page.getByRole('button', { name: 'Mettre ce logo' }).click();
  };
  await put('logo.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'));
  await expect(page.getByRole('main')).toContainText('n’est pas une image que nous savons lire');
  await expectAccessible(page, 'a refused logo');

  const red = sharp({ create: { width: 900, height: 300, channels: 4, background: '#c3301d' } });
  await put('logo.png', await red.png().toBuffer());
  await expect(page.getByRole('main')).toContainText('Le logo est en place');
  const logo = page.locator('.house-logo');
  await expect(logo).toHaveJSProperty('naturalWidth', 480);
  await expectAccessible(page, 'the logo of the house');

  await page.getByRole('button', { name: 'Enlever le logo' }).click();
  await expect(page.getByRole('main')).toContainText('Le logo est enlevé');
  await expect(logo).toHaveCount(0);
});
