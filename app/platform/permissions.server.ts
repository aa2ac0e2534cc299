import { redirect } from '@remix-run/node';
import { problemOf } from './errors';
import { notFound } from './http.server';
import type { Permission } from './permissions';
import { currentUser, pathOf, requireUser } from './session.server';
import { supabaseOf } from './supabase.server';
import type { Visit } from './visit';

const known = new WeakMap<Visit, Promise<ReadonlySet<Permission>>>();

/**
 * What the caller may do here; nothing for somebody who does not work here. Asked once per request, of signed-in people only,
 * so that a removal shows at the next one.
 * @throws Response 503 when it cannot be asked
 */
export function permissionsOf(visit: Visit): Promise<ReadonlySet<Permission>> {
  const permissions = known.get(visit) ?? readPermissions(visit);
  known.set(visit, permissions);
  return permissions;
}

/**
 * Who may do at least one of these things; their permissions. What they then do is decided by the database, not here.
 * @throws Response a redirect to sign in for nobody and to the second step for who has not taken theirs, the 404 page for everybody else: the page does not exist for them
 */
export async function requirePermission(
  visit: Visit,
  request: Request,
  ...oneOf: readonly Permission[]
): Promise<ReadonlySet<Permission>> {
  await requireUser(visit, request);
  const permissions = await permissionsOf(visit);
  if (permissions.size === 0) await askForSecondStep(visit, request);
  return oneOf.some((permission) => permissions.has(permission)) ? permissions : notFound();
}

/** To the database a member who has not taken their second step is nobody; here we know who to ask for it. */
async function askForSecondStep(visit: Visit, request: Request): Promise<void> {
  const { auth } = supabaseOf(visit);
  const [{ data: claims }, { data: factors }] = await Promise.all([auth.getClaims(), auth.mfa.listFactors()]);
  if (claims?.claims.aal === 'aal2' || !factors?.totp.length) return;
  throw redirect(`/sign-in/two-step?next=${encodeURIComponent(pathOf(request))}`);
}

async function readPermissions(visit: Visit): Promise<ReadonlySet<Permission>> {
  const user = await currentUser(visit);
  if (!user || user.isAnonymous) return new Set();
  const { data, error, status } = await supabaseOf(visit).rpc('my_permissions');
  if (error) throw new Response(null, { status: problemOf({ status, ...error }).status });
  return new Set(data);
}
