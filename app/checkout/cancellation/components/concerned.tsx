import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';
import type { Concerned } from '../queries.server';

/** Whom it concerns, in numbers. */
export function ConcernedList({ concerned }: { concerned: Concerned }) {
  const t = useTranslator();
  const amount = formatCents(concerned.amountCents, t.language);
  return (
    <ul className="cancel-facts">
      <li>
        <strong>{t('cancellation.concerned.orders', { count: concerned.orders })}</strong>{' '}
        {concerned.orders > 0 ? t('cancellation.concerned.places', { count: concerned.places, amount }) : null}
      </li>
      {concerned.byHandOrders > 0 ? (
        <li>{t('cancellation.concerned.by_hand', { count: concerned.byHandOrders })}</li>
      ) : null}
      {concerned.carts > 0 ? <li>{t('cancellation.concerned.carts', { count: concerned.carts })}</li> : null}
    </ul>
  );
}
