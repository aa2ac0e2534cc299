import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import type { Request as HttpRequest, Response as HttpResponse, RequestHandler } from 'express';
import type { Env } from '../app/platform/env.server';
import { chooseLanguage, type Language } from '../app/platform/i18n/languages';
import type { Visit } from '../app/platform/visit';
import type { Assets } from './build';
import { handlesFor, namespacesOf } from './handles';
import { KeptDocument, KeptDocuments } from './kept-documents';
import { readCookies } from './visit';

// "Last seats" must be true: what a page says was read at most this long before it is sent.
const FRESH_MS = 2_000;
// About 100 kB each with their compressed forms.
const MOST_DOCUMENTS = 300;
const LONGEST_QUERY = 300;

interface Page {
  language: Language;
  /** As typed, without its query. */
  path: string;
  /** Only the parameters that the page reads, in the order of its handle. */
  query: string;
  namespaces: string[];
}

/**
 * Answers visitors without cookies from pages that are the same for all of them (`sameForAll` in the handle), rendered once every
 * two seconds at most however many ask. Anyone else, and any page that turns out to be personal, goes on to be rendered alone.
 */
export function anonymousPages(env: Env, assets: Assets, now: () => number = () => performance.now()): RequestHandler {
  const kept = new KeptDocuments({ freshMs: FRESH_MS, most: MOST_DOCUMENTS, now });
  return async (request, response, next) => {
    try {
      const build = request.method === 'GET' ? await assets.build() : undefined;
      const page = build && pageFor(request, build);
      if (!page) return next();
      const key = `${page.language} ${page.path}?${page.query}`;
      const document = await kept.get(key, () => render(build, page, env, response));
      if (document) await send(request, response, document);
      else next();
    } catch (error) {
      next(error);
    }
  };
}

/** The page asked for, or undefined when the request says anything about its visitor, or the page is nobody else's. */
function pageFor(request: HttpRequest, build: ServerBuild): Page | undefined {
  // A path of two slashes would be read as another host; data of a page is not a document.
  if (!/^\/(?!\/)/.test(request.path) || request.path.endsWith('.data')) return undefined;
  const handles = handlesFor(build, request.path);
  const page = handles.at(-1);
  if (!page?.sameForAll || page.hydrate !== false) return undefined;
  const { lang, ...others } = readCookies(request.headers.cookie);
  if (Object.keys(others).length > 0) return undefined;
  const asked = new URLSearchParams(request.originalUrl.split('?')[1]);
  // The choice of a language is answered with a cookie.
  if (asked.has('lang')) return undefined;
  const query = queryOf(asked, page.sameForAll.query);
  if (query.length > LONGEST_QUERY) return undefined;
  const acceptLanguage = request.headers['accept-language'];
  const language = chooseLanguage({ parameter: null, cookie: lang, acceptLanguage });
  return { language, path: request.path, query, namespaces: namespacesOf(handles) };
}

function queryOf(asked: URLSearchParams, names: readonly string[]): string {
  const read = new URLSearchParams();
  for (const name of names) {
    const value = asked.get(name);
    if (value) read.set(name, value);
  }
  return read.toString();
}

/** Renders for a visitor of whom nothing is known but the language. Null when the page wants to leave a cookie. */
async function render(build: ServerBuild, page: Page, env: Env, first: HttpResponse): Promise<KeptDocument | null> {
  let personal = false;
  const visit: Visit = {
    nonce: '',
    requestId: first.locals.requestId,
    log: first.locals.log,
    language: page.language,
    namespaces: page.namespaces,
    visitorAddress: undefined,
    cookies: {},
    setCookie: () => {
      personal = true;
    },
  };
  const address = new URL(env.APP_URL + page.path);
  address.search = page.query;
  const answer = await createRequestHandler(build, env.NODE_ENV)(new Request(address), { ...visit });
  const body = Buffer.from(await answer.arrayBuffer());
  if (personal || answer.headers.has('set-cookie')) return null;
  return new KeptDocument(answer.status, answer.headers, body);
}

async function send(request: HttpRequest, response: HttpResponse, document: KeptDocument): Promise<void> {
  const encoding = request.acceptsEncodings('br') ? 'br' : request.acceptsEncodings('gzip') ? 'gzip' : 'identity';
  const bytes = await document.encoded(encoding);
  response.status(document.status);
  response.setHeaders(document.headers);
  response.vary('Accept-Encoding');
  if (encoding !== 'identity') response.set('Content-Encoding', encoding);
  if (document.status === 200) response.set('ETag', document.etag);
  // Express answers 304 by itself when the browser has this very document.
  response.send(bytes);
}
