import { timingSafeEqual } from 'node:crypto';

/** The project's two API keys. */
export type ApiKeys = { publishableKey: string; secretKey: string };

/** Which key a request carries in `apikey` (header or query), or a ready refusal in the hosted gateway's words. */
export function readApiKey(request: Request, keys: ApiKeys): 'publishable' | 'secret' | Response {
  const given = request.headers.get('apikey') ?? new URL(request.url).searchParams.get('apikey');
  if (!given) {
    return refuse(
      'No API key found in request',
      'No `apikey` request header or url param was found.',
      'MISSING_API_KEY',
    );
  }
  const kind = kindOfKey(given, keys);
  if (!kind) return refuse('Invalid API key', 'Double check your Supabase `apikey`', 'INVALID_API_KEY');
  if (kind === 'secret' && isBrowser(request.headers.get('user-agent'))) {
    return refuse('Forbidden use of secret API key in browser', undefined, 'INVALID_API_KEY_TYPE');
  }
  return kind;
}

/** Which of the project's keys this is, if any. */
export function kindOfKey(given: string, keys: ApiKeys): 'publishable' | 'secret' | undefined {
  if (same(given, keys.publishableKey)) return 'publishable';
  return same(given, keys.secretKey) ? 'secret' : undefined;
}

/** Whether a browser asks. A secret key in a browser has leaked already; the hosted gateway refuses it there too. */
export function isBrowser(userAgent: string | null | undefined): boolean {
  return /^\s*Mozilla\//i.test(userAgent ?? '');
}

function refuse(message: string, hint: string | undefined, code: string): Response {
  return Response.json({ message, hint }, { status: 401, headers: { 'sb-error-code': `UNAUTHORIZED_${code}` } });
}

function same(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
