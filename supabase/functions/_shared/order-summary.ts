import * as v from 'valibot';
import { type DataApi, rows } from './data-api.ts';
import { Refusal } from './refusal.ts';

const localised = v.record(v.string(), v.string());

const WAYS = ['credit', 'paypal', 'cash', 'card', 'cheque', 'transfer', 'free'] as const;

const orderRow = v.object({
  id: v.string(),
  code: v.string(),
  language: v.string(),
  full_name: v.nullable(v.string()),
  subtotal_cents: v.number(),
  discount_cents: v.number(),
  total_cents: v.number(),
  credit_parts: v.array(v.object({ amount_cents: v.number() })),
  payments: v.array(v.object({ provider: v.picklist(WAYS), captured_cents: v.nullable(v.number()) })),
  order_items: v.array(
    v.object({
      performance_id: v.string(),
      place_number: v.number(),
      amount_cents: v.number(),
      refunded_at: v.nullable(v.string()),
      price_types: v.object({ name: localised }),
    }),
  ),
});

const performanceRow = v.object({
  id: v.string(),
  starts_at: v.string(),
  doors_at: v.nullable(v.string()),
  productions: v.object({ title: localised }),
  venues: v.object({
    name: v.string(),
    address: v.string(),
    postal_code: v.string(),
    city: v.string(),
    time_zone: v.string(),
  }),
});

const seat = v.object({ row_label: v.string(), seat_label: v.string(), block: v.nullable(localised) });
const placeRow = v.object({ performance_id: v.string(), number: v.number(), seats: v.nullable(seat) });

/** One place of an order: its seat (none for general admission), its price type, its price in cents, and whether it came back. */
export interface SummaryLine {
  seat: v.InferOutput<typeof seat> | null;
  priceType: Record<string, string>;
  amountCents: number;
  isRefunded: boolean;
}

/** The places of an order for one performance, in the order of the seats. */
export interface SummaryPerformance {
  title: Record<string, string>;
  startsAt: string;
  doorsAt: string | null;
  venue: v.InferOutput<typeof performanceRow>['venues'];
  lines: SummaryLine[];
}

/** An order as a buyer would read it, whatever the language. Amounts in cents, times in UTC. */
export interface OrderSummary {
  id: string;
  code: string;
  language: string;
  fullName: string | null;
  subtotalCents: number;
  discountCents: number;
  totalCents: number;
  /** What credits will pay once the rest is paid; nothing for an order that is paid. */
  promisedCents: number;
  /** What was captured, by each way of paying; credits first. */
  paid: { by: (typeof WAYS)[number]; cents: number }[];
  performances: SummaryPerformance[];
}

/**
 * Reads an order with its places, shows and venues, as the service role.
 * @throws Refusal 404 order_not_found
 */
export async function readOrderSummary(service: DataApi, orderId: string): Promise<OrderSummary> {
  const [order] = await rows(
    service
      .from('orders')
      .select(
        'id, code, language, full_name, subtotal_cents, discount_cents, total_cents, credit_parts!credit_parts_order_id_fkey (amount_cents), payments!payments_order_id_fkey (provider, captured_cents), order_items!order_items_order_id_fkey (performance_id, place_number, amount_cents, refunded_at, price_types!order_items_price_type_id_fkey (name))',
      )
      .eq('id', orderId),
    v.array(orderRow),
  );
  if (!order) throw new Refusal(404, 'order_not_found');
  const { order_items: items, ...head } = order;
  return {
    id: head.id,
    code: head.code,
    language: head.language,
    fullName: head.full_name,
    subtotalCents: head.subtotal_cents,
    discountCents: head.discount_cents,
    totalCents: head.total_cents,
    promisedCents: head.credit_parts.reduce((sum, part) => sum + part.amount_cents, 0),
    paid: WAYS.map((by) => ({ by, cents: capturedBy(head.payments, by) })).filter(({ cents }) => cents > 0),
    performances: await readPerformances(service, items),
  };
}

function capturedBy(payments: v.InferOutput<typeof orderRow>['payments'], way: string): number {
  return payments.reduce((sum, { provider, captured_cents: cents }) => sum + (provider === way ? (cents ?? 0) : 0), 0);
}

type Item = v.InferOutput<typeof orderRow>['order_items'][number];

async function readPerformances(service: DataApi, items: Item[]): Promise<SummaryPerformance[]> {
  const ids = [...new Set(items.map((item) => item.performance_id))];
  const numbers = [...new Set(items.map((item) => item.place_number))];
  const [performances, places] = await Promise.all([
    rows(
      service
        .from('performances')
        .select(
          'id, starts_at, doors_at, productions!performances_production_id_fkey (title), venues!performances_venue_id_fkey (name, address, postal_code, city, time_zone)',
        )
        .in('id', ids)
        .order('starts_at'),
      v.array(performanceRow),
    ),
    rows(
      service
        .from('places')
        .select('performance_id, number, seats!places_seat_id_fkey (row_label, seat_label, block)')
        .in('performance_id', ids)
        .in('number', numbers),
      v.array(placeRow),
    ),
  ]);
  const seats = new Map(places.map((place) => [`${place.performance_id} ${place.number}`, place.seats]));
  return performances.map((performance) => ({
    title: performance.productions.title,
    startsAt: performance.starts_at,
    doorsAt: performance.doors_at,
    venue: performance.venues,
    lines: items
      .filter((item) => item.performance_id === performance.id)
      .sort((a, b) => a.place_number - b.place_number)
      .map((item) => ({
        seat: seats.get(`${item.performance_id} ${item.place_number}`) ?? null,
        priceType: item.price_types.name,
        amountCents: item.amount_cents,
        isRefunded: item.refunded_at !== null,
      })),
  }));
}
