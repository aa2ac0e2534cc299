import * as v from 'valibot';
import type { CsvRows } from '~/platform/csv';
import { csvStream } from '~/platform/csv-stream.server';
import { formatDate } from '~/platform/dates';
import { rowsOf } from '~/platform/http.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Translator } from '~/platform/i18n/translate';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { filtersOf, type OrdersView } from './orders-view';
import { evenings } from './queries.server';

// As many lines as the Data API gives at once: the house keeps one page of a hundred thousand orders in memory, never all.
const PAGE = 1000;
const COLUMNS = [
  'code',
  'state',
  'sold',
  'name',
  'email',
  'language',
  'total',
  'returned',
  'paid_by',
  'placed_at',
  'paid_at',
  'evenings',
  'places',
] as const;

/**
 * The orders that an address asks for as a file for spreadsheets, written while it is read.
 * @throws Response what the first page was refused with; a later failure breaks the download off
 */
export async function ordersFile(
  visit: Visit,
  view: OrdersView,
  timeZone: string,
): Promise<ReadableStream<Uint8Array>> {
  const t = translatorFor(visit, 'orders-office');
  return csvStream({
    headings: COLUMNS.map((name) => t(`orders-office.file.heading.${name}`)),
    first: await readPage(visit, view, timeZone, null),
    linesOf: (page) => linesOf(page, t, timeZone),
    after: async (page) => {
      const last = page.at(-1);
      if (!last || page.length < PAGE) return null;
      return readPage(visit, view, timeZone, { created_at: last.created_at, id: last.id });
    },
    style: visit.language === 'en' ? 'comma' : 'semicolon',
  });
}

async function readPage(visit: Visit, view: OrdersView, timeZone: string, before: OrdersView['before']) {
  const filters = filtersOf(view, timeZone);
  const found = await supabaseOf(visit).rpc('export_orders', { query: view.query, filters, before, max: PAGE });
  return rowsOf(visit, found);
}

/** The cells of these orders in the reader's language: euros as numbers, days on the clock of the house. */
export function linesOf(orders: Awaited<ReturnType<typeof readPage>>, t: Translator, timeZone: string): CsvRows {
  const day = (at: string | null) => (at ? formatDate(at, { language: t.language, timeZone, style: 'numeric' }) : '');
  return orders.map((order) => {
    const parts = v.parse(evenings, order.evenings);
    return [
      order.code,
      t(`orders-office.status.${order.status}`),
      t(`orders-office.list.${order.channel}`),
      order.full_name ?? '',
      order.email ?? '',
      order.language,
      order.total_cents / 100,
      order.returned_cents / 100,
      order.providers.map((way) => t.optional(`orders-office.provider.${way}`) ?? way).join(', '),
      day(order.created_at),
      day(order.paid_at),
      parts.map((evening) => eveningIn(evening, t)).join(' | '),
      parts.reduce((sum, { places }) => sum + places, 0),
    ];
  });
}

function eveningIn(evening: v.InferOutput<typeof evenings>[number], t: Translator): string {
  const where = { language: t.language, timeZone: evening.time_zone };
  const day = formatDate(evening.starts_at, { ...where, style: 'numeric' });
  const time = formatDate(evening.starts_at, { ...where, style: 'time' });
  return [`${localize(evening.title, t.language)}, ${day} ${time}`, ...evening.seats].join(' ');
}
