import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { OrderLine } from '../order-lines.server';

/** A date to which a place can go. */
export interface ExchangeDate {
  id: string;
  title: string;
  startsAt: string;
  timeZone: string;
}

const MOST_DATES = 200;
const COLUMNS = 'id, starts_at, productions!inner(title), venues!inner(time_zone), prices!inner(zone_id)';

/**
 * Dates to come to which a place can go, the earliest first: those at which its price type costs what was paid and, for who may
 * exchange for another price, all that the counter sells.
 */
export async function readExchangeDates(visit: Visit, line: OrderLine, anyPrice: boolean): Promise<ExchangeDate[]> {
  const now = new Date().toISOString();
  const coming = () =>
    supabaseOf(visit)
      .from('performances')
      .select(COLUMNS)
      .eq('status', 'scheduled')
      .gt('starts_at', now)
      .order('starts_at')
      .limit(MOST_DATES);
  const [same, sold] = await Promise.all([
    coming().eq('prices.price_type_id', line.priceTypeId).eq('prices.amount_cents', line.amountCents),
    anyPrice ? coming().lte('productions.published_at', now).is('productions.archived_at', null) : null,
  ]);
  const rows = [...rowsOf(visit, same), ...(sold ? rowsOf(visit, sold) : [])];
  return [...new Map(rows.map((row) => [row.id, row])).values()]
    .sort((one, other) => one.starts_at.localeCompare(other.starts_at))
    .map((row) => ({
      id: row.id,
      title: localize(row.productions.title, visit.language),
      startsAt: row.starts_at,
      timeZone: row.venues.time_zone,
    }));
}
