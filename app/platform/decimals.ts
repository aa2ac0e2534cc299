import { INTL_TAG, type Language } from './i18n/languages';

/** A number as the fields of a form show it, with the decimal sign of the language (`5,5` or `5.5`); empty where there is none. */
export function decimalText(value: unknown, language: Language): string {
  if (typeof value !== 'number') return '';
  return new Intl.NumberFormat(INTL_TAG[language], { useGrouping: false, maximumFractionDigits: 2 }).format(value);
}
