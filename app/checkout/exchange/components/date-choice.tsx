import { Form } from '@remix-run/react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { ExchangeDate } from '../dates.server';
import type { ExchangePage } from '../page.server';

/** For which date the other place is and, where another price may be asked, at which price. */
export function DateChoice({
  page,
}: {
  page: Pick<ExchangePage, 'line' | 'dates' | 'date' | 'types' | 'priceTypeId'>;
}) {
  const t = useTranslator();
  const { line, dates, date, types, priceTypeId } = page;
  const say = (evening: Pick<ExchangeDate, 'startsAt' | 'timeZone'>) =>
    formatDate(evening.startsAt, { language: t.language, timeZone: evening.timeZone, style: 'short' });
  const own = { startsAt: line.startsAt, timeZone: line.venue.timeZone };
  return (
    <Form className="exchange__date" key={`${date} ${priceTypeId}`}>
      <input type="hidden" name="place" value={line.id} />
      <div className={types.length > 0 ? 'exchange__show' : undefined}>
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
      {types.length > 0 ? (
        <div>
          <label className="form-label" htmlFor="exchange-price">
            {t('orders-office.exchange.price')}
          </label>
          <select id="exchange-price" name="price" className="form-select" defaultValue={priceTypeId}>
            {types.some(({ id }) => id === priceTypeId) ? null : (
              <option value={priceTypeId}>{line.priceTypeName}</option>
            )}
            {types.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <Button variant="secondary">{t('orders-office.exchange.show_date')}</Button>
    </Form>
  );
}
