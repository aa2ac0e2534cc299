import { currentUser } from '~/platform/session.server';
import { hasSessionCookie, supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { Waiting } from './waiting';

/** The visitor's conversation and the answers in it that wait for them; null without one. Never throws: a page does without. */
export async function answersWaiting(visit: Visit): Promise<Waiting | null> {
  if (!hasSessionCookie(visit)) return null;
  const user = await currentUser(visit).catch(() => null);
  if (!user) return null;
  const { data } = await supabaseOf(visit).rpc('my_conversation').maybeSingle();
  return data && { conversation: data.id, unread: data.unread };
}
