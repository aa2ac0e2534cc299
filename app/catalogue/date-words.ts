import type { Translator } from '~/platform/i18n/translate';
import { availabilityWords, type SignWords } from '~/ui/sign-words';
import type { SalesState } from './sales';

/** What a visitor must know of one date: cancelled, sold out, last seats, moved, not yet on sale. Null when all is plain. */
export function dateWords(
  t: Translator,
  performance: { available: number; movedFrom: string | null },
  state: SalesState,
): SignWords | null {
  if (state === 'not_open') return { tone: 'plain', text: t('catalogue.sale.not_yet') };
  if (state === 'closed') return { tone: 'plain', text: t('catalogue.sale.closed') };
  if (state === 'past') return { tone: 'plain', text: t('catalogue.sale.past') };
  return availabilityWords(t, {
    placesLeft: performance.available,
    status: state === 'cancelled' ? 'cancelled' : performance.movedFrom ? 'moved' : 'scheduled',
  });
}
