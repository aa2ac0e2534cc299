import { translatorFor } from '~/platform/i18n/dictionaries.server';
import type { Visit } from '~/platform/visit';
import { lineName } from '../components/line-name';
import type { ExchangePage } from './page.server';
import { type ExchangeWish, offerOf } from './wish';

/**
 * The two sides of an exchange for another price, to be looked at before it is done; null when the chosen place is not there any
 * more or costs the same. Cents, UTC. `request` makes it one exchange however often it is sent.
 */
export function reviewOf(visit: Visit, page: ExchangePage, wish: ExchangeWish) {
  const offer = offerOf(page, wish.seat);
  if (!offer || offer.same) return null;
  const t = translatorFor(visit, 'checkout', 'orders-office');
  const { line, dates, types, priceTypeId, backCents } = page;
  const own = { title: line.show.title, startsAt: line.startsAt, timeZone: line.venue.timeZone };
  const evening = dates.find(({ id }) => id === page.date) ?? own;
  const row = page.rows?.find(({ seats }) => seats.some(({ id }) => id === wish.seat));
  const seat = row?.seats.find(({ id }) => id === wish.seat);
  const { item, date, price, reason } = wish;
  return {
    choice: { item, date, price, seat: wish.seat, reason },
    request: crypto.randomUUID(),
    method: wish.intent === 'confirm' ? (wish.method ?? null) : null,
    differenceCents: offer.differenceCents,
    /** How many tickets change: more than one with companions. */
    count: page.count,
    back: { ...own, place: lineName(line, t), price: line.priceTypeName, cents: backCents },
    taken: {
      title: evening.title,
      startsAt: evening.startsAt,
      timeZone: evening.timeZone,
      place:
        row && seat
          ? [row.block, t('checkout.line.seat', { row: row.row, seat: seat.label })].filter(Boolean).join(', ')
          : t('checkout.line.free_seating'),
      price: types.find(({ id }) => id === priceTypeId)?.name ?? line.priceTypeName,
      cents: offer.cents,
    },
  };
}
export type ExchangeReviewed = NonNullable<ReturnType<typeof reviewOf>>;
