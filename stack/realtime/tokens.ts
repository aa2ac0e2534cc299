import { compactVerify, errors } from 'jose';
import { isRecord, parseJson } from './frames.ts';

/** What a valid token says. */
export type Claims = { role: string; exp: number; sub?: string; [name: string]: unknown };

/** A token that was looked at: its claims, or why it is refused. */
export type Verdict = { claims: Claims } | { refusal: TokenRefusal };

/** Why a token is refused. `code` leads the answer to a join; `text` alone ends a channel that was joined before. */
export type TokenRefusal = { code: string; text: string };

/** Reads tokens signed with the project's shared secret. */
export type Verifier = (token: string) => Promise<Verdict>;

const MALFORMED = { code: 'MalformedJWT', text: 'The token provided is not a valid JWT' };
const SIGNATURE = { code: 'JwtSignatureError', text: 'Failed to validate JWT signature' };
const CLAIMS = { code: 'InvalidJWTToken', text: 'Fields `role` and `exp` are required in JWT' };

/** A verifier for one shared secret. Only HMAC signatures are known; anything else counts as a wrong signature. */
export function createVerifier(jwtSecret: string): Verifier {
  const key = new TextEncoder().encode(jwtSecret);
  return async (token) => {
    const signed = await compactVerify(token, key, { algorithms: ['HS256', 'HS384', 'HS512'] }).catch(refusalOf);
    if ('code' in signed) return { refusal: signed };
    const claims = parseJson(new TextDecoder().decode(signed.payload));
    if (!isRecord(claims)) return { refusal: MALFORMED };
    if (!hasClaims(claims)) return { refusal: CLAIMS };
    const refusal = expiryOf(claims);
    return refusal ? { refusal } : { claims };
  };
}

function expiryOf(claims: Claims): TokenRefusal | undefined {
  const secondsAgo = Math.floor(Date.now() / 1000) - claims.exp;
  if (secondsAgo < 0) return undefined;
  return { code: 'InvalidJWTToken', text: `Token has expired ${Math.floor(secondsAgo)} seconds ago` };
}

function refusalOf(cause: unknown): TokenRefusal {
  const isForged = cause instanceof errors.JWSSignatureVerificationFailed || cause instanceof errors.JOSEAlgNotAllowed;
  return isForged ? SIGNATURE : MALFORMED;
}

function hasClaims(claims: Record<string, unknown>): claims is Claims {
  const { role, exp, sub } = claims;
  return typeof role === 'string' && typeof exp === 'number' && (sub === undefined || typeof sub === 'string');
}

/** The text that ends a joined channel. A wrong signature is told in a word of its own, as hosted. */
export function endingText(refusal: TokenRefusal): string {
  return refusal === SIGNATURE ? ':signature_error' : refusal.text;
}
