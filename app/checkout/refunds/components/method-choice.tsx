import { useTranslator } from '~/platform/i18n/provider';
import { METHODS, type RefundMethod } from '../wish';

/** Radio buttons for how money goes back: the way it was paid, as a credit, or by hand. */
export function MethodChoice({ paidBy, chosen }: { paidBy: string | null; chosen: RefundMethod }) {
  const t = useTranslator();
  return (
    <div className="refund-methods" role="radiogroup" aria-label={t('refunds.form.how')}>
      {METHODS.filter((method) => method !== paidBy).map((method) => (
        <label key={method} className="refund-method">
          <input
            type="radio"
            name="method"
            value={method}
            className="form-check-input"
            defaultChecked={method === chosen}
          />
          {method === 'as_paid'
            ? t(paidBy === 'paypal' ? 'refunds.method.paypal_as_paid' : 'refunds.method.as_paid', {
                method: (paidBy && t.optional(`refunds.method.${paidBy}`)) ?? '',
              })
            : t(method === 'credit' ? 'refunds.method.as_credit' : `refunds.method.${method}`)}
        </label>
      ))}
    </div>
  );
}
