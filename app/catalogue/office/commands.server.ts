import type { BackendError } from '~/platform/errors';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { Json } from '../../../supabase/database.types';

type Fields = Readonly<Record<string, unknown>>;
type Outcome = PromiseLike<{ error: BackendError | null; status: number }>;

// A new row has no id and no moment. The generator of the types does not know that arguments may be null.
const orNull = (text: string | null) => (text || null) as string;

/** Makes a show (id null) or changes the given columns of one; gives its id. `seen` is the moment of the row that the form showed. */
export function saveProduction(visit: Visit, id: string | null, fields: Fields, seen: string) {
  return supabaseOf(visit).rpc('save_production', { id: orNull(id), fields: fields as Json, seen: orNull(seen) });
}

/** Takes a show away from the public, with a reason for the team. */
export function archiveProduction(visit: Visit, id: string, reason: string): Outcome {
  return supabaseOf(visit).rpc('archive_production', { id, reason });
}

/** Brings an archived show back. */
export function restoreProduction(visit: Visit, id: string): Outcome {
  return supabaseOf(visit).rpc('restore_production', { id });
}

/** Deletes a show that nobody has ordered. */
export function deleteProduction(visit: Visit, id: string): Outcome {
  return supabaseOf(visit).rpc('delete_production', { id });
}

/** Makes a hall (id null) or changes the given columns of one; gives its id. */
export function saveVenue(visit: Visit, id: string | null, fields: Fields, seen: string) {
  return supabaseOf(visit).rpc('save_venue', { id: orNull(id), fields: fields as Json, seen: orNull(seen) });
}

/** Makes a price type (id null) or changes the given columns of one; gives its id. */
export function savePriceType(visit: Visit, id: string | null, fields: Fields, seen: string) {
  return supabaseOf(visit).rpc('save_price_type', { id: orNull(id), fields: fields as Json, seen: orNull(seen) });
}

/** What is done to a hall or a price type as a whole. */
export type RowAct = 'archive' | 'restore' | 'delete';

/** Archives, restores or deletes a hall. */
export function actOnVenue(visit: Visit, id: string, act: RowAct): Outcome {
  if (act === 'delete') return supabaseOf(visit).rpc('delete_venue', { id });
  return supabaseOf(visit).rpc('archive_venue', { id, archived: act === 'archive' });
}

/** Archives, restores or deletes a price type. */
export function actOnPriceType(visit: Visit, id: string, act: RowAct): Outcome {
  if (act === 'delete') return supabaseOf(visit).rpc('delete_price_type', { id });
  return supabaseOf(visit).rpc('archive_price_type', { id, archived: act === 'archive' });
}

/** Stops selling a price type at the dates to come; says at how many it is stopped, and how many keep it as their only price somewhere. */
export function stopPriceType(visit: Visit, id: string) {
  return supabaseOf(visit).rpc('stop_price_type', { id }).single();
}

/** Puts the price types in this order. */
export function orderPriceTypes(visit: Visit, ids: string[]): Outcome {
  return supabaseOf(visit).rpc('order_price_types', { ids });
}
