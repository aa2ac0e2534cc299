/** The languages the house speaks to its customers. */
export type Language = 'fr' | 'es' | 'en';

const TAGS: Record<Language, string> = { fr: 'fr-FR', es: 'es-ES', en: 'en-GB' };

/** The language of an order, or French when it says none of ours. */
export function toLanguage(value: string): Language {
  return value === 'es' || value === 'en' ? value : 'fr';
}

/** The full language tag, for Intl and for PayPal (`fr-FR`). */
export function languageTag(language: Language): string {
  return TAGS[language];
}

/** A localised text in this language, or in French where it was not translated. */
export function localize(text: Record<string, string> | null | undefined, language: Language): string {
  return text?.[language] || text?.fr || '';
}

/** Cents as the language writes them: `84,00 €`. */
export function formatCents(cents: number, language: Language): string {
  return new Intl.NumberFormat(TAGS[language], { style: 'currency', currency: 'EUR' }).format(cents / 100);
}

/** A UTC moment as the clock on the venue's wall shows it: day in full, hours and minutes. */
export function formatMoment(at: string, language: Language, timeZone: string): string {
  const format = new Intl.DateTimeFormat(TAGS[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  return format.format(new Date(at));
}

/** The hour and minute of a UTC moment on the clock on the venue's wall. */
export function formatTime(at: string, language: Language, timeZone: string): string {
  const hours = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  return new Intl.DateTimeFormat(TAGS[language], hours).format(new Date(at));
}

/** A UTC moment short enough for a line of a bill: `12/10/2026 20:30`. */
export function formatShortMoment(at: string, language: Language, timeZone: string): string {
  const format = new Intl.DateTimeFormat(TAGS[language], {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  return format.format(new Date(at)).replace(',', '');
}

const SEAT_WORDS: Record<Language, { row: string; seat: string; unreserved: string }> = {
  fr: { row: 'Rang', seat: 'place', unreserved: 'Placement libre' },
  es: { row: 'Fila', seat: 'asiento', unreserved: 'Sin numerar' },
  en: { row: 'Row', seat: 'seat', unreserved: 'Unreserved seating' },
};

/** How a seat is named to a person; a place without a seat is unreserved. Labels are labels, never arithmetic. */
export function nameSeat(
  seat: { row_label: string; seat_label: string; block: Record<string, string> | null } | null,
  language: Language,
): string {
  const words = SEAT_WORDS[language];
  if (!seat) return words.unreserved;
  const place = `${words.row} ${seat.row_label}, ${words.seat} ${seat.seat_label}`;
  const block = localize(seat.block, language);
  return block ? `${block}, ${place}` : place;
}
