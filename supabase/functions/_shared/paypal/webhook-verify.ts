import { createVerify, X509Certificate } from 'node:crypto';
import { crc32 } from './crc32.ts';
import type { Send } from './transport.ts';

/** `unavailable` is nobody's fault: PayPal should ring again. */
export type Verification = { kind: 'genuine' } | { kind: 'forged'; why: string } | { kind: 'unavailable' };

/** What a signature is checked with. */
export interface VerifyOptions {
  webhookId: string;
  /** Origins that may serve the certificate, compared exactly: a suffix would let look-alike hosts in. */
  certificateOrigins: readonly string[];
  fetchCertificate: (url: string) => Promise<string | undefined>;
  now?: Date;
}

const CERTIFICATE_ORIGINS = {
  sandbox: ['https://api.sandbox.paypal.com', 'https://api-m.sandbox.paypal.com'],
  live: ['https://api.paypal.com', 'https://api-m.paypal.com'],
};

/** Who may serve the certificate in each mode; the emulator only while the emulator is in use. */
export function certificateOrigins(env: { PAYPAL_MODE: 'emulator' | 'sandbox' | 'live'; paypalUrl: string }): string[] {
  return env.PAYPAL_MODE === 'emulator' ? [new URL(env.paypalUrl).origin] : CERTIFICATE_ORIGINS[env.PAYPAL_MODE];
}

interface Signed {
  id: string;
  time: string;
  signature: string;
  certificateUrl: string;
  algorithm: string;
}

/**
 * Checks offline that PayPal signed these very bytes for our webhook. The certificate is trusted because of who serves
 * it over TLS; the chain is not walked, since Supabase's runtime cannot.
 */
export async function verifyByCertificate(
  headers: Headers,
  raw: Uint8Array,
  options: VerifyOptions,
): Promise<Verification> {
  const signed = readSigned(headers);
  if (!signed) return { kind: 'forged', why: 'header_missing' };
  if (signed.algorithm !== 'SHA256withRSA') return { kind: 'forged', why: 'algorithm' };
  if (!isAllowed(signed.certificateUrl, options.certificateOrigins)) return { kind: 'forged', why: 'certificate_host' };
  let leaf: X509Certificate;
  try {
    const pem = await options.fetchCertificate(signed.certificateUrl);
    if (!pem) return { kind: 'forged', why: 'no_certificate' };
    leaf = new X509Certificate(pem);
  } catch {
    return { kind: 'unavailable' };
  }
  const now = options.now ?? new Date();
  if (now < new Date(leaf.validFrom) || now > new Date(leaf.validTo))
    return { kind: 'forged', why: 'certificate_dates' };
  const message = `${signed.id}|${signed.time}|${options.webhookId}|${crc32(raw)}`;
  const genuine = createVerify('RSA-SHA256').update(message).verify(leaf.publicKey, signed.signature, 'base64');
  return genuine ? { kind: 'genuine' } : { kind: 'forged', why: 'signature' };
}

/** Asks PayPal whether it sent this. The event goes back byte for byte: written anew it would not match its signature. */
export async function verifyByPostback(
  headers: Headers,
  raw: Uint8Array,
  options: { webhookId: string; send: Send },
): Promise<Verification> {
  const signed = readSigned(headers);
  if (!signed) return { kind: 'forged', why: 'header_missing' };
  const text = new TextDecoder().decode(raw);
  const facts = JSON.stringify({
    transmission_id: signed.id,
    transmission_time: signed.time,
    transmission_sig: signed.signature,
    cert_url: signed.certificateUrl,
    auth_algo: signed.algorithm,
    webhook_id: options.webhookId,
  });
  const body = `${facts.slice(0, -1)},"webhook_event":${text}}`;
  const reply = await options.send({ method: 'POST', path: '/v1/notifications/verify-webhook-signature', body });
  if (reply.kind === 'again' || reply.kind === 'unknown') return { kind: 'unavailable' };
  const status =
    reply.kind === 'ok' && typeof reply.body === 'object' && reply.body !== null && 'verification_status' in reply.body
      ? reply.body.verification_status
      : undefined;
  return status === 'SUCCESS' ? { kind: 'genuine' } : { kind: 'forged', why: 'postback' };
}

function readSigned(headers: Headers): Signed | undefined {
  const id = headers.get('paypal-transmission-id');
  const time = headers.get('paypal-transmission-time');
  const signature = headers.get('paypal-transmission-sig');
  const certificateUrl = headers.get('paypal-cert-url');
  const algorithm = headers.get('paypal-auth-algo');
  if (!id || !time || !signature || !certificateUrl || !algorithm) return undefined;
  return { id, time, signature, certificateUrl, algorithm };
}

function isAllowed(url: string, origins: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, username, password, pathname } = new URL(url);
  return origins.includes(origin) && !username && !password && pathname.startsWith('/v1/notifications/certs/');
}
