import { useTranslator } from '~/platform/i18n/provider';
import { AvailabilitySign, Sign } from '~/ui/sign';
import type { PerformanceSummary } from '../rules';
import type { SalesState } from '../sales';

/** What a visitor must know of one date: cancelled, sold out, last seats, moved, not yet on sale. Nothing when all is plain. */
export function DateStatus({ performance, state }: { performance: PerformanceSummary; state: SalesState }) {
  const t = useTranslator();
  if (state === 'not_open') return <Sign>{t('catalogue.sale.not_yet')}</Sign>;
  if (state === 'closed') return <Sign>{t('catalogue.sale.closed')}</Sign>;
  if (state === 'past') return <Sign>{t('catalogue.sale.past')}</Sign>;
  return (
    <AvailabilitySign
      placesLeft={performance.available}
      status={state === 'cancelled' ? 'cancelled' : performance.movedFrom ? 'moved' : 'scheduled'}
    />
  );
}
