import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { Money } from '~/ui/money';
import { WideTable } from '~/ui/wide-table';
import type { Evening } from '../queries.server';
import { percentOf, rateName } from '../words';
import { ShareBar } from './share-bar';

/** How full each performance of the period is or was, and all of them together. */
export function Occupancy({ evenings }: { evenings: readonly Evening[] }) {
  const t = useTranslator();
  if (evenings.length === 0) return <p>{t('reports.seats.none')}</p>;
  const sum = (part: 'places' | 'sold') => evenings.reduce((total, evening) => total + evening[part], 0);
  const [places, sold] = [sum('places'), sum('sold')];
  return (
    <>
      <p>{t('reports.seats.lead', { sold, places, rate: percentOf(sold, places) })}</p>
      <WideTable label={t('reports.seats.title')} className="revenue-table">
        <thead>
          <tr>
            <th scope="col">{t('reports.seats.name')}</th>
            <th scope="col">{t('reports.seats.full')}</th>
            <th scope="col">{t('reports.seats.earned')}</th>
          </tr>
        </thead>
        <tbody>
          {evenings.map((evening) => (
            <tr key={evening.id}>
              <th scope="row">
                {evening.title}
                <span className="revenue-table__soft">
                  <DateTime at={evening.startsAt} timeZone={evening.timeZone} style="short_year" /> · {evening.venue}
                </span>
                <ShareBar part={evening.sold} whole={evening.places} />
              </th>
              <td className="revenue-table__net">
                {rateName(percentOf(evening.sold, evening.places), t.language)}
                <span className="revenue-table__soft">
                  {t('reports.seats.of', { sold: evening.sold, places: evening.places })}
                </span>
              </td>
              <td>
                <Money cents={evening.cents} />
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </>
  );
}
