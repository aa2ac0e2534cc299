/**
 * A path of our own to go back to, from an address that a visitor (or an attacker) may have written.
 * Other origins, `//evil`, `/\evil`, `javascript:` and control characters all give the fallback.
 */
export function safeRedirectTarget(target: unknown, fallback = '/'): string {
  if (typeof target !== 'string' || !target.startsWith('/') || target.length > 2_000) return fallback;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these characters, which would hide a second slash.
  if (/[\u0000-\u001f\\]/.test(target)) return fallback;
  const base = 'http://parterre.invalid';
  const parsed = URL.canParse(target, base) ? new URL(target, base) : undefined;
  if (parsed?.origin !== base || parsed.pathname.startsWith('//')) return fallback;
  return parsed.pathname + parsed.search + parsed.hash;
}
