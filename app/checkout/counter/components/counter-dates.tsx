import { Form, Link } from '@remix-run/react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { DateTime } from '~/ui/date-time';
import { EmptyState } from '~/ui/empty-state';
import { Money } from '~/ui/money';
import type { AwaitedTransfer, CounterDate, OpenSale } from '../queries.server';
import './counter.scss';

interface DatesProps {
  dates: readonly CounterDate[];
  /** The server's clock, UTC. */
  now: string;
  /** A sale to go on with on another date, or null. */
  order: string | null;
}

/** The evenings that can be sold, as tiles for a finger: today's first, then the next ones. */
export function CounterDates({ dates, now, order }: DatesProps) {
  const t = useTranslator();
  const day = (at: string, timeZone: string) => formatDate(at, { language: t.language, timeZone, style: 'numeric' });
  const isToday = (date: CounterDate) => day(date.startsAt, date.timeZone) === day(now, date.timeZone);
  if (dates.length === 0) {
    return (
      <EmptyState icon="calendar" title={t('counter.dates.none')}>
        <p>{t('counter.dates.none_text')}</p>
      </EmptyState>
    );
  }
  const groups = [
    { title: t('counter.dates.today'), dates: dates.filter(isToday) },
    { title: t('counter.dates.next'), dates: dates.filter((date) => !isToday(date)) },
  ];
  return groups.map((group) =>
    group.dates.length === 0 ? null : (
      <section key={group.title} className="counter-part">
        <h2>{group.title}</h2>
        <ul className="counter-tiles">
          {group.dates.map((date) => (
            <li key={date.id}>
              <Tile date={date} order={order} />
            </li>
          ))}
        </ul>
      </section>
    ),
  );
}

function Tile({ date, order }: { date: CounterDate; order: string | null }) {
  const t = useTranslator();
  return (
    <Link to={`/desk/sale/${date.id}${order ? `?order=${order}` : ''}`} className="counter-tile">
      <span className="counter-tile__when">
        <DateTime at={date.startsAt} timeZone={date.timeZone} style="short" />
      </span>
      <strong className="counter-tile__title">{date.title}</strong>
      <span className="soft">{date.venue}</span>
      <span className={date.left === 0 ? 'counter-tile__left counter-tile__left--none' : 'counter-tile__left'}>
        {date.isPriced ? t('counter.left', { count: date.left }) : t('counter.dates.no_price')}
      </span>
    </Link>
  );
}

/** Sales that wait: unfinished ones, and links that nobody has paid yet. */
export function OpenSales({ sales, timeZone }: { sales: readonly OpenSale[]; timeZone: string }) {
  const t = useTranslator();
  if (sales.length === 0) return null;
  return (
    <section className="counter-part">
      <h2>{t('counter.open.title')}</h2>
      <ul className="counter-rows">
        {sales.map((sale) => (
          <li key={sale.id}>
            <div>
              <strong>
                {sale.fullName || t('counter.open.nobody')} · {t('counter.sale.places', { count: sale.places })} ·{' '}
                <Money cents={sale.totalCents} free />
              </strong>
              <p className="soft">
                {sale.isLinked ? t('counter.open.linked') : t('counter.open.held')}{' '}
                <DateTime at={sale.expiresAt} timeZone={timeZone} style="short" />
              </p>
            </div>
            <Link className="btn btn-outline-primary" to={`/desk/sale/${sale.performanceId}?order=${sale.id}`}>
              {t('counter.open.go_on')}
              <span className="visually-hidden"> {sale.code}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Transfers that nobody has seen on the account yet. */
export function Transfers({ transfers, timeZone }: { transfers: readonly AwaitedTransfer[]; timeZone: string }) {
  const t = useTranslator();
  if (transfers.length === 0) return null;
  return (
    <section className="counter-part">
      <h2>{t('counter.transfers.title')}</h2>
      <ul className="counter-rows">
        {transfers.map((transfer) => (
          <li key={transfer.id}>
            <div>
              <strong>
                <Money cents={transfer.cents} /> · {transfer.fullName ?? t('counter.open.nobody')}
              </strong>
              <p className="soft">
                <Link to={`/orders/${transfer.code}`}>{transfer.code}</Link> ·{' '}
                <DateTime at={transfer.at} timeZone={timeZone} style="short" />
              </p>
            </div>
            <Form method="post">
              <input type="hidden" name="payment" value={transfer.id} />
              <Button variant="secondary">
                {t('counter.transfers.seen')}
                <span className="visually-hidden"> {transfer.code}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
