import { problemOf } from './errors';
import { currentUser } from './session.server';
import { supabaseOf } from './supabase.server';
import type { Visit } from './visit';

/** The roles that answer visitors. The database asks the same of everyone (`private.works_the_desk`). */
export const ROLES_AT_THE_DESK: ('owner' | 'manager' | 'box_office' | 'support')[] = [
  'owner',
  'manager',
  'box_office',
  'support',
];

/** A member who answers visitors. */
export interface DeskMember {
  id: string;
  name: string;
}

const members = new WeakMap<Visit, Promise<DeskMember | null>>();

/**
 * The caller as someone who answers visitors, or null. Asked of the database once per request, of signed-in people only, so that
 * a removal shows at the next one.
 * @throws Response 503 when it cannot be asked
 */
export function deskMember(visit: Visit): Promise<DeskMember | null> {
  const known = members.get(visit) ?? readMember(visit);
  members.set(visit, known);
  return known;
}

async function readMember(visit: Visit): Promise<DeskMember | null> {
  const user = await currentUser(visit);
  if (!user || user.isAnonymous) return null;
  const { data, error, status } = await supabaseOf(visit)
    .from('members')
    .select('display_name')
    .eq('user_id', user.id)
    .in('role', ROLES_AT_THE_DESK)
    .maybeSingle();
  if (error) throw new Response(null, { status: problemOf({ status, ...error }).status });
  return data && { id: user.id, name: data.display_name };
}
