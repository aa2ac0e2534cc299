/** The most characters of one message; the database counts the same way. */
const LONGEST_MESSAGE = 4_000;

// Below this nobody needs to know.
const NEAR = 300;

/** Characters as the database counts them: an emoji of two code units is one. */
export function characters(text: string): number {
  return [...text].length;
}

/** How many characters are left, near the limit or beyond it (negative); null while there is plenty of room. */
export function charactersLeft(text: string): number | null {
  // Fewer code units than this can never be near.
  if (text.length < LONGEST_MESSAGE - NEAR) return null;
  const left = LONGEST_MESSAGE - characters(text.trim());
  return left <= NEAR ? left : null;
}
