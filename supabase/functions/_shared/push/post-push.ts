import webPush from 'web-push';
import type { PushEnv } from '../env.ts';
import { errorCode } from '../log.ts';

/** A push of which nobody but the browser can read more than where it goes. */
export interface SealedPush {
  endpoint: string;
  p256dh: string;
  auth: string;
  /** What the service worker receives; JSON. */
  payload: string;
  topic: string;
  /** Whether it may wake a sleeping device. */
  isUrgent: boolean;
}

/** What the push service said: its status, 0 when it said nothing. `retryAfter` in seconds. */
export interface PushAnswer {
  status: number;
  error?: string;
  retryAfter?: number;
}

const DEADLINE_MS = 8_000;
const KEPT_FOR_SECONDS = 24 * 60 * 60;

// All pushes have this many bytes, so that the push service cannot tell their kinds apart.
const PADDED_TO = 512;

/** Encrypts a push for its browser (RFC 8291), signs it as the house (VAPID), and posts it. Never throws. */
export async function postPush(push: SealedPush, vapid: PushEnv): Promise<PushAnswer> {
  try {
    const { endpoint, headers, body } = webPush.generateRequestDetails(
      { endpoint: push.endpoint, keys: { p256dh: push.p256dh, auth: push.auth } },
      padded(push.payload),
      {
        TTL: KEPT_FOR_SECONDS,
        urgency: push.isUrgent ? 'high' : 'normal',
        topic: push.topic,
        vapidDetails: { subject: vapid.subject, publicKey: vapid.publicKey, privateKey: vapid.privateKey },
      },
    );
    const reply = await fetch(endpoint, {
      method: 'POST',
      headers: plainHeaders(headers),
      body: new Uint8Array(body ?? []),
      // A redirect could lead anywhere; the rule about push services holds for where a push really goes.
      redirect: 'manual',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    await reply.body?.cancel();
    const retryAfter = secondsOf(reply.headers.get('retry-after'));
    return { status: reply.status, ...(retryAfter === undefined ? {} : { retryAfter }) };
  } catch (error) {
    return { status: 0, error: errorCode(error) };
  }
}

function padded(payload: string): string {
  return payload + ' '.repeat(Math.max(0, PADDED_TO - new TextEncoder().encode(payload).length));
}

/** The length is left to fetch, which insists on counting itself. */
function plainHeaders(headers: Record<string, unknown>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

function secondsOf(retryAfter: string | null): number | undefined {
  if (!retryAfter) return undefined;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(86_400, Math.max(0, Math.ceil(seconds))) : undefined;
}
