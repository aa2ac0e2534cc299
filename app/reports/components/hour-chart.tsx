import { formatDate } from '~/platform/dates';
import type { Language } from '~/platform/i18n/languages';
import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import { Money } from '~/ui/money';
import { WideTable } from '~/ui/wide-table';
import type { TodaysRevenue } from '../queries.server';

type Hours = TodaysRevenue['hours'];

const HOURS_OF_DAY = 24;
const NAMED = [0, 6, 12, 18];

/** The sales of one day, hour by hour on the clock of the hall; the same figures below as a table. */
export function HourChart({ hours }: { hours: Hours }) {
  const t = useTranslator();
  const busiest = hours.reduce((one, other) => (other.sales > one.sales ? other : one));
  const amount = formatCents(busiest.sales, t.language);
  const label = t('reports.today.busiest', { hour: hourName(busiest.hour, t.language), amount });
  return (
    <div className="revenue-hours">
      <Bars hours={hours} label={label} most={Math.max(1, busiest.sales)} />
      <details data-revenue-details>
        <summary>{t('reports.today.by_hour')}</summary>
        <WideTable label={t('reports.today.by_hour')} className="revenue-table revenue-table--amounts">
          <thead>
            <tr>
              <th scope="col">{t('reports.today.hour')}</th>
              <th scope="col">{t('reports.today.sales')}</th>
              <th scope="col">{t('reports.today.tickets')}</th>
            </tr>
          </thead>
          <tbody>
            {hours.map(({ hour, sales, tickets }) => (
              <tr key={hour}>
                <th scope="row">{hourName(hour, t.language)}</th>
                <td>
                  <Money cents={sales} />
                </td>
                <td>{tickets}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      </details>
    </div>
  );
}

function Bars({ hours, label, most }: { hours: Hours; label: string; most: number }) {
  const { language } = useTranslator();
  const percent = (share: number) => `${(100 * share).toFixed(3)}%`;
  const left = (hour: number) => percent((hour + 0.15) / HOURS_OF_DAY);
  return (
    <>
      <svg className="revenue-hours__bars" role="img" aria-label={label}>
        <line className="revenue-plot__zero" x1="0" x2="100%" y1="100%" y2="100%" />
        {hours.map(({ hour, sales }) => (
          <rect
            key={hour}
            className="revenue-plot__sales"
            x={left(hour)}
            y={percent(1 - sales / most)}
            width={percent(0.7 / HOURS_OF_DAY)}
            height={percent(sales / most)}
          >
            <title>{`${hourName(hour, language)} · ${formatCents(sales, language)}`}</title>
          </rect>
        ))}
      </svg>
      <svg className="revenue-hours__names" aria-hidden="true">
        {NAMED.map((hour) => (
          <text key={hour} x={left(hour)} y="1em">
            {hourName(hour, language)}
          </text>
        ))}
      </svg>
    </>
  );
}

// An hour of a clock, whichever: that of UTC is written as it is.
function hourName(hour: number, language: Language): string {
  return formatDate(new Date(Date.UTC(2000, 0, 1, hour)), { language, timeZone: 'UTC', style: 'time' });
}
