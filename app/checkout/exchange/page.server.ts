import { orNotFound, rowsOf } from '~/platform/http.server';
import type { Permission } from '~/platform/permissions';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { readCounterPrices } from '../counter/queries.server';
import type { OfficeOrder } from '../office/queries.server';
import { readOrderLines } from '../order-lines.server';
import { readExchangeDates } from './dates.server';
import { readCompanions, readFreeRows } from './places.server';
import { offerFor, type Terms } from './terms';

/** Which place goes where, at which price; null where nobody said. */
export interface Asked {
  place: string | null;
  date: string | null;
  price: string | null;
}

/**
 * Everything that the page of an exchange shows. Cents, UTC.
 * @throws Response 404 unless the place has a ticket of this order
 */
export async function readExchangePage(
  visit: Visit,
  order: OfficeOrder,
  permissions: ReadonlySet<Permission>,
  asked: Asked,
) {
  const lines = await readOrderLines(visit, order.id);
  const line = orNotFound(
    order.status === 'paid' ? lines.find(({ id, ticket }) => id === asked.place && ticket) : null,
  );
  // Another price is a place given back and a place sold.
  const anyPrice = permissions.has('refund_orders') && permissions.has('sell_at_counter');
  const [dates, companions] = await Promise.all([
    readExchangeDates(visit, line, anyPrice),
    readCompanions(visit, line, lines),
  ]);
  const date = dates.find(({ id }) => id === asked.date)?.id ?? line.performanceId;
  const goal = await readGoal(visit, date);
  const [types, backCents] = anyPrice
    ? await Promise.all([
        readCounterPrices(visit, date, goal.startsAt),
        readBack(
          visit,
          order.id,
          [line, ...companions].map(({ id }) => id),
        ),
      ])
    : [[], 0];
  const priceTypeId = types.find(({ id }) => id === asked.price)?.id ?? line.priceTypeId;
  const terms: Terms = {
    items: [line, ...companions],
    performanceId: date,
    prices: goal.prices,
    types,
    priceTypeId,
    backCents,
  };
  return {
    line,
    dates,
    date,
    types: types.map(({ id, name }) => ({ id, name })),
    priceTypeId,
    backCents,
    anyPrice,
    asPair: companions.length > 0,
    /** How many tickets change place. */
    count: terms.items.length,
    rows: goal.isNumbered ? await readFreeRows(visit, terms) : null,
    /** Where places are not numbered: what one comes to, or null where there is none at this price. */
    general: goal.isNumbered ? null : offerFor(terms, [goal.generalZone]),
  };
}
export type ExchangePage = Awaited<ReturnType<typeof readExchangePage>>;

async function readGoal(visit: Visit, performanceId: string) {
  const result = await supabaseOf(visit)
    .from('performances')
    .select('starts_at, seating_plan_id, general_zone_id, prices(zone_id, price_type_id, amount_cents)')
    .eq('id', performanceId)
    .maybeSingle();
  const goal = orNotFound(rowsOf(visit, result));
  return {
    startsAt: goal.starts_at,
    isNumbered: goal.seating_plan_id !== null,
    generalZone: goal.general_zone_id ?? '',
    prices: goal.prices.map((row) => ({
      zoneId: row.zone_id,
      priceTypeId: row.price_type_id,
      cents: row.amount_cents,
    })),
  };
}

async function readBack(visit: Visit, orderId: string, items: readonly string[]): Promise<number> {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('refundable_items', { order_id: orderId }));
  return rows
    .filter(({ order_item_id }) => items.includes(order_item_id))
    .reduce((sum, { left_cents }) => sum + left_cents, 0);
}
