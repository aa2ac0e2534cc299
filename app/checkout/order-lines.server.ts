import { rowsOf } from '~/platform/http.server';
import type { Language } from '~/platform/i18n/languages';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';

/** One place of an order as a person reads it, in the visitor's language. Amount in cents, times UTC. */
export interface OrderLine {
  id: string;
  orderId: string;
  performanceId: string;
  placeNumber: number;
  zoneId: string;
  zoneName: string;
  priceTypeId: string;
  priceTypeName: string;
  /** What to show at the door for this price, or an empty string. */
  proof: string;
  amountCents: number;
  refunded: boolean;
  /** Null where seats are not numbered. */
  seat: { row: string; seat: string; block: string; kind: string; restrictedView: boolean } | null;
  show: { slug: string; title: string; poster: string | null; minutes: number | null };
  startsAt: string;
  doorsAt: string | null;
  movedFrom: string | null;
  cancelled: boolean;
  venue: { name: string; address: string; postalCode: string; city: string; timeZone: string };
  /** The valid ticket, once paid. */
  ticket: { id: string; number: number; token: string; issuedAt: string } | null;
}

/** The places of an order the visitor may read, by date and then as they lie in the hall. */
export async function readOrderLines(visit: Visit, orderId: string): Promise<OrderLine[]> {
  const result = await supabaseOf(visit)
    .from('order_lines')
    .select()
    .eq('order_id', orderId)
    .order('starts_at')
    .order('performance_id')
    .order('place_number');
  return rowsOf(visit, result).map((row) => presentLine(row, visit.language));
}

// Every column of a view is typed as possibly null; those of inner joins never are.
type Row = NonNullable<Awaited<ReturnType<typeof readRows>>['data']>[number];
const readRows = (visit: Visit) => supabaseOf(visit).from('order_lines').select();

function presentLine(row: Row, language: Language): OrderLine {
  const words = (value: unknown) => localize(value, language);
  return {
    id: row.id ?? '',
    orderId: row.order_id ?? '',
    performanceId: row.performance_id ?? '',
    placeNumber: row.place_number ?? 0,
    zoneId: row.zone_id ?? '',
    zoneName: words(row.zone_name),
    priceTypeId: row.price_type_id ?? '',
    priceTypeName: words(row.price_type_name),
    proof: words(row.proof),
    amountCents: row.amount_cents ?? 0,
    refunded: row.refunded_at !== null,
    seat: presentSeat(row, language),
    show: {
      slug: row.show_slug ?? '',
      title: words(row.title),
      poster: row.poster_path,
      minutes: row.duration_minutes === null ? null : row.duration_minutes + (row.interval_minutes ?? 0),
    },
    startsAt: row.starts_at ?? '',
    doorsAt: row.doors_at,
    movedFrom: row.moved_from,
    cancelled: row.performance_status === 'cancelled',
    venue: {
      name: row.venue_name ?? '',
      address: row.address ?? '',
      postalCode: row.postal_code ?? '',
      city: row.city ?? '',
      timeZone: row.time_zone ?? 'Europe/Paris',
    },
    ticket: presentTicket(row),
  };
}

function presentSeat(row: Row, language: Language): OrderLine['seat'] {
  if (row.seat_label === null) return null;
  return {
    row: row.row_label ?? '',
    seat: row.seat_label,
    block: localize(row.block, language),
    kind: row.seat_kind ?? 'standard',
    restrictedView: row.restricted_view ?? false,
  };
}

function presentTicket(row: Row): OrderLine['ticket'] {
  if (row.ticket_id === null || row.ticket_number === null || row.ticket_token === null) return null;
  return { id: row.ticket_id, number: row.ticket_number, token: row.ticket_token, issuedAt: row.issued_at ?? '' };
}
