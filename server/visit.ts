import type { ServerBuild } from '@remix-run/node';
import { parseCookieHeader, serializeCookieHeader } from '@supabase/ssr';
import type { Request, Response } from 'express';
import { chooseLanguage, isLanguage } from '../app/platform/i18n/languages';
import type { Visit } from '../app/platform/visit';
import { handlesFor, namespacesOf } from './handles';

const A_YEAR_S = 365 * 24 * 3600;

/** Gathers what loaders and actions may know of an HTTP request, and remembers a language that was asked for. */
export function createVisit(from: { request: Request; response: Response; build: ServerBuild }): Visit {
  const { request, response, build } = from;
  const cookies = readCookies(request.headers.cookie);
  // Joined, not resolved: `//` is a path of ours, and no address to resolve.
  const url = new URL(`http://parterre.invalid${request.originalUrl}`);
  const parameter = url.searchParams.get('lang');
  const language = chooseLanguage({
    parameter,
    cookie: cookies.lang,
    acceptLanguage: request.headers['accept-language'],
  });
  const setCookie = (serialized: string) => void response.append('Set-Cookie', serialized);
  if (isLanguage(parameter) && cookies.lang !== parameter) {
    const options = { path: '/', maxAge: A_YEAR_S, sameSite: 'lax', secure: request.secure, httpOnly: true } as const;
    setCookie(serializeCookieHeader('lang', parameter, options));
  }
  return {
    nonce: response.locals.nonce,
    requestId: response.locals.requestId,
    log: response.locals.log,
    language,
    namespaces: namespacesOf(handlesFor(build, url.pathname)),
    visitorAddress: request.ip,
    cookies,
    setCookie,
  };
}

/** Cookies of a request, by name. */
export function readCookies(header: string | undefined): Record<string, string> {
  const pairs = parseCookieHeader(header ?? '').map(({ name, value }) => [name, value ?? ''] as const);
  return Object.fromEntries(pairs);
}
