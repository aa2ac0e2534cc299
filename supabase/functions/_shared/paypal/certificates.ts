const LIMIT_BYTES = 64 * 1024;
const DEADLINE_MS = 5_000;
const MOST_KEPT = 8;

const kept = new Map<string, string>();

/**
 * The PEM text at an address that was already checked against the allow-list; kept for the life of the process.
 * Redirects are not followed: they could lead off the list. Undefined when there is no such certificate.
 * @throws Error when it cannot be had now
 */
export async function fetchCertificate(url: string): Promise<string | undefined> {
  const known = kept.get(url);
  if (known) return known;
  const reply = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(DEADLINE_MS) });
  if (reply.status === 404) return undefined;
  if (!reply.ok) throw new Error(`The certificate answered ${reply.status}`);
  const pem = await reply.text();
  if (pem.length > LIMIT_BYTES || !pem.includes('-----BEGIN CERTIFICATE-----')) throw new Error('Not a certificate');
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(url, pem);
  return pem;
}
