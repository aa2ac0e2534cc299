import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { orNotFound, rowsOf } from '~/platform/http.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { Hall, Row, Seat, SeatKind } from './hall';

/** A hall, and a word that changes whenever its map does. */
export interface VersionedHall {
  version: string;
  hall: Hall;
}

const decorSchema = v.array(
  v.object({
    kind: v.picklist(['stage', 'label', 'aisle', 'door']),
    x: v.number(),
    y: v.number(),
    width: v.number(),
    height: v.number(),
    text: v.optional(v.unknown()),
  }),
);

// Maps change a few times a year and are read on every visit. Each server keeps the last ones it read; the version,
// asked for each time, says whether they are still right.
const kept = new Map<string, VersionedHall>();
const KEPT_AT_MOST = 100;
// The Data API answers at most this many rows at once.
const PAGE = 1000;

/**
 * The map of a performance's hall, or null with free seating.
 * @throws Response 404 for a performance that does not exist or is not published, 503 while the backend is away
 */
export async function readHall(visit: Visit, performanceId: string): Promise<VersionedHall | null> {
  const found = await supabaseOf(visit)
    .from('performances')
    .select('seating_plans(id, width, height, decor, updated_at)')
    .eq('id', performanceId)
    .maybeSingle();
  const performance = orNotFound(rowsOf(visit, found));
  const plan = performance.seating_plans;
  if (!plan) return null;
  const version = createHash('sha256').update(`${plan.id} ${plan.updated_at}`).digest('base64url').slice(0, 22);
  const known = kept.get(performanceId);
  if (known?.version === version) return known;

  const [zones, places] = await Promise.all([readZones(visit, plan.id), readPlaces(visit, performanceId)]);
  const decor = v.safeParse(decorSchema, plan.decor);
  const hall: Hall = {
    width: Number(plan.width),
    height: Number(plan.height),
    decor: decor.success ? decor.output : [],
    zones: zones.map(({ id, name, colour, pattern }) => ({ id, name, colour, pattern })),
    rows: rowsOfHall(places, new Map(zones.map((zone, position) => [zone.id, position]))),
  };
  const oldest = kept.keys().next().value;
  if (kept.size >= KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest);
  kept.set(performanceId, { version, hall });
  return { version, hall };
}

async function readZones(visit: Visit, planId: string) {
  return rowsOf(
    visit,
    await supabaseOf(visit)
      .from('price_zones')
      .select('id, name, colour, pattern')
      .eq('seating_plan_id', planId)
      .order('position'),
  );
}

type Place = Awaited<ReturnType<typeof readPage>>[number];

async function readPlaces(visit: Visit, performanceId: string): Promise<Place[]> {
  const places: Place[] = [];
  for (;;) {
    const page = await readPage(visit, performanceId, places.length);
    places.push(...page);
    if (page.length < PAGE) return places;
  }
}

async function readPage(visit: Visit, performanceId: string, from: number) {
  return rowsOf(
    visit,
    await supabaseOf(visit)
      .from('places')
      .select(
        'number, zone_id, seat_id, seats!inner(block, row_label, seat_label, row_order, seat_order, x, y, kind, companion_of, restricted_view)',
      )
      .eq('performance_id', performanceId)
      .order('number')
      .range(from, from + PAGE - 1),
  );
}

function rowsOfHall(places: readonly Place[], zones: ReadonlyMap<string, number>): Row[] {
  const numbers = new Map(places.map((place) => [place.seat_id, place.number]));
  const rows = new Map<number, Row>();
  // A seat that was added to the plan later has a high number, wherever in its row it stands.
  const fromTheLeft = [...places].sort((one, other) => one.seats.seat_order - other.seats.seat_order);
  for (const { number, zone_id, seats } of fromTheLeft) {
    const row = rows.get(seats.row_order) ?? { label: seats.row_label, block: seats.block, seats: [] };
    rows.set(seats.row_order, row);
    row.seats.push({
      number,
      label: seats.seat_label,
      x: Number(seats.x),
      y: Number(seats.y),
      zone: zones.get(zone_id) ?? 0,
      ...unusual(seats.kind, numbers.get(seats.companion_of), seats.restricted_view),
    });
  }
  return [...rows].sort(([one], [other]) => one - other).map(([, row]) => row);
}

function unusual(kind: SeatKind, companionOf: number | undefined, restrictedView: boolean): Partial<Seat> {
  return {
    ...(kind === 'standard' ? {} : { kind }),
    ...(companionOf === undefined ? {} : { companionOf }),
    ...(restrictedView ? { restrictedView } : {}),
  };
}
