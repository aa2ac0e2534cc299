import { salesStateOf } from '~/catalogue/sales';
import { orNotFound, rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { currentUser } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { MyPlaces, OtherDate, PerformancePage } from './performance-page';
import type { PriceType } from './prices';
import { countFree } from './rules';

const COLUMNS =
  `id, production_id, starts_at, doors_at, sales_open_at, sales_close_at, status, moved_from, note, surtitles, general_zone_id,
  productions!inner(slug, title), venues!inner(name, city, time_zone)` as const;

/**
 * Everything the page of a performance shows besides its map.
 * @throws Response 404 for a performance that does not exist or is not published, 503 while the backend is away
 */
export async function readPerformancePage(visit: Visit, id: string): Promise<PerformancePage> {
  const supabase = supabaseOf(visit);
  const [performance, states, cart] = await Promise.all([
    supabase.from('performances').select(COLUMNS).eq('id', id).maybeSingle(),
    readStates(visit, id),
    readMyPlaces(visit, id),
  ]);
  const row = orNotFound(rowsOf(visit, performance));
  const [priceTypes, otherDates] = await Promise.all([
    readPriceTypes(visit, id, row.starts_at),
    readOtherDates(visit, row.production_id, id),
  ]);
  const available = countFree(states);
  const facts = {
    status: row.status,
    startsAt: row.starts_at,
    salesOpenAt: row.sales_open_at,
    salesCloseAt: row.sales_close_at,
  };
  return {
    id: row.id,
    title: localize(row.productions.title, visit.language),
    showSlug: row.productions.slug,
    startsAt: row.starts_at,
    doorsAt: row.doors_at,
    salesOpenAt: row.sales_open_at,
    salesCloseAt: row.sales_close_at,
    movedFrom: row.moved_from,
    note: localize(row.note, visit.language),
    surtitles: row.surtitles,
    venue: { name: row.venues.name, city: row.venues.city, timeZone: row.venues.time_zone },
    sales: salesStateOf({ ...facts, available }, new Date()),
    states,
    available,
    priceTypes,
    generalZoneId: row.general_zone_id,
    ...cart,
    otherDates,
  };
}

/** The state of every place, one letter each, in the order of their numbers. Empty for a performance one may not see. */
export async function readStates(visit: Visit, performanceId: string): Promise<string> {
  return rowsOf(visit, await supabaseOf(visit).rpc('seat_states', { performance_id: performanceId })) ?? '';
}

/** What of a performance is in the visitor's cart, and how many places they may still add to it. */
export async function readMyPlaces(visit: Visit, performanceId: string): Promise<MyPlaces> {
  const [settings, cart] = await Promise.all([
    supabaseOf(visit).from('settings').select('max_places_per_order').single(),
    readCart(visit),
  ]);
  const limit = rowsOf(visit, settings).max_places_per_order;
  return {
    mine: cart.filter((item) => item.performance_id === performanceId).map((item) => item.place_number),
    limit,
    room: Math.max(0, limit - cart.length),
  };
}

// Members of the box office can read everyone's orders, so the cart is asked for by its owner.
async function readCart(visit: Visit) {
  const user = await currentUser(visit);
  if (!user) return [];
  const orders = rowsOf(
    visit,
    await supabaseOf(visit)
      .from('orders')
      .select('order_items(performance_id, place_number)')
      .eq('customer_id', user.id)
      .in('status', ['held', 'paying'])
      .gt('expires_at', new Date().toISOString()),
  );
  return orders.flatMap((order) => order.order_items);
}

async function readPriceTypes(visit: Visit, performanceId: string, startsAt: string): Promise<PriceType[]> {
  const rows = rowsOf(
    visit,
    await supabaseOf(visit)
      .from('prices')
      .select('zone_id, amount_cents, price_types!inner(id, name, proof, position, last_minutes)')
      .eq('performance_id', performanceId)
      .eq('price_types.sold_online', true),
  );
  const minutesLeft = (Date.parse(startsAt) - Date.now()) / 60_000;
  const types = new Map<string, PriceType & { position: number }>();
  for (const { zone_id, amount_cents, price_types: type } of rows) {
    if (type.last_minutes !== null && minutesLeft > type.last_minutes) continue;
    const known = types.get(type.id);
    types.set(type.id, {
      id: type.id,
      name: localize(type.name, visit.language),
      proof: localize(type.proof, visit.language),
      position: type.position,
      amounts: { ...known?.amounts, [zone_id]: amount_cents },
    });
  }
  return [...types.values()].sort((a, b) => a.position - b.position).map(({ position: _, ...type }) => type);
}

async function readOtherDates(visit: Visit, productionId: string, exceptId: string): Promise<OtherDate[]> {
  const supabase = supabaseOf(visit);
  const dates = rowsOf(
    visit,
    await supabase
      .from('performances')
      .select('id, starts_at, venues!inner(name, time_zone)')
      .eq('production_id', productionId)
      .eq('status', 'scheduled')
      .gt('starts_at', new Date().toISOString())
      .neq('id', exceptId)
      .order('starts_at')
      .limit(8),
  );
  if (dates.length === 0) return [];
  const ids = dates.map((date) => date.id);
  const counts = rowsOf(
    visit,
    await supabase.from('performance_availability').select('performance_id, available').in('performance_id', ids),
  );
  return dates.map((date) => ({
    id: date.id,
    startsAt: date.starts_at,
    timeZone: date.venues.time_zone,
    venue: date.venues.name,
    available: counts.find((count) => count.performance_id === date.id)?.available ?? 0,
  }));
}
