import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import type { Translator } from '~/platform/i18n/translate';
import { INK, plain, strong, title } from '../pdf/drawing.server';
import { registerFonts, write } from '../pdf/typeset.server';
import type { InvoiceFace, InvoiceLineFace } from './face';

type Document = PDFKit.PDFDocument;

// Points, on A4.
const PAGE = { width: 595.28, height: 841.89 };
const EDGE = 48;
const WIDTH = PAGE.width - 2 * EDGE;
const BOTTOM = PAGE.height - 60;
const COLUMNS = { ticket: 62, rate: 46, amount: 78 };
const LINE = 42;

/** An invoice as a PDF. Everything is drawn before it returns, so a fault is an error here and never half a file. */
export function invoicePdf(face: InvoiceFace, author: string, t: Translator): Readable {
  const document = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    margin: 0,
    pdfVersion: '1.7',
    lang: t.language,
    displayTitle: true,
    info: { Title: `${face.title} ${face.number}`, Author: author, Creator: 'Parterre' },
  });
  registerFonts(document);
  document.addPage({ size: 'A4', margin: 0 });
  let y = drawLines(document, face, drawHead(document, face, t), t);
  if (y + 130 + face.vat.length * 16 > BOTTOM) y = newPage(document);
  drawTotals(document, face, y, t);
  drawFeet(document, face, t);
  document.end();
  return document;
}

/** Who sells, who buys, which paper this is; returns where the lines begin. */
function drawHead(document: Document, face: InvoiceFace, t: Translator): number {
  document.rect(0, 0, PAGE.width, 10).fill(INK.accent);
  const half = WIDTH / 2 - 12;
  const right = EDGE + WIDTH / 2 + 12;
  let left = write(document, face.house, title(20, INK.accent), { x: EDGE, y: 40, width: half, lines: 2 }) + 4;
  for (const line of face.seller) left = write(document, line, plain(9), { x: EDGE, y: left, width: half, lines: 2 });
  let y = write(document, face.title, title(20), { x: right, y: 40, width: half });
  y = write(document, face.number, strong(12), { x: right, y: y + 2, width: half }) + 4;
  for (const line of face.about) y = write(document, line, plain(9), { x: right, y, width: half });
  y = write(document, t('invoice.paper.for'), plain(8, INK.soft), { x: right, y: y + 16, width: half });
  face.buyer.forEach((line, index) => {
    y = write(document, line, index === 0 ? strong(11) : plain(9), { x: right, y, width: half, lines: 2 });
  });
  return Math.max(left, y) + 28;
}

function drawLines(document: Document, face: InvoiceFace, top: number, t: Translator): number {
  let y = drawTableHead(document, top, t);
  for (const line of face.lines) {
    if (y + LINE > BOTTOM) y = drawTableHead(document, newPage(document), t);
    drawLine(document, line, y);
    y += LINE;
  }
  return y;
}

function drawTableHead(document: Document, y: number, t: Translator): number {
  const style = plain(8, INK.soft);
  write(document, t('invoice.paper.ticket'), style, { x: EDGE, y, width: COLUMNS.ticket });
  write(document, t('invoice.paper.what'), style, { x: EDGE + COLUMNS.ticket, y, width: 200 });
  write(document, t('invoice.paper.vat'), style, { ...rateBox(y), align: 'right' });
  write(document, t('invoice.paper.amount'), style, { ...amountBox(y), align: 'right' });
  rule(document, y + 13, INK.text);
  return y + 19;
}

function drawLine(document: Document, line: InvoiceLineFace, y: number): void {
  const middle = { x: EDGE + COLUMNS.ticket, width: WIDTH - COLUMNS.ticket - COLUMNS.rate - COLUMNS.amount - 12 };
  write(document, line.ticket, plain(9), { x: EDGE, y, width: COLUMNS.ticket - 6 });
  write(document, line.title, strong(9.5), { ...middle, y });
  write(document, line.when, plain(8, INK.soft), { ...middle, y: y + 12 });
  write(document, line.place, plain(8, INK.soft), { ...middle, y: y + 23 });
  write(document, line.rate, plain(9), { ...rateBox(y), align: 'right' });
  write(document, line.amount, strong(9.5), { ...amountBox(y), align: 'right' });
  rule(document, y + LINE - 5, INK.rule);
}

function drawTotals(document: Document, face: InvoiceFace, top: number, t: Translator): void {
  const right = (index: number, y: number) => ({
    x: EDGE + WIDTH - 320 + index * 80,
    y,
    width: 80,
    align: 'right' as const,
  });
  let y = top + 12;
  if (face.vat.length > 0) {
    const heads = (['vat', 'net', 'vat_part', 'gross'] as const).map((key) => t(`invoice.paper.${key}`));
    heads.forEach((head, index) => {
      write(document, head, plain(8, INK.soft), right(index, y));
    });
    for (const row of face.vat) {
      y += 16;
      [row.rate, row.net, row.vat, row.gross].forEach((cell, index) => {
        write(document, cell, plain(9), right(index, y));
      });
    }
    y += 24;
  }
  const total = { x: EDGE + WIDTH - 320, y, width: 320, align: 'right' as const };
  y = write(document, `${t('invoice.paper.total')}   ${face.total}`, title(16, INK.accent), total);
  y = write(document, face.paidBy, plain(9), { ...total, y: y + 2, lines: 3 });
  write(document, face.noVat, plain(9), { ...total, y: y + 2 });
}

/** On every page: the legal mentions and which page it is. */
function drawFeet(document: Document, face: InvoiceFace, t: Translator): void {
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    document.switchToPage(page);
    const box = { x: EDGE, y: BOTTOM + 14, width: WIDTH - 60, lines: 3 };
    write(document, face.mentions, plain(7, INK.soft), box);
    const which = t('invoice.paper.page', { page: page + 1, pages: count });
    write(document, which, plain(7, INK.soft), { x: EDGE + WIDTH - 60, y: BOTTOM + 14, width: 60, align: 'right' });
  }
}

function newPage(document: Document): number {
  document.addPage({ size: 'A4', margin: 0 });
  return EDGE;
}

const rateBox = (y: number) => ({ x: EDGE + WIDTH - COLUMNS.amount - COLUMNS.rate, y, width: COLUMNS.rate });
const amountBox = (y: number) => ({ x: EDGE + WIDTH - COLUMNS.amount, y, width: COLUMNS.amount });

function rule(document: Document, y: number, color: string): void {
  document
    .lineWidth(0.6)
    .moveTo(EDGE, y)
    .lineTo(EDGE + WIDTH, y)
    .stroke(color);
}
