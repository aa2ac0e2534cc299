import { create } from 'qrcode';
import type { OrderLine } from '~/checkout/order-lines.server';
import type { QrDrawing, TicketLine } from './tickets';

/** Dark modules side by side in one row of a QR code, counted in modules from its top left corner. */
export interface QrRun {
  x: number;
  y: number;
  length: number;
}

/** The QR code of a text as runs of dark modules. Level M: a code that is folded or scratched by 15 % is still read. */
export function qrRuns(text: string): { size: number; runs: QrRun[] } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const runs: QrRun[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (!modules.get(y, x)) continue;
      const last = runs.at(-1);
      if (last && last.y === y && last.x + last.length === x) last.length += 1;
      else runs.push({ x, y, length: 1 });
    }
  }
  return { size: modules.size, runs };
}

/** The QR code of a text as one SVG path, two kilobytes for a ticket's token. */
export function drawQr(text: string): QrDrawing {
  const { size, runs } = qrRuns(text);
  return { size, path: runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('') };
}

/** The valid tickets among the places of an order, each with its code drawn, for pages. */
export function ticketsOf(lines: readonly OrderLine[]): TicketLine[] {
  return lines.flatMap((line) =>
    line.ticket ? [{ ...line, ticket: line.ticket, qr: drawQr(line.ticket.token) }] : [],
  );
}
