import { type BrowserContext, expect } from '@playwright/test';
import type { StackAddresses } from '../../../stack/supervisor/stack.ts';

/** What went wrong in a browser while a test looked elsewhere. */
export type Watch = { foreign: string[]; complaints: string[] };

// Said by the browser about every answer that is not a success, which several tests ask for; and about a style sheet
// fetched ahead for the next page, when a busy machine takes longer than a few seconds to get there; and about live
// updates while a test has taken Realtime away, which the gateway answers with 503, or when a page is left before its
// line to Realtime stands; and by Remix when somebody acts while a page that looks again by itself is reading the answer,
// which the act then makes superfluous.
const EXPECTED =
  /^Failed to load resource|was preloaded using link preload but not used|^WebSocket connection to .+( response code: 503$|closed before the connection is established)|^AbortError: signal is aborted without reason\n/;

/** Notes every request to another origin than ours (and, for whole pages, PayPal's) and every complaint of the browser. */
export function watchOver(context: BrowserContext, addresses: StackAddresses): Watch {
  const watch: Watch = { foreign: [], complaints: [] };
  const { origin: ours } = new URL(addresses.appUrl);
  const { origin: paypal } = new URL(addresses.paypalUrl);
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin === ours || protocol === 'data:' || protocol === 'blob:') return;
    const openedAtPayPal = origin === paypal && new URL(request.frame().url() || request.url()).origin !== ours;
    if (origin === paypal && (request.isNavigationRequest() || openedAtPayPal)) return;
    watch.foreign.push(request.url());
  });
  context.on('console', (message) => {
    const bad = message.type() === 'error' || message.type() === 'warning';
    if (bad && !EXPECTED.test(message.text())) watch.complaints.push(message.text());
  });
  context.on('weberror', (error) => watch.complaints.push(String(error.error())));
  return watch;
}

/** Fails when a page asked anything of a third party, broke the content security policy, or threw. */
export function expectAllQuiet(watch: Watch): void {
  expect.soft(watch.foreign, 'requests to third parties').toEqual([]);
  expect.soft(watch.complaints, 'complaints of the browser').toEqual([]);
}
