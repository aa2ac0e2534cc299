import { App } from '@supabase/lite';
import { createPostgresConnection, type PostgresConnection } from '@supabase/lite/postgres';
import { contextOf, requestContext } from '../data-api/request-context.ts';
import { valueFormats } from '../data-api/value-formats.ts';
import type { ProjectConfig } from '../project-config.ts';
import { changeUser, mailSecret, showUser } from './accounts.ts';
import { answerAdmin } from './admin.ts';
import { liteMailer } from './lite-mailer.ts';
import { createAuthMails, type MailOptions, type SendAuthMail } from './mails.ts';
import { type AuthParts, type Body, type Caller, rememberLanguage } from './parts.ts';
import { createRateLimits } from './rate-limits.ts';
import { answerFactors } from './second-step.ts';
import { issueToken, signUp, verifySecret } from './sessions.ts';
import type { Tokens } from './tokens.ts';
import { refusal } from './users.ts';

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

/** Supabase Auth for `/auth/v1`. */
export type Auth = { fetch: (request: Request, caller: Caller) => Promise<Response>; close: () => Promise<void> };

/** Lite's Auth, completed with what it lacks. Whoever calls `fetch` has checked the API key. */
export async function createAuth(options: AuthOptions): Promise<Auth> {
  const connection = createPostgresConnection({
    url: options.authAdminUrl,
    postgresOptions: { max: 5, types: valueFormats, onnotice: () => {} },
  });
  const send = createAuthMails(connection.driver, options.mail);
  const lite = await startLite(connection, options, send);
  const parts: AuthParts = {
    sql: connection.driver,
    lite: (request) => lite.fetch(request, { peerAddress: null }),
    tokens: options.tokens,
    send,
    limits: createRateLimits(options.config.limits, options.config.mailInterval),
    config: options.config,
  };
  return {
    fetch: (request, caller) => requestContext.run(contextOf(request), () => answer(parts, request, caller)),
    close: () => connection.close(),
  };
}

async function startLite(connection: PostgresConnection, options: AuthOptions, send: SendAuthMail) {
  const { config } = options;
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
  return lite.init();
}

async function answer(parts: AuthParts, request: Request, caller: Caller): Promise<Response> {
  const path = new URL(request.url).pathname.replace('/auth/v1', '');
  if (path.startsWith('/admin/')) {
    if (caller.isService) return answerAdmin(parts.sql, request);
    return refusal(401, 'no_authorization', 'This endpoint requires a valid secret key');
  }
  if (request.method === 'GET' && path === '/user') return showUser(parts, request);
  if (path === '/factors' || path.startsWith('/factors/')) return answerFactors(parts, request, caller);
  if (request.method !== 'POST' && request.method !== 'PUT') return parts.lite(request);
  const body: Body = await request
    .clone()
    .json()
    .catch(() => ({}));
  rememberLanguage(body);
  if (request.method === 'PUT' && path === '/user') return changeUser(parts, request, body);
  if (path === '/signup') return signUp(parts, request, body, caller);
  if (path === '/token') return issueToken(parts, request, caller);
  if (path === '/verify') return verifySecret(parts, request, body, caller);
  if (/^\/(otp|magiclink|recover|resend)$/.test(path)) return mailSecret(parts, request, body, caller);
  return parts.lite(request);
}
