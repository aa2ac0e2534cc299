import { rowsOf } from '~/platform/http.server';
import type { Language } from '~/platform/i18n/languages';
import { localize } from '~/platform/localize';
import { supabaseOf } from '~/platform/supabase.server';
import type { Visit } from '~/platform/visit';
import type { PerformanceSummary, SeasonPerformance } from './rules';

const PERFORMANCE =
  `id, starts_at, doors_at, moved_from, status, note, surtitles, sales_open_at, sales_close_at, seating_plan_id,
  venue:venues!inner(slug, name, city, time_zone)` as const;

/** Every performance still to come, in order of date, with what is left of each. Three questions, however long the season. */
export async function listUpcoming(visit: Visit, now: Date): Promise<SeasonPerformance[]> {
  const supabase = supabaseOf(visit);
  const since = now.toISOString();
  const [performances, availability] = await Promise.all([
    supabase
      .from('performances')
      .select(
        `${PERFORMANCE}, show:productions!inner(id, slug, title, subtitle, company, audience, poster_path, poster_alt, minimum_age)`,
      )
      .gte('starts_at', since)
      // Members and people with an order see more than the public; the season is the same for everybody.
      .lte('show.published_at', since)
      .is('show.archived_at', null)
      .order('starts_at')
      .limit(600),
    supabase.from('performance_availability').select().gte('starts_at', since),
  ]);
  const left = byPerformance(rowsOf(visit, availability));
  return rowsOf(visit, performances).map((row) => ({
    ...summary(row, left, visit.language),
    show: {
      id: row.show.id,
      slug: row.show.slug,
      title: localize(row.show.title, visit.language),
      subtitle: localize(row.show.subtitle, visit.language),
      company: row.show.company,
      audience: row.show.audience,
      poster: row.show.poster_path,
      posterAlt: localize(row.show.poster_alt, visit.language),
      minimumAge: row.show.minimum_age,
    },
  }));
}

/** The shows whose texts contain every word, accents and capitals ignored; null when no word was given. */
export async function findShows(visit: Visit, words: string): Promise<Set<string> | null> {
  if (words === '') return null;
  const result = await supabaseOf(visit).rpc('search_productions', { query: words });
  return new Set(rowsOf(visit, result).map((row) => row.id));
}

/** A show with all its dates, or null for a slug that is unknown or not yet published. */
export async function findShow(visit: Visit, slug: string) {
  const supabase = supabaseOf(visit);
  const found = await supabase
    .from('productions')
    .select(
      `id, slug, title, subtitle, synopsis, company, credits, duration_minutes, interval_minutes, minimum_age, audience, spoken_language,
       poster_path, poster_alt, performances(${PERFORMANCE})`,
    )
    .eq('slug', slug)
    .order('starts_at', { referencedTable: 'performances' })
    .maybeSingle();
  const row = rowsOf(visit, found);
  if (!row) return null;
  const left = byPerformance(
    rowsOf(visit, await supabase.from('performance_availability').select().eq('production_id', row.id)),
  );
  const words = (value: unknown) => localize(value, visit.language);
  return {
    id: row.id,
    slug: row.slug,
    title: words(row.title),
    subtitle: words(row.subtitle),
    synopsis: words(row.synopsis),
    company: row.company,
    credits: readCredits(row.credits, visit.language),
    durationMinutes: row.duration_minutes,
    intervalMinutes: row.interval_minutes,
    minimumAge: row.minimum_age,
    audience: row.audience,
    spokenLanguage: row.spoken_language,
    poster: row.poster_path,
    posterAlt: words(row.poster_alt),
    performances: row.performances.map((performance) => summary(performance, left, visit.language)),
  };
}

/** A show as its page needs it. */
export type Show = NonNullable<Awaited<ReturnType<typeof findShow>>>;

/** How to reach the venues of a show, with what a wheelchair user finds there. */
export async function listVenues(visit: Visit, slugs: readonly string[]) {
  const result = await supabaseOf(visit)
    .from('venues')
    .select('slug, name, address, postal_code, city, country, access')
    .in('slug', [...slugs]);
  return rowsOf(visit, result).map((row) => ({ ...row, access: localize(row.access, visit.language) }));
}

/** What a calendar entry needs, or null. */
export async function findCalendarEntry(visit: Visit, performanceId: string) {
  const result = await supabaseOf(visit)
    .from('performances')
    .select(
      `id, starts_at, doors_at, status, updated_at, show:productions!inner(slug, title, duration_minutes, interval_minutes),
       venue:venues!inner(name, address, postal_code, city, time_zone)`,
    )
    .eq('id', performanceId)
    .maybeSingle();
  const row = rowsOf(visit, result);
  return row && { ...row, show: { ...row.show, title: localize(row.show.title, visit.language) } };
}

interface PerformanceRow {
  id: string;
  starts_at: string;
  doors_at: string | null;
  moved_from: string | null;
  status: 'scheduled' | 'cancelled';
  note: unknown;
  surtitles: string | null;
  sales_open_at: string;
  sales_close_at: string;
  seating_plan_id: string | null;
  venue: { slug: string; name: string; city: string; time_zone: string };
}

interface AvailabilityRow {
  performance_id: string | null;
  available: number | null;
  lowest_cents: number | null;
  highest_cents: number | null;
}

function byPerformance(rows: readonly AvailabilityRow[]): Map<string | null, AvailabilityRow> {
  return new Map(rows.map((row) => [row.performance_id, row]));
}

function summary(
  row: PerformanceRow,
  left: ReadonlyMap<string | null, AvailabilityRow>,
  language: Language,
): PerformanceSummary {
  const availability = left.get(row.id);
  return {
    id: row.id,
    startsAt: row.starts_at,
    doorsAt: row.doors_at,
    movedFrom: row.moved_from,
    status: row.status,
    note: localize(row.note, language),
    surtitles: row.surtitles,
    salesOpenAt: row.sales_open_at,
    salesCloseAt: row.sales_close_at,
    numbered: row.seating_plan_id !== null,
    venue: { slug: row.venue.slug, name: row.venue.name, city: row.venue.city, timeZone: row.venue.time_zone },
    available: availability?.available ?? 0,
    lowestCents: availability?.lowest_cents ?? null,
    highestCents: availability?.highest_cents ?? null,
  };
}

function readCredits(credits: unknown, language: Language): { role: string; names: string }[] {
  if (!Array.isArray(credits)) return [];
  return credits.flatMap((credit: unknown) => {
    if (typeof credit !== 'object' || credit === null || !('role' in credit) || !('names' in credit)) return [];
    return [{ role: localize(credit.role, language), names: String(credit.names) }];
  });
}
