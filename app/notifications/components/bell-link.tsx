import { NavLink } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Icon } from '~/ui/icon';
import { type Bell, shortCount } from '../rules';

/**
 * The bell in the header. Where nothing has ever rung for a visitor without an account it is there but hidden, so that it
 * can appear when something does.
 */
export function BellLink({ bell, atDesk }: { bell: Bell; atDesk: boolean }) {
  const t = useTranslator();
  return (
    <NavLink
      to="/notifications"
      className="house-nav__link"
      data-bell={atDesk ? 'desk' : 'customer'}
      data-unread={bell.unread}
      data-newest={bell.newest}
      hidden={!bell.isShown}
    >
      <span className="house-nav__icon">
        <Icon name="bell" />
        <span className="house-nav__count" data-bell-count="" aria-hidden="true" hidden={bell.unread === 0}>
          {shortCount(bell.unread)}
        </span>
      </span>
      <span className="visually-hidden" data-bell-words="">
        {bell.unread > 0 ? t('common.bell.count', { count: bell.unread }) : t('common.bell.label')}
      </span>
    </NavLink>
  );
}
