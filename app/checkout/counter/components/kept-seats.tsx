import { Form } from '@remix-run/react';
import { useTranslator } from '~/platform/i18n/provider';
import { Button } from '~/ui/button';
import type { LiveSale } from '../hooks/use-sale';
import type { KeptSeat } from '../sale';
import { sending } from './sale-lines';

/** Seats that the house keeps, with why. Opening one asks, and the button behind it takes it into the sale. */
export function KeptSeats({ live, kept }: { live: LiveSale; kept: readonly KeptSeat[] }) {
  const t = useTranslator();
  const seats = kept.filter(({ placeNumber }) => !live.has(placeNumber));
  if (seats.length === 0) return null;
  return (
    <details className="sale-kept">
      <summary>{t('counter.kept.title')}</summary>
      <ul className="sale-kept__list">
        {seats.map(({ placeNumber, seat, reason }) => (
          <li key={placeNumber}>
            <details>
              <summary>{t('counter.kept.seat', { seat, reason: reason || t('counter.kept.no_reason') })}</summary>
              <Form method="post" onSubmit={sending(live)}>
                <p>{t('counter.kept.ask')}</p>
                <input type="hidden" name="order" value={live.sale.id} />
                <input type="hidden" name="place" value={placeNumber} />
                <Button variant="secondary" name="intent" value="hold_kept">
                  {t('counter.kept.take')}
                </Button>
              </Form>
            </details>
          </li>
        ))}
      </ul>
    </details>
  );
}
