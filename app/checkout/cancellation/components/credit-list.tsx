import { useTranslator } from '~/platform/i18n/provider';
import { Money } from '~/ui/money';

interface Props {
  credits: readonly { code: string; amountCents: number; leftCents: number }[];
}

/** The credits given for an order: the code to copy, and what is left on it. */
export function CreditList({ credits }: Props) {
  const t = useTranslator();
  if (credits.length === 0) return null;
  return (
    <section className="sheet choice">
      <h2 className="choice__title">{t('cancellation.credit.title')}</h2>
      {credits.map((credit) => (
        <div key={credit.code} className="choice__credit">
          <p className="choice__code">{credit.code}</p>
          <p>
            {t('cancellation.credit.left')} <Money cents={credit.leftCents} /> / <Money cents={credit.amountCents} />
          </p>
        </div>
      ))}
      <p className="soft">{t('cancellation.credit.hint')}</p>
    </section>
  );
}
