import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { Money } from '~/ui/money';
import { Sign } from '~/ui/sign';
import { lineName, lineRemarks } from '../../components/line-name';
import type { OrderLine } from '../../order-lines.server';
import { groupByEvening } from '../../rules';
import './orders-office.scss';

interface Props {
  code: string;
  lines: readonly OrderLine[];
  /** True where a paid place may go elsewhere. */
  mayExchange: boolean;
}

/** The places of an order, evening by evening, each with its ticket and the way to another place. */
export function OfficePlaces({ code, lines, mayExchange }: Props) {
  const t = useTranslator();
  if (lines.length === 0) return <p className="soft">{t('orders-office.list.empty')}</p>;
  return groupByEvening(lines).map(({ performanceId, first, lines: places }) => (
    <div key={performanceId} className="office-evening">
      <h3>
        {first.show.title}, <DateTime at={first.startsAt} timeZone={first.venue.timeZone} style="full" />
      </h3>
      <p className="admin-rows__soft">
        {first.venue.name}
        {first.cancelled ? ` · ${t('orders-office.list.evening_cancelled')}` : null}
        {' · '}
        <Link to={`/performances/${performanceId}`}>{t('orders-office.places.map')}</Link>
      </p>
      <ul className="admin-rows office-places">
        {places.map((line) => (
          <li key={line.id}>
            <div>
              <p className="admin-rows__name">{lineName(line, t)}</p>
              <p className="admin-rows__soft">{lineRemarks(line, t)}</p>
            </div>
            <p>
              {line.priceTypeName}, <Money cents={line.amountCents} free />
              {line.ticket ? (
                <span className="admin-rows__soft order-facts__more">
                  {t('orders-office.places.ticket', { number: String(line.ticket.number) })}
                </span>
              ) : null}
            </p>
            {line.refunded ? <Sign>{t('orders-office.places.refunded')}</Sign> : null}
            {mayExchange && line.ticket ? (
              <Link
                className="btn btn-quiet btn-sm"
                to={`/admin/orders/${code}/exchange?place=${line.id}`}
                aria-label={t('orders-office.places.change_long', { place: lineName(line, t) })}
              >
                {t('orders-office.places.change')}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  ));
}
