import { defineConfig, devices } from '@playwright/test';
import { chromiumShell, wholeChromium } from './tests/support/browser.ts';

const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } };

// One demo theatre with the built app serves all specs; those that break the house open one of their own.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './tests/e2e/support/open-theatre.ts',
  fullyParallel: false,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // On a shared CI machine a journey may be tried again; the report then calls it flaky.
  retries: process.env.CI ? 1 : 0,
  // Limits end what hangs, they measure nothing: a page on two busy cores takes its time, and waiting costs none elsewhere.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    launchOptions: chromiumShell,
    actionTimeout: 30_000,
    locale: 'fr-FR',
    // Far from the theatre, so that a date shown in the visitor's zone instead of the venue's is noticed.
    timezoneId: 'America/New_York',
    // Recording costs a quarter of a journey's time, so only a second try is recorded; --trace=on records a first.
    trace: 'on-first-retry',
  },
  projects: [
    {
      name: 'desktop',
      use: desktop,
      testIgnore: ['**/*.phone.spec.ts', '**/*.no-javascript.spec.ts', '**/push.spec.ts'],
    },
    {
      name: 'phone',
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
      testMatch: '**/*.phone.spec.ts',
    },
    // A browser without windows shows no notifications.
    {
      name: 'push',
      use: { ...desktop, launchOptions: wholeChromium },
      testMatch: '**/push.spec.ts',
    },
    { name: 'no-javascript', use: { ...desktop, javaScriptEnabled: false }, testMatch: '**/*.no-javascript.spec.ts' },
  ],
});
