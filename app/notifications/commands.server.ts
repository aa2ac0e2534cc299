import type { BackendError } from '~/platform/errors';
import { rowsOf } from '~/platform/http.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { Wish } from './queries.server';

/** Marks everything up to this id as read. */
export async function markRead(visit: Visit, upTo: number): Promise<void> {
  const result = await supabaseOf(visit).rpc('mark_notifications_read', { up_to: upTo });
  rowsOf(visit, { ...result, data: result.data ?? null });
}

/** Marks one notification as read and answers where it leads; null when it is not this visitor's. */
export async function openNotification(visit: Visit, id: number): Promise<string | null> {
  return rowsOf(visit, await supabaseOf(visit).rpc('open_notification', { id }));
}

/** Writes down what the visitor wants to hear of. */
export async function saveWishes(visit: Visit, wishes: readonly Wish[]): Promise<void> {
  for (const wish of wishes) {
    const result = await supabaseOf(visit).rpc('set_notification_preference', wish);
    rowsOf(visit, { ...result, data: result.data ?? null });
  }
}

/** What a browser gives away when it agrees to take pushes. */
export interface PushSubscriptionGiven {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** From now on this browser takes the visitor's pushes; otherwise why not. */
export async function savePushSubscription(
  visit: Visit,
  { endpoint, p256dh, auth }: PushSubscriptionGiven,
): Promise<BackendError | null> {
  const given = { endpoint, p256dh, auth, language: visit.language };
  const { error } = await supabaseOf(visit).rpc('save_push_subscription', given);
  return error;
}

/** This browser takes the visitor's pushes no more. */
export async function deletePushSubscription(visit: Visit, endpoint: string): Promise<BackendError | null> {
  const { error } = await supabaseOf(visit).rpc('delete_push_subscription', { endpoint });
  return error;
}

/** Whether this browser takes the visitor's pushes now. */
export async function takesPushes(visit: Visit, endpoint: string): Promise<boolean> {
  const rows = await supabaseOf(visit).from('push_subscriptions').select('id').eq('endpoint', endpoint);
  return rowsOf(visit, rows).length > 0;
}
