import { setTimeout as pause } from 'node:timers/promises';
import type { FunctionReply } from '../../functions/support/theatre.ts';

/** The house said no, in a word that buyers can be told. */
export class Refused extends Error {
  constructor(readonly word: string) {
    super(word);
  }
}

/** Something is down; trying again later is right. */
class OutOfOrder extends Error {}

/** The house stayed out of order longer than this buyer's patience. */
export class GaveUp extends Error {}

const TRIES = 12;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_500;
/** Nobody waits longer for one answer: a connection that died with its server may never say so. */
const LONGEST_WAIT_MS = 20_000;

/** @throws OutOfOrder when the answer does not come while somebody would still wait for it */
export function answered<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const end = setTimeout(() => reject(new OutOfOrder('no answer')), LONGEST_WAIT_MS);
    work.then(resolve, reject).finally(() => clearTimeout(end));
  });
}

/** What the Data API and the network say while something restarts; anything else that is not a refusal is a fault of ours. */
const OUTAGE =
  /fetch failed|answered 5\d\d|aborted|network|ECONN|Database client error|terminat|CONNECTION_|not yet accepting|starting up|shutting down|recovery mode|crash of another|: $|Unexpected (end|token).*JSON/i;

/**
 * Repeats a step while the house is out of order, as people press reload.
 * @throws Refused when the house says no; GaveUp when it stays out of order; whatever else went wrong, unchanged
 */
export async function persist<Result>(step: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      return await answered(step());
    } catch (error) {
      const meant = meaningOf(error);
      if (!(meant instanceof OutOfOrder)) throw meant;
      await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
    }
  }
  throw new GaveUp('The house stayed out of order.');
}

/**
 * What a function told its caller.
 * @throws Refused for a refusal; an error that `persist` tries again when the function could not do its work
 */
export function answerIn({ status, body }: FunctionReply): Record<string, unknown> {
  if (status < 300) return body;
  if (status >= 500) throw new OutOfOrder(`HTTP ${status}`);
  throw new Refused(String(body.hint ?? `HTTP ${status}`));
}

function meaningOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Refused || error instanceof OutOfOrder) return error;
  // Calls of the database end in the word of the refusal: `hold_seats: seat_taken`.
  const word = /^\w+: ([a-z]+(?:_[a-z]+)+)$/.exec(error.message)?.[1];
  if (word) return new Refused(word);
  const code = 'code' in error ? String(error.code) : '';
  return OUTAGE.test(error.message) || /^(57P0|08|ECONN|CONNECTION_)/.test(code)
    ? new OutOfOrder(error.message)
    : error;
}
