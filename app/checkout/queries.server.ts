import { env } from '~/platform/env.server';
import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { currentUser } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { readHelpActs } from './help-acts.server';
import { readOrderLines } from './order-lines.server';
import { chooseCart, isOver, promisedBy } from './rules';

/** A price that may be chosen for places of one zone of one performance. Cents. */
export interface PriceChoice {
  performanceId: string;
  zoneId: string;
  priceTypeId: string;
  name: string;
  amountCents: number;
}

/** The visitor's cart with its places and the prices they may be changed to, or null when there is nothing to pay or take up again. */
async function readCart(visit: Visit) {
  const user = await currentUser(visit);
  if (!user) return null;
  const result = await supabaseOf(visit)
    .from('orders')
    .select(
      'id, code, status, expires_at, full_name, email, subtotal_cents, discount_cents, total_cents, payments(status), credit_parts(amount_cents)',
    )
    .eq('customer_id', user.id)
    .order('created_at', { ascending: false })
    .limit(10);
  const order = chooseCart(rowsOf(visit, result));
  if (!order) return null;
  const [lines, helped] = await Promise.all([readOrderLines(visit, order.id), readHelpActs(visit, order.id)]);
  if (lines.length === 0) return null;
  return {
    id: order.id,
    code: order.code,
    over: isOver(order, new Date()),
    expiresAt: order.expires_at ?? new Date().toISOString(),
    fullName: order.full_name ?? '',
    email: order.email ?? user.email ?? '',
    subtotalCents: order.subtotal_cents,
    discountCents: order.discount_cents,
    totalCents: order.total_cents ?? 0,
    creditCents: promisedBy(order.credit_parts),
    lines,
    helped,
    prices: await readPriceChoices(visit, [...new Set(lines.map((line) => line.performanceId))]),
  };
}

/** The cart as its page needs it. */
export type Cart = NonNullable<Awaited<ReturnType<typeof readCart>>>;

/** What the cart's page shows, open or being paid: the cart, the clock it counts from, and whose it is. */
export async function readCartPage(visit: Visit) {
  const [cart, user] = await Promise.all([readCart(visit), currentUser(visit)]);
  return {
    cart,
    now: new Date().toISOString(),
    customerId: user?.id ?? null,
    signedIn: user !== null && !user.isAnonymous,
    mode: env.PAYPAL_MODE,
  };
}

/** The prices sold online now for places of these performances, the default of each zone first. */
export async function readPriceChoices(visit: Visit, performanceIds: readonly string[]): Promise<PriceChoice[]> {
  const rows = rowsOf(
    visit,
    await supabaseOf(visit)
      .from('prices')
      .select(
        'performance_id, zone_id, amount_cents, price_types!inner(id, name, position, last_minutes), performances!inner(starts_at)',
      )
      .in('performance_id', [...performanceIds])
      .eq('price_types.sold_online', true),
  );
  return rows
    .filter(
      ({ price_types: type, performances: { starts_at } }) =>
        type.last_minutes === null || Date.parse(starts_at) - Date.now() <= type.last_minutes * 60_000,
    )
    .sort((a, b) => a.price_types.position - b.price_types.position)
    .map((row) => ({
      performanceId: row.performance_id,
      zoneId: row.zone_id,
      priceTypeId: row.price_types.id,
      name: localize(row.price_types.name, visit.language),
      amountCents: row.amount_cents,
    }));
}

/** What else the page of an order says: its last payment, what was given back, and the seats that were lost. Cents. */
export async function readOrderStory(visit: Visit, orderId: string) {
  const supabase = supabaseOf(visit);
  const [payments, events] = await Promise.all([
    supabase
      .from('payments')
      .select(
        'id, status, provider, amount_cents, approve_url, failure_code, created_at, refunds(amount_cents, status)',
      )
      .eq('order_id', orderId)
      .order('created_at', { ascending: false }),
    supabase
      .from('order_events')
      .select('kind, facts, created_at')
      .eq('order_id', orderId)
      .order('id', { ascending: false })
      .limit(30),
  ]);
  return { payments: rowsOf(visit, payments), events: rowsOf(visit, events) };
}

/** What happened to an order, newest first. */
export type OrderStory = Awaited<ReturnType<typeof readOrderStory>>;

/** The id of an order by its code, or null when the visitor may not read it. */
export async function findOrderId(visit: Visit, code: string): Promise<string | null> {
  const result = await supabaseOf(visit).from('orders').select('id').eq('code', code).maybeSingle();
  return rowsOf(visit, result)?.id ?? null;
}

const PAGE = 10;

/** One page of a customer's orders, newest first, with what each was for. */
export async function listOrders(visit: Visit, userId: string, page: number) {
  const from = (page - 1) * PAGE;
  const supabase = supabaseOf(visit);
  const result = await supabase
    .from('orders')
    .select('id, code, status, total_cents, created_at, paid_at')
    .eq('customer_id', userId)
    .order('created_at', { ascending: false })
    .range(from, from + PAGE);
  const rows = rowsOf(visit, result);
  const shown = rows.slice(0, PAGE);
  const lines =
    shown.length === 0
      ? []
      : await readTitles(
          visit,
          shown.map(({ id }) => id),
        );
  return {
    hasMore: rows.length > PAGE,
    orders: shown.map((order) => ({ ...order, evenings: lines.filter((line) => line.orderId === order.id) })),
  };
}

async function readTitles(visit: Visit, orderIds: readonly string[]) {
  const rows = rowsOf(
    visit,
    await supabaseOf(visit)
      .from('order_lines')
      .select('order_id, performance_id, title, starts_at, venue_name, time_zone')
      .in('order_id', [...orderIds])
      .order('starts_at'),
  );
  const evenings = new Map<
    string,
    { orderId: string; title: string; startsAt: string; venue: string; timeZone: string; places: number }
  >();
  for (const row of rows) {
    const key = `${row.order_id} ${row.performance_id}`;
    const known = evenings.get(key);
    if (known) known.places += 1;
    else {
      evenings.set(key, {
        orderId: row.order_id ?? '',
        title: localize(row.title, visit.language),
        startsAt: row.starts_at ?? '',
        venue: row.venue_name ?? '',
        timeZone: row.time_zone ?? 'Europe/Paris',
        places: 1,
      });
    }
  }
  return [...evenings.values()];
}
