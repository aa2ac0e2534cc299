import { useTranslator } from '~/platform/i18n/provider';
import { Money } from '~/ui/money';

/** Below a total, where credits pay a part of an unpaid order: what they take off, and what is left to pay. Cents. */
export function CreditTotals({ totalCents, creditCents }: { totalCents: number; creditCents: number }) {
  const t = useTranslator();
  if (creditCents === 0) return null;
  return (
    <>
      <dt>{t('checkout.totals.credit')}</dt>
      <dd>
        <Money cents={-creditCents} />
      </dd>
      <dt className="totals__total">{t('checkout.totals.due')}</dt>
      <dd className="totals__total">
        <Money cents={totalCents - creditCents} />
      </dd>
    </>
  );
}
