import type { OrderLine } from '~/checkout/order-lines.server';

/** A QR code as an SVG path, in modules; the white margin around it is for whoever draws it. */
export interface QrDrawing {
  size: number;
  path: string;
}

/** A place that was paid for, with the right to enter and how that right is drawn. */
export interface TicketLine extends OrderLine {
  ticket: NonNullable<OrderLine['ticket']>;
  /** What the door scans. */
  qr: QrDrawing;
}

/** The tickets of one performance. */
export interface TicketEvening {
  performanceId: string;
  /** The ticket that speaks for the evening: they share show, date and venue. */
  first: TicketLine;
  tickets: TicketLine[];
}

/** Groups the tickets of an order, already in order of date, by performance. */
export function eveningsOf(tickets: readonly TicketLine[]): TicketEvening[] {
  const evenings = new Map<string, TicketEvening>();
  for (const ticket of tickets) {
    const evening = evenings.get(ticket.performanceId);
    if (evening) evening.tickets.push(ticket);
    else evenings.set(ticket.performanceId, { performanceId: ticket.performanceId, first: ticket, tickets: [ticket] });
  }
  return [...evenings.values()];
}

/** A ticket's number as printed: at least six digits, so that numbers of one house look alike and are read out digit by digit. */
export function printedNumber(number: number): string {
  return String(number).padStart(6, '0');
}
