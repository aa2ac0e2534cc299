import { LANGUAGES, type Language } from '~/platform/i18n/languages';
import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from '../icon';
import { inLanguage } from './language-address';

/** Each language names itself, so that whoever needs it recognises it. */
const NAMES: Record<Language, string> = { fr: 'Français', es: 'Español', en: 'English' };

/** Links to the same page in the other languages; plain links, so they work without JavaScript. */
export function LanguageSwitch({ address }: { address: string }) {
  const t = useTranslator();
  return (
    <details className="language-switch">
      <summary className="house-nav__link">
        <span className="visually-hidden">{t('common.nav.language')} : </span>
        <span lang={t.language}>{t.language.toUpperCase()}</span>
        <Icon name="chevron-down" />
      </summary>
      <ul>
        {LANGUAGES.map((language) => (
          <li key={language}>
            <a
              href={inLanguage(address, language)}
              lang={language}
              hrefLang={language}
              aria-current={language === t.language ? 'true' : undefined}
            >
              {NAMES[language]}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
