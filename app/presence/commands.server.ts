import type { BackendError } from '~/platform/errors';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';

/**
 * One heartbeat of the member's desk.
 * @param looked true when the member has looked at the inbox since the last one
 * @returns their presence key, or the refusal (403 not_allowed)
 */
export async function beAtDesk(
  visit: Visit,
  looked: boolean,
): Promise<{ key: string; error: null } | { key: null; error: BackendError }> {
  const { data, error } = await supabaseOf(visit).rpc('be_at_desk', { looked });
  return error ? { key: null, error } : { key: data, error: null };
}

/** Tells the box office that a desk of the member was closed. Nothing to say to anybody: the page is gone. */
export async function leaveDesk(visit: Visit): Promise<void> {
  await supabaseOf(visit).rpc('leave_desk');
}
