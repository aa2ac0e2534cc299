import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';

/** A row with free seats, from the stage. */
export interface FreeRow {
  block: string;
  row: string;
  zone: string;
  seats: { id: string; seat: string; kind: string; restrictedView: boolean }[];
}

/** A performance in which a member may put a place. Times UTC. */
export interface HelpEvening {
  performanceId: string;
  title: string;
  startsAt: string;
  timeZone: string;
  /** False where seats are not numbered; `rows` is empty then. */
  numbered: boolean;
  rows: FreeRow[];
}

/** These performances with their free seats, by date. Those that are past or not announced are left out. */
export async function readEvenings(visit: Visit, performanceIds: readonly string[]): Promise<HelpEvening[]> {
  if (performanceIds.length === 0) return [];
  const result = await supabaseOf(visit)
    .from('performances')
    .select('id, starts_at, seating_plan_id, productions!inner(title), venues!inner(time_zone)')
    .in('id', [...performanceIds])
    .eq('status', 'scheduled')
    .gt('starts_at', new Date().toISOString())
    .order('starts_at');
  return Promise.all(
    rowsOf(visit, result).map(async (row) => ({
      performanceId: row.id,
      title: localize(row.productions.title, visit.language),
      startsAt: row.starts_at,
      timeZone: row.venues.time_zone,
      numbered: row.seating_plan_id !== null,
      rows: row.seating_plan_id === null ? [] : await readFreeRows(visit, row.id),
    })),
  );
}

async function readFreeRows(visit: Visit, performanceId: string): Promise<FreeRow[]> {
  const result = await supabaseOf(visit)
    .from('places')
    .select('seat_id, seats!inner(row_label, seat_label, kind, block, restricted_view), price_zones!inner(name)')
    .eq('performance_id', performanceId)
    .or(`status.eq.free,held_until.lte.${new Date().toISOString()}`)
    .order('number');
  const rows: FreeRow[] = [];
  for (const { seat_id: id, seats: seat, price_zones: zone } of rowsOf(visit, result)) {
    if (!id) continue;
    const block = localize(seat.block, visit.language);
    let row = rows.at(-1);
    if (row?.row !== seat.row_label || row.block !== block) {
      row = { block, row: seat.row_label, zone: localize(zone.name, visit.language), seats: [] };
      rows.push(row);
    }
    row.seats.push({ id, seat: seat.seat_label, kind: seat.kind, restrictedView: seat.restricted_view });
  }
  return rows;
}

/** What else is on sale now, by date: where a member could put a place besides the evenings already in the cart. Times UTC. */
export async function readOtherEvenings(visit: Visit, without: readonly string[]) {
  const now = new Date().toISOString();
  const result = await supabaseOf(visit)
    .from('performances')
    .select('id, starts_at, productions!inner(title), venues!inner(time_zone)')
    .eq('status', 'scheduled')
    .gt('starts_at', now)
    .lte('sales_open_at', now)
    .gt('sales_close_at', now)
    .order('starts_at')
    .limit(60);
  return rowsOf(visit, result)
    .filter(({ id }) => !without.includes(id))
    .map((row) => ({
      id: row.id,
      title: localize(row.productions.title, visit.language),
      startsAt: row.starts_at,
      timeZone: row.venues.time_zone,
    }));
}
