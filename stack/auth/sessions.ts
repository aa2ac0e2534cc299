import { lookAlikeUser, purposeOfSecret, repeatConfirmation } from './addresses.ts';
import { endAnonymity, signInAnonymously } from './anonymous.ts';
import { assuredSession, factorsOf } from './factors.ts';
import { type AuthParts, type Body, type Caller, withBody } from './parts.ts';
import { codeHash, type SignInMethod, sessionOf } from './tokens.ts';
import { findUser, refusal } from './users.ts';

/** `POST /signup`: with an address a new account, without one an anonymous identity. */
export async function signUp(parts: AuthParts, request: Request, body: Body, { address }: Caller): Promise<Response> {
  const { sql, config, limits } = parts;
  const data = body.data ?? {};
  if (!body.email) {
    const refused = limits.check('anonymous', address);
    if (refused) return refused;
    if (config.anonymousSignIns && config.signUp) return signInAnonymously(sql, parts.tokens, data);
    return refusal(422, 'anonymous_provider_disabled', 'Anonymous sign-ins are disabled');
  }
  const refused = limits.check('signIn', address) ?? (config.confirmEmail ? limits.checkMail(body.email) : undefined);
  if (refused) return refused;
  if (config.confirmEmail && (await findUser(sql, { email: body.email }))) {
    await repeatConfirmation(sql, parts.send, body.email);
    return Response.json(lookAlikeUser(body.email, data));
  }
  return finish(parts, await parts.lite(request), 'password');
}

/** `POST /token`: a password or a refresh token against a session. */
export async function issueToken(parts: AuthParts, request: Request, { address }: Caller): Promise<Response> {
  const isRefresh = new URL(request.url).searchParams.get('grant_type') === 'refresh_token';
  const refused = parts.limits.check(isRefresh ? 'refresh' : 'signIn', address);
  return refused ?? finish(parts, await parts.lite(request), isRefresh ? 'token_refresh' : 'password');
}

/** `POST /verify`: the secret of a mail against a session. */
export async function verifySecret(
  parts: AuthParts,
  request: Request,
  body: Body,
  { address }: Caller,
): Promise<Response> {
  const refused = parts.limits.check('verify', address);
  if (refused) return refused;
  const type = body.type === 'email' ? await purposeOfSecret(parts.sql, body, codeHash) : body.type;
  return finish(parts, await parts.lite(withBody(request, { ...body, type })), 'otp');
}

// Lite's tokens say little and its users are never anonymous: the user is read again and the token written anew.
async function finish(parts: AuthParts, response: Response, method: SignInMethod): Promise<Response> {
  if (!response.ok) return response;
  const body = await response.json();
  if (!body.access_token) return Response.json(body);
  await endAnonymity(parts.sql, body.user.id);
  const user = await findUser(parts.sql, { id: body.user.id });
  if (!user) return refusal(404, 'user_not_found', 'User not found');
  const how = user.is_anonymous ? 'anonymous' : method;
  const session = await assuredSession(parts.sql, sessionOf(body.access_token));
  const access_token = await parts.tokens.sign(user, { ...session, method: how });
  const factors = await factorsOf(parts.sql, user.id);
  const shown = { ...body.user, ...factors, is_anonymous: user.is_anonymous, app_metadata: user.raw_app_meta_data };
  return Response.json({ ...body, access_token, user: shown });
}
