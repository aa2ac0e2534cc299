import { INTL_TAG, type Language } from './i18n/languages';

const formats = new Map<Language, Intl.NumberFormat>();

/** Writes integer euro cents as the language does: `1500` is `15,00 €` in French and `€15.00` in English. */
export function formatCents(cents: number, language: Language): string {
  const format =
    formats.get(language) ?? new Intl.NumberFormat(INTL_TAG[language], { style: 'currency', currency: 'EUR' });
  formats.set(language, format);
  return format.format(cents / 100);
}
