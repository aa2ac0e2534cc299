import { Link, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { MessageKey } from '~/platform/i18n/messages';
import { useTranslator } from '~/platform/i18n/provider';
import './admin.scss';

/** The back office around each of its rooms: the way to those that the reader may enter. */
export function AdminFrame({
  sections,
  children,
}: {
  sections: readonly { to: string; name: MessageKey; also?: string | undefined }[];
  children: ReactNode;
}) {
  const t = useTranslator();
  const { pathname } = useLocation();
  const isBelow = (address: string) => pathname === address || pathname.startsWith(`${address}/`);
  const isHere = (to: string, also?: string) =>
    to === '/admin' ? pathname === to : isBelow(to) || (also !== undefined && isBelow(also));
  return (
    <div className="admin">
      <nav className="admin-nav" aria-label={t('admin.nav.label')}>
        <ul>
          {sections.map(({ to, name, also }) => (
            <li key={to}>
              <Link to={to} aria-current={isHere(to, also) ? 'page' : undefined}>
                {t(name)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div>{children}</div>
    </div>
  );
}
