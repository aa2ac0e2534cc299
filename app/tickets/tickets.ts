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

/** A ticket's number as printed: at least six digits, so that numbers of one house look alike and are read out digit by digit. */
export function printedNumber(number: number): string {
  return String(number).padStart(6, '0');
}

/** The code of a ticket as people read and type it: its 26 signs in two lines of three groups, joined by blanks. */
export function printedCode(token: string): [first: string, second: string] {
  const line = (from: number) => [
    token.slice(from, from + 4),
    token.slice(from + 4, from + 8),
    token.slice(from + 8, from + 13),
  ];
  return [line(0).join(' '), line(13).join(' ')];
}
