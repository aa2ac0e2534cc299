import { type FontName, fontFor, type Voice } from './fonts.server';

/** Characters in a row that one font draws in one direction. */
export interface Run {
  font: FontName;
  text: string;
  rightToLeft: boolean;
}

const RIGHT_TO_LEFT = /\p{Script=Hebrew}|\p{Script=Arabic}/u;
const LEFT_TO_RIGHT = /[\p{L}\p{N}]/u;
// Marks that steer direction or join letters; runs carry the direction themselves.
const INVISIBLE = /\p{Cf}|\p{Cc}|\p{Variation_Selector}/gu;

/**
 * Splits a text into runs, in the order in which they stand on paper from left to right.
 * What no font can draw is left out if it is a picture, and shown as an ellipsis if it is a letter: a name is never silently cut.
 */
export function runsOf(text: string, voice: Voice): Run[] {
  const runs: Run[] = [];
  for (const character of drawable(text, voice)) {
    const last = runs.at(-1);
    const rightToLeft = directionOf(character) ?? last?.rightToLeft ?? false;
    const font = fontOf(character, voice, last);
    if (last && last.font === font && last.rightToLeft === rightToLeft) last.text += character;
    else runs.push({ font, text: character, rightToLeft });
  }
  return runs.find((run) => directionOf(run.text) !== undefined)?.rightToLeft ? mirrored(runs) : runs;
}

/** The text with only characters that this voice can draw. */
export function drawable(text: string, voice: Voice): string {
  const clean = text
    .normalize('NFC')
    .replace(/\u202f/g, '\u00a0')
    .replace(/[^\S\u00a0]/g, ' ')
    .replace(INVISIBLE, '')
    // French puts a space before these; a line never begins with one of them.
    .replace(/ (?=[:;!?»])|(?<=«) /g, '\u00a0');
  let kept = '';
  for (const character of clean) {
    if (fontFor(voice, codePointOf(character)) !== undefined) kept += character;
    else if (/[\p{L}\p{N}]/u.test(character) && !kept.endsWith('…')) kept += '…';
  }
  return kept.replace(/ {2,}/g, ' ').trim();
}

function fontOf(character: string, voice: Voice, last: Run | undefined): FontName {
  const own = fontFor(voice, codePointOf(character)) ?? 'dejavu';
  // A space or a full stop inside a run of another script stays with it, so that words of one script stay one run.
  const neutral = directionOf(character) === undefined;
  return neutral && last?.font.startsWith('dejavu') ? last.font : own;
}

/** Where the paragraph reads from right to left, groups change sides and a Latin group keeps its inner order. */
function mirrored(runs: readonly Run[]): Run[] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    if (group?.[0]?.rightToLeft === run.rightToLeft && !run.rightToLeft) group.push(run);
    else groups.push([run]);
  }
  return groups.reverse().flat();
}

/** True for right to left, false for left to right, undefined for what has no direction of its own. */
function directionOf(text: string): boolean | undefined {
  if (RIGHT_TO_LEFT.test(text)) return true;
  return LEFT_TO_RIGHT.test(text) ? false : undefined;
}

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
