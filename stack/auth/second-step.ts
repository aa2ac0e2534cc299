import { randomBytes, randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { toString as drawQrCode } from 'qrcode';
import { assureSession, type Factor, factorsOf, findFactor, removeFactor } from './factors.ts';
import type { AuthParts, Body, Caller } from './parts.ts';
import { describeUser, findUser, refusal, type UserRow } from './users.ts';

const CHALLENGE_SECONDS = 300;
const MANY_FACTORS = 10;

/** Who asks, proved by the token. */
type Person = { user: UserRow; sessionId: string; isAssured: boolean };

/** Answers `/auth/v1/factors…`: setting up a code by telephone (TOTP), asking for it, and taking it away. */
export async function answerFactors(parts: AuthParts, request: Request, caller: Caller): Promise<Response> {
  const person = await personOf(parts, request);
  if (!person) return refusal(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
  const [, id, act] =
    /^\/auth\/v1\/factors(?:\/([0-9a-f-]{36})(?:\/(challenge|verify))?)?\/?$/.exec(new URL(request.url).pathname) ?? [];
  const body: Body = await request.json().catch(() => ({}));
  if (!id) return request.method === 'POST' ? enrol(parts, person, body) : new Response(null, { status: 405 });
  const factor = await findFactor(parts.sql, id, person.user.id);
  if (!factor) return refusal(404, 'mfa_factor_not_found', 'Factor not found');
  if (request.method === 'DELETE' && !act) return unenrol(parts, person, factor);
  if (request.method !== 'POST' || !act) return new Response(null, { status: 405 });
  if (!parts.config.totp.verify)
    return refusal(422, 'mfa_totp_verify_not_enabled', 'MFA verification is disabled for TOTP');
  return act === 'challenge' ? challenge(parts, factor, caller) : verify(parts, person, factor, body);
}

async function personOf({ sql, tokens }: AuthParts, request: Request): Promise<Person | undefined> {
  const claims = await tokens.verify(request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '');
  if (!claims?.session_id) return undefined;
  const sessionId = String(claims.session_id);
  const [session] = await sql`select from auth.sessions where id = ${sessionId}`;
  const user = session && (await findUser(sql, { id: String(claims.sub) }));
  return user && { user, sessionId, isAssured: claims.aal === 'aal2' };
}

async function enrol({ sql, config }: AuthParts, person: Person, body: Body): Promise<Response> {
  if (!config.totp.enrol) return refusal(422, 'mfa_totp_enroll_not_enabled', 'MFA enroll is disabled for TOTP');
  if (body.factor_type !== 'totp') return refusal(400, 'validation_failed', 'factor_type needs to be totp');
  const { factors = [] } = await factorsOf(sql, person.user.id);
  if (factors.some(({ status }) => status === 'verified') && !person.isAssured) {
    return refusal(403, 'insufficient_aal', 'AAL2 required to enroll a new factor');
  }
  const name = typeof body.friendly_name === 'string' ? body.friendly_name : '';
  if (name.trim() && factors.some(({ friendly_name }) => friendly_name === name)) {
    return refusal(422, 'mfa_factor_name_conflict', 'A factor with this friendly name for this user already exists');
  }
  if (factors.length >= MANY_FACTORS) {
    return refusal(
      422,
      'too_many_enrolled_mfa_factors',
      'Maximum number of verified factors reached, unenroll to continue',
    );
  }
  const id = randomUUID();
  const secret = new Secret({ size: 20 });
  await sql`
    insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, secret)
    values (${id}, ${person.user.id}, ${name}, 'totp', 'unverified', ${secret.base32})`;
  const uri = clockOf(secret.base32, String(body.issuer || 'localhost'), person.user.email ?? '').toString();
  const totp = { qr_code: await drawQrCode(uri, { type: 'svg' }), secret: secret.base32, uri };
  return Response.json({ id, type: 'totp', friendly_name: name, totp });
}

async function challenge({ sql }: AuthParts, factor: Factor, { address }: Caller): Promise<Response> {
  const id = randomUUID();
  await sql`insert into auth.mfa_challenges (id, factor_id, ip_address) values (${id}, ${factor.id}, ${address || null})`;
  await sql`update auth.mfa_factors set last_challenged_at = now() where id = ${factor.id}`;
  return Response.json({ id, type: 'totp', expires_at: Math.floor(Date.now() / 1000) + CHALLENGE_SECONDS });
}

async function verify(parts: AuthParts, person: Person, factor: Factor, body: Body): Promise<Response> {
  const { sql, limits, tokens } = parts;
  // For each person, whatever address they come from: six digits are few.
  const refused = limits.check('secondStep', person.user.id);
  if (refused) return refused;
  const [asked] = await sql<{ is_over: boolean }[]>`
    select created_at < now() - make_interval(secs => ${CHALLENGE_SECONDS}) as is_over from auth.mfa_challenges
    where id::text = ${String(body.challenge_id)} and factor_id = ${factor.id} and verified_at is null`;
  if (!asked) return refusal(422, 'mfa_factor_not_found', 'MFA factor with the provided challenge ID not found');
  if (asked.is_over)
    return refusal(422, 'mfa_challenge_expired', 'MFA challenge has expired, verify against another challenge');
  if (clockOf(factor.secret).validate({ token: String(body.code ?? ''), window: 1 }) === null) {
    return refusal(422, 'mfa_verification_failed', 'Invalid TOTP code entered');
  }
  const taken = await sql`
    update auth.mfa_challenges set verified_at = now() where id = ${String(body.challenge_id)} and verified_at is null returning id`;
  if (taken.length === 0)
    return refusal(422, 'mfa_factor_not_found', 'MFA factor with the provided challenge ID not found');
  const refreshToken = { id: randomUUID(), token: randomBytes(16).toString('base64url') };
  await assureSession(sql, { factor, sessionId: person.sessionId, refreshToken });
  return Response.json({
    access_token: await tokens.sign(person.user, { id: person.sessionId, method: 'totp', aal: 'aal2' }),
    token_type: 'bearer',
    expires_in: tokens.expirySeconds,
    expires_at: Math.floor(Date.now() / 1000) + tokens.expirySeconds,
    refresh_token: refreshToken.token,
    user: { ...(await describeUser(sql, person.user)), ...(await factorsOf(sql, person.user.id)) },
  });
}

async function unenrol({ sql }: AuthParts, person: Person, factor: Factor): Promise<Response> {
  if (factor.status === 'verified' && !person.isAssured) {
    return refusal(422, 'insufficient_aal', 'AAL2 required to unenroll verified factor');
  }
  await removeFactor(sql, factor);
  return Response.json({ id: factor.id });
}

/** The clock that a telephone and we read alike: six digits, every thirty seconds, as every authenticator app expects. */
function clockOf(secret: string, issuer?: string, label?: string): TOTP {
  return new TOTP({ secret, issuer, label, algorithm: 'SHA1', digits: 6, period: 30 });
}
