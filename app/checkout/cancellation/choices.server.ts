import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { inFours } from '../credit-code';
import type { OrderLine } from '../order-lines.server';
import type { Compensation, EveningChoice, OtherDate } from './choice';

/** The evenings of an order for which something may be chosen, or was: cancelled ones, and moved ones that can be returned. */
export async function readChoices(
  visit: Visit,
  orderId: string,
  lines: readonly OrderLine[],
): Promise<EveningChoice[]> {
  const [cancelled, moved] = await Promise.all([readCancelled(visit, orderId), readMoved(visit, orderId, lines)]);
  return [...cancelled, ...moved].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}

/** True while the buyer of an order has something to choose. */
export async function hasChoice(visit: Visit, orderId: string, lines: readonly OrderLine[]): Promise<boolean> {
  if (!lines.some((line) => line.cancelled || line.movedFrom)) return false;
  return (await readChoices(visit, orderId, lines)).some(({ state }) => state === 'offered' || state === 'keep');
}

async function readCancelled(visit: Visit, orderId: string): Promise<EveningChoice[]> {
  const supabase = supabaseOf(visit);
  const cases = rowsOf(
    visit,
    await supabase
      .from('cancellation_cases')
      .select(
        'performance_id, places, amount_cents, state, choice, failure, cancellations!inner(reason, offers, answer_until)',
      )
      .eq('order_id', orderId),
  );
  const evenings = await readEvenings(
    visit,
    cases.map((one) => one.performance_id),
  );
  return Promise.all(
    cases.map(async (one) => {
      const offers = one.cancellations.offers;
      const asks = one.state === 'offered' && offers.includes('exchange');
      return {
        ...evenings(one.performance_id),
        kind: 'cancelled' as const,
        reason: one.cancellations.reason,
        was: null,
        places: one.places,
        amountCents: one.amount_cents,
        state: one.state,
        choice: one.choice,
        failure: one.failure,
        offers: offers.filter((offer) => offer !== 'credit' || one.amount_cents > 0) satisfies Compensation[],
        until: one.cancellations.answer_until,
        dates: asks ? await readOtherDates(visit, orderId, one.performance_id) : [],
      };
    }),
  );
}

async function readOtherDates(visit: Visit, orderId: string, performanceId: string): Promise<OtherDate[]> {
  const wish = { order_id: orderId, performance_id: performanceId };
  const rows = rowsOf(visit, await supabaseOf(visit).rpc('exchange_dates', wish));
  return rows.map((row) => ({ id: row.target_id, startsAt: row.starts_at, venue: row.venue, timeZone: row.time_zone }));
}

async function readMoved(visit: Visit, orderId: string, lines: readonly OrderLine[]): Promise<EveningChoice[]> {
  const supabase = supabaseOf(visit);
  const live = lines.filter((line) => line.movedFrom && !line.cancelled && !line.refunded);
  const ids = [...new Set(live.map((line) => line.performanceId))];
  const evenings = await readEvenings(visit, ids);
  const found = await Promise.all(
    ids.map(async (id) => {
      const [untilResult, moveResult] = await Promise.all([
        supabase.rpc('return_until', { order_id: orderId, performance_id: id }),
        supabase
          .from('performance_moves')
          .select('was, reason')
          .eq('performance_id', id)
          .order('moved_at', { ascending: false })
          .limit(1),
      ]);
      const until: string | null = rowsOf(visit, untilResult);
      const [move] = rowsOf(visit, moveResult);
      if (!until || !move || Date.parse(until) <= Date.now()) return [];
      const mine = live.filter((line) => line.performanceId === id);
      return [
        {
          ...evenings(id),
          kind: 'moved' as const,
          reason: move.reason,
          was: move.was,
          places: mine.length,
          amountCents: mine.reduce((sum, line) => sum + line.amountCents, 0),
          state: 'keep' as const,
          choice: null,
          failure: null,
          offers: [],
          until,
          dates: [],
        },
      ];
    }),
  );
  return found.flat();
}

async function readEvenings(visit: Visit, ids: readonly string[]) {
  const rows =
    ids.length === 0
      ? []
      : rowsOf(
          visit,
          await supabaseOf(visit)
            .from('performances')
            .select('id, starts_at, productions!inner(title), venues!inner(name, time_zone)')
            .in('id', [...ids]),
        );
  return (id: string) => {
    const row = rows.find((one) => one.id === id);
    return {
      performanceId: id,
      title: localize(row?.productions.title, visit.language),
      startsAt: row?.starts_at ?? '',
      venue: row?.venues.name ?? '',
      timeZone: row?.venues.time_zone ?? 'Europe/Paris',
    };
  };
}

/** Credits that were given for an order: their codes in fours, and what is left. Cents. */
export async function readCredits(visit: Visit, orderId: string) {
  const rows = rowsOf(
    visit,
    await supabaseOf(visit)
      .from('credits')
      .select('code, amount_cents, left_cents')
      .eq('order_id', orderId)
      .order('created_at'),
  );
  return rows.map((row) => ({
    code: inFours(row.code),
    amountCents: row.amount_cents,
    leftCents: row.left_cents,
  }));
}
