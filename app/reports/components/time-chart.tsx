import { INTL_TAG } from '~/platform/i18n/languages';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { scaleOf } from '../scale';
import type { Moment } from '../summary';
import { momentName } from '../words';
import { RevenueTable } from './revenue-table';

const FEW = 13;
const SLIM = 8;

/** Sales above the line, what was given back below it, month by month or day by day; the same figures below as a table. */
export function TimeChart({ moments, byDay }: { moments: readonly Moment[]; byDay: boolean }) {
  const t = useTranslator();
  const name = (at: string, length: 'long' | 'short' = 'long') => momentName(at, byDay, t.language, length);
  const best = moments.reduce(
    (one, other) => (other.revenue.sales > one.revenue.sales ? other : one),
    moments[0] as Moment,
  );
  const sum = (part: 'sales' | 'refunds') =>
    formatCents(
      moments.reduce((total, { revenue }) => total + revenue[part], 0),
      t.language,
    );
  const summary = t('reports.time.summary', {
    sales: sum('sales'),
    refunds: sum('refunds'),
    best: name(best.at),
    amount: formatCents(best.revenue.sales, t.language),
  });
  return (
    <figure className="revenue-time">
      <figcaption>
        <span className="revenue-time__key revenue-time__key--sales">{t('reports.time.sales')}</span>
        <span className="revenue-time__key revenue-time__key--refunds">{t('reports.time.refunds')}</span>
      </figcaption>
      <Plot moments={moments} summary={summary} name={name} />
      <details>
        <summary>{t('reports.time.figures')}</summary>
        <RevenueTable
          first={byDay ? t('reports.time.day') : t('reports.time.month')}
          rows={moments.map(({ at, revenue }) => ({ key: at, name: name(at), ...revenue }))}
          label={t('reports.time.figures')}
          bars={false}
        />
      </details>
    </figure>
  );
}

function Plot(props: {
  moments: readonly Moment[];
  summary: string;
  name: (at: string, length?: 'long' | 'short') => string;
}) {
  const { moments, summary, name } = props;
  const { language } = useTranslator();
  const { ticks, top, span } = scaleOf(moments.map(({ revenue }) => revenue));
  const euros = new Intl.NumberFormat(INTL_TAG[language], {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  const percent = (share: number) => `${(100 * share).toFixed(3)}%`;
  const y = (cents: number) => percent((top - cents) / span);
  // A season that has just begun has slim bars too.
  const step = 1 / Math.max(moments.length, SLIM);
  const bar = { width: percent(step * 0.68) };
  const isShown = (position: number) => moments.length <= FEW || position % 5 === 0;
  return (
    <div className="revenue-plot">
      <div className="revenue-plot__ticks" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick}>{euros.format(tick / 100)}</span>
        ))}
      </div>
      <svg className="revenue-plot__bars" role="img" aria-label={summary}>
        {ticks.map((tick) => (
          <line
            key={tick}
            className={tick === 0 ? 'revenue-plot__zero' : 'revenue-plot__line'}
            x1="0"
            x2="100%"
            y1={y(tick)}
            y2={y(tick)}
          />
        ))}
        {moments.map(({ at, revenue }, position) => {
          const x = percent(step * (position + 0.16));
          return (
            <g key={at}>
              <rect
                className="revenue-plot__sales"
                x={x}
                y={y(revenue.sales)}
                height={percent(revenue.sales / span)}
                {...bar}
              >
                <title>{`${name(at)} · ${formatCents(revenue.sales, language)}`}</title>
              </rect>
              <rect className="revenue-plot__refunds" x={x} y={y(0)} height={percent(-revenue.refunds / span)} {...bar}>
                <title>{`${name(at)} · ${formatCents(revenue.refunds, language)}`}</title>
              </rect>
            </g>
          );
        })}
      </svg>
      <svg className="revenue-plot__names" aria-hidden="true">
        {moments.map(({ at }, position) =>
          isShown(position) ? (
            <text
              key={at}
              className={
                position % 2 === 1 && moments.length > 6 && moments.length <= FEW ? 'revenue-plot__rare' : undefined
              }
              x={percent(step * (position + 0.5))}
              y="1.1em"
              textAnchor="middle"
            >
              {name(at, 'short')}
            </text>
          ) : null,
        )}
      </svg>
    </div>
  );
}
