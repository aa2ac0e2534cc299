import { readHelpActs } from '~/checkout/help-acts.server';
import { readOrderLines } from '~/checkout/order-lines.server';
import { readPriceChoices } from '~/checkout/queries.server';
import { chooseCart, isOver } from '~/checkout/rules';
import { rowsOf } from '~/platform/http.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { readEvenings, readOtherEvenings } from './free-seats.server';

const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The cart beside a conversation and all that a member needs to help in it.
 * @param evening a performance whose free seats are wanted too, as found in an address
 */
export async function readCartHelp(visit: Visit, customerId: string | null, evening: string | null) {
  const [cart, minutes] = await Promise.all([
    customerId === null ? null : readHelpedCart(visit, customerId),
    readHoldMinutes(visit),
  ]);
  const asked = evening !== null && IS_ID.test(evening) ? [evening] : [];
  const shown = [...new Set([...(cart?.lines.map(({ performanceId }) => performanceId) ?? []), ...asked])];
  const frozen = customerId === null || cart?.state === 'charging';
  const [evenings, others] = await Promise.all([
    frozen ? [] : readEvenings(visit, shown),
    frozen ? [] : readOtherEvenings(visit, shown),
  ]);
  return { now: new Date().toISOString(), minutes, cart, evenings, others };
}

/** What `<CartHelp>` shows. */
export type CartHelpPage = Awaited<ReturnType<typeof readCartHelp>>;

async function readHelpedCart(visit: Visit, customerId: string) {
  const result = await supabaseOf(visit)
    .from('orders')
    .select('id, code, status, expires_at, extended_at, total_cents, payments(status)')
    .eq('customer_id', customerId)
    .order('created_at', { ascending: false })
    .limit(10);
  const orders = rowsOf(visit, result);
  // What chooseCart leaves out is an order that PayPal may be charging: worth seeing, not to be touched.
  const order = chooseCart(orders) ?? orders.find(({ status }) => status === 'paying');
  if (!order) return null;
  const charging = order.payments.some(({ status }) => status === 'capturing' || status === 'pending');
  const lines = await readOrderLines(visit, order.id);
  if (lines.length === 0) return null;
  const [prices, acts] = await Promise.all([
    readPriceChoices(visit, [...new Set(lines.map((line) => line.performanceId))]),
    readHelpActs(visit, order.id),
  ]);
  return {
    id: order.id,
    code: order.code,
    state: charging ? 'charging' : isOver(order, new Date()) ? 'over' : order.status === 'paying' ? 'paying' : 'open',
    extended: order.extended_at !== null,
    expiresAt: order.expires_at ?? new Date().toISOString(),
    totalCents: order.total_cents ?? 0,
    lines,
    prices,
    acts,
  } as const;
}

/** The customer's cart as the desk sees it. Amounts in cents, times UTC. */
export type HelpedCart = NonNullable<CartHelpPage['cart']>;

async function readHoldMinutes(visit: Visit): Promise<number> {
  const result = await supabaseOf(visit).from('settings').select('hold_minutes').maybeSingle();
  return rowsOf(visit, result)?.hold_minutes ?? 0;
}
