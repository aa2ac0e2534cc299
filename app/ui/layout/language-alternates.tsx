import { LANGUAGES } from '~/platform/i18n/languages';
import { inLanguage } from './language-address';

/** Tells search engines where this page is in each language. The page's own address names no language. */
export function LanguageAlternates({ origin, address }: { origin: string; address: string }) {
  const [path = '/'] = address.split('?');
  return (
    <>
      <link rel="canonical" href={origin + path} />
      {LANGUAGES.map((language) => (
        <link key={language} rel="alternate" hrefLang={language} href={origin + inLanguage(path, language)} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={origin + path} />
    </>
  );
}
