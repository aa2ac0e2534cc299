import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';

/** `6,00 € – 15,00 €`, one price, or a word where everything is free. Cents; nothing when no price is set yet. */
export function PriceRange({ lowest, highest }: { lowest: number | null; highest: number | null }) {
  const t = useTranslator();
  if (lowest === null || highest === null) return null;
  if (highest === 0) return <span className="money">{t('common.money.free')}</span>;
  const from = formatCents(lowest, t.language);
  if (lowest === highest) return <span className="money">{from}</span>;
  return (
    <span className="money">
      {from} – {formatCents(highest, t.language)}
    </span>
  );
}
