import type { ReactNode } from 'react';
import { useTranslator } from '~/platform/i18n/provider';
import { EmptyState } from '~/ui/empty-state';
import type { RevenueView } from '../period';
import type { Evening } from '../queries.server';
import type { Summary } from '../summary';
import { channelName } from '../table';
import { KeyFigures } from './key-figures';
import { CreditFigures, MovementsTable, VatTable } from './money-tables';
import { Occupancy } from './occupancy';
import { RevenueTable } from './revenue-table';
import { TimeChart } from './time-chart';
import './reports.scss';

/** The money of a period, as pictures and as figures. */
export function RevenuePage({
  summary,
  evenings,
  view,
}: {
  summary: Summary;
  evenings: readonly Evening[];
  view: RevenueView;
}) {
  const t = useTranslator();
  const seats = (
    <Part title={t('reports.seats.title')}>
      <Occupancy evenings={evenings} />
    </Part>
  );
  if (summary.isEmpty) {
    return (
      <>
        <EmptyState icon="calendar" title={t('reports.empty.title')}>
          <p>{t('reports.empty.text')}</p>
        </EmptyState>
        {evenings.length > 0 ? seats : null}
      </>
    );
  }
  const channels = summary.channels.map((channel) => ({ ...channel, name: channelName(channel.key, t) }));
  const table = (title: string, first: string, rows: Summary['shows']) => (
    <Part title={title}>
      <RevenueTable first={first} rows={rows} label={title} />
    </Part>
  );
  return (
    <>
      <KeyFigures summary={summary} />
      <Part title={view.byDay ? t('reports.time.by_day') : t('reports.time.by_month')}>
        <TimeChart moments={summary.moments} byDay={view.byDay} />
      </Part>
      {view.show ? null : table(t('reports.shows.title'), t('reports.shows.name'), summary.shows)}
      {table(t('reports.price_types.title'), t('reports.price_types.name'), summary.priceTypes)}
      {table(t('reports.channels.title'), t('reports.channels.name'), channels)}
      <Part title={t('reports.money.title')} lead={t('reports.money.lead')}>
        <MovementsTable movements={summary.movements} />
      </Part>
      <Part title={t('reports.vat.title')} lead={t('reports.vat.lead')}>
        <VatTable vat={summary.vat} />
      </Part>
      {view.show || isUnused(summary.credits) ? null : (
        <Part title={t('reports.credits.title')} lead={t('reports.credits.lead')}>
          <CreditFigures credits={summary.credits} until={view.until} />
        </Part>
      )}
      {seats}
    </>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="admin-part">
      <h2>{title}</h2>
      {lead ? <p className="revenue-lead">{lead}</p> : null}
      {children}
    </section>
  );
}

const isUnused = ({ given, used, owed }: Summary['credits']) => given === 0 && used === 0 && owed === 0;
