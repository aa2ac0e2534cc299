import type { Translator } from '~/platform/i18n/translate';
import type { TicketFace } from '../face';
import { drawCancelled, drawQrCode, INK, plain, strong, title } from './drawing.server';
import { fittingSize, titleSize, write } from './typeset.server';

type Document = PDFKit.PDFDocument;

// Points. Three tickets share a page, each in the middle of its third.
const PAGE = { width: 595.28, height: 841.89 };
const PER_PAGE = 3;
const SLOT = PAGE.height / PER_PAGE;
const CARD = { x: 36, width: PAGE.width - 72, height: 250 };
const BAND = 38;
const STUB = 158;
const QR = 130;

/** Lays tickets on A4 sheets, three on each, with dotted lines to cut along. */
export function drawA4(document: Document, faces: readonly TicketFace[], t: Translator): void {
  faces.forEach((face, index) => {
    const slot = index % PER_PAGE;
    if (slot === 0) document.addPage({ size: 'A4', margin: 0 });
    else cutLine(document, slot * SLOT);
    drawTicket(document, face, slot * SLOT + (SLOT - CARD.height) / 2, t);
    if (slot < PER_PAGE - 1 && index === faces.length - 1) cutLine(document, (slot + 1) * SLOT);
  });
}

function cutLine(document: Document, y: number): void {
  document.save().lineWidth(0.7).dash(2, { space: 4 });
  document
    .moveTo(14, y)
    .lineTo(PAGE.width - 14, y)
    .stroke(INK.soft);
  document.restore();
}

function drawTicket(document: Document, face: TicketFace, top: number, t: Translator): void {
  const { x, width, height } = CARD;
  document.save().roundedRect(x, top, width, height, 8).clip();
  document.rect(x, top, BAND, height).fill(INK.accent);
  document.restore();
  document.lineWidth(0.8).roundedRect(x, top, width, height, 8).stroke(INK.rule);
  drawBand(document, face.theatre, x, top);
  const stub = x + width - STUB;
  document.save().lineWidth(1).dash(1, { space: 4 }).lineCap('round');
  document
    .moveTo(stub, top + 8)
    .lineTo(stub, top + height - 8)
    .stroke(INK.soft);
  document.restore();
  drawFace(document, face, { x: x + BAND + 18, top, width: stub - x - BAND - 32 });
  drawStub(document, face, stub, top, t);
}

/** The name of the house, read from below, on the coloured edge. */
function drawBand(document: Document, theatre: string, x: number, top: number): void {
  document.save();
  document.rotate(-90, { origin: [x, top + CARD.height] });
  write(document, theatre, title(16, INK.cream), {
    x: x + 14,
    y: top + CARD.height + (BAND - 16 * 1.22) / 2,
    width: CARD.height - 28,
    align: 'center',
  });
  document.restore();
}

function drawFace(document: Document, face: TicketFace, area: { x: number; top: number; width: number }): void {
  const box = (y: number, lines = 1) => ({ x: area.x, y, width: area.width, lines });
  const size = titleSize(document, face.title, area.width, { one: [28], two: [21, 18, 15] });
  let y = write(document, face.title, title(size), box(area.top + 15, 2)) + 5;
  y = write(document, face.when, strong(11.5), box(y));
  y = write(document, face.venue, plain(10), box(y + 3));
  y = write(document, face.address, plain(8.5, INK.soft), box(y));
  write(document, face.doors, plain(8.5, INK.soft), box(y));

  const bottom = area.top + CARD.height;
  const place = fittingSize(document, face.place, title(20), box(0), [20, 17, 14, 12]);
  write(document, face.place, title(place, INK.accent), box(bottom - 117));
  const remarks = fittingSize(document, face.remarks, plain(9), box(0), [9, 8, 7]);
  write(document, face.remarks, plain(remarks, INK.soft), box(bottom - 92));
  write(document, face.price, strong(10.5), box(bottom - 77));
  write(document, face.proof, plain(8), box(bottom - 62, 2));
  document
    .lineWidth(0.5)
    .moveTo(area.x, bottom - 39)
    .lineTo(area.x + area.width, bottom - 39)
    .stroke(INK.rule);
  write(
    document,
    [face.organiser, face.mentions].filter(Boolean).join('. '),
    plain(6.8, INK.soft),
    box(bottom - 34, 3),
  );
}

function drawStub(document: Document, face: TicketFace, x: number, top: number, t: Translator): void {
  const box = (y: number, lines = 1) => ({ x: x + 12, y, width: STUB - 24, lines, align: 'center' as const });
  const left = x + (STUB - QR) / 2;
  if (face.cancelled) drawCancelled(document, t, left, top + 8, QR);
  else drawQrCode(document, face.token, left, top + 8, QR);
  let y = top + QR + 8;
  if (!face.cancelled) for (const line of face.code) y = write(document, line, plain(8.5), box(y));
  y = write(document, face.number, strong(10), box(y + 3));
  y = write(document, face.order, plain(8.5), box(y + 1));
  if (face.holder !== '') {
    y = write(document, t('tickets.paper.holder'), plain(7.5, INK.soft), box(y + 4));
    write(document, face.holder, strong(9), box(y, 2));
  }
  write(document, t('tickets.paper.scan'), plain(7, INK.soft), box(top + CARD.height - 26, 2));
}
