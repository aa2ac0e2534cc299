import type { Translator } from '~/platform/i18n/translate';

/** Where somebody sits, as said at the door; unreserved seating without a seat. */
export function placeWords(seat: { row: string | null; seat: string | null }, t: Translator): string {
  if (seat.row === null || seat.seat === null) return t('door.result.free');
  return t('door.result.place', { row: seat.row, seat: seat.seat });
}
