import { useRevalidator } from '@remix-run/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { formatDate } from '~/platform/dates';
import { useTranslator } from '~/platform/i18n/provider';
import { useLive } from '~/platform/live/use-live';
import { formatCents } from '~/platform/money';
import { Money } from '~/ui/money';
import type { TodaysRevenue } from '../queries.server';
import { seldom } from '../seldom';
import island from '../today.island?worker&url';
import { atTurnOfDay } from '../turn-of-day';
import { Figure } from './figure';
import { HourChart } from './hour-chart';

/**
 * What the day has brought so far; `leftMs` is how long it still lasts. On a document without scripts of its own the island asks for it again whenever the ledger grows and when the day is over;
 * where the page was reached inside one that runs in the browser, the loaders look again.
 */
export function Today({ revenue, timeZone, leftMs }: { revenue: TodaysRevenue; timeZone: string; leftMs: number }) {
  const t = useTranslator();
  const { sales, refunds, tickets, orders, lastSaleAt, hours } = revenue;
  useLive('revenue', { isPrivate: true, events: ['changed'] });
  useTurnOfDay(leftMs);
  const said = t('reports.today.said', { count: tickets, amount: formatCents(sales, t.language) });
  const last = lastSaleAt && formatDate(lastSaleAt, { language: t.language, timeZone, style: 'time' });
  return (
    <section
      className="revenue-today"
      aria-labelledby="today-title"
      data-revenue-today={said}
      data-revenue-left={leftMs}
    >
      <h2 id="today-title">{t('reports.today.title')}</h2>
      <div className="revenue-today__sums" data-revenue-part="sums">
        <dl className="revenue-figures">
          <Figure name={t('reports.today.sales')} value={<Money cents={sales} />} />
          <Figure name={t('reports.today.tickets')} value={tickets} />
          <Figure name={t('reports.today.orders')} value={orders} />
          <Figure name={t('reports.today.refunds')} value={<Money cents={refunds} />} />
        </dl>
        <p className="revenue-lead">{last ? t('reports.today.last', { time: last }) : t('reports.today.none')}</p>
      </div>
      <div data-revenue-part="hours">{hours.length > 0 ? <HourChart hours={hours} /> : null}</div>
      <p role="status" className="visually-hidden" data-revenue-said>
        {useNews(said)}
      </p>
      <script type="module" src={island} />
    </section>
  );
}

/** Has the loaders look again when the day is over; each look says anew how long it lasts. */
function useTurnOfDay(leftMs: number) {
  const { revalidate } = useRevalidator();
  useEffect(() => atTurnOfDay(leftMs, revalidate), [leftMs, revalidate]);
}

/** The words once they are others than at first, to be read aloud: as seldom as the island does it. */
function useNews(words: string): string {
  const [news, setNews] = useState('');
  const newest = useRef(words);
  const say = useMemo(() => seldom(() => setNews(newest.current)), []);
  useEffect(() => say.cancel, [say]);
  useEffect(() => {
    if (newest.current === words) return;
    newest.current = words;
    say();
  }, [words, say]);
  return news;
}
