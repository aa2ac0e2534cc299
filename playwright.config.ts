import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

const debianChromium = '/usr/bin/chromium';
const executablePath = process.env.CHROMIUM ?? (existsSync(debianChromium) ? debianChromium : undefined);
// Chromium refuses its sandbox to root, which is who runs in most containers.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } };

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: { launchOptions: { executablePath, args }, locale: 'fr-FR', timezoneId: 'America/New_York', trace: 'retain-on-failure' },
  projects: [
    { name: 'desktop', use: desktop, testIgnore: ['**/*.phone.spec.ts', '**/*.no-javascript.spec.ts'] },
    {
      name: 'phone',
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
      testMatch: '**/*.phone.spec.ts',
    },
    { name: 'no-javascript', use: { ...desktop, javaScriptEnabled: false }, testMatch: '**/*.no-javascript.spec.ts' },
  ],
});
