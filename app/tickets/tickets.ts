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
