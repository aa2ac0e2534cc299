import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import type { TrailLine } from '../trail';
import './orders-office.scss';

/** Everything that happened to an order, newest first: what, when, by whom, and why. */
export function OrderTrail({ lines, timeZone }: { lines: readonly TrailLine[]; timeZone: string }) {
  const t = useTranslator();
  return (
    <ol className="order-trail" reversed>
      {lines.map((line) => (
        <li key={line.id}>
          <p className="admin-rows__soft">
            <DateTime at={line.at} timeZone={timeZone} style="short" />, {line.by}
          </p>
          <p>
            {line.sentence}
            {line.order ? (
              <>
                {' '}
                <Link to={`/admin/orders/${line.order}`}>{t('orders-office.order.title', { code: line.order })}</Link>
              </>
            ) : null}
          </p>
          {line.reason ? (
            <p className="order-trail__why">{t('orders-office.trail.why', { reason: line.reason })}</p>
          ) : null}
          {line.changes.map(({ field, was, is }) => (
            <p key={field} className="order-trail__why">
              {field}: <del>{was || t('orders-office.trail.nothing')}</del>
              <span className="visually-hidden"> {t('orders-office.trail.becomes')} </span>
              <span aria-hidden="true"> → </span>
              <ins>{is || t('orders-office.trail.nothing')}</ins>
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
