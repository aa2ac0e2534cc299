import { openOrder } from '~/checkout/order-access.server';
import { readOrderLines } from '~/checkout/order-lines.server';
import { translatorFor } from '~/platform/i18n/dictionaries.server';
import { theatreOf } from '~/platform/theatre.server';
import type { Visit } from '~/platform/visit';
import { faceOf, hasTicket, type TicketFace } from './face';

/**
 * The printable tickets of an order, in the visitor's language; an empty list when none is valid.
 * @throws Response 404, the same for an absent order and one that is not the visitor's
 */
export async function printableTickets(visit: Visit, request: Request, code: string): Promise<TicketFace[]> {
  const order = await openOrder(visit, request, code);
  const [lines, house] = await Promise.all([readOrderLines(visit, order.id), theatreOf(visit)]);
  const t = translatorFor(visit, 'tickets');
  return lines.filter(hasTicket).map((line) => faceOf(line, order, house, t));
}
