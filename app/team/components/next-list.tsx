import { Link } from '@remix-run/react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { EmptyState } from '~/ui/empty-state';
import { Sign } from '~/ui/sign';
import type { NextPerformance } from '../queries.server';

/** What is on next, with how full it is. `now` is the server's clock, UTC. */
export function NextList(props: {
  performances: readonly NextPerformance[];
  now: string;
  /** True for those who sell at the counter: a date is then the way to sell it. */
  maySell: boolean;
}) {
  const { performances, now, maySell } = props;
  const t = useTranslator();
  if (performances.length === 0) {
    return (
      <EmptyState icon="calendar" title={t('team.home.next.none')}>
        <p>{t('team.home.next.none_text')}</p>
      </EmptyState>
    );
  }
  return (
    <ul className="admin-rows admin-next">
      {performances.map((performance) => (
        <li key={performance.id}>
          <p className="admin-next__when">
            <DateTime at={performance.startsAt} timeZone={performance.timeZone} style="short" />
          </p>
          <div>
            <p className="admin-rows__name">
              {maySell && performance.isPublic && !performance.cancelled ? (
                <Link to={`/desk/sale/${performance.id}`}>{performance.title}</Link>
              ) : (
                performance.title
              )}
            </p>
            <p className="admin-rows__soft">{performance.venue}</p>
            <Signs performance={performance} now={now} />
          </div>
          <Gauge {...performance} />
        </li>
      ))}
    </ul>
  );
}

function Signs({ performance, now }: { performance: NextPerformance; now: string }) {
  const t = useTranslator();
  const day = (at: string) =>
    formatDate(at, { language: t.language, timeZone: performance.timeZone, style: 'numeric' });
  const signs = [
    performance.cancelled ? t('common.sign.cancelled') : null,
    day(performance.startsAt) === day(now) ? t('team.home.next.today') : null,
    performance.isPriced ? null : t('team.home.next.no_price'),
    performance.isPublic ? null : t('team.home.next.hidden'),
  ].filter((sign) => sign !== null);
  if (signs.length === 0) return null;
  return (
    <p className="actions mt-1">
      {signs.map((sign) => (
        <Sign key={sign}>{sign}</Sign>
      ))}
    </p>
  );
}

function Gauge({ sold, places, held }: { sold: number; places: number; held: number }) {
  const t = useTranslator();
  return (
    <div className="admin-rows__soft">
      <span>{t('team.home.next.sold', { count: sold, places })}</span>
      {held > 0 ? <span> · {t('team.home.next.held', { count: held })}</span> : null}
      <svg className="admin-gauge" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="admin-gauge__all" width={100} height={8} />
        <rect className="admin-gauge__sold" width={places === 0 ? 0 : (100 * sold) / places} height={8} />
      </svg>
    </div>
  );
}
