import { useTranslator } from '~/platform/i18n/provider';
import { Money } from '~/ui/money';
import type { Summary } from '../summary';
import { Figure } from './figure';

/** What a treasurer asks first: what is left, and of what it is made. */
export function KeyFigures({ summary }: { summary: Summary }) {
  const t = useTranslator();
  const { total, vatCents, inHand, withoutSeats } = summary;
  const average = total.tickets > 0 ? Math.round(total.net / total.tickets) : 0;
  return (
    <div className="revenue-key">
      <dl className="revenue-key__net">
        <dt>{t('reports.key.net')}</dt>
        <dd>
          <Money cents={total.net} />
        </dd>
        <dd className="revenue-key__soft">
          {t('reports.key.vat')} <Money cents={vatCents} />
        </dd>
      </dl>
      <dl className="revenue-figures">
        <Figure name={t('reports.key.sales')} value={<Money cents={total.sales} />} />
        <Figure name={t('reports.key.refunds')} value={<Money cents={total.refunds} />} />
        {total.exchanged === 0 ? null : (
          <Figure name={t('reports.key.exchanged')} value={<Money cents={total.exchanged} />} />
        )}
        <Figure name={t('reports.key.tickets')} value={total.tickets.toLocaleString(t.language)} />
        <Figure name={t('reports.key.average')} value={<Money cents={average} />} />
        <Figure name={t('reports.key.in_hand')} value={<Money cents={inHand} />} hint={t('reports.key.in_hand_hint')} />
        {withoutSeats === 0 ? null : (
          <Figure name={t('reports.key.without_seats')} value={<Money cents={withoutSeats} />} />
        )}
      </dl>
    </div>
  );
}
