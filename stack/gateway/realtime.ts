import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { SignJWT } from 'jose';
import type { Upgrade } from '../http-server.ts';
import { type ApiKeys, isBrowser, kindOfKey } from './api-keys.ts';
import { forward } from './forward.ts';
import { refuseUpgrade, tunnel } from './tunnel.ts';

/** The way to the Realtime process: its HTTP interface and its sockets. */
export type RealtimeRoute = { fetch: (request: Request) => Promise<Response>; upgrade: Upgrade };

const KEY_HEADERS = ['apikey', 'x-api-key', 'authorization'];
const ROLES = { publishable: 'anon', secret: 'service_role' } as const;

/**
 * Realtime knows tokens only, so the project's keys are exchanged for tokens on the way; whatever else comes as a key is
 * passed on for Realtime to judge.
 * @param realtimeUrl base URL of the process
 */
export async function createRealtimeRoute(
  keys: ApiKeys,
  jwtSecret: string,
  realtimeUrl: string,
): Promise<RealtimeRoute> {
  const tokens = {
    publishable: await lastingToken(jwtSecret, ROLES.publishable),
    secret: await lastingToken(jwtSecret, ROLES.secret),
  };

  /** @throws SecretInBrowser */
  function exchange(given: string, userAgent: string | null | undefined): string {
    const key = given.replace(/^Bearer /i, '');
    const kind = kindOfKey(key, keys);
    if (!kind) return given;
    if (kind === 'secret' && isBrowser(userAgent)) throw new SecretInBrowser();
    return given.replace(key, tokens[kind]);
  }

  function targetOf(path: string, userAgent: string | null | undefined): URL {
    const url = new URL(path, realtimeUrl);
    url.pathname = url.pathname.replace('/realtime/v1', '').replace(/^\/websocket$/, '/socket/websocket');
    const given = url.searchParams.get('apikey');
    if (given) url.searchParams.set('apikey', exchange(given, userAgent));
    return url;
  }

  async function fetchIt(request: Request): Promise<Response> {
    const userAgent = request.headers.get('user-agent');
    try {
      const { pathname, search } = new URL(request.url);
      const headers = new Headers(request.headers);
      for (const name of KEY_HEADERS) {
        const given = headers.get(name);
        if (given) headers.set(name, exchange(given, userAgent));
      }
      return await forward(request, targetOf(pathname + search, userAgent), headers);
    } catch (cause) {
      if (cause instanceof SecretInBrowser) return Response.json({ message: cause.message }, { status: 401 });
      return Response.json({ message: 'Realtime is restarting' }, { status: 503 });
    }
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    try {
      if (!request.url?.startsWith('/realtime/v1/')) {
        refuseUpgrade(socket, 404, 'no Route matched with those values');
        return;
      }
      const userAgent = request.headers['user-agent'];
      const headers: IncomingHttpHeaders = { ...request.headers, host: undefined };
      for (const name of KEY_HEADERS) {
        const given = headers[name];
        if (typeof given === 'string') headers[name] = exchange(given, userAgent);
      }
      tunnel(targetOf(request.url, userAgent), headers, socket, head);
    } catch (cause) {
      // Nobody above would catch it: whatever a stranger sends must not end the gateway.
      if (cause instanceof SecretInBrowser) refuseUpgrade(socket, 401, cause.message);
      else refuseUpgrade(socket, 400, 'Bad Request');
    }
  }

  return { fetch: fetchIt, upgrade };
}

class SecretInBrowser extends Error {
  override message = 'Forbidden use of secret API key in browser';
}

// Like the hosted keys themselves, these do not run out.
function lastingToken(jwtSecret: string, role: string): Promise<string> {
  return new SignJWT({ role })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer('supabase')
    .setIssuedAt()
    .setExpirationTime('10y')
    .sign(new TextEncoder().encode(jwtSecret));
}
