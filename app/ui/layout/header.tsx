import { Link, NavLink } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from '../icon';
import { BrandMark } from './brand-mark';
import type { House } from './house';
import { LanguageSwitch } from './language-switch';

/** The front of the house: its name, the season, the cart, the account, the language. `bell` comes from above: it belongs to a feature. */
export function Header({
  theatre,
  cartCount,
  signedIn,
  worksTheDesk,
  keepsTheDoor,
  administers,
  address,
  bell,
}: House & { bell?: ReactNode }) {
  const t = useTranslator();
  return (
    <header className="house-header">
      <div className="house-header__row">
        <Link to="/" className="house-header__brand" aria-label={t('common.nav.home', { theatre: theatre.name })}>
          {theatre.logoPath ? <img src={theatre.logoPath} alt="" height={40} className="house-logo" /> : <BrandMark />}
          <span className="house-header__name">{theatre.name}</span>
        </Link>
        <nav className="house-nav" aria-label={t('common.nav.label')}>
          <NavLink to="/" end className="house-nav__link house-nav__link--season">
            {t('common.nav.season')}
          </NavLink>
          {worksTheDesk ? (
            <NavLink to="/desk" className="house-nav__link">
              <Icon name="chat" />
              <span className="house-nav__word">{t('common.nav.desk')}</span>
            </NavLink>
          ) : null}
          {keepsTheDoor ? (
            <NavLink to="/door" className="house-nav__link">
              <Icon name="check" />
              <span className="house-nav__word">{t('common.nav.door')}</span>
            </NavLink>
          ) : null}
          {administers ? (
            <NavLink to="/admin" className="house-nav__link">
              <Icon name="house" />
              <span className="house-nav__word">{t('common.nav.admin')}</span>
            </NavLink>
          ) : null}
          <NavLink to="/cart" className="house-nav__link">
            <span className="house-nav__icon">
              <Icon name="ticket" />
              {cartCount > 0 ? (
                <span className="house-nav__count" aria-hidden="true">
                  {cartCount}
                </span>
              ) : null}
            </span>
            <span className="house-nav__word">{t('common.nav.cart')}</span>
            {cartCount > 0 ? (
              <span className="visually-hidden">, {t('common.nav.cart_count', { count: cartCount })}</span>
            ) : null}
          </NavLink>
          {bell}
          <NavLink to={signedIn ? '/account' : '/sign-in'} className="house-nav__link">
            <Icon name="person" />
            <span className="house-nav__word">{t(signedIn ? 'common.nav.account' : 'common.nav.sign_in')}</span>
          </NavLink>
        </nav>
        <LanguageSwitch address={address} />
      </div>
    </header>
  );
}
