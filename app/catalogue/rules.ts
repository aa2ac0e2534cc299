import { monthKey } from '~/platform/dates';
import { salesStateOf } from './sales';

/** Whom a show is made for. */
export const AUDIENCES = ['all', 'family', 'adults', 'schools'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One date of a show as the season and show pages need it. Amounts in cents, times UTC. */
export interface PerformanceSummary {
  id: string;
  startsAt: string;
  doorsAt: string | null;
  /** The date first announced, when the performance was moved. */
  movedFrom: string | null;
  status: 'scheduled' | 'cancelled';
  note: string;
  surtitles: string | null;
  salesOpenAt: string;
  salesCloseAt: string;
  numbered: boolean;
  venue: { slug: string; name: string; city: string; timeZone: string };
  available: number;
  lowestCents: number | null;
  highestCents: number | null;
}

/** A performance together with the show it is a date of. */
export interface SeasonPerformance extends PerformanceSummary {
  show: {
    id: string;
    slug: string;
    title: string;
    subtitle: string;
    company: string | null;
    audience: Audience;
    poster: string | null;
    posterAlt: string;
    minimumAge: number | null;
  };
}

/** What the visitor asked to see. Empty text means everything. */
export interface SeasonFilters {
  words: string;
  month: string;
  venue: string;
  audience: string;
}

/** A show and its dates within one month. */
export interface ShowInMonth {
  show: SeasonPerformance['show'];
  performances: SeasonPerformance[];
}

/** Reads filters from an address; what is not a month, a slug or an audience counts as not asked. */
export function readFilters(parameters: URLSearchParams): SeasonFilters {
  const read = (name: string, shape: RegExp) => {
    const value = parameters.get(name)?.trim() ?? '';
    return shape.test(value) ? value : '';
  };
  return {
    words: (parameters.get('q') ?? '').trim().slice(0, 120),
    month: read('month', /^\d{4}-(0[1-9]|1[0-2])$/),
    venue: read('venue', /^[a-z0-9-]{1,80}$/),
    audience: read('audience', /^(all|family|adults|schools)$/),
  };
}

/** True when the visitor narrowed the season down. */
export function isFiltered(filters: SeasonFilters): boolean {
  return Object.values(filters).some((value) => value !== '');
}

/** The performances a visitor asked for. `found` holds the shows that match the words; null when no words were given. */
export function applyFilters(
  performances: readonly SeasonPerformance[],
  filters: SeasonFilters,
  found: ReadonlySet<string> | null,
): SeasonPerformance[] {
  return performances.filter(
    (performance) =>
      (found === null || found.has(performance.show.id)) &&
      (filters.venue === '' || performance.venue.slug === filters.venue) &&
      (filters.audience === '' || performance.show.audience === filters.audience) &&
      (filters.month === '' || monthOf(performance) === filters.month),
  );
}

/** The month of a performance on the wall calendar of its venue, as `2026-11`. */
export function monthOf(performance: PerformanceSummary): string {
  return monthKey(performance.startsAt, performance.venue.timeZone);
}

/** Groups performances, already in order of date, by month and within it by show. */
export function groupByMonth(
  performances: readonly SeasonPerformance[],
): { month: string; first: SeasonPerformance; shows: ShowInMonth[] }[] {
  const months = new Map<string, { month: string; first: SeasonPerformance; shows: Map<string, ShowInMonth> }>();
  for (const performance of performances) {
    const month = monthOf(performance);
    const group = months.get(month) ?? { month, first: performance, shows: new Map<string, ShowInMonth>() };
    months.set(month, group);
    const entry = group.shows.get(performance.show.id) ?? { show: performance.show, performances: [] };
    group.shows.set(performance.show.id, entry);
    entry.performances.push(performance);
  }
  return [...months.values()].map((group) => ({ ...group, shows: [...group.shows.values()] }));
}

/** The next date that can be bought: what the front of the house shows first. */
export function nextOnSale(performances: readonly SeasonPerformance[], now: Date): SeasonPerformance | undefined {
  return performances.find((performance) => salesStateOf(performance, now) === 'open');
}

/** The picture for shared links: a poster `x.svg` has `x-og.png` beside it, since few sites show SVG. */
export function shareImageOf(poster: string | null): string | null {
  return poster?.endsWith('.svg') ? poster.replace(/\.svg$/, '-og.png') : poster;
}
