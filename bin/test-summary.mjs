// Adds up what the two runners reported, names what failed, and prints the last line of bin/test. Its exit code is that of the whole run.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** The names of the checks of bin/test that did not end well. */
const brokenChecks = (process.argv[2] ?? '').split(';').filter(Boolean);
const vitest = read('test-results/vitest.json');
const chromium = read('test-results/playwright.json');

const passed = (vitest?.numPassedTests ?? 0) + (chromium?.stats.expected ?? 0) + (chromium?.stats.flaky ?? 0);
const failedTests = (vitest?.numFailedTests ?? 0) + (chromium?.stats.unexpected ?? 0);
// A check that broke without a failed test of its own (lint, types, an error that no test caught) still counts.
const failed = Math.max(failedTests, brokenChecks.length);
const skipped = (vitest?.numPendingTests ?? 0) + (chromium?.stats.skipped ?? 0);
const journeys = (chromium?.suites ?? []).flatMap(specsIn);

// At the end, so that whoever sees only the last lines of a long log knows where to look.
for (const check of brokenChecks) console.log(`FAILED check: ${check}`);
for (const line of [...vitestFailures(vitest), ...chromiumFailures(journeys)]) console.log(`FAILED ${line}`);
const triedAgain = journeys.filter((spec) => spec.tests.some((test) => test.status === 'flaky'));
for (const spec of triedAgain) console.log(`passed only when tried again: ${spec.file} › ${spec.title}`);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** One line per failed test, and per file that failed without one (it could not be loaded, or a hook broke). */
function vitestFailures(report) {
  return (report?.testResults ?? []).flatMap((file) => {
    const path = relative(process.cwd(), file.name);
    const tests = file.assertionResults.filter((test) => test.status === 'failed');
    if (tests.length === 0 && file.status === 'failed') return [`${path}: ${firstLine(file.message)}`];
    return tests.map((test) => `${path} › ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
  });
}

function chromiumFailures(specs) {
  return specs
    .filter((spec) => !spec.ok)
    .map((spec) => `${spec.file} › ${spec.title}: ${firstLine(spec.tests[0]?.results.at(-1)?.error?.message)}`);
}

function specsIn(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsIn)];
}

function firstLine(text) {
  return String(text ?? 'no message')
    .split('\n', 1)[0]
    .slice(0, 300);
}
