/** A code as typed or scanned, as the house writes it: no blanks or dashes, and digits for the letters that look like them. */
function cleanCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

/** The number printed on a ticket, when that is what was typed: it is not secret, so whoever is found by it is let in by hand. */
export function typedNumber(typed: string): string | null {
  const number = typed.trim();
  return /^\d{1,9}$/.test(number) ? number : null;
}

/** What a device keeps of a code: the first 16 bytes of its SHA-256, in hex. */
export async function hashOf(code: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(cleanCode(code)));
  return [...new Uint8Array(digest).slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
