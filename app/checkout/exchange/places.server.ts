import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { OrderLine } from '../order-lines.server';
import { type Offer, offerFor, type Terms } from './terms';

/** Free seats of one row, from the left, each with what it comes to. */
export interface FreeRow {
  row: string;
  block: string;
  seats: { id: string; label: string; offer: Offer }[];
}

/** The companions of a wheelchair space that have a place in the order, from the left; none for any other place. */
export async function readCompanions(visit: Visit, line: OrderLine, lines: readonly OrderLine[]): Promise<OrderLine[]> {
  if (line.seat?.kind !== 'wheelchair') return [];
  const beside = lines.filter(({ ticket, performanceId }) => ticket && performanceId === line.performanceId);
  const result = await supabaseOf(visit)
    .from('places')
    .select('number, seat_id, seats!inner(companion_of, seat_order)')
    .eq('performance_id', line.performanceId)
    .in(
      'number',
      beside.map(({ placeNumber }) => placeNumber),
    );
  const own = rowsOf(visit, result);
  const chair = own.find(({ number }) => number === line.placeNumber)?.seat_id;
  return own
    .filter(({ seats }) => seats.companion_of === chair)
    .sort((one, other) => one.seats.seat_order - other.seats.seat_order)
    .flatMap(({ number }) => beside.filter(({ placeNumber }) => placeNumber === number));
}

/** Free seats of a date to which the items can go, row by row from the stage. */
export async function readFreeRows(visit: Visit, terms: Terms): Promise<FreeRow[]> {
  const [item] = terms.items;
  // Whoever changes the price may keep the seat.
  const keeps = item?.performanceId === terms.performanceId && item.priceTypeId !== terms.priceTypeId;
  const free = await readFreePlaces(
    visit,
    terms.performanceId,
    keeps ? terms.items.map(({ placeNumber }) => placeNumber) : [],
  );
  const rows = new Map<number, FreeRow>();
  for (const place of [...free].sort((one, other) => one.seats.seat_order - other.seats.seat_order)) {
    const offer = offerFor(terms, [place.zone_id, ...zonesBeside(place, free, terms)]);
    if (!offer) continue;
    const { row_label: row, seat_label: label, block, row_order: order } = place.seats;
    const shown = rows.get(order) ?? { row, block: localize(block, visit.language), seats: [] };
    rows.set(order, shown);
    shown.seats.push({ id: place.seat_id ?? '', label, offer });
  }
  return [...rows].sort(([one], [other]) => one - other).map(([, row]) => row);
}

type FreePlace = Awaited<ReturnType<typeof readPage>>[number];

/** The zones of as many free companion seats beside a wheelchair space as have to come along. */
function zonesBeside(place: FreePlace, free: readonly FreePlace[], { items }: Terms): string[] {
  return free
    .filter(({ seats }) => seats.companion_of !== null && seats.companion_of === place.seat_id)
    .sort((one, other) => one.seats.seat_order - other.seats.seat_order)
    .slice(0, items.length - 1)
    .map(({ zone_id }) => zone_id);
}

// The Data API answers at most this many rows at once.
const PAGE = 1000;

async function readFreePlaces(visit: Visit, performanceId: string, own: readonly number[]): Promise<FreePlace[]> {
  const places: FreePlace[] = [];
  for (;;) {
    const page = await readPage(visit, performanceId, own, places.length);
    places.push(...page);
    if (page.length < PAGE) return places;
  }
}

async function readPage(visit: Visit, performanceId: string, own: readonly number[], from: number) {
  // A hold that is over is free; the database looks again when the place is taken.
  const free = `status.eq.free,and(status.eq.held,held_until.lt.${new Date().toISOString()})`;
  const result = await supabaseOf(visit)
    .from('places')
    .select('number, seat_id, zone_id, seats!inner(row_label, seat_label, block, row_order, seat_order, companion_of)')
    .eq('performance_id', performanceId)
    .or([free, ...own.map((number) => `number.eq.${number}`)].join(','))
    .order('number')
    .range(from, from + PAGE - 1);
  return rowsOf(visit, result);
}
