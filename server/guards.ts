import type { Request, RequestHandler } from 'express';
import type { Env } from '../app/platform/env.server';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];
// Uploads have their own route with their own limit.
const LARGEST_FORM_BYTES = 100 * 1024;
// A show written to its limits in three languages with thirty lines of credits, which its form carries twice: as typed and as saved.
const SHOWS = /^\/admin\/shows\/(new|[0-9a-f-]{36})(\.data)?$/;
const LARGEST_SHOW_BYTES = 512 * 1024;
// A seating plan of 5,000 seats is saved as a whole.
const PLANS = /^\/admin\/plans\/[0-9a-f-]{36}(\/plan\.json)?$/;
const LARGEST_PLAN_BYTES = 3 * 1024 * 1024;
const UPLOADS = /^\/admin\/(shows\/[0-9a-f-]{36}\/poster|settings\/logo)$/;
const LARGEST_UPLOAD_BYTES = 12 * 1024 * 1024;
// Up to here a file that is too large is heard out, so that its sender reads a sentence instead of a broken connection.
const LARGEST_HEARD_BYTES = 64 * 1024 * 1024;
// Any other refused form is heard out up to here: a door that closes in mid-sentence is a broken connection to its sender.
const MOST_PATIENCE_BYTES = 8 * 1024 * 1024;

/** Refuses, before any of our code runs, what no page of ours can send: foreign origins, other media types, large bodies. */
export function guardWrites(env: Env): RequestHandler {
  const home = new URL(env.APP_URL).origin;
  return (request, response, next) => {
    if (READS.has(request.method)) return next();
    const refusal = refusalOf(request, home);
    if (!refusal) return next();
    if (refusal.status === 413 && takesFiles(request.path) && lengthOf(request) <= LARGEST_HEARD_BYTES) {
      request.once('end', () => response.redirect(303, `${request.path}?problem=file_too_large`)).resume();
      return;
    }
    response.locals.log.warn({ reason: refusal.text, status: refusal.status }, 'write refused at the door');
    const answer = () => response.status(refusal.status).type('text/plain').send(`${refusal.text}\n`);
    if (lengthOf(request) <= MOST_PATIENCE_BYTES) return void request.once('end', answer).resume();
    // The body was not read; the connection cannot be used again.
    response.set('Connection', 'close');
    answer();
  };
}

function refusalOf(request: Request, home: string): { status: number; text: string } | undefined {
  if (!comesFromOurPages(request, home)) {
    return { status: 403, text: 'This form was not sent from our own pages, so nothing was done.' };
  }
  const length = request.get('content-length');
  if (length === undefined) return { status: 411, text: 'The length of the form is missing.' };
  if (Number(length) > largestFor(request.path)) return { status: 413, text: 'This form is too large.' };
  if (Number(length) > 0 && !request.is(FORMS)) return { status: 415, text: 'Only forms are accepted here.' };
  return undefined;
}

// The editor itself saves to an address of its own; whoever sends the page a file has no scripts.
function takesFiles(path: string): boolean {
  return UPLOADS.test(path) || (PLANS.test(path) && !path.endsWith('.json'));
}

function lengthOf(request: Request): number {
  return Number(request.get('content-length'));
}

function largestFor(path: string): number {
  if (UPLOADS.test(path)) return LARGEST_UPLOAD_BYTES;
  if (SHOWS.test(path)) return LARGEST_SHOW_BYTES;
  return PLANS.test(path) ? LARGEST_PLAN_BYTES : LARGEST_FORM_BYTES;
}

// Browsers set Sec-Fetch-Site themselves; where one is too old, or the page is not on https, Origin tells.
function comesFromOurPages(request: Request, home: string): boolean {
  const site = request.get('sec-fetch-site');
  return site === undefined ? request.get('origin') === home : site === 'same-origin';
}
