import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import type { Translator } from '~/platform/i18n/translate';
import type { TicketFace } from '../face';
import { drawA4 } from './a4.server';
import { drawPhone } from './phone.server';
import { registerFonts } from './typeset.server';

/** Paper to cut up, or one page per ticket in the shape of a phone. */
export type TicketFormat = 'a4' | 'phone';

/**
 * The tickets as a PDF. Everything is drawn before it returns, so a fault is an error here and never half a file.
 * @param about.title the document's title, shown in the window of a reader
 */
export function ticketsPdf(
  faces: readonly TicketFace[],
  about: { title: string; author: string; format: TicketFormat },
  t: Translator,
): Readable {
  const document = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    pdfVersion: '1.7',
    lang: t.language,
    displayTitle: true,
    info: { Title: about.title, Author: about.author, Creator: 'Parterre' },
  });
  registerFonts(document);
  if (about.format === 'phone') drawPhone(document, faces, t);
  else drawA4(document, faces, t);
  document.end();
  return document;
}
