import { formatDate } from '~/platform/dates';
import { INTL_TAG, type Language } from '~/platform/i18n/languages';

/** A month or a day of a chart in words, from its first local day. */
export function momentName(at: string, byDay: boolean, language: Language, length: 'long' | 'short'): string {
  // Local days carry no clock: noon in UTC is the same day for whoever writes it in UTC.
  const moment = new Date(`${at}T12:00:00Z`);
  if (byDay && length === 'short') return String(Number(at.slice(8)));
  if (length === 'long') return formatDate(moment, { language, timeZone: 'UTC', style: byDay ? 'day' : 'month' });
  return new Intl.DateTimeFormat(INTL_TAG[language], { month: 'short', timeZone: 'UTC' }).format(moment);
}

/** A local day as a number of a form: `30/11/2026`. */
export function dayName(at: string, language: Language): string {
  return formatDate(new Date(`${at}T12:00:00Z`), { language, timeZone: 'UTC', style: 'numeric' });
}

/** A share of a whole, in whole percent; nothing of nothing is nothing. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole);
}

/** A VAT rate as the language writes it: `5,5 %`. */
export function rateName(rate: number, language: Language): string {
  return new Intl.NumberFormat(INTL_TAG[language], { style: 'percent', maximumFractionDigits: 2 }).format(rate / 100);
}
