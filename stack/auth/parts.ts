import type postgres from 'postgres';
import { requestContext } from '../data-api/request-context.ts';
import type { ProjectConfig } from '../project-config.ts';
import type { SendAuthMail } from './mails.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Tokens } from './tokens.ts';

/** What the handlers of Auth work with. */
export type AuthParts = {
  /** The database as `supabase_auth_admin`. */
  sql: postgres.Sql;
  /** Lite's own answer to a request. */
  lite: (request: Request) => Promise<Response>;
  tokens: Tokens;
  send: SendAuthMail;
  limits: RateLimits;
  config: ProjectConfig['auth'];
};

/** Where a request comes from and what its key allows. */
export type Caller = { address: string; isService: boolean };

/** The JSON a client sent. */
export type Body = Record<string, unknown> & { email?: string; data?: Record<string, unknown> };

/** The same request with another body; without one it becomes a GET. */
export function withBody(request: Request, body: unknown): Request {
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  if (body === undefined) return new Request(request.url, { method: 'GET', headers });
  return new Request(request.url, { method: request.method, headers, body: JSON.stringify(body) });
}

/** A visitor who chose a language on the site is written to in it, whatever the browser prefers. */
export function rememberLanguage(body: Body): void {
  const context = requestContext.getStore();
  if (context && typeof body.data?.language === 'string') context.headers['accept-language'] = body.data.language;
}
