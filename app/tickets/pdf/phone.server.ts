import type { Translator } from '~/platform/i18n/translate';
import type { TicketFace } from '../face';
import { drawCancelled, drawQrCode, INK, plain, strong, title } from './drawing.server';
import { fittingSize, titleSize, write } from './typeset.server';

type Document = PDFKit.PDFDocument;

// Points, in the proportions of a phone held upright.
const PAGE = { width: 360, height: 760 };
const EDGE = 26;
const HEAD = 172;
const QR = 250;

/** One ticket per page, as large as the phone: the code in the middle, the seat where the eye falls first. */
export function drawPhone(document: Document, faces: readonly TicketFace[], t: Translator): void {
  for (const face of faces) {
    document.addPage({ size: [PAGE.width, PAGE.height], margin: 0 });
    drawHead(document, face);
    drawMiddle(document, face, t);
    drawFoot(document, face, t);
  }
}

const box = (y: number, lines = 1) => ({ x: EDGE, y, width: PAGE.width - 2 * EDGE, lines });
const centred = (y: number, lines = 1) => ({ ...box(y, lines), align: 'center' as const });

function drawHead(document: Document, face: TicketFace): void {
  document.rect(0, 0, PAGE.width, HEAD).fill(INK.accent);
  write(document, face.theatre, strong(11, INK.cream), box(24));
  const size = titleSize(document, face.title, PAGE.width - 2 * EDGE, { one: [46, 40, 34], two: [31, 27, 23, 19] });
  write(document, face.title, title(size, INK.cream), box(46, 2));
  write(document, face.when, strong(13, INK.cream), box(HEAD - 40));
}

function drawMiddle(document: Document, face: TicketFace, t: Translator): void {
  const size = fittingSize(document, face.place, title(28), centred(0), [29, 25, 21, 17, 14]);
  write(document, face.place, title(size, INK.accent), centred(HEAD + 16));
  write(document, face.remarks, plain(11, INK.soft), centred(HEAD + 54));
  const left = (PAGE.width - QR) / 2;
  const top = HEAD + 70;
  if (face.cancelled) drawCancelled(document, t, left, top, QR);
  else drawQrCode(document, face.token, left, top, QR);
  let y = top + QR;
  if (!face.cancelled) for (const line of face.code) y = write(document, line, plain(11.5), centred(y));
  y = write(document, face.number, strong(13), centred(y + 4));
  write(document, face.order, plain(10.5, INK.soft), centred(y + 1));
}

function drawFoot(document: Document, face: TicketFace, t: Translator): void {
  let y = HEAD + QR + 144;
  document
    .lineWidth(0.7)
    .moveTo(EDGE, y)
    .lineTo(PAGE.width - EDGE, y)
    .stroke(INK.rule);
  y = write(document, face.price, strong(12), box(y + 12));
  if (face.proof !== '') y = write(document, face.proof, plain(10), box(y + 2, 2));
  y = write(document, [face.venue, face.address].join(', '), plain(10.5), box(y + 6, 2));
  if (face.doors !== '') y = write(document, face.doors, plain(10.5), box(y));
  if (face.holder !== '') write(document, `${t('tickets.paper.holder')} ${face.holder}`, strong(10.5), box(y + 6, 2));
  write(
    document,
    [face.organiser, face.mentions].filter(Boolean).join('. '),
    plain(7.5, INK.soft),
    box(PAGE.height - 48, 3),
  );
}
