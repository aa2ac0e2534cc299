import type { OrderLine } from '~/checkout/order-lines.server';
import type { Translator } from '~/platform/i18n/translate';
import { formatCents } from '~/platform/money';

/** `Row C, seat 7`, or that one sits where one likes. Short: nothing may ever cut a seat's number off. */
export function placeWords(line: Pick<OrderLine, 'seat'>, t: Translator): string {
  if (!line.seat) return t('tickets.free_seating');
  const { row, seat } = line.seat;
  return row === '' ? t('tickets.seat', { seat }) : t('tickets.row_and_seat', { row, seat });
}

/** What else there is to know of a place: its part of the hall, its zone, a wheelchair space, a fold-down seat, a reduced view. */
export function placeRemarks(line: Pick<OrderLine, 'seat' | 'zoneName'>, t: Translator): string[] {
  const remarks = [
    line.seat?.block ?? '',
    line.zoneName,
    (line.seat && t.optional(`tickets.kind.${line.seat.kind}`)) ?? '',
    line.seat?.restrictedView ? t('tickets.kind.restricted_view') : '',
  ];
  return [...new Set(remarks)].filter((remark) => remark !== '');
}

/** The amount, or the word that the law wants on a ticket that costs nothing. */
function priceWords(line: Pick<OrderLine, 'amountCents'>, t: Translator): string {
  return line.amountCents === 0 ? t('tickets.free') : formatCents(line.amountCents, t.language);
}

/** `Plein tarif · 15,00 €`; a price type that is itself called free is not said twice. */
export function priceTypeWords(line: Pick<OrderLine, 'priceTypeName' | 'amountCents'>, t: Translator): string {
  const price = priceWords(line, t);
  return line.priceTypeName.toLowerCase() === price.toLowerCase() ? price : `${line.priceTypeName} · ${price}`;
}

/** Where the evening is, in one line. */
export function venueWords({ venue }: Pick<OrderLine, 'venue'>): string {
  return `${venue.name}, ${venue.city}`;
}
