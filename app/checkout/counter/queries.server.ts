import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { PriceType } from '~/seating/prices';
import { readOrderLines } from '../order-lines.server';
import { promisedBy } from '../rules';
import type { KeptSeat, KnownCustomer, Sale, SaleLine } from './sale';

/** The evenings that the counter can sell now, the next one first. */
export async function readCounterDates(visit: Visit) {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('next_performances', { max: 40 }));
  return rows
    .filter((row) => row.is_public && row.status === 'scheduled')
    .map((row) => ({
      id: row.performance_id,
      title: localize(row.title, visit.language),
      startsAt: row.starts_at,
      timeZone: row.time_zone,
      venue: row.venue,
      left: Math.max(0, row.places - row.sold - row.held),
      isPriced: row.is_priced,
    }));
}
export type CounterDate = Awaited<ReturnType<typeof readCounterDates>>[number];

/** Every price of a performance that the counter may take now, by the rule of the database: public ones first. Cents. */
export async function readCounterPrices(visit: Visit, performanceId: string, startsAt: string): Promise<PriceType[]> {
  const rows = rowsOf(
    visit,
    await supabaseOf(visit)
      .from('prices')
      .select('zone_id, amount_cents, price_types!inner(id, name, proof, position, last_minutes, sold_online)')
      .eq('performance_id', performanceId),
  );
  const minutesLeft = (Date.parse(startsAt) - Date.now()) / 60_000;
  const types = new Map<string, PriceType & { rank: number }>();
  for (const { zone_id, amount_cents, price_types: type } of rows) {
    if (type.last_minutes !== null && minutesLeft > type.last_minutes) continue;
    types.set(type.id, {
      id: type.id,
      name: localize(type.name, visit.language),
      proof: localize(type.proof, visit.language),
      rank: type.position + (type.sold_online ? 0 : 1_000_000),
      amounts: { ...types.get(type.id)?.amounts, [zone_id]: amount_cents },
    });
  }
  return [...types.values()].sort((a, b) => a.rank - b.rank).map(({ rank: _, ...type }) => type);
}

/** A counter sale by its id; one that is not there yet is an empty one. */
export async function readSale(visit: Visit, orderId: string): Promise<Sale> {
  const supabase = supabaseOf(visit);
  const columns = 'id, code, status, full_name, email, language, expires_at, total_cents, credit_parts(amount_cents)';
  const [found, lines] = await Promise.all([
    supabase.from('orders').select(columns).eq('id', orderId).eq('channel', 'counter').maybeSingle(),
    readOrderLines(visit, orderId),
  ]);
  const order = rowsOf(visit, found);
  if (!order) {
    return {
      id: orderId,
      code: null,
      status: 'open',
      fullName: '',
      email: '',
      expiresAt: null,
      totalCents: 0,
      creditCents: 0,
      language: visit.language,
      lines: [],
    };
  }
  return {
    id: order.id,
    code: order.code,
    status: statusOf(order),
    fullName: order.full_name ?? '',
    email: order.email ?? '',
    expiresAt: order.expires_at,
    totalCents: order.total_cents ?? 0,
    creditCents: promisedBy(order.credit_parts),
    language: order.language,
    lines: lines.map(presentLine),
  };
}

function statusOf(order: { status: string; expires_at: string | null }): Sale['status'] {
  if (order.status === 'paid' || order.status === 'cancelled') return order.status;
  if (order.status === 'expired' || Date.parse(order.expires_at ?? '') <= Date.now()) return 'over';
  return order.status === 'paying' ? 'linked' : 'open';
}

function presentLine(line: Awaited<ReturnType<typeof readOrderLines>>[number]): SaleLine {
  const { seat } = line;
  return {
    id: line.id,
    performanceId: line.performanceId,
    placeNumber: line.placeNumber,
    zoneId: line.zoneId,
    priceTypeId: line.priceTypeId,
    priceTypeName: line.priceTypeName,
    amountCents: line.amountCents,
    seat: seat ? seatName(seat.block, seat.row, seat.seat) : '',
    title: line.show.title,
    startsAt: line.startsAt,
  };
}

function seatName(block: string, row: string, seat: string): string {
  const separator = /\d$/.test(row) && /^\d/.test(seat) ? '-' : '';
  return [block, row + separator + seat].filter(Boolean).join(' ');
}

/** The seats of an evening that the house keeps, and why: the counter may sell them. */
export async function readKeptSeats(visit: Visit, performanceId: string): Promise<KeptSeat[]> {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('counter_kept_places', { performance_id: performanceId }));
  return rows.map((row) => ({
    placeNumber: row.place_number,
    seat: seatName(localize(row.block, visit.language), row.row_label, row.seat_label),
    reason: (row.kept_for as string | null) ?? '',
  }));
}

/** People whom the box office knows by any part of their name or address; none for fewer than two letters. */
export async function findCustomers(visit: Visit, query: string): Promise<KnownCustomer[]> {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('find_customers', { query: query.slice(0, 200) }));
  return rows.map((row) => ({
    customerId: row.customer_id as string | null,
    fullName: (row.full_name as string | null) ?? '',
    email: (row.email as string | null) ?? '',
    orders: row.orders,
  }));
}

/** Sales at the counter that are not finished: those begun by whoever looks, and all whose link was mailed. */
export async function readOpenSales(visit: Visit, userId: string) {
  const rows = rowsOf(
    visit,
    await supabaseOf(visit)
      .from('orders')
      .select(
        'id, code, status, full_name, total_cents, expires_at, sold_by, order_items!order_items_order_id_fkey(performance_id)',
      )
      .eq('channel', 'counter')
      .in('status', ['held', 'paying'])
      .gt('expires_at', new Date().toISOString())
      .order('created_at', { ascending: false })
      .limit(30),
  );
  return rows
    .filter((row) => row.order_items.length > 0 && (row.status === 'paying' || row.sold_by === userId))
    .map((row) => ({
      id: row.id,
      code: row.code,
      performanceId: row.order_items[0]?.performance_id ?? '',
      places: row.order_items.length,
      fullName: row.full_name,
      totalCents: row.total_cents ?? 0,
      expiresAt: row.expires_at ?? '',
      isLinked: row.status === 'paying',
    }));
}
export type OpenSale = Awaited<ReturnType<typeof readOpenSales>>[number];

/** Sales paid by a transfer that nobody has seen yet, oldest first; cents. */
export async function readTransfers(visit: Visit) {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('awaited_transfers'));
  return rows.map((row) => ({
    id: row.payment_id,
    code: row.order_code,
    fullName: row.full_name as string | null,
    cents: row.amount_cents,
    at: row.created_at,
  }));
}
export type AwaitedTransfer = Awaited<ReturnType<typeof readTransfers>>[number];
