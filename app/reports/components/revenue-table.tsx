import { useTranslator } from '~/platform/i18n/provider';
import { Money } from '~/ui/money';
import { WideTable } from '~/ui/wide-table';
import type { Revenue } from '../figures';
import { ShareBar } from './share-bar';

type Row = Revenue & { key: string; name: string };

/** What things earned: a chart where each bar has its figures beside it. Net first, for narrow screens; the sum at the foot. */
export function RevenueTable(props: { first: string; rows: readonly Row[]; label: string; bars?: boolean }) {
  const { first, rows, label, bars = true } = props;
  const t = useTranslator();
  const largest = Math.max(1, ...rows.map(({ net }) => net));
  const hasExchanges = rows.some(({ exchanged }) => exchanged !== 0);
  return (
    <WideTable label={label} className="revenue-table">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">{t('reports.column.net')}</th>
          <th scope="col">{t('reports.column.sales')}</th>
          <th scope="col">{t('reports.column.refunds')}</th>
          {hasExchanges ? <th scope="col">{t('reports.column.exchanged')}</th> : null}
          <th scope="col">{t('reports.column.tickets')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              {row.name}
              {bars ? <ShareBar part={row.net} whole={largest} /> : null}
            </th>
            <Cells revenue={row} hasExchanges={hasExchanges} />
          </tr>
        ))}
      </tbody>
      {rows.length > 1 ? (
        <tfoot>
          <tr>
            <th scope="row">{t('reports.column.total')}</th>
            <Cells revenue={sumOf(rows)} hasExchanges={hasExchanges} />
          </tr>
        </tfoot>
      ) : null}
    </WideTable>
  );
}

function Cells({ revenue, hasExchanges }: { revenue: Revenue; hasExchanges: boolean }) {
  const { net, sales, refunds, exchanged, tickets } = revenue;
  const amounts = hasExchanges ? { net, sales, refunds, exchanged } : { net, sales, refunds };
  return (
    <>
      {Object.entries(amounts).map(([name, cents]) => (
        <td key={name} className={name === 'net' ? 'revenue-table__net' : undefined}>
          <Money cents={cents} />
        </td>
      ))}
      <td>{tickets}</td>
    </>
  );
}

function sumOf(rows: readonly Row[]): Revenue {
  const sum = (part: keyof Revenue) => rows.reduce((total, row) => total + row[part], 0);
  return {
    tickets: sum('tickets'),
    sales: sum('sales'),
    refunds: sum('refunds'),
    exchanged: sum('exchanged'),
    net: sum('net'),
  };
}
