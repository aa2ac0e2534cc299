import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares a secret in a time that does not tell how much of it was right; an absent one is never right. */
export function sameSecret(given: string | null | undefined, expected: string): boolean {
  if (!given) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
