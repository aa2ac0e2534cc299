import type { Translator } from '~/platform/i18n/translate';
import type { OrderLine } from '../order-lines.server';

/** How a place is called: `Stalls, row C, seat 7`, or the name of the zone where seats are not numbered. */
export function lineName(line: OrderLine, t: Translator): string {
  if (!line.seat) return t('checkout.line.free_seating');
  const name = t('checkout.line.seat', { row: line.seat.row, seat: line.seat.seat });
  return line.seat.block ? `${line.seat.block}, ${name}` : name;
}

/** What to know of a place besides its name: its zone, a wheelchair space, a restricted view. */
export function lineRemarks(line: OrderLine, t: Translator): string {
  const kind = line.seat && line.seat.kind !== 'standard' ? (t.optional(`checkout.kind.${line.seat.kind}`) ?? '') : '';
  const view = line.seat?.restrictedView ? t('checkout.kind.restricted_view') : '';
  // A zone without numbers often bears the name that every such place has.
  const zone = line.zoneName === lineName(line, t) ? '' : line.zoneName;
  return [zone, kind, view].filter(Boolean).join(' · ');
}
