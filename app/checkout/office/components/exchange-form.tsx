import { Form, Link } from '@remix-run/react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import { lineName } from '../../components/line-name';
import type { OrderLine } from '../../order-lines.server';
import type { ExchangeDate, FreeRow } from '../exchange.server';
import './orders-office.scss';

interface Props {
  code: string;
  line: OrderLine;
  dates: readonly ExchangeDate[];
  /** The date whose places are shown. */
  date: string;
  /** Free places of the same price, row by row; null where they are not numbered. */
  rows: readonly FreeRow[] | null;
  /** True for a wheelchair space whose companion seat goes with it. */
  asPair: boolean;
  /** What was typed before a refusal. */
  typed: { seat: string; reason: string } | null;
}

/** Another place for the same money: first for which date, then which seat, and why. */
export function ExchangeForm({ code, line, dates, date, rows, asPair, typed }: Props) {
  const t = useTranslator();
  return (
    <section className="admin-part exchange" id="exchange">
      <h2>{t('orders-office.exchange.title', { place: lineName(line, t) })}</h2>
      <p className="soft">{t('orders-office.exchange.lead')}</p>
      {asPair ? <p>{t('orders-office.exchange.as_pair')}</p> : null}
      <DateChoice line={line} dates={dates} date={date} />
      {rows?.length === 0 ? (
        <p>
          <strong>{t('orders-office.exchange.none')}</strong>
        </p>
      ) : (
        <Form method="post" className="admin-form" key={date}>
          <input type="hidden" name="intent" value="exchange" />
          <input type="hidden" name="item" value={line.id} />
          <input type="hidden" name="date" value={date} />
          {rows ? (
            <SeatChoice rows={rows} chosen={typed?.seat ?? ''} />
          ) : (
            <p>{t('orders-office.exchange.unnumbered')}</p>
          )}
          <div className="field">
            <label className="form-label" htmlFor="reason">
              {t('orders-office.exchange.reason')}
            </label>
            <div className="form-text" id="reason-hint">
              {t('orders-office.exchange.reason_hint')}
            </div>
            <input
              id="reason"
              name="reason"
              className="form-control"
              maxLength={500}
              defaultValue={typed?.reason}
              aria-describedby="reason-hint"
              autoComplete="off"
              required
            />
          </div>
          <p className="actions">
            <Button>{t('orders-office.exchange.do')}</Button>
            <Link className="btn btn-quiet" to={`/admin/orders/${code}`}>
              {t('orders-office.exchange.cancel')}
            </Link>
          </p>
        </Form>
      )}
    </section>
  );
}

function DateChoice({ line, dates, date }: Pick<Props, 'line' | 'dates' | 'date'>) {
  const t = useTranslator();
  const say = (evening: Pick<ExchangeDate, 'startsAt' | 'timeZone'>) =>
    formatDate(evening.startsAt, { language: t.language, timeZone: evening.timeZone, style: 'short' });
  const own = { startsAt: line.startsAt, timeZone: line.venue.timeZone };
  return (
    <Form className="exchange__date" action="#exchange" key={date}>
      <input type="hidden" name="place" value={line.id} />
      <div>
        <label className="form-label" htmlFor="exchange-date">
          {t('orders-office.exchange.date')}
        </label>
        <select id="exchange-date" name="date" className="form-select" defaultValue={date}>
          <option value={line.performanceId}>
            {t('orders-office.exchange.same', { title: line.show.title, date: say(own) })}
          </option>
          {dates
            .filter(({ id }) => id !== line.performanceId)
            .map((evening) => (
              <option key={evening.id} value={evening.id}>
                {evening.title}, {say(evening)}
              </option>
            ))}
        </select>
      </div>
      <Button variant="secondary">{t('orders-office.exchange.show_date')}</Button>
    </Form>
  );
}

function SeatChoice({ rows, chosen }: { rows: readonly FreeRow[]; chosen: string }) {
  const t = useTranslator();
  return (
    <div className="field">
      <label className="form-label" htmlFor="seat">
        {t('orders-office.exchange.seat')}
      </label>
      <select id="seat" name="seat" className="form-select" defaultValue={chosen} required>
        <option value="" />
        {rows.map(({ row, block, seats }) => (
          <optgroup
            key={`${block} ${row} ${seats[0]?.id}`}
            label={
              block ? t('orders-office.exchange.row_of', { block, row }) : t('orders-office.exchange.row', { row })
            }
          >
            {seats.map(({ id, label }) => (
              <option key={id} value={id}>
                {t('orders-office.exchange.seat_in_row', { row, seat: label })}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
