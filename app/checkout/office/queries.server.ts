import * as v from 'valibot';
import { orNotFound, rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { filtersOf, type OrdersView } from './orders-view';

/** What an order is for, as the database lists it. */
export const evenings = v.array(
  v.object({
    performance_id: v.string(),
    title: v.unknown(),
    starts_at: v.string(),
    time_zone: v.string(),
    status: v.picklist(['scheduled', 'cancelled']),
    places: v.number(),
    seats: v.array(v.string()),
  }),
);

const PAGE = 50;

/** One page of the orders that an address asks for, newest first, and the cursor of the next. Cents, UTC. */
export async function searchOrders(visit: Visit, view: OrdersView, timeZone: string) {
  const found = await supabaseOf(visit).rpc('search_orders', {
    query: view.query,
    filters: filtersOf(view, timeZone),
    before: view.before,
    max: PAGE + 1,
  });
  const rows = rowsOf(visit, found);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    next: last ? { created_at: last.created_at, id: last.id } : null,
    orders: shown.map((row) => ({
      code: row.code,
      status: row.status,
      channel: row.channel,
      name: row.full_name as string | null,
      email: row.email as string | null,
      cents: row.total_cents,
      at: row.created_at,
      needsPerson: row.needs_person,
      evenings: v.parse(evenings, row.evenings).map((evening) => ({
        id: evening.performance_id,
        title: localize(evening.title, visit.language),
        startsAt: evening.starts_at,
        timeZone: evening.time_zone,
        cancelled: evening.status === 'cancelled',
        places: evening.places,
        seats: evening.seats,
      })),
    })),
  };
}
export type FoundOrder = Awaited<ReturnType<typeof searchOrders>>['orders'][number];

/** The shows by which orders can be filtered, by title. */
export async function readShows(visit: Visit) {
  const rows = rowsOf(visit, await supabaseOf(visit).from('productions').select('id, title').limit(500));
  return rows
    .map(({ id, title }) => ({ id, title: localize(title, visit.language) }))
    .sort((one, other) => one.title.localeCompare(other.title, visit.language));
}

const COLUMNS =
  'id, code, status, channel, customer_id, full_name, email, language, total_cents, created_at, paid_at, cancelled_at, updated_at' as const;

/**
 * An order as the office needs it, by its code.
 * @throws Response 404
 */
export async function readOfficeOrder(visit: Visit, code: string) {
  const result = await supabaseOf(visit).from('orders').select(COLUMNS).eq('code', code.toUpperCase()).maybeSingle();
  return orNotFound(rowsOf(visit, result));
}
export type OfficeOrder = Awaited<ReturnType<typeof readOfficeOrder>>;

/** How an order was paid, newest attempt first. Cents. */
export async function readPayments(visit: Visit, orderId: string) {
  const result = await supabaseOf(visit)
    .from('payments')
    .select('id, provider, status, amount_cents, created_at, captured_at')
    .eq('order_id', orderId)
    .order('created_at', { ascending: false });
  return rowsOf(visit, result);
}
export type OfficePayment = Awaited<ReturnType<typeof readPayments>>[number];

/** True when a payment of this order waits for a person. */
export async function needsPerson(visit: Visit, code: string): Promise<boolean> {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('money_to_check'));
  return rows.some((row) => row.order_code === code);
}

/** Everything that happened to an order, oldest first, with what only members read. */
export async function readTrail(visit: Visit, orderId: string) {
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('order_trail', { order_id: orderId }));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    actor: row.actor,
    member: row.actor_name as string | null,
    at: row.created_at,
    facts: factsOf(row.facts),
    officeFacts: factsOf(row.office_facts),
  }));
}

/** What members noted about an order, oldest first. */
export async function readNotes(visit: Visit, orderId: string) {
  const result = await supabaseOf(visit)
    .from('order_notes')
    .select('id, body, author_name, created_at')
    .eq('order_id', orderId)
    .order('id');
  return rowsOf(visit, result).map(({ id, body, author_name: author, created_at: at }) => ({ id, body, author, at }));
}
export type OrderNote = Awaited<ReturnType<typeof readNotes>>[number];

/** The latest conversation of a customer, or null. */
export async function findConversation(visit: Visit, customerId: string): Promise<string | null> {
  const result = await supabaseOf(visit)
    .from('conversations')
    .select('id')
    .eq('customer_id', customerId)
    .order('created_at', { ascending: false })
    .limit(1)
    .maybeSingle();
  return rowsOf(visit, result)?.id ?? null;
}

function factsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
