import { repeatConfirmation, repeatEmailChange, unconfirmUntilOpened } from './addresses.ts';
import { acceptEmailAtOnce, refuseAnonymousChange } from './anonymous.ts';
import { factorsOf, hasSecondStep } from './factors.ts';
import { type AuthParts, type Body, type Caller, withBody } from './parts.ts';
import { findUser, refusal } from './users.ts';

/** `POST /otp`, `/magiclink`, `/recover`, `/resend`: a secret by mail, and the same answer for every address. */
export async function mailSecret(
  parts: AuthParts,
  request: Request,
  body: Body,
  { address }: Caller,
): Promise<Response> {
  const email = String(body.email ?? '');
  const refused = parts.limits.check('signIn', address) ?? parts.limits.checkMail(email);
  if (refused) return refused;
  const path = new URL(request.url).pathname;
  if (path.endsWith('/resend')) {
    const repeat = body.type === 'email_change' ? repeatEmailChange : repeatConfirmation;
    await repeat(parts.sql, parts.send, email);
    return Response.json({});
  }
  const known = await findUser(parts.sql, { email });
  const response = await parts.lite(request);
  const mayHaveCreated = !known && !path.endsWith('/recover');
  if (mayHaveCreated && response.ok) await unconfirmUntilOpened(parts.sql, email, body.data ?? {});
  // "Nobody has this address, and none shall be created" would be an answer about the address.
  if (mayHaveCreated && response.status === 422) return Response.json({});
  return response;
}

/** `PUT /user`: a new address, password or metadata. */
export async function changeUser(parts: AuthParts, request: Request, body: Body): Promise<Response> {
  const { sql, config } = parts;
  const token = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
  const claims = await parts.tokens.verify(token);
  // Without a valid token there is nobody to change, and lite says so.
  if (!claims) return parts.lite(request);
  const userId = String(claims.sub);
  if ((body.email || body.password) && claims.aal !== 'aal2' && (await hasSecondStep(sql, userId))) {
    const words = 'AAL2 session is required to update email or password when MFA is enabled.';
    return refusal(401, 'insufficient_aal', words);
  }
  const refused = await refuseAnonymousChange(sql, userId, body);
  if (refused) return refused;
  const response = await parts.lite(request);
  if (!response.ok) return response;
  if (body.email && !config.confirmEmail) await acceptEmailAtOnce(sql, userId);
  if (body.password) {
    // Whoever else was signed in with the old password is out.
    await sql`delete from auth.sessions where user_id = ${userId} and id <> ${String(claims.session_id)}`;
  }
  return showUser(parts, withBody(request, undefined));
}

/** `GET /user`. */
export async function showUser(parts: AuthParts, request: Request): Promise<Response> {
  const response = await parts.lite(request);
  if (!response.ok) return response;
  const shown = await response.json();
  const user = await findUser(parts.sql, { id: shown.id });
  const factors = await factorsOf(parts.sql, String(shown.id));
  return Response.json({ ...shown, ...factors, is_anonymous: user?.is_anonymous ?? false });
}
