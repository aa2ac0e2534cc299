import { request as ask, type IncomingHttpHeaders, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { SignJWT } from 'jose';
import type { Upgrade } from '../http-server.ts';
import { type ApiKeys, isBrowser, kindOfKey } from './api-keys.ts';
import { forward } from './forward.ts';

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
      return Response.json({ message: AWAY }, { status: 503 });
    }
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    try {
      if (!request.url?.startsWith('/realtime/v1/')) {
        refuse(socket, 404, 'no Route matched with those values');
        return;
      }
      const userAgent = request.headers['user-agent'];
      const headers: IncomingHttpHeaders = { ...request.headers, host: undefined };
      for (const name of KEY_HEADERS) {
        const given = headers[name];
        if (typeof given === 'string') headers[name] = exchange(given, userAgent);
      }
      connect(targetOf(request.url, userAgent), headers, socket, head);
    } catch (cause) {
      if (!(cause instanceof SecretInBrowser)) throw cause;
      refuse(socket, 401, cause.message);
    }
  }

  return { fetch: fetchIt, upgrade };
}

const AWAY = 'Realtime is restarting';

class SecretInBrowser extends Error {
  override message = 'Forbidden use of secret API key in browser';
}

/** Opens the socket behind and joins the two; what the process behind refuses is answered as it says. */
function connect(target: URL, given: IncomingHttpHeaders, socket: Duplex, head: Buffer): void {
  const headers = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const asked = ask(target, { headers });
  asked.on('upgrade', (response, behind, firstBytes) => {
    behind.on('error', () => behind.destroy());
    socket.write(headOf(response));
    socket.write(firstBytes);
    behind.write(head);
    behind.pipe(socket).pipe(behind);
    socket.once('close', () => behind.destroy());
    behind.once('close', () => socket.destroy());
  });
  asked.on('response', (response) => {
    socket.write(headOf(response));
    response.pipe(socket);
  });
  asked.on('error', () => refuse(socket, 503, AWAY));
  socket.once('close', () => asked.destroy());
  asked.end();
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function refuse(socket: Duplex, status: number, message: string): void {
  const body = JSON.stringify({ message });
  const lines = ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`, 'connection: close'];
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
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
