import { useTranslator } from '~/platform/i18n/provider';
import { formatCents } from '~/platform/money';

/** An amount of integer euro cents. `free` writes a word where the amount is zero. */
export function Money({ cents, free = false }: { cents: number; free?: boolean }) {
  const t = useTranslator();
  return (
    <data className="money" value={(cents / 100).toFixed(2)}>
      {free && cents === 0 ? t('common.money.free') : formatCents(cents, t.language)}
    </data>
  );
}
