import { useId } from 'react';
import { lineName } from '~/checkout/components/line-name';
import type { OrderLine } from '~/checkout/order-lines.server';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { FreeRow, HelpEvening } from './free-seats.server';
import { HelpForm } from './help-form';

/** Puts a free seat of an evening into the cart: as one more, or instead of one that is there. */
export function EveningSeats({
  evening,
  order,
  lines,
}: {
  evening: HelpEvening;
  /** The open cart, or an empty string: then a cart is opened. */
  order: string;
  /** The places of this evening that may be exchanged. */
  lines: readonly OrderLine[];
}) {
  const t = useTranslator();
  const id = useId();
  const facts = { order, performance: evening.performanceId };
  if (!evening.numbered) {
    return (
      <HelpForm intent="place" facts={facts}>
        <Button variant="secondary">{t('help.add_place')}</Button>
      </HelpForm>
    );
  }
  if (evening.rows.length === 0) return <p className="soft">{t('help.no_seat')}</p>;
  return (
    <HelpForm intent="seat" facts={facts} className="cart-help__form">
      <label htmlFor={`${id}-seat`}>{t('help.seat')}</label>
      <select id={`${id}-seat`} name="seat" className="form-select" required defaultValue="">
        <option value="">{t('help.choose')}</option>
        {evening.rows.map((row) => (
          <RowOptions key={row.block + row.row} row={row} />
        ))}
      </select>
      {lines.length === 0 ? null : (
        <>
          <label htmlFor={`${id}-instead`}>{t('help.instead')}</label>
          <select id={`${id}-instead`} name="instead" className="form-select" defaultValue="">
            <option value="">{t('help.one_more')}</option>
            {lines.map((line) => (
              <option key={line.id} value={line.id}>
                {lineName(line, t)}
              </option>
            ))}
          </select>
        </>
      )}
      <Button variant="secondary">{t('help.put')}</Button>
    </HelpForm>
  );
}

function RowOptions({ row }: { row: FreeRow }) {
  const t = useTranslator();
  return (
    <optgroup label={[row.block, t('help.row', { row: row.row }), row.zone].filter(Boolean).join(' · ')}>
      {row.seats.map(({ id, seat, kind, restrictedView }) => (
        <option key={id} value={id}>
          {[
            t('checkout.line.seat', { row: row.row, seat }),
            kind === 'standard' ? '' : t.optional(`checkout.kind.${kind}`),
            restrictedView ? t('checkout.kind.restricted_view') : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </option>
      ))}
    </optgroup>
  );
}
