import { LANGUAGES } from '~/platform/i18n/languages';
import { useTranslator } from '~/platform/i18n/provider';
import { BrandMark } from './brand-mark';
import type { House } from './house';
import { inLanguage } from './language-address';

/** The foot of every page: who the house is, how to reach the box office, what the law wants said. */
export function Footer({ theatre, address }: House) {
  const t = useTranslator();
  return (
    <footer className="house-footer">
      <div className="page house-footer__columns">
        <div>
          <p className="house-footer__name">{theatre.name}</p>
          {theatre.tagline ? <p>{theatre.tagline}</p> : null}
        </div>
        {theatre.contactEmail || theatre.contactPhone ? (
          <div>
            <h2>{t('common.footer.contact')}</h2>
            {theatre.contactPhone ? (
              <p>
                <a href={`tel:${theatre.contactPhone.replaceAll(/[^\d+]/g, '')}`}>{theatre.contactPhone}</a>
              </p>
            ) : null}
            {theatre.contactEmail ? (
              <p>
                <a href={`mailto:${theatre.contactEmail}`}>{theatre.contactEmail}</a>
              </p>
            ) : null}
          </div>
        ) : null}
        {theatre.legalName || theatre.legalMentions || theatre.legalDetails.length > 0 ? (
          <div>
            <h2>{t('common.footer.legal')}</h2>
            {theatre.legalName ? <p>{theatre.legalName}</p> : null}
            {theatre.legalDetails.map((detail) => (
              <p key={detail}>{detail}</p>
            ))}
            {theatre.legalMentions ? <p>{theatre.legalMentions}</p> : null}
          </div>
        ) : null}
      </div>
      <div className="page house-footer__last">
        <BrandMark />
        <p>{t('common.footer.licence')}</p>
        <p className="house-footer__languages">
          {LANGUAGES.map((language) => (
            <a key={language} href={inLanguage(address, language)} lang={language} hrefLang={language}>
              {language.toUpperCase()}
            </a>
          ))}
        </p>
      </div>
    </footer>
  );
}
