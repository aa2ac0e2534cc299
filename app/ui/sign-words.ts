import type { Translator } from '~/platform/i18n/translate';

// From here on a buyer should hurry, and may be told so.
const LAST_SEATS = 12;

export type SignTone = 'accent' | 'ink' | 'plain';

/** Written out in full: the build keeps only the class names it can read. */
export const SIGN_CLASSES: Record<SignTone, string> = {
  accent: 'sign sign--accent',
  ink: 'sign sign--ink',
  plain: 'sign',
};

/** What stands in a sign, and how loudly. */
export interface SignWords {
  tone: SignTone;
  text: string;
}

/** Sold out, last seats, cancelled or moved; null when there is plenty. Never says what is not true of `placesLeft`. */
export function availabilityWords(
  t: Translator,
  facts: { placesLeft: number; status?: 'cancelled' | 'moved' | 'scheduled' },
): SignWords | null {
  const { placesLeft, status } = facts;
  if (status === 'cancelled') return { tone: 'ink', text: t('common.sign.cancelled') };
  if (placesLeft <= 0) return { tone: 'ink', text: t('common.sign.sold_out') };
  if (placesLeft <= LAST_SEATS) return { tone: 'accent', text: t('common.sign.last_seats', { count: placesLeft }) };
  return status === 'moved' ? { tone: 'plain', text: t('common.sign.moved') } : null;
}
