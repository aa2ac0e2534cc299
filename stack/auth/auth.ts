import { App } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import type postgres from 'postgres';
import { contextOf, requestContext } from '../data-api/request-context.ts';
import { valueFormats } from '../data-api/value-formats.ts';
import type { ProjectConfig } from '../project-config.ts';
import {
  lookAlikeUser,
  purposeOfSecret,
  repeatConfirmation,
  repeatEmailChange,
  unconfirmUntilOpened,
} from './addresses.ts';
import { answerAdmin } from './admin.ts';
import { acceptEmailAtOnce, endAnonymity, refuseAnonymousChange, signInAnonymously } from './anonymous.ts';
import { liteMailer } from './lite-mailer.ts';
import { createAuthMails, type MailOptions } from './mails.ts';
import { createRateLimits } from './rate-limits.ts';
import { codeHash, type SignInMethod, sessionOf, type Tokens } from './tokens.ts';
import { findUser, refusal } from './users.ts';

/** What Auth needs to know. */
export type AuthOptions = {
  /** The database as `supabase_auth_admin`, owner of schema `auth`. */
  authAdminUrl: string;
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
  tokens: Tokens;
  mail: MailOptions;
  config: ProjectConfig['auth'];
};

/** Where a request comes from and what its key allows. */
export type Caller = { address: string; isService: boolean };

type Body = Record<string, unknown> & { email?: string; data?: Record<string, unknown> };

/** Supabase Auth: lite's, completed with what it lacks. The caller has checked the API key. */
export async function createAuth(options: AuthOptions) {
  const { config, tokens } = options;
  const connection = createPostgresConnection({
    url: options.authAdminUrl,
    postgresOptions: { max: 5, types: valueFormats, onnotice: () => {} },
  });
  const sql: postgres.Sql = connection.driver;
  const send = createAuthMails(sql, options.mail);
  const limits = createRateLimits(config.limits, config.mailInterval);
  const lite = new App({
    connection,
    api: { enabled: false },
    db: { migrations: { enabled: false } },
    auth: {
      enabled: true,
      jwt_secret: options.jwtSecret,
      publishable_key: options.publishableKey,
      secret_key: options.secretKey,
      site_url: options.mail.appUrl,
      jwt_expiry: config.jwtExpiry,
      enable_signup: config.signUp,
      minimum_password_length: config.minimumPasswordLength,
      email: { enable_confirmations: config.confirmEmail },
    },
    studio: { enabled: false },
    options: { server: { disableStudio: true } },
  });
  lite._mailer = liteMailer(send, config.confirmEmail);
  await lite.init();

  /** Re-reads the user after lite has answered and writes the answer as Supabase does. */
  async function finishSession(response: Response, method: SignInMethod): Promise<Response> {
    if (!response.ok) return response;
    const body = await response.json();
    if (!body.access_token) return Response.json(body);
    await endAnonymity(sql, body.user.id);
    const user = await findUser(sql, { id: body.user.id });
    if (!user) return refusal(404, 'user_not_found', 'User not found');
    const access_token = await tokens.sign(
      user,
      sessionOf(body.access_token),
      user.is_anonymous ? 'anonymous' : method,
    );
    const shown = { ...body.user, is_anonymous: user.is_anonymous, app_metadata: user.raw_app_meta_data };
    return Response.json({ ...body, access_token, user: shown });
  }

  async function signUp(request: Request, body: Body, { address }: Caller): Promise<Response> {
    const data = body.data ?? {};
    if (!body.email) {
      const refused = limits.check('anonymous', address);
      if (refused) return refused;
      if (config.anonymousSignIns && config.signUp) return signInAnonymously(sql, tokens, data);
      return refusal(422, 'anonymous_provider_disabled', 'Anonymous sign-ins are disabled');
    }
    const refused = limits.check('signIn', address) ?? (config.confirmEmail ? limits.checkMail(body.email) : undefined);
    if (refused) return refused;
    if (config.confirmEmail && (await findUser(sql, { email: body.email }))) {
      await repeatConfirmation(sql, send, body.email);
      return Response.json(lookAlikeUser(body.email, data));
    }
    return finishSession(await lite.fetch(request, { peerAddress: null }), 'password');
  }

  async function token(request: Request, { address }: Caller): Promise<Response> {
    const isRefresh = new URL(request.url).searchParams.get('grant_type') === 'refresh_token';
    const refused = limits.check(isRefresh ? 'refresh' : 'signIn', address);
    return (
      refused ??
      finishSession(await lite.fetch(request, { peerAddress: null }), isRefresh ? 'token_refresh' : 'password')
    );
  }

  async function verify(request: Request, body: Body, { address }: Caller): Promise<Response> {
    const refused = limits.check('verify', address);
    if (refused) return refused;
    const type = body.type === 'email' ? await purposeOfSecret(sql, body, codeHash) : body.type;
    return finishSession(await lite.fetch(withBody(request, { ...body, type }), { peerAddress: null }), 'otp');
  }

  async function mailSecret(request: Request, body: Body, { address }: Caller): Promise<Response> {
    const email = String(body.email ?? '');
    const refused = limits.check('signIn', address) ?? limits.checkMail(email);
    if (refused) return refused;
    const path = new URL(request.url).pathname;
    if (path.endsWith('/resend')) {
      const repeat = body.type === 'email_change' ? repeatEmailChange : repeatConfirmation;
      await repeat(sql, send, email);
      return Response.json({});
    }
    const known = await findUser(sql, { email });
    const response = await lite.fetch(request, { peerAddress: null });
    if (response.ok && !known && /\/(otp|magiclink)$/.test(path))
      await unconfirmUntilOpened(sql, email, body.data ?? {});
    // An address without an account gets the same answer as one that has it.
    if (!response.ok && !known && path.endsWith('/otp') && response.status === 422) return Response.json({});
    return response;
  }

  async function changeUser(request: Request, body: Body): Promise<Response> {
    const claims = await tokens.verify(request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '');
    const userId = String(claims?.sub ?? '');
    const refused = claims ? await refuseAnonymousChange(sql, userId, body) : undefined;
    if (refused) return refused;
    const response = await lite.fetch(request, { peerAddress: null });
    if (!response.ok || !claims) return response;
    if (body.email && !config.confirmEmail) await acceptEmailAtOnce(sql, userId);
    // Whoever else held the old password is out.
    if (body.password)
      await sql`delete from auth.sessions where user_id = ${userId} and id <> ${String(claims.session_id)}`;
    return showUser(withBody(request, undefined));
  }

  async function showUser(request: Request): Promise<Response> {
    const response = await lite.fetch(request, { peerAddress: null });
    if (!response.ok) return response;
    const shown = await response.json();
    const user = await findUser(sql, { id: shown.id });
    return Response.json({ ...shown, is_anonymous: user?.is_anonymous ?? false });
  }

  async function answer(request: Request, caller: Caller): Promise<Response> {
    const path = new URL(request.url).pathname.replace('/auth/v1', '');
    if (path.startsWith('/admin/')) {
      if (caller.isService) return answerAdmin(sql, request);
      return refusal(401, 'no_authorization', 'This endpoint requires a valid secret key');
    }
    if (request.method === 'GET' && path === '/user') return showUser(request);
    if (request.method !== 'POST' && request.method !== 'PUT') return lite.fetch(request, { peerAddress: null });
    const body: Body = await request
      .clone()
      .json()
      .catch(() => ({}));
    rememberLanguage(body);
    if (request.method === 'PUT' && path === '/user') return changeUser(request, body);
    if (path === '/signup') return signUp(request, body, caller);
    if (path === '/token') return token(request, caller);
    if (path === '/verify') return verify(request, body, caller);
    if (/^\/(otp|magiclink|recover|resend)$/.test(path)) return mailSecret(request, body, caller);
    return lite.fetch(request, { peerAddress: null });
  }

  return {
    fetch: (request: Request, caller: Caller) => requestContext.run(contextOf(request), () => answer(request, caller)),
    close: () => connection.close(),
  };
}

function withBody(request: Request, body: unknown): Request {
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  if (body === undefined) return new Request(request.url, { method: 'GET', headers });
  return new Request(request.url, { method: request.method, headers, body: JSON.stringify(body) });
}

// A visitor who chose a language on the site is written to in it, whatever the browser prefers.
function rememberLanguage(body: Body): void {
  const context = requestContext.getStore();
  if (context && typeof body.data?.language === 'string') context.headers['accept-language'] = body.data.language;
}
