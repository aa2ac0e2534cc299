import { orNotFound, rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { dateTexts } from './date-form';
import type { DatePage } from './date-page';
import type { DateRow } from './pages';
import type { PriceGrid } from './prices';

const COLUMNS =
  `id, production_id, venue_id, seating_plan_id, capacity, general_zone_id, starts_at, doors_at, sales_open_at, sales_close_at,
  status, moved_from, note, surtitles, updated_at, prices_changed_at, productions!inner(title), venues!inner(name, time_zone)` as const;

async function readRow(visit: Visit, id: string) {
  const found = await supabaseOf(visit).from('performances').select(COLUMNS).eq('id', id).maybeSingle();
  const row = rowsOf(visit, found);
  return orNotFound(row);
}

/**
 * A date and its price grid.
 * @throws Response 404 for a date that does not exist
 */
export async function readDatePage(visit: Visit, id: string): Promise<{ date: DatePage; grid: PriceGrid }> {
  const row = await readRow(visit, id);
  const [grid, siblings, sold, held] = await Promise.all([
    readGrid(visit, row),
    readSiblings(visit, row.production_id, id),
    countPlaces(visit, id, 'sold'),
    countPlaces(visit, id, 'held'),
  ]);
  const date = {
    id: row.id,
    productionId: row.production_id,
    title: localize(row.productions.title, visit.language),
    startsAt: row.starts_at,
    movedFrom: row.moved_from,
    status: row.status,
    venue: row.venues.name,
    timeZone: row.venues.time_zone,
    numbered: row.seating_plan_id !== null,
    texts: dateTexts(row, row.venues.time_zone),
    seen: row.updated_at,
    sold,
    held,
    siblings,
  };
  return { date, grid };
}

async function readSiblings(visit: Visit, productionId: string, exceptId: string): Promise<DateRow[]> {
  const found = await supabaseOf(visit)
    .from('performances')
    .select('id, starts_at, production_id, productions!inner(title), venues!inner(name, time_zone)')
    .eq('production_id', productionId)
    .eq('status', 'scheduled')
    .neq('id', exceptId)
    .order('starts_at')
    .limit(200);
  return rowsOf(visit, found).map((date) => ({
    id: date.id,
    productionId: date.production_id,
    title: localize(date.productions.title, visit.language),
    startsAt: date.starts_at,
    venue: date.venues.name,
    timeZone: date.venues.time_zone,
  }));
}

async function countPlaces(visit: Visit, id: string, which: 'sold' | 'held'): Promise<number> {
  const places = supabaseOf(visit)
    .from('places')
    .select('number', { count: 'exact', head: true })
    .eq('performance_id', id);
  const { count, error, status } = await (which === 'sold'
    ? places.eq('status', 'sold')
    : places.or(`status.eq.claimed,held_until.gt.${new Date().toISOString()}`));
  if (error) rowsOf(visit, { data: null, error, status });
  return count ?? 0;
}

async function readGrid(visit: Visit, row: Awaited<ReturnType<typeof readRow>>): Promise<PriceGrid> {
  const supabase = supabaseOf(visit);
  const zones = supabase.from('price_zones').select('id, name, colour').order('position');
  const [foundZones, foundTypes, foundPrices] = await Promise.all([
    row.seating_plan_id ? zones.eq('seating_plan_id', row.seating_plan_id) : zones.eq('id', row.general_zone_id ?? ''),
    supabase.from('price_types').select('id, name, sold_online, archived_at').order('position'),
    supabase.from('prices').select('zone_id, price_type_id, amount_cents').eq('performance_id', row.id),
  ]);
  const prices = rowsOf(visit, foundPrices);
  const cents: Record<string, number> = {};
  for (const price of prices) cents[`${price.zone_id}:${price.price_type_id}`] = price.amount_cents;
  const used = new Set(prices.map((price) => price.price_type_id));
  return {
    zones: rowsOf(visit, foundZones).map(({ id, name, colour }) => ({
      id,
      name: localize(name, visit.language),
      colour,
    })),
    // A type that is no longer sold still shows where it has a price, so that it can be taken out.
    types: rowsOf(visit, foundTypes)
      .filter(({ id, archived_at }) => archived_at === null || used.has(id))
      .map(({ id, name, sold_online, archived_at }) => ({
        id,
        name: localize(name, visit.language),
        soldOnline: sold_online,
        archived: archived_at !== null,
      })),
    cents,
    seen: row.prices_changed_at,
  };
}
