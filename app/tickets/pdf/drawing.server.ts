import type { Translator } from '~/platform/i18n/translate';
import { qrRuns } from '../qr.server';
import { type Style, write } from './typeset.server';

type Document = PDFKit.PDFDocument;

/** The colours of the house, as on its pages. */
export const INK = {
  accent: '#c3301d',
  text: '#241a28',
  soft: '#63566a',
  rule: '#cfc2b4',
  cream: '#fff8ec',
  paper: '#ffffff',
};

/** Shorthands for the voices of a ticket. Sizes in points. */
export const title = (size: number, color = INK.text): Style => ({ voice: 'title', size, color });
export const strong = (size: number, color = INK.text): Style => ({ voice: 'strong', size, color });
export const plain = (size: number, color = INK.text): Style => ({ voice: 'text', size, color });

/** Draws a QR code as rectangles, black on white, its white margin included in `side` (points). */
export function drawQrCode(document: Document, text: string, x: number, y: number, side: number): void {
  const { size, runs } = qrRuns(text);
  const module = side / (size + 8);
  document.rect(x, y, side, side).fill(INK.paper);
  for (const run of runs) {
    document.rect(x + (run.x + 4) * module, y + (run.y + 4) * module, run.length * module, module);
  }
  document.fill('#000000');
}

/** Where the code would be, a frame that says that the evening does not take place. */
export function drawCancelled(document: Document, t: Translator, x: number, y: number, side: number): void {
  document
    .lineWidth(2)
    .rect(x + 6, y + side / 2 - 22, side - 12, 44)
    .stroke(INK.accent);
  write(document, t('common.sign.cancelled'), title(20, INK.accent), {
    x: x + 8,
    y: y + side / 2 - 13,
    width: side - 16,
    align: 'center',
  });
}
