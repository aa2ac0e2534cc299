import { momentOf } from './wall-clock';

/** "Fridays and Saturdays at 20:30": days of the week from 1 (Monday) to 7 (Sunday), none for every day; the time as `20:30`. */
export interface WeeklyTime {
  weekdays: readonly number[];
  time: string;
}

/** When a show plays, in the words of its hall. All dates are `2026-11-06`, first and last day included. */
export interface DateRule {
  times: readonly WeeklyTime[];
  from: string;
  to: string;
  except: readonly string[];
}

/** One date of a rule. `at` is UTC, or null where the clocks skip this time that night. */
export interface RuledDate {
  /** On the wall clock of the hall: `2026-11-06T20:30`. */
  local: string;
  at: string | null;
}

const DAY = 86_400_000;
const LONGEST = 1100;

/**
 * The dates that a rule means, in order, each once. A rule goes by the wall clock: 20:30 stays 20:30 when the clocks change.
 * Days beyond three years are left out.
 */
export function datesOf(rule: DateRule, timeZone: string): RuledDate[] {
  const first = Date.parse(`${rule.from}T00:00:00Z`);
  const last = Math.min(Date.parse(`${rule.to}T00:00:00Z`), first + LONGEST * DAY);
  const except = new Set(rule.except);
  const found = new Set<string>();
  for (let day = first; day <= last; day += DAY) {
    const date = new Date(day).toISOString().slice(0, 10);
    if (except.has(date)) continue;
    // Sunday is 0 in the calendar of computers and 7 in that of theatres.
    const weekday = new Date(day).getUTCDay() || 7;
    for (const { weekdays, time } of rule.times) {
      if (weekdays.length === 0 || weekdays.includes(weekday)) found.add(`${date}T${time}`);
    }
  }
  return [...found].sort().map((local) => ({ local, at: momentOf(local, timeZone) }));
}

/**
 * Days as people write them, `24/12/2026, 2027-01-01`, as `2026-12-24`; `24/12/2026 - 27/12/2026` is each day from one to the other.
 * @returns null when something in it is no day
 */
export function daysIn(text: string): string[] | null {
  const days: string[] = [];
  for (const part of text.split(/[,;\n]+/).filter((piece) => piece.trim() !== '')) {
    const ends = part.trim().split(/\s+(?:-|–|au|al|to|→)\s+/);
    const [first, last] = [dayOf(ends[0] ?? ''), dayOf(ends.at(-1) ?? '')];
    if (ends.length > 2 || first === null || last === null || last < first || last - first > LONGEST * DAY) return null;
    for (let day = first; day <= last; day += DAY) days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
}

function dayOf(text: string): number | null {
  const iso = text
    .trim()
    .replace(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/, (_, day: string, month: string, year: string) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    );
  const at = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  // The 31st of February would become a day of March.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== iso ? null : at;
}
