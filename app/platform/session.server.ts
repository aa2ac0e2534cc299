import { redirect } from '@remix-run/node';
import { hasSessionCookie, supabaseOf } from './supabase.server';
import type { Visit } from './visit';

/** Who the visitor is to Supabase Auth. An anonymous user owns a cart but has no e-mail yet. */
export interface User {
  id: string;
  email: string | null;
  isAnonymous: boolean;
}

const users = new WeakMap<Visit, Promise<User | null>>();

/**
 * The visitor's identity, or null for someone who has not written anything yet. Asked once per request.
 * @throws Response 503 when Auth cannot say who it is
 */
export function currentUser(visit: Visit): Promise<User | null> {
  const known = users.get(visit) ?? readUser(visit);
  users.set(visit, known);
  return known;
}

/** The signed-in person of a page that needs one; anyone else goes to sign in and comes back. */
export async function requireUser(visit: Visit, request: Request): Promise<User> {
  const user = await currentUser(visit);
  if (user && !user.isAnonymous) return user;
  throw redirect(`/sign-in?next=${encodeURIComponent(pathOf(request))}`);
}

/** The page that was asked for, to come back to. */
export function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname.replace(/\.data$/, '') + search;
}

/**
 * The visitor's identity for a first write (a hold, a message): whoever has none becomes an anonymous user.
 * @throws Response 503 when nobody can be signed in now, 429 when too many visitors arrive at once
 */
export async function ensureCustomer(visit: Visit): Promise<User> {
  const user = await currentUser(visit);
  if (user) return user;
  const { data, error } = await supabaseOf(visit).auth.signInAnonymously({
    options: { data: { language: visit.language } },
  });
  if (error || !data.user) {
    visit.log.warn({ status: error?.status, code: error?.code }, 'anonymous sign-in refused');
    throw new Response(null, { status: error?.status === 429 ? 429 : 503 });
  }
  const created: User = { id: data.user.id, email: null, isAnonymous: true };
  users.set(visit, Promise.resolve(created));
  return created;
}

/** Forgets what this request knew about its user, after a sign-in or sign-out inside it. */
export function forgetUser(visit: Visit): void {
  users.delete(visit);
}

async function readUser(visit: Visit): Promise<User | null> {
  if (!hasSessionCookie(visit)) return null;
  const { auth } = supabaseOf(visit);
  const { data, error } = await auth.getClaims();
  if (data) {
    const { sub, email, is_anonymous } = data.claims;
    return { id: sub, email: email || null, isAnonymous: is_anonymous === true };
  }
  // A guest's cart hangs on the session: only a refusal ends it, never a backend that is away.
  if (error && !isRefusal(error.status)) throw new Response(null, { status: 503 });
  // A session that is refused (revoked, signed by an old key) is dropped, or it would spoil every later read.
  if (error) await auth.signOut({ scope: 'local' });
  return null;
}

function isRefusal(status = 0): boolean {
  return status >= 400 && status < 500 && status !== 429;
}
