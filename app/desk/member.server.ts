import { type DeskMember, deskMember } from '~/platform/desk-member.server';
import { notFound } from '~/platform/http.server';
import { requireUser } from '~/platform/session.server';
import type { Visit } from '~/platform/visit';

/**
 * Who works the desk.
 * @throws Response a redirect to sign in for nobody, the 404 page for everybody else: the desk does not exist for them
 */
export async function requireDesk(visit: Visit, request: Request): Promise<DeskMember> {
  await requireUser(visit, request);
  return (await deskMember(visit)) ?? notFound();
}
