import { INTL_TAG, type Language } from './i18n/languages';

/** How much of a moment is written. `month` also serves as the key of a month's heading. */
export type DateStyle = 'full' | 'day' | 'short' | 'short_year' | 'time' | 'month' | 'numeric';

const STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  short_year: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit' },
  month: { month: 'long', year: 'numeric' },
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Writes a UTC moment as a person at the venue would read it on the wall clock.
 * @param at ISO 8601 text or Date, UTC
 * @param where.timeZone IANA name, from `venues.time_zone`
 */
export function formatDate(
  at: string | Date,
  where: { language: Language; timeZone: string; style?: DateStyle },
): string {
  const style = where.style ?? 'full';
  const key = `${where.language}|${where.timeZone}|${style}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(INTL_TAG[where.language], { ...STYLES[style], timeZone: where.timeZone, hourCycle: 'h23' });
  formats.set(key, format);
  const parts = format.formatToParts(typeof at === 'string' ? new Date(at) : at);
  return parts.map((part, position) => written(part, parts[position - 1], where.language)).join('');
}

// A French theatre opens at 20h30; Intl would write 20:30.
function written(
  part: Intl.DateTimeFormatPart,
  before: Intl.DateTimeFormatPart | undefined,
  language: Language,
): string {
  return language === 'fr' && before?.type === 'hour' && part.value === ':' ? 'h' : part.value;
}

/** The month of a moment at the venue, as `2026-11`: groups a season and sorts as text. */
export function monthKey(at: string | Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', timeZone }).formatToParts(
    typeof at === 'string' ? new Date(at) : at,
  );
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}`;
}

/** True for the name of a time zone, `Europe/Paris`; also for its newer or older name, which `Intl` knows but does not list. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z_]+\/[A-Za-z0-9_/+-]+$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
