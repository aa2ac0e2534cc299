import { randomInt, randomUUID } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ALPHABET = `0123456789${LETTERS}`;

function pick(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** 17 characters of [A-Z0-9], as PayPal's order, capture, refund and webhook ids. */
export function resourceId(): string {
  return pick(ALPHABET, 17);
}

/** `WH-…-…`, as PayPal's webhook event ids. */
export function eventId(): string {
  return `WH-${pick(ALPHABET, 17)}-${pick(ALPHABET, 17)}`;
}

/** 13 hexadecimal characters, as the `debug_id` that PayPal's support asks for. */
export function debugId(): string {
  return pick('0123456789abcdef', 13);
}

/** An access token: long, opaque, url-safe. */
export function accessToken(): string {
  return `A21AA${pick(`${ALPHABET}${LETTERS.toLowerCase()}-_`, 92)}`;
}

/** Identifies one transmission of an event. */
export function transmissionId(): string {
  return randomUUID();
}
