// Adds up what the two runners reported and prints the last line of bin/test. Its exit code is that of the whole run.
import { existsSync, readFileSync } from 'node:fs';

const brokenChecks = Number(process.argv[2] ?? 0);
const vitest = read('test-results/vitest.json');
const chromium = read('test-results/playwright.json')?.stats;

const passed = (vitest?.numPassedTests ?? 0) + (chromium?.expected ?? 0) + (chromium?.flaky ?? 0);
const failedTests = (vitest?.numFailedTests ?? 0) + (chromium?.unexpected ?? 0);
// A check that broke without a failed test of its own (lint, types, a suite that could not start) still counts.
const failed = Math.max(failedTests, brokenChecks);
const skipped = (vitest?.numPendingTests ?? 0) + (chromium?.skipped ?? 0);

const flaky = chromium?.flaky ?? 0;
if (flaky > 0) console.log(`${flaky} passed only when tried again`);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
