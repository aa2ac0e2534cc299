import { notFound, rowsOf } from '~/platform/http.server';
import { requirePermission } from '~/platform/permissions.server';
import { requireUser, type User } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';

/** A member who answers visitors. */
export interface DeskMember {
  id: string;
  name: string;
}

const names = new WeakMap<Visit, Promise<string | undefined>>();

/**
 * Who works the desk. Asked once per request, so that a removal shows at the next one.
 * @throws Response a redirect to sign in for nobody, the 404 page for everybody else: the desk does not exist for them
 */
export async function requireDesk(visit: Visit, request: Request): Promise<DeskMember> {
  await requirePermission(visit, request, 'answer_visitors');
  const user = await requireUser(visit, request);
  const name = names.get(visit) ?? readName(visit, user);
  names.set(visit, name);
  return { id: user.id, name: (await name) ?? notFound() };
}

async function readName(visit: Visit, { id }: User): Promise<string | undefined> {
  const result = await supabaseOf(visit).from('members').select('display_name').eq('user_id', id);
  return rowsOf(visit, result)[0]?.display_name;
}
