import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { type OwnTicket, openedFromMailbox } from './rules';

// Whoever is in the hall at this moment still needs the ticket at hand.
const STILL_ON_MS = 4 * 3_600_000;

/** The name an account goes by, or an empty text. */
export async function readOwnName(visit: Visit): Promise<string> {
  const { data } = await supabaseOf(visit).auth.getClaims();
  const name: unknown = data?.claims.user_metadata?.full_name;
  return typeof name === 'string' ? name.slice(0, 80) : '';
}

/** What a visitor wrote on the last order, so that making an account does not ask for it again. */
export async function readLastContact(visit: Visit, userId: string): Promise<{ name: string; email: string } | null> {
  const found = await supabaseOf(visit)
    .from('orders')
    .select('full_name, email')
    .eq('customer_id', userId)
    .not('email', 'is', null)
    .order('created_at', { ascending: false })
    .limit(1)
    .maybeSingle();
  const order = rowsOf(visit, found);
  return order ? { name: (order.full_name ?? '').slice(0, 80), email: order.email ?? '' } : null;
}

/** True when this session may set a password without the old one: see `openedFromMailbox`. */
export async function mayResetPassword(visit: Visit, now: Date): Promise<boolean> {
  const { data } = await supabaseOf(visit).auth.getClaims();
  return openedFromMailbox(data?.claims.amr, now);
}

/** The role of someone who works here, or null. */
export async function readOwnRole(visit: Visit, userId: string) {
  const found = await supabaseOf(visit).from('members').select('role').eq('user_id', userId).maybeSingle();
  return rowsOf(visit, found)?.role ?? null;
}

/** Valid tickets of this person's own orders for what is still to come. Staff may read other orders; they are not theirs. */
export async function listOwnTickets(visit: Visit, userId: string, now: Date): Promise<OwnTicket[]> {
  const found = await supabaseOf(visit)
    .from('tickets')
    .select(
      `order:orders!inner(code),
       performance:performances!tickets_performance_id_fkey!inner(id, starts_at, status, venue:venues!inner(name, time_zone),
         show:productions!inner(slug, title, poster_path))`,
    )
    .eq('status', 'valid')
    .eq('order.customer_id', userId)
    .gte('performance.starts_at', new Date(now.getTime() - STILL_ON_MS).toISOString())
    .limit(500);
  return rowsOf(visit, found).map(({ order, performance }) => ({
    orderCode: order.code,
    performance: {
      id: performance.id,
      startsAt: performance.starts_at,
      cancelled: performance.status === 'cancelled',
      title: localize(performance.show.title, visit.language),
      slug: performance.show.slug,
      poster: performance.show.poster_path,
      venue: performance.venue.name,
      timeZone: performance.venue.time_zone,
    },
  }));
}
