import * as v from 'valibot';
import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { LedgerSum } from './figures';
import type { Days } from './period';

const localised = v.record(v.string(), v.string());
const cents = v.pipe(v.number(), v.integer());
const revenueSchema = v.object({
  lines: v.array(
    v.pipe(
      v.object({
        at: v.string(),
        performance_id: v.nullable(v.string()),
        price_type_id: v.nullable(v.string()),
        provider: v.string(),
        channel: v.string(),
        vat_rate: v.number(),
        sales_cents: cents,
        refunds_cents: cents,
        exchanged_cents: cents,
        unmatched_in_cents: cents,
        unmatched_out_cents: cents,
        tickets: cents,
      }),
      v.transform(
        (line): LedgerSum => ({
          at: line.at,
          performanceId: line.performance_id,
          priceTypeId: line.price_type_id,
          provider: line.provider,
          channel: line.channel,
          vatRate: line.vat_rate,
          sales: line.sales_cents,
          refunds: line.refunds_cents,
          exchanged: line.exchanged_cents,
          unmatchedIn: line.unmatched_in_cents,
          unmatchedOut: line.unmatched_out_cents,
          tickets: line.tickets,
        }),
      ),
    ),
  ),
  performances: v.array(
    v.object({ id: v.string(), production_id: v.string(), starts_at: v.string(), time_zone: v.string() }),
  ),
  productions: v.array(v.object({ id: v.string(), title: localised })),
  price_types: v.array(v.object({ id: v.string(), name: localised })),
  credit_owed_cents: cents,
});

/** Revenue of some local days, perhaps of one show, with the names of what it is about in the visitor's language. */
export async function readRevenue(visit: Visit, { since, until }: Days, show: string | null, byDay: boolean) {
  const asked = { since, until, by_day: byDay, ...(show ? { production_id: show } : {}) };
  const found = v.parse(revenueSchema, rowsOf(visit, await supabaseOf(visit).rpc('revenue_lines', asked)));
  const named = (rows: readonly { id: string; title?: unknown; name?: unknown }[]) =>
    rows.map((row) => ({ id: row.id, name: localize(row.title ?? row.name, visit.language) }));
  return {
    lines: found.lines,
    performances: found.performances.map((row) => ({
      id: row.id,
      showId: row.production_id,
      startsAt: row.starts_at,
      timeZone: row.time_zone,
    })),
    shows: named(found.productions),
    priceTypes: named(found.price_types),
    creditOwed: found.credit_owed_cents,
  };
}
export type RevenueReport = Awaited<ReturnType<typeof readRevenue>>;

const todaySchema = v.pipe(
  v.object({
    sales_cents: cents,
    refunds_cents: cents,
    tickets: cents,
    orders: cents,
    last_sale_at: v.nullable(v.string()),
    hours: v.array(
      v.pipe(
        v.object({ hour: cents, sales_cents: cents, tickets: cents }),
        v.transform(({ hour, sales_cents: sales, tickets }) => ({ hour, sales, tickets })),
      ),
    ),
  }),
  v.transform((today) => ({
    sales: today.sales_cents,
    refunds: today.refunds_cents,
    tickets: today.tickets,
    orders: today.orders,
    lastSaleAt: today.last_sale_at,
    hours: today.hours,
  })),
);
export type TodaysRevenue = v.InferOutput<typeof todaySchema>;

/** What the day has brought so far, in cents; hours (0 to 23) without a sale are left out. */
export async function readToday(visit: Visit): Promise<TodaysRevenue> {
  return v.parse(todaySchema, rowsOf(visit, await supabaseOf(visit).rpc('revenue_today')));
}

const occupancySchema = v.array(
  v.object({
    performance_id: v.string(),
    title: localised,
    starts_at: v.string(),
    time_zone: v.string(),
    venue: v.string(),
    is_cancelled: v.boolean(),
    places: cents,
    sold: cents,
    revenue_cents: cents,
  }),
);

/** How full the evenings of these days are or were; cancelled ones are left out. */
export async function readOccupancy(visit: Visit, { since, until }: Days, show: string | null) {
  const asked = { since, until, ...(show ? { production_id: show } : {}) };
  const found = v.parse(occupancySchema, rowsOf(visit, await supabaseOf(visit).rpc('occupancy_lines', asked)));
  return found
    .filter((row) => !row.is_cancelled)
    .map((row) => ({
      id: row.performance_id,
      title: localize(row.title, visit.language),
      startsAt: row.starts_at,
      timeZone: row.time_zone,
      venue: row.venue,
      places: row.places,
      sold: row.sold,
      cents: row.revenue_cents,
    }));
}
export type Evening = Awaited<ReturnType<typeof readOccupancy>>[number];

const booksSchema = v.object({
  orders: cents,
  captured_cents: cents,
  refunded_cents: cents,
  taken_back_cents: cents,
  expected_cents: cents,
  ledger_cents: cents,
  wrong: cents,
  summary_difference_cents: cents,
  differences: v.array(
    v.object({
      code: v.string(),
      captured_cents: cents,
      refunded_cents: cents,
      taken_back_cents: cents,
      expected_cents: cents,
      ledger_cents: cents,
    }),
  ),
});
export type Books = v.InferOutput<typeof booksSchema>;

/** The proof for these days: what payments say beside what the ledger says, and the first 200 orders where they differ. */
export async function readBooks(visit: Visit, { since, until }: Days): Promise<Books> {
  return v.parse(booksSchema, rowsOf(visit, await supabaseOf(visit).rpc('reconcile_books', { since, until })));
}

/** Every show one can ask for, by title. */
export async function readShowNames(visit: Visit) {
  const rows = rowsOf(visit, await supabaseOf(visit).from('productions').select('id, title').limit(1000));
  return rows
    .map((row) => ({ id: row.id, name: localize(row.title, visit.language) }))
    .sort((one, other) => one.name.localeCompare(other.name, visit.language));
}
