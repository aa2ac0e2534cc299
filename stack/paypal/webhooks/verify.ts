import type { Engine } from '../engine';
import { malformed } from '../errors';
import { isObject } from '../fields';
import type { Signer } from './signer';

const FIELDS = [
  'auth_algo',
  'cert_url',
  'transmission_id',
  'transmission_sig',
  'transmission_time',
  'webhook_id',
] as const;

/**
 * The postback: checks the signature over the event's own bytes inside the request, so an event that was parsed and written
 * again fails here as it does on PayPal.
 * @throws PayPalError 400 when a field is missing.
 */
export function verifySignature(engine: Engine, signer: Signer, body: unknown, raw: string): 'SUCCESS' | 'FAILURE' {
  const fields: Record<string, unknown> = isObject(body) ? body : {};
  for (const name of FIELDS) {
    if (typeof fields[name] !== 'string') throw malformed('MISSING_REQUIRED_PARAMETER', `/${name}`);
  }
  if (!isObject(fields.webhook_event)) throw malformed('MISSING_REQUIRED_PARAMETER', '/webhook_event');
  const known = engine.store.get('webhooks', String(fields.webhook_id));
  const certificate = `${engine.base}/v1/notifications/certs/${signer.certId}`;
  if (!known || fields.auth_algo !== 'SHA256withRSA' || fields.cert_url !== certificate) return 'FAILURE';
  const transmission = {
    id: String(fields.transmission_id),
    time: String(fields.transmission_time),
    webhookId: known.id,
    body: rawMember(raw, 'webhook_event') ?? '',
  };
  return signer.verify(transmission, String(fields.transmission_sig)) ? 'SUCCESS' : 'FAILURE';
}

/** The exact text of one member of a JSON object (already known to be valid JSON), or undefined. */
function rawMember(json: string, name: string): string | undefined {
  let at = skipSpace(json, json.indexOf('{') + 1);
  while (json[at] === '"') {
    const keyEnd = endOfString(json, at);
    const key = JSON.parse(json.slice(at, keyEnd)) as string;
    const start = skipSpace(json, json.indexOf(':', keyEnd) + 1);
    const end = endOfValue(json, start);
    if (key === name) return json.slice(start, end).trimEnd();
    at = skipSpace(json, end + 1);
  }
  return undefined;
}

function skipSpace(json: string, at: number): number {
  let next = at;
  while (/\s/.test(json[next] ?? '')) next += 1;
  return next;
}

function endOfString(json: string, at: number): number {
  let next = at + 1;
  while (next < json.length && json[next] !== '"') next += json[next] === '\\' ? 2 : 1;
  return next + 1;
}

/** Index of the comma or brace that ends the value starting at `at`. */
function endOfValue(json: string, at: number): number {
  let depth = 0;
  let next = at;
  while (next < json.length) {
    const char = json[next];
    if (depth === 0 && (char === ',' || char === '}')) break;
    if (char === '{' || char === '[') depth += 1;
    if (char === '}' || char === ']') depth -= 1;
    next = char === '"' ? endOfString(json, next) : next + 1;
  }
  return next;
}
