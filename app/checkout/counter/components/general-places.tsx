import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import type { PerformancePage } from '~/seating/performance-page';
import { LiveNotice } from '~/ui/live-notice';
import { Money } from '~/ui/money';
import type { LiveSale } from '../hooks/use-sale';
import { sending } from './sale-lines';

/** Free seating: one tap on a price is one place more. */
export function GeneralPlaces({ page, live, open }: { page: PerformancePage; live: LiveSale; open: boolean }) {
  const t = useTranslator();
  const zone = page.generalZoneId ?? '';
  const types = page.priceTypes.filter((type) => type.amounts[zone] !== undefined);
  return (
    <div className="sale-general">
      <LiveNotice />
      <ul>
        {types.map((type) => {
          const cents = type.amounts[zone] ?? 0;
          return (
            <li key={type.id}>
              <Form method="post" onSubmit={sending(live, { place: null, into: true, cents })}>
                <input type="hidden" name="order" value={live.sale.id} />
                <button type="submit" name="add" value={type.id} className="sale-general__price" disabled={!open}>
                  <strong>{type.name}</strong>
                  <Money cents={cents} free />
                  <span className="visually-hidden">{t('counter.sale.one_more')}</span>
                </button>
              </Form>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
