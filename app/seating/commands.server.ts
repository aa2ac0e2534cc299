import type { BackendError } from '~/platform/errors';
import { rowsOf } from '~/platform/http.server';
import { ensureCustomer } from '~/platform/session.server';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { HoldRequest } from './schema';

/** Null when the places are in the cart; otherwise why they are not. */
type Outcome = BackendError | null;

const NOTHING_CHOSEN: BackendError = { code: 'PT422', hint: 'no_places_chosen', message: 'No places chosen' };
const UNKNOWN_SEATS: BackendError = { code: 'PT422', hint: 'unknown_seats', message: 'Unknown seats' };

/**
 * Puts what was asked for into the visitor's cart, all of it or nothing. A visitor without an identity gets one here.
 * @throws Response 503 or 429 when nobody can be given an identity now
 */
export async function holdPlaces(visit: Visit, performanceId: string, request: HoldRequest): Promise<Outcome> {
  switch (request.intent) {
    case 'hold':
      return holdSeats(visit, performanceId, request.places);
    case 'best':
      return holdBestSeats(visit, performanceId, request.zone, request.quantity);
    case 'general':
      return holdGeneralPlaces(visit, performanceId, request.quantities);
  }
}

async function holdSeats(visit: Visit, performanceId: string, numbers: readonly number[]): Promise<Outcome> {
  if (numbers.length === 0) return NOTHING_CHOSEN;
  const supabase = supabaseOf(visit);
  const places = rowsOf(
    visit,
    await supabase
      .from('places')
      .select('seat_id')
      .eq('performance_id', performanceId)
      .in('number', [...numbers]),
  );
  const seatIds = places.flatMap((place) => place.seat_id ?? []);
  if (seatIds.length !== numbers.length) return UNKNOWN_SEATS;
  await ensureCustomer(visit);
  const { error } = await supabase.rpc('hold_seats', { performance_id: performanceId, seat_ids: seatIds });
  return error;
}

async function holdBestSeats(visit: Visit, performanceId: string, zoneId: string, quantity: number): Promise<Outcome> {
  await ensureCustomer(visit);
  const { error } = await supabaseOf(visit).rpc('hold_best_seats', {
    performance_id: performanceId,
    zone_id: zoneId,
    quantity,
  });
  return error;
}

/** Holds one price type after the other; when one is refused, those just held are given back, so that no half is left behind. */
async function holdGeneralPlaces(
  visit: Visit,
  performanceId: string,
  wishes: readonly { priceTypeId: string; quantity: number }[],
): Promise<Outcome> {
  if (wishes.length === 0) return NOTHING_CHOSEN;
  const supabase = supabaseOf(visit);
  await ensureCustomer(visit);
  const held: string[] = [];
  for (const { priceTypeId, quantity } of wishes) {
    const { data, error } = await supabase.rpc('hold_places', {
      performance_id: performanceId,
      price_type_id: priceTypeId,
      quantity,
    });
    if (error) {
      for (const itemId of held) await supabase.rpc('release_item', { order_item_id: itemId });
      return error;
    }
    held.push(...data.map((item) => item.order_item_id));
  }
  return null;
}
