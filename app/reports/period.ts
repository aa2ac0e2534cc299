import * as v from 'valibot';

/** The periods that have a name, in the order in which they are offered. */
export const NAMED_PERIODS = ['this_month', 'last_month', 'season'] as const;
type PeriodName = (typeof NAMED_PERIODS)[number] | 'custom';

/** Local days, both included, as `2026-11-30`. */
export interface Days {
  since: string;
  until: string;
}

/** What the revenue page is asked: a period, perhaps one show. */
export interface RevenueView extends Days {
  period: PeriodName;
  /** Id of the production, or null for the whole house. */
  show: string | null;
  /** True where the period is short enough to be told day by day. */
  byDay: boolean;
  /** True when the days typed in could not be used, so that the season is shown instead. */
  refused: boolean;
  /** What stands in the fields for the days: also what could not be used. */
  typed: Days;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LONGEST_BY_DAY = 62;
const LONGEST = 366 * 10;
const SEASON_BEGINS = '09-01';

const day = v.pipe(
  v.string(),
  v.isoDate(),
  // A year of which the database knows too, and a day of its month.
  v.check((text) => /^20/.test(text) && dayOf(Date.parse(text)) === text),
);
const uuid = v.pipe(v.string(), v.uuid());

/** Reads the address of the page. `today` is the local day of the house; what makes no sense becomes the season. */
export function readRevenueView(query: URLSearchParams, today: string): RevenueView {
  const show = v.is(uuid, query.get('show')) ? query.get('show') : null;
  const asked = query.get('period');
  if (asked === 'custom') {
    const days = { since: query.get('from') ?? '', until: query.get('to') ?? '' };
    const refused = !isUsable(days);
    const used = refused ? namedDays('season', today) : days;
    return {
      period: refused ? 'season' : 'custom',
      ...used,
      show,
      byDay: isShort(used),
      refused,
      typed: typedOf(days),
    };
  }
  const period = NAMED_PERIODS.find((name) => name === asked) ?? 'season';
  const days = namedDays(period, today);
  return { period, ...days, show, byDay: isShort(days), refused: false, typed: days };
}

// A field for a day shows no 30th of February, and the browser complains of being given one.
const typedOf = ({ since, until }: Days): Days => ({ since: shownDay(since), until: shownDay(until) });

function shownDay(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(time) && dayOf(time) === text ? text : '';
}

/** The query of an address that shows the same, for links and files. */
export function queryOf(view: RevenueView, changes: Partial<Pick<RevenueView, 'period'>> = {}): string {
  const period = changes.period ?? view.period;
  const query = new URLSearchParams({ period });
  if (period === 'custom') {
    query.set('from', view.since);
    query.set('to', view.until);
  }
  if (view.show) query.set('show', view.show);
  return `?${query}`;
}

/** The days of a month written `2026-11`, or null when it is none. */
export function daysOfMonth(month: string): Days | null {
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(month)) return null;
  const [year = 0, number = 0] = month.split('-').map(Number);
  return { since: `${month}-01`, until: dayOf(Date.UTC(year, number, 0)) };
}

/** The month so many months after another, as `2026-11`. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return dayOf(Date.UTC(year, number - 1 + months, 1)).slice(0, 7);
}

/** Which day it is at a place, as `2026-11-30`. */
export function todayAt(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

/** For how many milliseconds it is still the same day at a place; also where a clock change leaves midnight out. */
export function msToNextDay(now: Date, timeZone: string): number {
  const today = todayAt(now, timeZone);
  // No day has more than 25 hours, and after 26 at most two have begun.
  let [before, after] = [0, 26 * HOUR_MS];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (todayAt(new Date(now.getTime() + middle), timeZone) === today) before = middle;
    else after = middle;
  }
  return after;
}

/** First days of every month, or every day, from one day to another. */
export function stepsOf({ since, until }: Days, byDay: boolean): string[] {
  const steps: string[] = [];
  for (let at = byDay ? since : `${since.slice(0, 7)}-01`; at <= until; ) {
    steps.push(at);
    at = byDay ? dayOf(Date.parse(at) + DAY_MS) : `${monthAfter(at.slice(0, 7), 1)}-01`;
  }
  return steps;
}

function namedDays(period: (typeof NAMED_PERIODS)[number], today: string): Days {
  if (period === 'season') {
    const year = Number(today.slice(0, 4)) - (today.slice(5) < SEASON_BEGINS ? 1 : 0);
    return { since: `${year}-${SEASON_BEGINS}`, until: `${year + 1}-08-31` };
  }
  const month = monthAfter(today.slice(0, 7), period === 'this_month' ? 0 : -1);
  return daysOfMonth(month) ?? { since: today, until: today };
}

function isUsable(days: Days): boolean {
  return v.is(day, days.since) && v.is(day, days.until) && days.since <= days.until && lengthOf(days) <= LONGEST;
}

const isShort = (days: Days) => lengthOf(days) <= LONGEST_BY_DAY;
const lengthOf = ({ since, until }: Days) => (Date.parse(until) - Date.parse(since)) / DAY_MS + 1;
const dayOf = (milliseconds: number) =>
  Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString().slice(0, 10) : '';
