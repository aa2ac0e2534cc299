import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import type { DeskState } from '~/presence/hooks/use-desk-presence';
import { LiveNotice } from '~/ui/live-notice';
import type { Colleague } from '../queries.server';

/** The head of the desk: where one is, who else is here, the answers written once. */
export function DeskHeader(props: {
  me: string;
  colleagues: readonly Colleague[];
  /** How visitors see this member. */
  presence: DeskState;
  /** True without a conversation, which says by itself that live updates are paused. */
  isAlone: boolean;
  children?: ReactNode;
}) {
  const t = useTranslator();
  const others = props.colleagues.filter(({ id, present }) => present && id !== props.me).map(({ name }) => name);
  return (
    <header className="desk-header">
      <h1 className="desk-header__title">
        <Link to="/desk">{t('desk.title')}</Link>
      </h1>
      <p className="desk-header__who">{others.length > 0 ? t('desk.here', { names: others }) : t('desk.alone')}</p>
      <p className="desk-header__lamp">{props.presence === 'off' ? null : t(`desk.presence.${props.presence}`)}</p>
      {props.isAlone ? <LiveNotice /> : null}
      <nav className="desk-header__ways" aria-label={t('desk.ways')}>
        <Link to="/desk/sale">{t('desk.sell')}</Link>
        <Link to="/desk/answers">{t('desk.answers.title')}</Link>
        {props.children}
      </nav>
    </header>
  );
}
