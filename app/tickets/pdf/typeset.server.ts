import { FONT_NAMES, fontBytes, type Voice } from './fonts.server';
import { drawable, type Run, runsOf } from './runs.server';

type Document = PDFKit.PDFDocument;

/** How a text looks. Sizes in points. */
export interface Style {
  voice: Voice;
  size: number;
  color: string;
}

/** A place for text: its top left corner, its width, and how many lines it may take before it ends in an ellipsis. Points. */
export interface Box {
  x: number;
  y: number;
  width: number;
  lines?: number;
  align?: 'left' | 'center' | 'right';
}

const LEADING = 1.22;
const ELLIPSIS = '…';
// Any list of features, even an empty one, has the whole run shaped at once, as scripts written from right to left need.
const WHOLE_RUN = { features: [] };

/** Gives a document the house's fonts; only those used are embedded, and only their letters. */
export function registerFonts(document: Document): void {
  for (const name of FONT_NAMES) document.registerFont(name, fontBytes(name));
}

/** The width of one line, in points. */
function widthOf(document: Document, text: string, style: Style): number {
  return runsOf(text, style.voice).reduce((width, run) => width + runWidth(document, run) * style.size, 0);
}

// Widths at size 1. The same words are measured several times while a line is filled and a size is chosen.
const measured = new WeakMap<Document, Map<string, number>>();

function runWidth(document: Document, { font, text }: Run): number {
  const widths = measured.get(document) ?? new Map<string, number>();
  measured.set(document, widths);
  const key = `${font} ${text}`;
  const width = widths.get(key) ?? document.font(font).fontSize(1).widthOfString(text, WHOLE_RUN);
  widths.set(key, width);
  return width;
}

/** Draws a text in its box and returns where the next may begin (y, points). Nothing is drawn outside the box's width. */
export function write(document: Document, text: string, style: Style, box: Box): number {
  const words = drawable(text, style.voice);
  let y = box.y;
  if (words === '') return y;
  const lines = wrap(document, words, style, box);
  for (const line of lines) {
    const share = box.align === 'right' ? 1 : box.align === 'center' ? 0.5 : 0;
    const spare = share === 0 ? 0 : (box.width - widthOf(document, line, style)) * share;
    drawLine(document, line, style, box.x + spare, y);
    y += style.size * LEADING;
  }
  return y;
}

/** The largest of these sizes (in order) at which a text fits its box whole, else the last. */
export function fittingSize(
  document: Document,
  text: string,
  style: Style,
  box: Box,
  sizes: readonly number[],
): number {
  const free = { ...box, lines: Number.POSITIVE_INFINITY };
  const fits = (size: number) => {
    const lines = wrap(document, text, { ...style, size }, free);
    return (
      lines.length <= (box.lines ?? 1) &&
      lines.every((line) => widthOf(document, line, { ...style, size }) <= box.width)
    );
  };
  return sizes.find(fits) ?? sizes.at(-1) ?? style.size;
}

/** The size of a title: large on one line, else smaller on two. */
export function titleSize(
  document: Document,
  text: string,
  width: number,
  sizes: { one: readonly number[]; two: readonly number[] },
): number {
  const style: Style = { voice: 'title', size: 1, color: '' };
  const oneLine = sizes.one.find((size) => widthOf(document, text, { ...style, size }) <= width);
  return oneLine ?? fittingSize(document, text, style, { x: 0, y: 0, width, lines: 2 }, sizes.two);
}

function drawLine(document: Document, line: string, style: Style, left: number, y: number): void {
  let x = left;
  for (const run of runsOf(line, style.voice)) {
    document.font(run.font).fontSize(style.size).fillColor(style.color);
    // Fonts of one line share its baseline, whatever their own height.
    document.text(run.text, x, y + style.size * 0.96, { ...WHOLE_RUN, lineBreak: false, baseline: 'alphabetic' });
    x += runWidth(document, run) * style.size;
  }
}

function wrap(document: Document, text: string, style: Style, box: Box): string[] {
  const limit = box.lines ?? 1;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || widthOf(document, longer, style) <= box.width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const kept = lines.slice(0, limit);
  const last = kept.length - 1;
  return kept.map((kept, index) => {
    const rest = index === last && lines.length > limit ? ` ${lines[limit]}` : '';
    return shorten(document, kept + rest, style, box.width);
  });
}

/** The text, or as much of its beginning as fits the width with an ellipsis. */
function shorten(document: Document, text: string, style: Style, width: number): string {
  if (widthOf(document, text, style) <= width) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const cut = (length: number) => letters.slice(0, length).join('').trimEnd() + ELLIPSIS;
  let fits = 0;
  let tooLong = letters.length;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (widthOf(document, cut(middle), style) <= width) fits = middle;
    else tooLong = middle;
  }
  return cut(fits);
}
