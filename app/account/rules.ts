/** Characters that a password needs; nothing else is asked of it. */
export const SHORTEST_PASSWORD = 10;

/** Why Supabase Auth said no, in our own words; `account.problem.<word>` is the sentence. */
export type AccountProblem =
  | 'credentials'
  | 'expired_link'
  | 'wrong_code'
  | 'wrong_password'
  | 'same_password'
  | 'weak_password'
  | 'address_refused'
  | 'wrong_second_code'
  | 'second_step_not_offered'
  | 'second_step_first'
  | 'too_many'
  | 'unreachable'
  | 'unknown';

const WORD_OF_CODE: Record<string, AccountProblem> = {
  invalid_credentials: 'credentials',
  // Said like a wrong password: whoever does not know the password must not learn that the account exists.
  email_not_confirmed: 'credentials',
  otp_expired: 'expired_link',
  otp_disabled: 'expired_link',
  flow_state_expired: 'expired_link',
  same_password: 'same_password',
  weak_password: 'weak_password',
  email_address_invalid: 'address_refused',
  email_address_not_authorized: 'address_refused',
  mfa_verification_failed: 'wrong_second_code',
  mfa_verification_rejected: 'wrong_second_code',
  mfa_challenge_expired: 'wrong_second_code',
  mfa_factor_not_found: 'wrong_second_code',
  mfa_totp_enroll_not_enabled: 'second_step_not_offered',
  mfa_totp_verify_not_enabled: 'second_step_not_offered',
  insufficient_aal: 'second_step_first',
  over_request_rate_limit: 'too_many',
};

/** Reads an error of Supabase Auth; anything that nobody foresaw is `unknown`. */
export function accountProblem(error: { code?: string | undefined; status?: number | undefined }): AccountProblem {
  const word = WORD_OF_CODE[error.code ?? ''];
  if (word) return word;
  if (error.status === 429) return 'too_many';
  return error.status === undefined || error.status === 0 || error.status >= 502 ? 'unreachable' : 'unknown';
}

/** The HTTP status under which a problem is answered. */
export function statusOfProblem(problem: AccountProblem): number {
  if (problem === 'too_many') return 429;
  if (problem === 'unreachable') return 503;
  return problem === 'unknown' ? 500 : 422;
}

const BY_MAIL = new Set(['otp', 'magiclink', 'recovery', 'email/signup']);
const FRESH_S = 30 * 60;

/**
 * True when the session began by a link or code from the mailbox less than half an hour ago: then a new password needs no old one.
 * @param methods the `amr` claim: how the session began, times in seconds since 1970
 */
export function openedFromMailbox(methods: unknown, now: Date): boolean {
  if (!Array.isArray(methods)) return false;
  return methods.some((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('method' in entry) || !('timestamp' in entry)) return false;
    return BY_MAIL.has(String(entry.method)) && now.getTime() / 1000 - Number(entry.timestamp) < FRESH_S;
  });
}

/** A valid ticket with the evening it opens. */
export interface OwnTicket {
  orderCode: string;
  performance: {
    id: string;
    startsAt: string;
    cancelled: boolean;
    title: string;
    slug: string;
    poster: string | null;
    venue: string;
    timeZone: string;
  };
}

/** Tickets of one order for one performance. */
export interface Evening {
  orderCode: string;
  places: number;
  performance: OwnTicket['performance'];
}

/** Tickets gathered by performance and order, soonest first. */
export function eveningsOf(tickets: readonly OwnTicket[]): Evening[] {
  const evenings = new Map<string, Evening>();
  for (const { orderCode, performance } of tickets) {
    const key = `${performance.id} ${orderCode}`;
    const known = evenings.get(key);
    evenings.set(key, { orderCode, performance, places: (known?.places ?? 0) + 1 });
  }
  return [...evenings.values()].sort(
    (one, other) => Date.parse(one.performance.startsAt) - Date.parse(other.performance.startsAt),
  );
}
