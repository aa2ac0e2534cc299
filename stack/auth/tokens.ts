import { createHash, randomInt } from 'node:crypto';
import { decodeJwt, jwtVerify, SignJWT } from 'jose';

/** What the token of a person says about them, as Supabase Auth writes it. */
export type TokenSubject = {
  id: string;
  email: string | null;
  role: string;
  is_anonymous: boolean;
  raw_app_meta_data: Record<string, unknown>;
  raw_user_meta_data: Record<string, unknown>;
};

/** How the session began; goes into the token's `amr` claim. */
export type SignInMethod = 'password' | 'otp' | 'anonymous' | 'token_refresh' | 'totp';

/** How sure a session is: aal2 once the second step was taken. */
export type Assurance = 'aal1' | 'aal2';

/** A session to write a token for. */
export type TokenSession = { id: string; method: SignInMethod; aal?: Assurance };

/** Signs and reads access tokens with the project's shared secret. */
export function createTokens(jwtSecret: string, issuer: string, expirySeconds: number) {
  const key = new TextEncoder().encode(jwtSecret);

  /** A new access token for a session. */
  async function sign(subject: TokenSubject, session: TokenSession): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({
      email: subject.email ?? '',
      phone: '',
      app_metadata: subject.raw_app_meta_data,
      user_metadata: subject.raw_user_meta_data,
      role: subject.role,
      aal: session.aal ?? 'aal1',
      amr: [{ method: session.method, timestamp: now }],
      session_id: session.id,
      is_anonymous: subject.is_anonymous,
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(issuer)
      .setSubject(subject.id)
      .setAudience('authenticated')
      .setIssuedAt(now)
      .setExpirationTime(now + expirySeconds)
      .sign(key);
  }

  /** The claims of a valid token, or undefined. */
  async function verify(token: string): Promise<Record<string, unknown> | undefined> {
    try {
      return (await jwtVerify(token, key, { algorithms: ['HS256'] })).payload;
    } catch {
      return undefined;
    }
  }

  return { sign, verify, expirySeconds };
}

export type Tokens = ReturnType<typeof createTokens>;

/** The session a token belongs to; the token must come from ourselves. */
export function sessionOf(token: string): string {
  return String(decodeJwt(token).session_id);
}

/** A one-time code for a mail, and the form in which the database remembers it. */
export function oneTimeCode(email: string): { code: string; tokenHash: string } {
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  return { code, tokenHash: codeHash(email, code) };
}

/** The form in which the database remembers a code sent to an address. */
export function codeHash(email: string, code: string): string {
  return createHash('sha256')
    .update(email.toLowerCase() + code)
    .digest('hex');
}
