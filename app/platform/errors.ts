import type { MessageValues, Translator } from './i18n/translate';
import { formatCents } from './money';

/** A refusal or failure of the backend in our own terms. `hint` is the stable word of supabase/CONVENTIONS.md. */
export interface Problem {
  /** HTTP status that tells the truth: 4xx for the caller's doing, 503 when the backend cannot be reached. */
  status: number;
  /** `seat_taken`, `order_expired`, … or `unreachable`, `unknown`. */
  hint: string;
  /** What the sentence needs, from the error's `detail`: names of seats, a limit, a date. */
  facts: Readonly<Record<string, unknown>>;
}

/** The shape shared by errors of the Data API, of `.rpc()` and of our edge functions. */
export interface BackendError {
  message: string;
  code?: string | null;
  details?: string | null;
  hint?: string | null;
  /** The HTTP status of the answer; 0 when there was no answer at all. */
  status?: number;
}

// 0 is the client's own way to say that nothing came back; 502 to 504 are those of a gateway and of backendFetch.
const NO_ANSWER = new Set([0, 502, 503, 504]);

const STATUS_OF_CODE: Record<string, number> = {
  '23505': 409,
  '23503': 409,
  '23514': 422,
  // Signs that a database cannot keep, as a null byte: no page of ours sends them.
  '22021': 422,
  '22P05': 422,
  '22P02': 404,
  '42501': 403,
  '57014': 503,
  PGRST116: 404,
  PGRST301: 401,
};

const HINT_OF_CODE: Record<string, string> = { '22021': 'invalid_request', '22P05': 'invalid_request' };

/** Reads a backend error. A word from the registry is kept with its facts; everything else becomes `unreachable` or `unknown`. */
export function problemOf(error: BackendError): Problem {
  const code = error.code ?? '';
  const business = /^PT(\d{3})$/.exec(code);
  if (business && error.hint) {
    return { status: Number(business[1]), hint: error.hint, facts: factsOf(error.details) };
  }
  const unreachable = NO_ANSWER.has(error.status ?? -1) || code.startsWith('PGRST00');
  const status = unreachable ? 503 : (STATUS_OF_CODE[code] ?? (error.status || 500));
  return { status, hint: HINT_OF_CODE[code] ?? (status === 503 ? 'unreachable' : 'unknown'), facts: {} };
}

/** The sentence a visitor reads about a problem: the registry's copy, or an honest general one. */
export function sentenceOf(problem: Problem, t: Translator): string {
  return t.optional(`errors.${problem.hint}`, wordsOf(problem.facts, t)) ?? t('errors.unknown');
}

function factsOf(details: string | null | undefined): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(details ?? '');
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

function wordsOf(facts: Problem['facts'], t: Translator): MessageValues {
  const words: MessageValues = {};
  for (const [name, fact] of Object.entries(facts)) {
    // Amounts are facts in cents; people read money.
    if (typeof fact === 'number' && name.endsWith('_cents')) words[name] = formatCents(fact, t.language);
    else if (typeof fact === 'string' || typeof fact === 'number') words[name] = fact;
    else if (Array.isArray(fact)) words[name] = fact.map(nameOf);
  }
  return words;
}

/** A fact of a list in words: a seat as it is called on paper (`C7`), an unnumbered place by its number. */
function nameOf(fact: unknown): string {
  if (typeof fact !== 'object' || fact === null) return String(fact);
  const { row, seat, place_number: number } = { row: null, seat: null, place_number: null, ...fact };
  return row !== null || seat !== null ? `${row ?? ''}${seat ?? ''}` : `n° ${number ?? '?'}`;
}
