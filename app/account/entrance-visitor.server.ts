import { redirect } from '@remix-run/node';
import { safeRedirectTarget } from '~/platform/redirects';
import { currentUser } from '~/platform/session.server';
import type { Visit } from '~/platform/visit';

/** Where somebody goes after coming in: a page of ours, their account if `next` is anything else. */
export function destinationOf(request: Request): string {
  return safeRedirectTarget(new URL(request.url).searchParams.get('next'), '/account');
}

/** The way to a destination of ours, by the second step where the account wants it. */
export function throughSecondStep(destination: string, { wantsStep }: { wantsStep: boolean }): string {
  return wantsStep ? `/sign-in/two-step?next=${encodeURIComponent(destination)}` : destination;
}

/** The query that carries a page's way back to the other ways in. */
export function wayBack(request: Request): string {
  const destination = destinationOf(request);
  return destination === '/account' ? '' : `?next=${encodeURIComponent(destination)}`;
}

/**
 * What the pages of the entrance need to know of who stands there. Visitors without an account who did something have an id.
 * @throws Response a redirect for those who are in already
 */
export async function meetVisitor(
  visit: Visit,
  request: Request,
): Promise<{ query: string; visitorId: string | null }> {
  const user = await currentUser(visit);
  if (user && !user.isAnonymous) throw redirect(destinationOf(request));
  return { query: wayBack(request), visitorId: user?.id ?? null };
}
