import type { BackendError } from '~/platform/errors';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { HouseSeatsForm } from './form';

/** Keeps seats back for the house and gives others back to sale. Stops at the first refusal: keeping, which can fail, goes first. */
export async function changeHouseSeats(
  visit: Visit,
  performance_id: string,
  { keep, giveBack, reason }: HouseSeatsForm,
): Promise<{ error: BackendError | null; status: number }> {
  const supabase = supabaseOf(visit);
  if (keep.length > 0) {
    const kept = await supabase.rpc('block_places', { performance_id, numbers: keep, blocked: true, reason });
    if (kept.error || giveBack.length === 0) return kept;
  }
  if (giveBack.length === 0) return { error: null, status: 204 };
  return supabase.rpc('block_places', { performance_id, numbers: giveBack, blocked: false });
}
