import type { Language } from '~/platform/i18n/languages';

/** The address of this page in a language, other parameters kept. */
export function inLanguage(address: string, language: Language): string {
  // A path that begins with two slashes would be read as another host, and `//` alone as no address at all.
  const url = new URL(address.replace(/^\/+/, '/'), 'http://parterre.invalid');
  url.searchParams.set('lang', language);
  return url.pathname + url.search;
}
