import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { MeantDates } from './rule-form';

/** Makes these dates (UTC), all or none; gives their ids. */
export async function scheduleDates(visit: Visit, productionId: string, starts: string[], meant: MeantDates) {
  return supabaseOf(visit).rpc('schedule_performances', {
    production_id: productionId,
    hall: meant.fields,
    starts,
    times: meant.times,
    ...(meant.copyFrom ? { copy_prices_from: meant.copyFrom } : {}),
  });
}

/** Gives dates the prices of another one; answers the zones that are left without a price. */
export async function copyPrices(visit: Visit, from: string, to: string[]) {
  return supabaseOf(visit).rpc('copy_prices', { from_id: from, to_ids: to });
}

/** Takes back a date that nobody ever chose. */
export async function deleteDate(visit: Visit, id: string) {
  return supabaseOf(visit).rpc('delete_performance', { id });
}
