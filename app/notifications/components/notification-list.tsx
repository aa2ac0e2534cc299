import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button, LinkButton } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { EmptyState } from '~/ui/empty-state';
import { Icon, type IconName } from '~/ui/icon';
import type { Kind, Line } from '../rules';
import './notifications.scss';

const ICONS: Record<Kind, IconName> = {
  message: 'chat',
  order_paid: 'ticket',
  refund: 'arrow-left',
  performance_moved: 'calendar',
  performance_cancelled: 'cross',
  incident: 'warning',
  shop_order: 'info',
  door_alert: 'warning',
  comment: 'chat',
};

interface NotificationListProps {
  lines: readonly Line[];
  /** Where the next, older page begins; null on the last. */
  next: number | null;
  /** True on the page of the newest lines. */
  isFirst: boolean;
  /** Unread lines in all. */
  unread: number;
  /** Of the house; what rang has no venue. */
  timeZone: string;
}

/** What rang, newest first. Each line leads to what it is about, and is read once it was followed. */
export function NotificationList({ lines, next, isFirst, unread, timeZone }: NotificationListProps) {
  const t = useTranslator();
  if (lines.length === 0) {
    return (
      <EmptyState
        icon="bell"
        title={t('notifications.empty.title')}
        action={<LinkButton to="/">{t('notifications.empty.action')}</LinkButton>}
      >
        {t('notifications.empty.text')}
      </EmptyState>
    );
  }
  return (
    <>
      <div className="rings-head">
        <p className="rings-head__count">
          {unread > 0 ? t('notifications.unread_count', { count: unread }) : t('notifications.all_read')}
        </p>
        {unread > 0 ? (
          <Form method="post" action="/notifications">
            <input type="hidden" name="up_to" value={lines[0]?.id} />
            <Button variant="secondary">{t('notifications.mark_all')}</Button>
          </Form>
        ) : null}
      </div>
      <ul className="rings">
        {lines.map((line) => (
          <li key={line.id} className={line.isUnread ? 'ring ring--unread' : 'ring'}>
            <Icon name={ICONS[line.kind]} />
            <a href={`/notifications/${line.id}`} className="ring__link">
              {line.sentence}
            </a>
            {line.isUnread ? <span className="ring__unread">{t('notifications.unread')}</span> : null}
            <span className="ring__at">
              <DateTime at={line.at} timeZone={timeZone} style="short" />
            </span>
          </li>
        ))}
      </ul>
      <nav className="rings-pages">
        {isFirst ? null : <Link to="/notifications">{t('notifications.newest')}</Link>}
        {next === null ? null : <Link to={`/notifications?before=${next}`}>{t('notifications.older')}</Link>}
      </nav>
    </>
  );
}
