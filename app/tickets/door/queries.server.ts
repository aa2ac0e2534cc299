import { orNotFound, rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { DoorAnswer, DoorEvening, DoorList, OtherCodes, Outcome, ZoneCount } from './door';

const COLUMNS = 'id, starts_at, doors_at, status, productions!inner(title), venues!inner(name, time_zone)';
const HOUR = 3_600_000;

/** The evening of a door. Throws the 404 page for one that does not exist or is not published. */
export async function readEvening(visit: Visit, id: string): Promise<DoorEvening> {
  const found = await supabaseOf(visit).from('performances').select(COLUMNS).eq('id', id).maybeSingle();
  return eveningOf(visit, orNotFound(rowsOf(visit, found)));
}

/** The dates a door opens for: those of tonight, and the next ones, twelve at most. */
export async function readEvenings(visit: Visit, now: Date): Promise<DoorEvening[]> {
  const found = await supabaseOf(visit)
    .from('performances')
    .select(COLUMNS)
    .gt('starts_at', new Date(now.getTime() - 6 * HOUR).toISOString())
    .order('starts_at')
    .limit(12);
  return rowsOf(visit, found).map((row) => eveningOf(visit, row));
}

interface EveningRow {
  id: string;
  starts_at: string;
  doors_at: string | null;
  status: string;
  productions: { title: unknown };
  venues: { name: string; time_zone: string };
}

function eveningOf(visit: Visit, row: EveningRow): DoorEvening {
  return {
    id: row.id,
    title: localize(row.productions.title, visit.language),
    venue: row.venues.name,
    startsAt: row.starts_at,
    doorsAt: row.doors_at,
    timeZone: row.venues.time_zone,
    isCancelled: row.status === 'cancelled',
  };
}

/** How many are expected and in, by zone. */
export async function readZones(visit: Visit, performanceId: string): Promise<ZoneCount[]> {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('door_state', { performance_id: performanceId }));
  return rows.map((row) => ({
    id: row.zone_id,
    name: localize(row.zone, visit.language),
    expected: row.expected,
    inside: row.inside,
  }));
}

// The Data API answers at most this many rows at once.
const PAGE = 1000;

/** Tonight's list with what other doors reported: everything a device needs to go on without network. Throws the 404 page as readEvening. */
export async function readDoorList(visit: Visit, performanceId: string): Promise<DoorList> {
  const readAt = new Date().toISOString();
  const [evening, tickets, others, reports] = await Promise.all([
    readEvening(visit, performanceId),
    readTickets(visit, performanceId),
    readOthers(visit, performanceId),
    readReports(visit, performanceId),
  ]);
  return { performanceId, readAt, isCancelled: evening.isCancelled, tickets, others, reports };
}

/** The valid tickets of an evening, by number. */
export async function readTickets(visit: Visit, performanceId: string): Promise<DoorList['tickets']> {
  const tickets: DoorList['tickets'] = [];
  for (;;) {
    const page = supabaseOf(visit).rpc('door_list', { performance_id: performanceId });
    const rows = rowsOf(visit, await page.range(tickets.length, tickets.length + PAGE - 1));
    tickets.push(
      ...rows.map((row) => ({
        hash: row.hash,
        id: row.ticket_id,
        number: row.ticket_number,
        place: row.place_number,
        row: row.row_label,
        seat: row.seat_label,
        zoneId: row.zone_id,
        priceType: localize(row.price_type, visit.language),
        proof: localize(row.proof, visit.language),
        name: row.full_name ?? '',
        inSince: row.checked_in_at as string | null,
      })),
    );
    if (rows.length < PAGE) return tickets;
  }
}

async function readOthers(visit: Visit, performanceId: string): Promise<OtherCodes[]> {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('door_other_codes', { performance_id: performanceId }));
  return rows.map((row) => ({
    outcome: row.outcome as OtherCodes['outcome'],
    title: localize(row.title, visit.language),
    startsAt: row.starts_at as string | null,
    voidReason: row.void_reason as DoorAnswer['voidReason'],
    voidedAt: row.voided_at as string | null,
    hashes: row.hashes,
  }));
}

/** What there is to look into at this door, then what was settled, each newest first. */
export async function readReports(visit: Visit, performanceId: string): Promise<DoorList['reports']> {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('door_reports', { performance_id: performanceId }));
  return rows.map((row) => ({
    scanId: row.scan_id,
    outcome: row.outcome as Outcome,
    device: row.device,
    scannedAt: row.scanned_at,
    scannedBy: row.scanned_by ?? '',
    earlierDevice: row.earlier_device as string | null,
    earlierAt: row.earlier_at as string | null,
    row: row.row_label as string | null,
    seat: row.seat_label as string | null,
    name: row.full_name ?? '',
    settled: row.settled_at ? { at: row.settled_at, by: row.settled_by ?? '', note: row.settled_note ?? '' } : null,
  }));
}
