import { Form, Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button, LinkButton } from '~/ui/button';
import { NAMED_PERIODS, queryOf, type RevenueView } from '../period';
import { dayName } from '../words';

/** Which days and which show: named periods are links, the rest is a form. */
export function PeriodForm({ view, shows }: { view: RevenueView; shows: readonly { id: string; name: string }[] }) {
  const t = useTranslator();
  return (
    <div className="revenue-period no-print">
      <nav aria-label={t('reports.period.label')}>
        <ul className="revenue-period__named">
          {NAMED_PERIODS.map((period) => (
            <li key={period}>
              <Link
                to={`/admin/revenue${queryOf(view, { period })}`}
                aria-current={view.period === period ? 'page' : undefined}
              >
                {t(`reports.period.${period}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <details open={view.period === 'custom' || view.show !== null || view.refused}>
        <summary>{t('reports.period.choose')}</summary>
        <Form
          action="/admin/revenue"
          className="revenue-period__form"
          key={`${queryOf(view)} ${view.typed.since} ${view.typed.until}`}
        >
          <input type="hidden" name="period" value="custom" />
          <Day name="from" label={t('reports.period.from')} value={view.typed.since} />
          <Day name="to" label={t('reports.period.to')} value={view.typed.until} />
          <div>
            <label className="form-label" htmlFor="revenue-show">
              {t('reports.period.show')}
            </label>
            <select id="revenue-show" name="show" className="form-select" defaultValue={view.show ?? ''}>
              <option value="">{t('reports.period.all_shows')}</option>
              {shows.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <Button variant="secondary">{t('reports.period.apply')}</Button>
        </Form>
      </details>
      <p className="revenue-period__range">
        {t('reports.period.range', { from: dayName(view.since, t.language), to: dayName(view.until, t.language) })}
      </p>
    </div>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <div>
      <label className="form-label" htmlFor={`revenue-${name}`}>
        {label}
      </label>
      <input id={`revenue-${name}`} name={name} type="date" className="form-control" defaultValue={value} required />
    </div>
  );
}

/** What can be taken away of the period: files, a statement of its last month, and the proof. */
export function RevenueFiles({ view, today }: { view: RevenueView; today: string }) {
  const t = useTranslator();
  const month = (view.until < today ? view.until : today).slice(0, 7);
  return (
    <nav className="actions no-print" aria-label={t('reports.files.label')}>
      <LinkButton to={`/admin/revenue.csv${queryOf(view)}`} variant="secondary" document>
        {t('reports.files.csv')}
      </LinkButton>
      <LinkButton to={`/admin/revenue.xlsx${queryOf(view)}`} variant="secondary" document>
        {t('reports.files.xlsx')}
      </LinkButton>
      <LinkButton to={`/admin/revenue/month/${month}`} variant="secondary">
        {t('reports.files.statement')}
      </LinkButton>
      <LinkButton to={`/admin/revenue/check${queryOf(view)}`} variant="secondary">
        {t('reports.files.check')}
      </LinkButton>
    </nav>
  );
}
