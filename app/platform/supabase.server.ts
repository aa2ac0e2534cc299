import { createServerClient, serializeCookieHeader } from '@supabase/ssr';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import ws from 'ws';
import type { Database } from '../../supabase/database.types';
import { backendFetch } from './backend-fetch.server';
import { env } from './env.server';
import type { Visit } from './visit';

/** The Data API, Auth and functions as the visitor: every read and write passes row-level security. */
export type Supabase = SupabaseClient<Database>;

interface Connection {
  supabase: Supabase;
  orderKey: string | undefined;
}

// One client per HTTP request: a second one would refresh the same session twice and lose one of the two.
const connections = new WeakMap<Visit, Connection>();

/**
 * The client of this visit. Refreshed sessions reach the browser by themselves.
 * @param options.orderKey the secret of a guest's order link; from then on it is sent with every call of this request
 */
export function supabaseOf(visit: Visit, options: { orderKey?: string | null } = {}): Supabase {
  const connection = connections.get(visit) ?? connect(visit);
  if (options.orderKey) connection.orderKey = options.orderKey.slice(0, 200);
  return connection.supabase;
}

/** True when the browser carries a session, so that visitors without one cost no call. */
export function hasSessionCookie(visit: Visit): boolean {
  return Object.keys(visit.cookies).some((name) => name.startsWith('sb-') && name.includes('-auth-token'));
}

/** A client without the visitor's session, from the visitor's address: what it signs in stays out of the browser. */
export function strangerOf(visit: Visit): Supabase {
  const nobody: Connection = { supabase: supabaseOf(visit), orderKey: undefined };
  return createClient<Database>(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    realtime: { transport: ws as unknown as typeof WebSocket },
    global: { fetch: (input, init) => backendFetch(input, withOwnHeaders(String(input), init, visit, nobody)) },
  });
}

function connect(visit: Visit): Connection {
  const cookies = { ...visit.cookies };
  const supabase = createServerClient<Database>(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    // Node 20 has no WebSocket, and the client insists on one even where Realtime is unused.
    realtime: { transport: ws as unknown as typeof WebSocket },
    global: {
      headers: { 'x-parterre-language': visit.language, 'accept-language': visit.language },
      fetch: (input, init) => backendFetch(input, withOwnHeaders(String(input), init, visit, connection)),
    },
    cookieOptions: { path: '/', httpOnly: true, sameSite: 'lax', secure: env.APP_URL.startsWith('https:') },
    cookies: {
      getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value })),
      setAll: (changes) => {
        for (const { name, value, options } of changes) {
          cookies[name] = value;
          visit.setCookie(serializeCookieHeader(name, value, options));
        }
      },
    },
  });
  const connection: Connection = { supabase, orderKey: undefined };
  connections.set(visit, connection);
  return connection;
}

/** Adds what only some calls may carry: a guest's key, and to Auth alone the visitor's address, so that each visitor has limits of their own. */
function withOwnHeaders(address: string, init: RequestInit | undefined, visit: Visit, connection: Connection) {
  const headers = new Headers(init?.headers);
  if (connection.orderKey) headers.set('x-order-key', connection.orderKey);
  if (visit.visitorAddress && address.startsWith(`${env.SUPABASE_URL}/auth/v1/`)) {
    headers.set('sb-forwarded-for', visit.visitorAddress);
  }
  return { ...init, headers };
}
