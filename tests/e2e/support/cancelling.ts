import type { SupabaseClient } from '@supabase/supabase-js';
import { visitor } from '../../support/supabase-clients.ts';
import type { Guest } from './buying.ts';
import type { House } from './house.ts';

/**
 * A guest has bought seats and tells the code of the order: with the requests that the pages would make, for journeys that
 * begin where buying ends.
 */
export async function hasBought(house: House, performanceId: string, guest: Guest, quantity = 1): Promise<string> {
  const client = visitor(house.addresses);
  const { error } = await client.auth.signInAnonymously();
  if (error) throw error;
  const [held] = await call(client, 'hold_best_seats', { performance_id: performanceId, zone_id: null, quantity });
  const order = { order_id: held?.order_id };
  const [begun] = await call(client, 'begin_checkout', { ...order, full_name: guest.name, email: guest.email });
  const { data: opened } = await client.functions.invoke('create-payment', { body: order });
  const paypalOrder = new URL(opened?.approve_url ?? 'about:blank').searchParams.get('token') ?? '';
  await house.paypal.approve(paypalOrder);
  const { data: paid } = await client.functions.invoke('capture-payment', { body: { paypal_order_id: paypalOrder } });
  if (paid?.status !== 'paid') throw new Error(`PayPal left the order ${paid?.status}.`);
  return begun?.code ?? '';
}

async function call(client: SupabaseClient, name: string, facts: Record<string, unknown>) {
  const { data, error } = await client.rpc(name, facts);
  if (error) throw new Error(`${name}: ${error.hint ?? error.message}`);
  return data as Record<string, string>[];
}

/** The link to the choice in the newest mail to a guest. */
export async function choiceLink(house: House, guest: Guest): Promise<string> {
  const mails = await house.mailsTo(guest.email);
  const link = /https?:\/\/\S+\/choice\?key=\w+/.exec(mails.map(({ text }) => text).join('\n'))?.[0];
  if (!link) throw new Error('No mail with a choice has come.');
  return link;
}
