import { NavLink } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { MessageKey } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import './admin.scss';

/** The back office around each of its rooms: the way to those that the reader may enter. */
export function AdminFrame({
  sections,
  children,
}: {
  sections: readonly { to: string; name: MessageKey }[];
  children: ReactNode;
}) {
  const t = useTranslator();
  return (
    <div className="admin">
      <nav className="admin-nav" aria-label={t('admin.nav.label')}>
        <ul>
          {sections.map(({ to, name }) => (
            <li key={to}>
              <NavLink to={to} end={to === '/admin'}>
                {t(name)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div>{children}</div>
    </div>
  );
}
