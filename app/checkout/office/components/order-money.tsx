import { useTranslator } from '~/platform/i18n/provider';
import { DateTime } from '~/ui/date-time';
import { Money } from '~/ui/money';
import type { OfficePayment } from '../queries.server';

/** Each attempt to pay an order, and what became of it. */
export function OrderMoney({ payments, timeZone }: { payments: readonly OfficePayment[]; timeZone: string }) {
  const t = useTranslator();
  if (payments.length === 0) return <p className="soft">{t('orders-office.payment.none')}</p>;
  return (
    <ul className="admin-rows">
      {payments.map((payment) => (
        <li key={payment.id}>
          <p>
            <strong>
              <Money cents={payment.amount_cents} />
            </strong>{' '}
            {t.optional(`orders-office.provider.${payment.provider}`) ?? payment.provider},{' '}
            {t.optional(`orders-office.payment.${payment.status}`) ?? payment.status}{' '}
            <span className="admin-rows__soft">
              (<DateTime at={payment.captured_at ?? payment.created_at} timeZone={timeZone} style="short" />)
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
