import * as v from 'valibot';
import type { BackendError } from '~/platform/errors';
import { orNotFound, rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { PlanDate } from './model/bare-zones';
import { type SavedPlan, savedPlanSchema } from './model/saved';

/** A plan as it is saved, and the moment of that: who saves a change says which moment it changes. */
export interface OpenedPlan {
  id: string;
  venue: { id: string; name: string };
  plan: SavedPlan;
  seen: string;
}

// The Data API answers at most this many rows at once.
const PAGE = 1000;

/**
 * A plan to draw on.
 * @throws Response 404 for a plan that does not exist, 503 while the backend is away
 */
export async function readPlan(visit: Visit, id: string): Promise<OpenedPlan> {
  const [found, zones, seats] = await Promise.all([
    supabaseOf(visit)
      .from('seating_plans')
      .select('id, name, width, height, decor, updated_at, venues!seating_plans_venue_id_fkey(id, name)')
      .eq('id', id)
      .maybeSingle(),
    supabaseOf(visit).from('price_zones').select('id, name, colour, pattern, position').eq('seating_plan_id', id),
    readSeats(visit, id),
  ]);
  const { venues, updated_at, ...plan } = orNotFound(rowsOf(visit, found));
  const saved = v.parse(
    v.object({ ...savedPlanSchema.entries, decor: v.fallback(savedPlanSchema.entries.decor, []) }),
    {
      ...plan,
      width: Number(plan.width),
      height: Number(plan.height),
      zones: rowsOf(visit, zones),
      seats: seats.map((seat) => ({ ...seat, x: Number(seat.x), y: Number(seat.y) })),
    },
  );
  return { id: plan.id, venue: venues, plan: saved, seen: updated_at };
}

/** The dates to come that play in a plan, the nearest first. Seats of a zone that has no price at a date cannot be bought there. */
export async function readPlanDates(visit: Visit, id: string): Promise<PlanDate[]> {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('plan_dates', { seating_plan_id: id }));
  return rows.map((row) => ({
    id: row.performance_id,
    title: localize(row.title, visit.language),
    startsAt: row.starts_at,
    timeZone: row.time_zone,
    pricedZones: row.priced_zones,
  }));
}

async function readSeats(visit: Visit, planId: string) {
  const seats: Awaited<ReturnType<typeof readPage>> = [];
  for (;;) {
    const page = await readPage(visit, planId, seats.length);
    seats.push(...page);
    if (page.length < PAGE) return seats;
  }
}

async function readPage(visit: Visit, planId: string, from: number) {
  return rowsOf(
    visit,
    await supabaseOf(visit)
      .from('seats')
      .select(
        'id, zone_id, block, row_label, seat_label, row_order, seat_order, x, y, kind, companion_of, restricted_view',
      )
      .eq('seating_plan_id', planId)
      .order('row_order')
      .order('seat_order')
      .range(from, from + PAGE - 1),
  );
}

/** The hall in which a plan is made. @throws Response 404 when there is none */
export async function readVenue(visit: Visit, id: string): Promise<{ id: string; name: string }> {
  const found = await supabaseOf(visit).from('venues').select('id, name').eq('id', id).maybeSingle();
  return orNotFound(rowsOf(visit, found));
}

type Answer<T> = PromiseLike<{ data: T | null; error: BackendError | null; status: number }>;

/** Saves a whole plan; answers its new moment. `seen` is the moment of the plan that was changed. */
export function savePlan(visit: Visit, id: string, plan: SavedPlan, seen: string): Answer<string> {
  return supabaseOf(visit).rpc('save_seating_plan', { id, plan: JSON.parse(JSON.stringify(plan)), seen });
}

/** Makes an empty plan in a hall; answers its id. */
export function createPlan(visit: Visit, venueId: string, name: string): Answer<string> {
  return supabaseOf(visit).rpc('create_seating_plan', { venue_id: venueId, name });
}

/** Copies a plan under another name; answers the id of the copy. */
export function copyPlan(visit: Visit, id: string, name: string): Answer<string> {
  return supabaseOf(visit).rpc('copy_seating_plan', { id, name });
}

/** Deletes a plan that no date ever used. */
export function deletePlan(visit: Visit, id: string): Answer<undefined> {
  return supabaseOf(visit).rpc('delete_seating_plan', { id });
}
