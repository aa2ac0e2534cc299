import type { Language } from '~/platform/i18n/languages';

/** The address of this page in a language, other parameters kept. */
export function inLanguage(address: string, language: Language): string {
  const url = new URL(address, 'http://parterre.invalid');
  url.searchParams.set('lang', language);
  return url.pathname + url.search;
}
