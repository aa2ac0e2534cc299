import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { OrderLine } from '../order-lines.server';

/** A date to which a place can go at its own price. */
export interface ExchangeDate {
  id: string;
  title: string;
  startsAt: string;
  timeZone: string;
}

/** Free seats of one row, from the left. */
export interface FreeRow {
  row: string;
  block: string;
  seats: { id: string; label: string }[];
}

const MOST_DATES = 100;

/** Dates to come at which this place's price type costs what was paid, the earliest first. */
export async function readExchangeDates(visit: Visit, line: OrderLine): Promise<ExchangeDate[]> {
  const result = await supabaseOf(visit)
    .from('performances')
    .select('id, starts_at, productions!inner(title), venues!inner(time_zone), prices!inner(zone_id)')
    .eq('prices.price_type_id', line.priceTypeId)
    .eq('prices.amount_cents', line.amountCents)
    .eq('status', 'scheduled')
    .gt('starts_at', new Date().toISOString())
    .order('starts_at')
    .limit(MOST_DATES);
  return rowsOf(visit, result).map((row) => ({
    id: row.id,
    title: localize(row.productions.title, visit.language),
    startsAt: row.starts_at,
    timeZone: row.venues.time_zone,
  }));
}

/** True for a wheelchair space that is not alone: its companion has a place in the order, and goes where it goes. */
export function takesCompanion(line: OrderLine, lines: readonly OrderLine[]): boolean {
  const beside = (other: OrderLine) => other.ticket && other.performanceId === line.performanceId;
  return line.seat?.kind === 'wheelchair' && lines.some((other) => beside(other) && other.seat?.kind === 'companion');
}

/**
 * Free seats of a date at this place's price, row by row from the stage; null where places are not numbered.
 * @param asPair only spaces to which a wheelchair can go with its companion
 */
export async function readFreeRows(
  visit: Visit,
  line: OrderLine,
  performanceId: string,
  asPair: boolean,
): Promise<FreeRow[] | null> {
  const supabase = supabaseOf(visit);
  const [evening, prices] = await Promise.all([
    supabase.from('performances').select('seating_plan_id').eq('id', performanceId).maybeSingle(),
    supabase
      .from('prices')
      .select('zone_id')
      .eq('performance_id', performanceId)
      .eq('price_type_id', line.priceTypeId)
      .eq('amount_cents', line.amountCents),
  ]);
  if (!rowsOf(visit, evening)?.seating_plan_id) return null;
  const zones = new Set(rowsOf(visit, prices).map(({ zone_id }) => zone_id));
  // In its own zone a place keeps what was paid, whatever the price is today.
  if (performanceId === line.performanceId) zones.add(line.zoneId);
  const free = await readFreePlaces(visit, performanceId, [...zones]);
  const companions = new Set(free.map(({ seats }) => seats.companion_of));
  return rowsOfSeats(asPair ? free.filter(({ seat_id }) => seat_id && companions.has(seat_id)) : free, visit);
}

// The Data API answers at most this many rows at once.
const PAGE = 1000;
type FreePlace = Awaited<ReturnType<typeof readPage>>[number];

async function readFreePlaces(visit: Visit, performanceId: string, zones: readonly string[]): Promise<FreePlace[]> {
  const places: FreePlace[] = [];
  for (;;) {
    const page = await readPage(visit, performanceId, zones, places.length);
    places.push(...page);
    if (page.length < PAGE) return places;
  }
}

async function readPage(visit: Visit, performanceId: string, zones: readonly string[], from: number) {
  const result = await supabaseOf(visit)
    .from('places')
    .select('number, seat_id, seats!inner(row_label, seat_label, block, row_order, seat_order, companion_of)')
    .eq('performance_id', performanceId)
    .in('zone_id', [...zones])
    // A hold that is over is free; the database looks again when the place is taken.
    .or(`status.eq.free,and(status.eq.held,held_until.lt.${new Date().toISOString()})`)
    .order('number')
    .range(from, from + PAGE - 1);
  return rowsOf(visit, result);
}

function rowsOfSeats(places: readonly FreePlace[], visit: Visit): FreeRow[] {
  const rows = new Map<number, FreeRow>();
  const sorted = [...places].sort((one, other) => one.seats.seat_order - other.seats.seat_order);
  for (const { seat_id: id, seats } of sorted) {
    const row = rows.get(seats.row_order) ?? {
      row: seats.row_label,
      block: localize(seats.block, visit.language),
      seats: [],
    };
    rows.set(seats.row_order, row);
    row.seats.push({ id: id ?? '', label: seats.seat_label });
  }
  return [...rows].sort(([one], [other]) => one - other).map(([, row]) => row);
}
