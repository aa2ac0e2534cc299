import type { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';

/** What a PDF of ours says, in the order in which it is drawn: one line for each text that was placed. */
export function pdfText(bytes: Buffer): string[] {
  const objects = objectsOf(bytes);
  const letters = new Map<string, Map<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', font = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1] ?? '';
      letters.set(name, lettersOf(objects.get(map)?.stream ?? ''));
    }
  }
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  return pages.flatMap(({ head }) => {
    const drawn = objects.get(/\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '')?.stream ?? '';
    return linesOf(drawn, letters);
  });
}

/** The numbered parts of a file: what each says of itself, and its stream unpacked. */
function objectsOf(bytes: Buffer): Map<string, { head: string; stream: string }> {
  const file = bytes.toString('latin1');
  const found = new Map<string, { head: string; stream: string }>();
  for (const { 1: id = '', index } of file.matchAll(/^(\d+) 0 obj$/gm)) {
    const whole = file.slice(index, file.indexOf('\nendobj', index));
    const start = whole.indexOf('\nstream\n');
    const packed = start < 0 ? null : bytes.subarray(index + start + 8, index + whole.lastIndexOf('\nendstream'));
    const head = start < 0 ? whole : whole.slice(0, start);
    const stream = packed && head.includes('/FlateDecode') ? inflateSync(packed).toString('latin1') : '';
    found.set(id, { head, stream });
  }
  return found;
}

/** Which letters the glyphs of a font stand for, by its own table. */
function lettersOf(table: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, first = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, code = ''], index) => {
      const units = code.replaceAll(' ', '').match(/.{4}/g) ?? [];
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0');
      letters.set(glyph, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    });
  }
  return letters;
}

function linesOf(drawn: string, letters: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  return [...drawn.matchAll(/BT\b(.*?)\bET\b/gs)].map(([, block = '']) => {
    const font = letters.get(/\/(F\d+) /.exec(block)?.[1] ?? '');
    const glyphs = [...block.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    return glyphs.map((glyph) => font?.get(glyph.toLowerCase()) ?? '�').join('');
  });
}
