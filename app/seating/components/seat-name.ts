import type { Translator } from '~/platform/i18n/translate';
import { localize } from '~/platform/localize';
import { formatCents } from '~/platform/money';
import type { SeatInRow } from '../hall';
import { shortName } from '../hall';
import type { ZonePrice } from '../prices';

/** `C7`, with the part of the hall where there are several: `Circle 2-7`. */
export function seatName(place: SeatInRow, t: Translator): string {
  return [localize(place.row.block, t.language), shortName(place)].filter(Boolean).join(' ');
}

/** `Row C, seat 7`, with the part of the hall where there are several. */
export function longSeatName({ row, seat }: SeatInRow, t: Translator): string {
  const block = localize(row.block, t.language);
  const name = t('seating.seat.name', { row: row.label, seat: seat.label });
  return block ? `${block}, ${name}` : name;
}

/** What to know of a seat besides its name and price: wheelchair space, companion, fold-down, restricted view. */
export function seatRemarks({ seat }: SeatInRow, t: Translator): string[] {
  return [
    seat.kind ? t(`seating.kind.${seat.kind}`) : '',
    seat.restrictedView ? t('seating.kind.restricted_view') : '',
  ].filter(Boolean);
}

/** `15,00 €`, or `15,00 € (from 6,00 €)` where reduced prices exist. */
export function priceWords(price: ZonePrice, t: Translator): string {
  const usual = price.usual === 0 ? t('common.money.free') : formatCents(price.usual, t.language);
  if (price.lowest >= price.usual) return usual;
  const lowest = price.lowest === 0 ? t('common.money.free') : formatCents(price.lowest, t.language);
  return t('seating.seat.price', { usual, lowest });
}
