import { Link } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { EmptyState } from '~/ui/empty-state';
import type { Books } from '../queries.server';
import type { Summary } from '../summary';
import { dayName } from '../words';
import { KeyFigures } from './key-figures';
import { CreditFigures, MovementsTable, VatTable } from './money-tables';
import { RevenueTable } from './revenue-table';
import './reports.scss';

/** Who makes the statement, as the law wants it written. */
export interface Maker {
  name: string;
  legalName: string | null;
  legalDetails: readonly string[];
}

/** A month for the binder: who, when, what was earned, VAT, how it was paid, and whether it was proved. */
export function MonthStatement(props: { summary: Summary; books: Books; maker: Maker; until: string; today: string }) {
  const { summary, books, maker, until, today } = props;
  const t = useTranslator();
  return (
    <div className="revenue-statement">
      <address>
        <strong>{maker.legalName ?? maker.name}</strong>
        {maker.legalDetails.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
      {summary.isEmpty ? (
        <EmptyState icon="calendar" title={t('reports.empty.title')}>
          <p>{t('reports.empty.text')}</p>
        </EmptyState>
      ) : (
        <>
          <KeyFigures summary={summary} />
          <h2>{t('reports.statement.sales')}</h2>
          <RevenueTable
            first={t('reports.shows.name')}
            rows={summary.shows}
            label={t('reports.statement.sales')}
            bars={false}
          />
          <h2>{t('reports.vat.title')}</h2>
          <VatTable vat={summary.vat} />
          <h2>{t('reports.money.title')}</h2>
          <MovementsTable movements={summary.movements} />
        </>
      )}
      {summary.credits.owed > 0 ? (
        <>
          <h2>{t('reports.credits.title')}</h2>
          <CreditFigures credits={summary.credits} until={until} />
        </>
      ) : null}
      <p className="revenue-statement__proof">
        {books.wrong === 0 ? t('reports.statement.proved') : t('reports.statement.not_proved', { count: books.wrong })}
      </p>
      <p>{t('reports.statement.issued', { day: dayName(today, t.language) })}</p>
    </div>
  );
}

/** From one month to the next; nothing of it is printed. */
export function MonthSteps({ previous, next }: { previous: string; next: string | null }) {
  const t = useTranslator();
  return (
    <nav className="revenue-steps no-print" aria-label={t('reports.period.label')}>
      <Link to={`/admin/revenue/month/${previous}`}>{t('reports.statement.previous')}</Link>
      {next ? <Link to={`/admin/revenue/month/${next}`}>{t('reports.statement.next')}</Link> : null}
      <Link to="/admin/revenue">{t('reports.statement.back')}</Link>
      <span>{t('reports.statement.print')}</span>
    </nav>
  );
}
