import { orNotFound, rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';

/** A date that is to be moved or cancelled. Moments in UTC. */
export interface Evening {
  id: string;
  title: string;
  startsAt: string;
  movedFrom: string | null;
  cancelled: boolean;
  venue: string;
  timeZone: string;
  /** When the row was last changed. */
  seen: string;
}

/**
 * The date of an address of the office.
 * @throws Response 404 when there is none
 */
export async function readEvening(visit: Visit, id: string): Promise<Evening> {
  const found = await supabaseOf(visit)
    .from('performances')
    .select('id, starts_at, moved_from, status, updated_at, productions!inner(title), venues!inner(name, time_zone)')
    .eq('id', id)
    .maybeSingle();
  const known = rowsOf(visit, found);
  const row = orNotFound(known);
  return {
    id: row.id,
    title: localize(row.productions.title, visit.language),
    startsAt: row.starts_at,
    movedFrom: row.moved_from,
    cancelled: row.status === 'cancelled',
    venue: row.venues.name,
    timeZone: row.venues.time_zone,
    seen: row.updated_at,
  };
}

/** What moving or cancelling a date concerns. Cents. */
export interface Concerned {
  orders: number;
  places: number;
  amountCents: number;
  byHandOrders: number;
  carts: number;
}

/** Whom it concerns when this date is moved or cancelled. */
export async function readConcerned(visit: Visit, id: string): Promise<Concerned> {
  const [row] = rowsOf(visit, await supabaseOf(visit).rpc('cancellation_preview', { id }));
  return {
    orders: row?.orders ?? 0,
    places: row?.places ?? 0,
    amountCents: row?.amount_cents ?? 0,
    byHandOrders: row?.by_hand_orders ?? 0,
    carts: row?.carts ?? 0,
  };
}

/** How far a cancellation is, with its cases, failed ones first. Cents, UTC. */
export async function readCancellation(visit: Visit, id: string) {
  const supabase = supabaseOf(visit);
  const [offer, progress, cases] = await Promise.all([
    supabase
      .from('cancellations')
      .select('reason, offers, answer_until, cancelled_at')
      .eq('performance_id', id)
      .maybeSingle(),
    supabase.from('cancellation_progress').select().eq('performance_id', id).maybeSingle(),
    supabase.rpc('cancellation_cases_of', { performance_id: id }),
  ]);
  const row = rowsOf(visit, offer);
  const counted = rowsOf(visit, progress);
  return {
    offer: row && { reason: row.reason, offers: row.offers, answerUntil: row.answer_until, at: row.cancelled_at },
    counts: {
      orders: counted?.orders ?? 0,
      places: counted?.places ?? 0,
      amountCents: counted?.amount_cents ?? 0,
      offered: counted?.offered ?? 0,
      working: counted?.working ?? 0,
      done: counted?.done ?? 0,
      failed: counted?.failed ?? 0,
      refunded: counted?.refunded ?? 0,
      credited: counted?.credited ?? 0,
      exchanged: counted?.exchanged ?? 0,
    },
    cases: rowsOf(visit, cases).map((one) => ({
      id: one.case_id,
      orderCode: one.order_code,
      name: one.full_name,
      places: one.places,
      amountCents: one.amount_cents,
      state: one.state,
      choice: one.choice,
      failure: one.failure,
    })),
  };
}

/** A cancellation as its page needs it. */
export type Cancellation = Awaited<ReturnType<typeof readCancellation>>;
