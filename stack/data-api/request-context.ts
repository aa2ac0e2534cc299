import { AsyncLocalStorage } from 'node:async_hooks';

/** What policies and functions may ask about the HTTP request through `current_setting('request.…')`. */
export type RequestContext = {
  method: string;
  path: string;
  headers: Record<string, string>;
  /** Database role of the request; known once the session is set up. */
  role: string;
};

/** Carries the request from the gateway to the place, deep inside the Data API, where its transaction begins. */
export const requestContext = new AsyncLocalStorage<RequestContext>();

/** The context of a request whose role is not known yet. */
export function contextOf(request: Request): RequestContext {
  return {
    method: request.method,
    path: new URL(request.url).pathname.replace(/^\/rest\/v1/, ''),
    headers: Object.fromEntries(request.headers),
    role: 'anon',
  };
}
