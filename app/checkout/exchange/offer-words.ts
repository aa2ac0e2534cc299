import type { Translator } from '~/platform/i18n/translate';
import { formatCents } from '~/platform/money';
import type { Offer } from './terms';

/** What another place comes to, in a few words; empty where it costs what was paid. */
export function offerWords(offer: Offer, t: Translator): string {
  if (offer.same) return '';
  if (offer.differenceCents === 0) return t('orders-office.exchange.no_difference');
  const amount = formatCents(Math.abs(offer.differenceCents), t.language);
  return t(offer.differenceCents > 0 ? 'orders-office.exchange.dearer' : 'orders-office.exchange.cheaper', { amount });
}
