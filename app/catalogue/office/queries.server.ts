import { rowsOf } from '~/platform/http.server';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import { type ShowState, stateOf } from './states';

/** Every show that the house knows, with the first of its dates still to come; the next on stage first, then the newest. */
export async function listShows(visit: Visit, asked: { words: string; state: ShowState | '' }, now: Date) {
  const supabase = supabaseOf(visit);
  const [shows, found] = await Promise.all([
    supabase
      .from('productions')
      .select(
        'id, slug, title, company, poster_path, published_at, archived_at, created_at, performances(starts_at, status)',
      )
      .order('created_at', { ascending: false }),
    asked.words === '' ? null : supabase.rpc('search_productions', { query: asked.words }),
  ]);
  const wanted = found && new Set(rowsOf(visit, found).map((row) => row.id));
  return rowsOf(visit, shows)
    .filter((row) => !wanted || wanted.has(row.id))
    .map((row) => ({
      id: row.id,
      title: localize(row.title, visit.language),
      company: row.company,
      poster: row.poster_path,
      publishedAt: row.published_at,
      state: stateOf(row, now),
      dates: row.performances.length,
      next: nextOf(row.performances, now),
    }))
    .filter(({ state }) => (asked.state === '' ? state !== 'archived' : state === asked.state))
    .sort((a, b) => (a.next ?? '9').localeCompare(b.next ?? '9'));
}
/** A line of that list. */
export type ListedShow = Awaited<ReturnType<typeof listShows>>[number];

function nextOf(performances: readonly { starts_at: string; status: string }[], now: Date): string | null {
  const coming = performances.filter((one) => one.status === 'scheduled' && new Date(one.starts_at) > now);
  return coming.map((one) => one.starts_at).sort()[0] ?? null;
}

/** A show as its forms need it, or null. `seen` is the moment of the row. */
export async function findShowOfOffice(visit: Visit, id: string, now: Date) {
  const found = await supabaseOf(visit).from('productions').select('*, performances(id)').eq('id', id).maybeSingle();
  const row = rowsOf(visit, found);
  if (!row) return null;
  return {
    row,
    seen: row.updated_at,
    title: localize(row.title, visit.language),
    state: stateOf(row, now),
    dates: row.performances.length,
  };
}

/** The price types in the order buyers read them, with how many dates have each. */
export async function listPriceTypes(visit: Visit) {
  const rows = rowsOf(visit, await supabaseOf(visit).from('price_types').select().order('position').order('code'));
  return rows.map((row) => ({
    id: row.id,
    name: localize(row.name, visit.language),
    proof: localize(row.proof, visit.language),
    soldOnline: row.sold_online,
    lastMinutes: row.last_minutes,
    archived: row.archived_at !== null,
  }));
}
/** A line of that list. */
export type ListedPriceType = Awaited<ReturnType<typeof listPriceTypes>>[number];

/** The row of a price type, or null. */
export async function findPriceType(visit: Visit, id: string) {
  const found = await supabaseOf(visit).from('price_types').select().eq('id', id).maybeSingle();
  return rowsOf(visit, found);
}

/** The dates to come that still sell a price type, the nearest first. */
export async function listDatesSelling(visit: Visit, priceTypeId: string, now: Date) {
  const rows = rowsOf(
    visit,
    await supabaseOf(visit)
      .from('prices')
      .select('performances!inner(id, starts_at, status, productions!inner(title), venues!inner(time_zone))')
      .eq('price_type_id', priceTypeId)
      .eq('performances.status', 'scheduled')
      .gt('performances.starts_at', now.toISOString()),
  );
  // A price for each zone; a date is named once.
  const dates = new Map(rows.map(({ performances: date }) => [date.id, date]));
  return [...dates.values()]
    .sort((one, other) => one.starts_at.localeCompare(other.starts_at))
    .map((date) => ({
      id: date.id,
      title: localize(date.productions.title, visit.language),
      startsAt: date.starts_at,
      timeZone: date.venues.time_zone,
    }));
}
/** A line of that list. */
export type SellingDate = Awaited<ReturnType<typeof listDatesSelling>>[number];

/** The halls, each with its plans. */
export async function listHalls(visit: Visit) {
  const rows = rowsOf(
    visit,
    await supabaseOf(visit)
      .from('venues')
      .select('id, name, address, postal_code, city, archived_at, plans:seating_plans(id, name)')
      .order('name'),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    where: `${row.address}, ${row.postal_code} ${row.city}`,
    archived: row.archived_at !== null,
    plans: row.plans,
  }));
}
/** A line of that list. */
export type ListedHall = Awaited<ReturnType<typeof listHalls>>[number];

/** The row of a hall with its plans, or null. */
export async function findHall(visit: Visit, id: string) {
  const found = await supabaseOf(visit)
    .from('venues')
    .select('*, plans:seating_plans(id, name)')
    .eq('id', id)
    .maybeSingle();
  return rowsOf(visit, found);
}
