import { orNotFound, rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { HallChoice } from './halls';
import type { DateRow, ShowDates } from './pages';

/**
 * A show with all its dates, for those who schedule them.
 * @throws Response 404 for a show that does not exist
 */
export async function readShowDates(visit: Visit, productionId: string): Promise<ShowDates> {
  const supabase = supabaseOf(visit);
  const [show, dates, counts] = await Promise.all([
    supabase
      .from('productions')
      .select('id, slug, title, duration_minutes, published_at, archived_at')
      .eq('id', productionId)
      .maybeSingle(),
    supabase
      .from('performances')
      .select(
        'id, starts_at, status, moved_from, sales_open_at, sales_close_at, seating_plan_id, general_zone_id, capacity, venues!inner(name, time_zone)',
      )
      .eq('production_id', productionId)
      .order('starts_at'),
    supabase
      .from('performance_availability')
      .select('performance_id, places, available, lowest_cents')
      .eq('production_id', productionId),
  ]);
  const row = orNotFound(rowsOf(visit, show));
  const last = rowsOf(visit, dates).at(-1);
  const left = new Map(rowsOf(visit, counts).map((count) => [count.performance_id, count]));
  return {
    id: row.id,
    slug: row.slug,
    title: localize(row.title, visit.language),
    durationMinutes: row.duration_minutes,
    publishedAt: row.published_at,
    archived: row.archived_at !== null,
    usual: last
      ? {
          hall: last.seating_plan_id ? `plan:${last.seating_plan_id}` : `zone:${last.general_zone_id}`,
          capacity: String(last.capacity ?? ''),
        }
      : null,
    dates: rowsOf(visit, dates).map((date) => ({
      id: date.id,
      startsAt: date.starts_at,
      timeZone: date.venues.time_zone,
      venue: date.venues.name,
      status: date.status,
      moved: date.moved_from !== null,
      salesOpenAt: date.sales_open_at,
      salesCloseAt: date.sales_close_at,
      places: left.get(date.id)?.places ?? 0,
      available: left.get(date.id)?.available ?? 0,
      hasPrice: (left.get(date.id)?.lowest_cents ?? null) !== null,
    })),
  };
}

/** Where a date can take place: every plan and every unnumbered floor of the halls in use. */
export async function readHalls(visit: Visit): Promise<HallChoice[]> {
  const supabase = supabaseOf(visit);
  const [venues, plans, zones] = await Promise.all([
    supabase.from('venues').select('id, name, time_zone').is('archived_at', null).order('name'),
    supabase.from('seating_plans').select('id, name, venue_id').order('name'),
    supabase.from('price_zones').select('id, name, venue_id').is('seating_plan_id', null).order('position'),
  ]);
  const allPlans = rowsOf(visit, plans);
  const allZones = rowsOf(visit, zones);
  return rowsOf(visit, venues).flatMap((venue) => {
    const hall = { venueId: venue.id, venue: venue.name, timeZone: venue.time_zone };
    const floors = allZones.filter((zone) => zone.venue_id === venue.id);
    return [
      ...allPlans
        .filter((plan) => plan.venue_id === venue.id)
        .map((plan) => ({ ...hall, kind: 'plan' as const, value: `plan:${plan.id}`, id: plan.id, name: plan.name })),
      ...floors.map((zone) => {
        const name = localize(zone.name, visit.language);
        return { ...hall, kind: 'zone' as const, value: `zone:${zone.id}`, id: zone.id, name };
      }),
      ...(floors.length > 0
        ? []
        : [{ ...hall, kind: 'floor' as const, value: `floor:${venue.id}`, id: venue.id, name: '' }]),
    ];
  });
}

/** Dates whose prices can be copied, the latest first. */
export async function readPricedDates(visit: Visit): Promise<DateRow[]> {
  const found = await supabaseOf(visit)
    .from('performances')
    .select(
      'id, starts_at, production_id, productions!inner(title), venues!inner(name, time_zone), prices!inner(performance_id)',
    )
    .order('starts_at', { ascending: false })
    .limit(1, { referencedTable: 'prices' })
    .limit(60);
  return rowsOf(visit, found).map((date) => ({
    id: date.id,
    productionId: date.production_id,
    title: localize(date.productions.title, visit.language),
    startsAt: date.starts_at,
    venue: date.venues.name,
    timeZone: date.venues.time_zone,
  }));
}

/** Which of these starts (UTC) meet another date in the hall, and which one. */
export async function readOverlaps(visit: Visit, productionId: string, venueId: string, starts: string[]) {
  const found = await supabaseOf(visit).rpc('overlapping_dates', {
    production_id: productionId,
    venue_id: venueId,
    starts,
  });
  return rowsOf(visit, found).map((overlap) => ({
    at: new Date(overlap.starts_at).toISOString(),
    title: localize(overlap.title, visit.language),
    theirStart: overlap.their_start,
  }));
}
