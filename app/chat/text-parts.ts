/** A piece of a message: words, the address of a page, or the code of an order. */
export type TextPart = { kind: 'words' | 'link' | 'order'; text: string };

// Order codes are eight letters and digits without I, L, O and U; one of only letters, or of only digits, is a word or a date.
const ORDER = String.raw`\b(?=[A-Z]*[0-9])(?=[0-9]*[A-Z])[0-9A-HJKMNP-TV-Z]{8}\b`;
const PIECES = new RegExp(String.raw`https?:\/\/[^\s<>"'\u0060]+|${ORDER}`, 'gu');
// What ends a sentence after an address does not belong to it.
const TAIL = /[.,;:!?…»”’\u00a0\u202f]+$/u;

/**
 * Finds the addresses and order codes in a message. Only http and https become links, and only where they can be parsed;
 * everything else stays the words it is, markup included.
 */
export function textParts(body: string): TextPart[] {
  const parts: TextPart[] = [];
  let written = 0;
  for (const match of body.matchAll(PIECES)) {
    const piece = match[0].startsWith('http') ? addressOf(match[0]) : match[0];
    if (piece === null) continue;
    if (match.index > written) parts.push({ kind: 'words', text: body.slice(written, match.index) });
    parts.push({ kind: match[0].startsWith('http') ? 'link' : 'order', text: piece });
    written = match.index + piece.length;
  }
  if (written < body.length) parts.push({ kind: 'words', text: body.slice(written) });
  return parts;
}

/** The address without the punctuation after it, or null when it is none. */
function addressOf(match: string): string | null {
  const trimmed = match.replace(TAIL, '');
  // A bracket that was opened before the address closes after it.
  const address =
    trimmed.endsWith(')') && !trimmed.includes('(') ? trimmed.replace(/\)+$/, '').replace(TAIL, '') : trimmed;
  try {
    const { hostname, username } = new URL(address);
    // Whoever writes "https://our-theatre@elsewhere.example" wants to be misread.
    return hostname && !username ? address : null;
  } catch {
    return null;
  }
}
