import { DEFAULT_LANGUAGE, type Language } from './i18n/languages';

/**
 * The text of a `{"fr","es","en"}` column in the visitor's language, or in French where it was not translated.
 * Anything else (null, a number, an empty object) gives an empty string, never an error on a page.
 */
export function localize(value: unknown, language: Language): string {
  if (typeof value !== 'object' || value === null) return '';
  const texts = new Map<string, unknown>(Object.entries(value));
  for (const candidate of [language, DEFAULT_LANGUAGE]) {
    const text = texts.get(candidate);
    if (typeof text === 'string' && text !== '') return text;
  }
  return '';
}
