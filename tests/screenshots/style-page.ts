// Photographs the design system at phone and desktop width: `tsx tests/screenshots/style-page.ts FOLDER`.
import { existsSync, readdirSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';

// Pixels of one photograph: about what a person sees at once.
const SCREEN = 1100;
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = process.argv[2] ?? 'test-results/screenshots';
const posterFolder = `${root}public/posters`;
const posters = existsSync(posterFolder)
  ? readdirSync(posterFolder)
      .filter((name) => name.endsWith('.svg'))
      .map((name) => `/posters/${name}`)
  : [];

const silenceDeprecations = ['import', 'global-builtin', 'color-functions', 'if-function'] as const;
const vite = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  resolve: { alias: { '~': `${root}app` } },
  server: { middlewareMode: true, hmr: false, watch: null },
  css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: [...silenceDeprecations] } } },
});
const page: { styleSheet(language: string, posters: string[]): string } = (await vite.ssrLoadModule(
  '/tests/screenshots/style-page.tsx',
)) as never;
const html = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/app/ui/styles/theme.scss?direct"></head><body>${page.styleSheet('fr', posters)}</body></html>`;
const server = createHttp((request, response) => {
  if (request.url === '/') response.setHeader('Content-Type', 'text/html').end(html);
  else vite.middlewares(request, response);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

const { port } = server.address() as AddressInfo;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const width of [390, 1280]) {
  const tab = await browser.newPage({ viewport: { width, height: 900 } });
  await tab.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'networkidle' });
  const height = await tab.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += SCREEN) {
    const clip = { x: 0, y: top, width, height: Math.min(SCREEN, height - top) };
    await tab.screenshot({ path: `${folder}/style-${width}-${top / SCREEN + 1}.png`, clip, fullPage: true });
  }
}
await browser.close();
server.close();
await vite.close();
