import { describe, expect, test } from 'vitest';
import { parseEnv } from '../../supabase/functions/_shared/env.ts';
import { fromDecimal, toDecimal } from '../../supabase/functions/_shared/money.ts';
import { crc32 } from '../../supabase/functions/_shared/paypal/crc32.ts';
import { createTransport } from '../../supabase/functions/_shared/paypal/transport.ts';
import { certificateOrigins } from '../../supabase/functions/_shared/paypal/webhook-verify.ts';

const good = {
  SUPABASE_URL: 'http://127.0.0.1:54321/',
  SUPABASE_ANON_KEY: 'public',
  SUPABASE_SERVICE_ROLE_KEY: 'very-secret',
  APP_URL: 'http://127.0.0.1:3000',
  PAYPAL_MODE: 'emulator',
  PAYPAL_BASE_URL: 'http://127.0.0.1:54326',
  PAYPAL_CLIENT_ID: 'id',
  PAYPAL_CLIENT_SECRET: 'very-secret',
  PAYPAL_WEBHOOK_ID: 'WH1',
  SMTP_URL: 'smtp://127.0.0.1:54325',
  MAIL_FROM: 'Parterre <billetterie@parterre.example>',
  DISPATCH_SECRET: 'very-secret-very-secret-very',
};
const { PAYPAL_BASE_URL: _, ...real } = { ...good, APP_URL: 'https://tickets.parterre.example', PAYPAL_MODE: 'live' };

describe('The configuration of the functions', () => {
  test('names every fault in one line and shows no value', () => {
    const broken = { ...good, SMTP_URL: 'very-secret', MAIL_FROM: '', PAYPAL_CLIENT_ID: undefined };
    expect(() => parseEnv(broken)).toThrow(
      /^Configuration: [^\n]*PAYPAL_CLIENT_ID is missing[^\n]*SMTP_URL[^\n]*MAIL_FROM is empty$/,
    );
    expect(() => parseEnv(broken)).not.toThrow(/very-secret/);
    expect(parseEnv(good).paypalUrl).toBe('http://127.0.0.1:54326');
  });

  test.each([
    ['a PayPal of its own choice in live mode', { ...real, PAYPAL_BASE_URL: 'http://127.0.0.1:54326' }],
    [
      'a PayPal of its own choice in sandbox mode',
      { ...real, PAYPAL_MODE: 'sandbox', PAYPAL_BASE_URL: 'https://evil.example' },
    ],
    ['an emulator on another machine', { ...good, PAYPAL_BASE_URL: 'http://10.0.0.7:54326' }],
    [
      'an emulator whose address only begins like this machine',
      { ...good, PAYPAL_BASE_URL: 'http://127.0.0.1.evil.example' },
    ],
    ['an emulator that nobody named', { ...good, PAYPAL_BASE_URL: undefined }],
    ['an emulator behind a public theatre', { ...good, APP_URL: 'https://tickets.parterre.example' }],
    ['half of a pair of keys for pushes', { ...good, VAPID_PUBLIC_KEY: 'B'.repeat(87) }],
    ['a push service that is no host name', { ...good, PUSH_HOSTS: 'push.example, https://evil.example' }],
    ['a mode that does not exist', { ...good, PAYPAL_MODE: 'production' }],
  ])('refuses %s', (_, env) => {
    expect(() => parseEnv(env)).toThrow(/^Configuration: /);
  });

  test('accepts the emulator on this machine, and PayPal’s own addresses for the other modes', () => {
    expect(parseEnv(real).paypalUrl).toBe('https://api-m.paypal.com');
    expect(parseEnv({ ...real, PAYPAL_MODE: 'sandbox' }).paypalUrl).toBe('https://api-m.sandbox.paypal.com');
    expect(parseEnv({ ...good, PAYPAL_BASE_URL: 'http://localhost:1' }).paypalUrl).toBe('http://localhost:1');
  });

  test('lets certificates come from PayPal of the same mode only', () => {
    expect(certificateOrigins(parseEnv(real))).not.toContain('https://api.sandbox.paypal.com');
    expect(certificateOrigins(parseEnv(good))).toEqual(['http://127.0.0.1:54326']);
  });
});

describe('The way to PayPal', () => {
  const options = { baseUrl: 'http://127.0.0.1:9', clientId: 'id', clientSecret: 'secret', timeoutMs: 500 };
  const call = { method: 'POST', path: '/v2/checkout/orders', mockIssue: 'INSTRUMENT_DECLINED' } as const;

  test('refuses PayPal’s rehearsal header in live mode; elsewhere it may be sent', async () => {
    await expect(createTransport({ ...options, mode: 'live' })(call)).rejects.toThrow('refused against live PayPal');
    expect(await createTransport({ ...options, mode: 'sandbox' })(call)).toMatchObject({ kind: 'again' });
  });

  test('refuses an address with a path, which would be dropped', () => {
    expect(() => createTransport({ ...options, mode: 'sandbox', baseUrl: 'http://127.0.0.1:9/api' })).toThrow(
      'no path',
    );
  });
});

describe('Money', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [1999, '19.99'],
    [8400, '84.00'],
    [123456789, '1234567.89'],
  ])('of %i cents is written %s and read back', (cents, text) => {
    expect(toDecimal(cents)).toBe(text);
    expect(fromDecimal(text)).toBe(cents);
  });

  test.each(['', '1,00', '1.234', '-1.00', '1e3', 'NaN', ' 1.00', '0x10'])('is not %j', (text) => {
    expect(fromDecimal(text)).toBeUndefined();
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('is never %d cents', (cents) => {
    expect(() => toDecimal(cents)).toThrow(RangeError);
  });
});

test('the checksum is the one the world uses', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});
