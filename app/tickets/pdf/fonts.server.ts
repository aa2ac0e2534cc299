import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { unpackWoff } from './woff.server';

const require = createRequire(import.meta.url);

const FILES = {
  fraunces: () => require.resolve('@fontsource/fraunces/files/fraunces-latin-600-normal.woff'),
  'fraunces-ext': () => require.resolve('@fontsource/fraunces/files/fraunces-latin-ext-600-normal.woff'),
  noto: () => require.resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff'),
  'noto-ext': () => require.resolve('@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff'),
  'noto-strong': () => require.resolve('@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff'),
  'noto-strong-ext': () => require.resolve('@fontsource/noto-sans/files/noto-sans-latin-ext-700-normal.woff'),
  // One file for the rest of Europe and the Near East: Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic.
  dejavu: () => require.resolve('@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff'),
  'dejavu-strong': () => require.resolve('@fontsource/dejavu-sans/files/dejavu-sans-latin-700-normal.woff'),
} as const;

/** One font file. */
export type FontName = keyof typeof FILES;

/** The fonts of each voice of a document, the preferred one first. */
const VOICES = {
  title: ['fraunces', 'fraunces-ext', 'dejavu-strong'],
  text: ['noto', 'noto-ext', 'dejavu'],
  strong: ['noto-strong', 'noto-strong-ext', 'dejavu-strong'],
} as const satisfies Record<string, readonly FontName[]>;

/** How a text sounds: a title, plain, or stressed. */
export type Voice = keyof typeof VOICES;

/** Every font file by name. */
export const FONT_NAMES = Object.keys(FILES) as FontName[];

interface LoadedFont {
  bytes: Buffer;
  letters: ReadonlySet<number>;
}

// Read at the first document, then kept: reading one takes longer than setting a ticket in it.
const loaded = new Map<FontName, LoadedFont>();

function load(name: FontName): LoadedFont {
  const known = loaded.get(name);
  if (known) return known;
  const bytes = unpackWoff(readFileSync(FILES[name]()));
  const font = { bytes, letters: new Set((create(bytes) as Font).characterSet) };
  loaded.set(name, font);
  return font;
}

/** The bytes of a font, to be embedded. */
export function fontBytes(name: FontName): Buffer {
  return load(name).bytes;
}

/** The first font of a voice that can draw a character, or undefined when none can. */
export function fontFor(voice: Voice, codePoint: number): FontName | undefined {
  return VOICES[voice].find((name) => load(name).letters.has(codePoint));
}
