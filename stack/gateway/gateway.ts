import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type { Caller } from '../auth/parts.ts';
import type { Tokens } from '../auth/tokens.ts';
import { type ApiKeys, readApiKey } from './api-keys.ts';
import { forward } from './forward.ts';

/** The services behind the one port. */
export type GatewayParts = {
  keys: ApiKeys;
  tokens: Tokens;
  dataApi: (request: Request) => Promise<Response>;
  auth: (request: Request, caller: Caller) => Promise<Response>;
  storage: (request: Request) => Promise<Response>;
  /** Realtime's HTTP interface; its sockets do not come through here. */
  realtime: (request: Request) => Promise<Response>;
  /** Base URL of the function host. */
  functionsUrl: string;
  /** Whether a function asks for a valid token before it runs. */
  verifyJwt: (name: string) => boolean;
  /** Whether the database can be reached. Asked only after something has failed. */
  databaseAnswers: () => Promise<boolean>;
};

type Bindings = { incoming?: { socket: { remoteAddress?: string } } };

const MAX_BODY_BYTES = 6 * 1024 * 1024;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const EXPOSED = [
  'content-range',
  'content-location',
  'preference-applied',
  'sb-error-code',
  'x-sb-error-code',
  'x-total-count',
];
const DATABASE_AWAY = {
  code: 'PGRST001',
  message: 'Database client error. Retrying the connection.',
  details: null,
  hint: null,
};

/** One port with the paths of a Supabase project. Everything else does not exist. */
export function createGateway(parts: GatewayParts): Hono<{ Bindings: Bindings }> {
  const gateway = new Hono<{ Bindings: Bindings }>();
  gateway.use('*', cors({ origin: '*', allowMethods: METHODS, exposeHeaders: EXPOSED, maxAge: 3600 }));
  gateway.use('*', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => problem(413, 'Payload too large') }));
  gateway.all('/rest/v1/*', async (context) => {
    const key = readApiKey(context.req.raw, parts.keys);
    return key instanceof Response ? key : orDatabaseAway(parts, parts.dataApi(context.req.raw));
  });
  gateway.all('/auth/v1/*', async (context) => {
    const request = context.req.raw;
    const isPublic = context.req.path === '/auth/v1/health';
    const key = isPublic ? 'publishable' : readApiKey(request, parts.keys);
    if (key instanceof Response) return key;
    const isService = key === 'secret';
    // Only a holder of the secret key may speak for somebody else's address.
    const forwarded = isService ? request.headers.get('sb-forwarded-for') : null;
    const address = forwarded?.split(',')[0]?.trim() ?? context.env.incoming?.socket.remoteAddress ?? 'unknown';
    return orDatabaseAway(parts, parts.auth(request, { address, isService }));
  });
  gateway.all('/functions/v1/:name{[a-z0-9_-]+}/*', (context) =>
    callFunction(parts, context.req.param('name'), context.req.raw),
  );
  gateway.all('/functions/v1/:name{[a-z0-9_-]+}', (context) =>
    callFunction(parts, context.req.param('name'), context.req.raw),
  );
  gateway.all('/realtime/v1/*', (context) => parts.realtime(context.req.raw));
  gateway.all('/storage/v1/*', (context) => orDatabaseAway(parts, parts.storage(context.req.raw)));
  gateway.notFound(() => problem(404, 'no Route matched with those values'));
  gateway.onError((error) => {
    console.error('gateway', error);
    return problem(500, 'An unexpected error occurred');
  });
  return gateway;
}

// What fails inside for want of a database is 503 to callers, as hosted: a client that reads 500 forgets its session.
async function orDatabaseAway(parts: GatewayParts, work: Promise<Response>): Promise<Response> {
  const answer = await work.catch((error: unknown) => ({ status: 500, error }));
  if (answer.status === 500 && !(await parts.databaseAnswers())) return Response.json(DATABASE_AWAY, { status: 503 });
  if (answer instanceof Response) return answer;
  throw answer.error;
}

async function callFunction(parts: GatewayParts, name: string, request: Request): Promise<Response> {
  if (parts.verifyJwt(name)) {
    const header = request.headers.get('authorization');
    if (!header) return refuseToken('Missing authorization header');
    if (!(await parts.tokens.verify(header.replace(/^Bearer /i, '')))) return refuseToken('Invalid JWT');
  }
  const url = new URL(request.url);
  const target = new URL(url.pathname.replace('/functions/v1', '') + url.search, parts.functionsUrl);
  try {
    return await forward(request, target);
  } catch {
    return Response.json({ code: 'BOOT_ERROR', message: 'Function host is restarting' }, { status: 503 });
  }
}

const problem = (status: number, message: string) => Response.json({ message }, { status });
const refuseToken = (message: string) => Response.json({ code: 401, message }, { status: 401 });
