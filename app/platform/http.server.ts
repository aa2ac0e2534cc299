import { data } from '@remix-run/node';
import { type BackendError, type Problem, problemOf, sentenceOf } from './errors';
import { translatorFor } from './i18n/dictionaries.server';
import type { Visit } from './visit';

/** What an action answers when the backend refused: the page stays, with one sentence to show. */
export interface ProblemAnswer {
  problem: Problem & { sentence: string };
}

/** Ends the request with the page that invites back to the season. */
export function notFound(): never {
  throw new Response(null, { status: 404 });
}

/** The value, or the 404 page when there is none. */
export function orNotFound<T>(value: T | null | undefined): T {
  return value ?? notFound();
}

/**
 * The rows of a read, for loaders: `const shows = rowsOf(visit, await supabase.from('productions').select())`.
 * @throws Response 404 for ids that are not ids, 503 when the backend cannot be reached, 500 for what should not happen
 */
export function rowsOf<T>(
  visit: Visit,
  result: ({ data: T; error: null } | { data: unknown; error: BackendError }) & { status?: number },
): T {
  if (result.error === null) return result.data as T;
  const problem = problemOf({ status: result.status, ...result.error });
  if (problem.status >= 500) visit.log.error({ code: result.error.code, status: problem.status }, 'read failed');
  // A refused token is dropped with this very answer, so "reload in a moment" is the true advice.
  throw new Response(null, { status: problem.status === 401 ? 503 : problem.status });
}

/**
 * Answers an action with a backend refusal, said in the visitor's language under its true HTTP status.
 * @param status that of the whole answer where the error does not carry it (`result.status`)
 */
export function refuse(visit: Visit, error: BackendError, status?: number) {
  const problem = problemOf({ status, ...error });
  const log = problem.hint === 'unknown' ? visit.log.error : visit.log.info;
  log.call(visit.log, { code: error.code, hint: problem.hint, status: problem.status }, 'write refused');
  const answer: ProblemAnswer = { problem: { ...problem, sentence: sentenceOf(problem, translatorFor(visit)) } };
  return data(answer, { status: problem.status });
}
